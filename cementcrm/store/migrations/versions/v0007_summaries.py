"""Cost rates, and the ticket summary with its small key tables."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "cost_rate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column(
            "code",
            sa.String(length=60),
            sa.Computed("substr(month, 1, 7) || ' ' || grade || coalesce(' ' || packing, '')", persisted=False),
            nullable=True,
        ),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("grade", sa.String(length=20), nullable=False),
        sa.Column("packing", sa.String(length=12), nullable=True),
        sa.Column("cost", sa.Integer(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
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
    op.create_index("ix_cost_rate_code", "cost_rate", ["code"], unique=False)
    op.create_index("ix_cost_rate_grade_month", "cost_rate", ["grade", "month"], unique=False)
    op.create_index("uq_cost_rate_uuid", "cost_rate", ["uuid"], unique=True)
    op.create_table(
        "ticket_buyer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("customer", sa.Integer(), nullable=True),
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code"),
    )
    op.create_index("ix_ticket_buyer_customer", "ticket_buyer", ["customer"], unique=False)
    op.create_table(
        "ticket_product",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("grade", sa.String(length=20), nullable=False),
        sa.Column("packing", sa.String(length=12), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("unit_uuid", "grade", "packing"),
    )
    names = ("tickets", "net", "amount", "freight", "own_net", "own_margin", "open_net", "open_margin")
    op.create_table(
        "ticket_summary",
        sa.Column("buyer", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("day", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("product", sa.Integer(), nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in names),
        sa.PrimaryKeyConstraint("buyer", "day", "product"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ticket_total",
        sa.Column("day", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("product", sa.Integer(), nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in names),
        sa.PrimaryKeyConstraint("day", "region", "product"),
        sqlite_with_rowid=False,
    )
