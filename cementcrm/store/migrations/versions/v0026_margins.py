"""The margin of each customer and month is kept with the cost rates applied; complaints are counted and due by index."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_COUNTED = ("unit_uuid", "complaint_type", "state", "reported_at")


def upgrade() -> None:
    live = sa.text("deleted_at IS NULL")
    op.create_index(f"ix_complaint_{'_'.join(_COUNTED)}_live", "complaint", list(_COUNTED), sqlite_where=live)
    op.create_index("ix_complaint_due_at_risk_at_light", "complaint", ["due_at", "risk_at", "light"])
    op.create_table(
        "ticket_rate",
        sa.Column("product", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("month", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("rate", sa.Integer(), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )
    for name in ("known", "margin"):  # worked out at the next opening, from the sums beside them
        column = sa.Column(name, sa.Integer(), nullable=False, server_default=sa.text("0"))
        op.add_column("ticket_buyer_month", column)
