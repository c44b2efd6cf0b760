"""Addresses and remarks are packed in blocks, in place of narrow indexes."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in ("address", "remark"):
        op.drop_index(f"ix_customer_id_{column}", "customer")
    op.create_table(
        "packed_text",
        sa.Column("entity", sa.String(40), nullable=False),
        sa.Column("field", sa.String(60), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("entity", "field", "block"),
    )
    op.create_table(
        "packed_stale",
        sa.Column("entity", sa.String(40), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("entity", "row"),
    )
