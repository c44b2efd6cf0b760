"""What lists of a million rows need (the rows they leave out, the columns people sort and filter by), and the
ticket summary by month, filled at the next opening."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_RECORDS = (
    "customer", "customer_link", "cost_rate", "site", "org_unit", "user_account", "role", "permission",
)  # fmt: skip
_CUSTOMER = ("customer_type", "province", "city", "contact_name", "credit_limit")
_SUMS = ("tickets", "net", "amount", "freight", "own_net", "own_margin", "open_net", "open_margin")
_MONTHS = {
    "ticket_buyer_month": (("buyer", sa.Integer()), ("month", sa.Integer()), ("product", sa.Integer())),
    "ticket_month": (("month", sa.Integer()), ("region", sa.String(40)), ("product", sa.Integer())),
}


def upgrade() -> None:
    for table in _RECORDS:
        op.execute(f"CREATE INDEX ix_{table}_gone ON {table} (id) WHERE deleted_at IS NOT NULL")
    op.execute("CREATE INDEX ix_weigh_ticket_gone ON weigh_ticket (id) WHERE is_current IS 0")
    for column in _CUSTOMER:
        op.create_index(f"ix_customer_{column}", "customer", [column])
    for table, keys in _MONTHS.items():
        op.create_table(
            table,
            *(sa.Column(name, kind, nullable=False, autoincrement=False) for name, kind in keys),
            *(sa.Column(name, sa.Integer(), nullable=False) for name in _SUMS),
            sa.PrimaryKeyConstraint(*(name for name, _ in keys)),
            sqlite_with_rowid=False,
        )
