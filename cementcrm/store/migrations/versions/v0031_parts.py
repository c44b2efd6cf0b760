"""Addresses and remarks lie apart in the order of the rows: a part of them is looked for there, not in the table."""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in ("address", "remark"):
        op.create_index(f"ix_customer_id_{column}", "customer", ["id", column])
