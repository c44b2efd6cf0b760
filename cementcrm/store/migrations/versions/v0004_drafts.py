"""Drafts of forms; an index that finds customers of a phone before a double is made."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("user_uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("entity", sa.String(length=40), nullable=False),
        sa.Column("row_uuid", sa.LargeBinary(16), nullable=True),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("typed", sa.Text(), nullable=False),
    )
    op.create_index(op.f("ix_customer_phone"), "customer", ["phone"])
