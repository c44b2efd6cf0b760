"""Links from other systems' customer numbers to files, and which file a number belongs to."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "customer_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("source_code", sa.String(length=40), nullable=False),
        sa.Column("customer_uuid", sa.LargeBinary(16), nullable=False),
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
    op.create_index("uq_customer_link_uuid", "customer_link", ["uuid"], unique=True)
    op.create_index(op.f("ix_customer_link_source_code"), "customer_link", ["source_code"])
    op.create_index(op.f("ix_customer_link_customer_uuid"), "customer_link", ["customer_uuid"])
    op.create_table(
        "customer_code",
        sa.Column("code", sa.String(length=40), primary_key=True),
        sa.Column("customer_uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("via", sa.LargeBinary(16), nullable=False),
    )
    op.create_index("ix_customer_code_customer_uuid", "customer_code", ["customer_uuid"])
    op.create_index("ix_customer_code_via", "customer_code", ["via"])
