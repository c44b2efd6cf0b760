"""Visits."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("customer_uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("at", sa.Integer(), sa.Computed("coalesce(visited_at, planned_at)", persisted=False), nullable=True),
        sa.Column("state", sa.String(length=12), sa.Computed("CASE WHEN visited_at IS NOT NULL THEN 'done' WHEN cancelled_because IS NOT NULL THEN 'cancelled' ELSE 'planned' END", persisted=False), nullable=True),
        sa.Column("heading", sa.String(length=200), sa.Computed("coalesce(subject, substr(content, 1, 60), visit_no)", persisted=False), nullable=True),
        sa.Column("method", sa.String(length=16), nullable=True),
        sa.Column("visitor", sa.String(length=60), nullable=False),
        sa.Column("planned_at", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(length=200), nullable=True),
        sa.Column("contact", sa.String(length=60), nullable=True),
        sa.Column("cancelled_because", sa.String(length=200), nullable=True),
        sa.Column("visited_at", sa.Integer(), nullable=True),
        sa.Column("left_at", sa.Integer(), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("result", sa.String(length=16), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("companions", sa.String(length=120), nullable=True),
        sa.Column("next_step", sa.Text(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("visit_no", sa.String(length=40), nullable=True),
        sa.Column("unit_uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.LargeBinary(16), nullable=False),
        sa.Column("updated_at", sa.Integer(), nullable=False),
        sa.Column("updated_by", sa.LargeBinary(16), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_visit_at", "visit", ["at"])
    op.create_index("ix_visit_customer_uuid", "visit", ["customer_uuid"])
    op.execute("CREATE INDEX ix_visit_gone ON visit (id) WHERE deleted_at IS NOT NULL")
    op.create_index("ix_visit_method", "visit", ["method"])
    op.create_index("ix_visit_next_on", "visit", ["next_on"])
    op.create_index("ix_visit_result", "visit", ["result"])
    op.create_index("ix_visit_state", "visit", ["state"])
    op.create_index("ix_visit_visit_no", "visit", ["visit_no"])
    op.create_index("ix_visit_visitor", "visit", ["visitor"])
    op.create_index("uq_visit_uuid", "visit", ["uuid"], unique=True)
