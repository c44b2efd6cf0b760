"""Tonnes by price, so that a price band needn't read all tickets."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ticket_price",
        sa.Column("month", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("price", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("product", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("tickets", sa.Integer(), nullable=False),
        sa.Column("net", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )
