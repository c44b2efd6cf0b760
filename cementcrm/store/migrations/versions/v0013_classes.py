"""A customer's value class, and the policies by class. Their first rows are planted by the program."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_TABLE = "class_policy"


def upgrade() -> None:
    op.add_column("customer", sa.Column("value_class", sa.String(length=32), nullable=True))
    op.create_index("ix_customer_value_class", "customer", ["value_class"])
    op.create_table(
        _TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value_class", sa.String(length=32), nullable=False),
        sa.Column("visit_days", sa.Integer(), nullable=True),
        sa.Column("reception_level", sa.String(length=32), nullable=True),
        sa.Column("levels_faster", sa.Integer(), nullable=True),
        sa.Column("credit_review_months", sa.Integer(), nullable=True),
        sa.Column("reverify_months", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
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
    op.create_index(f"uq_{_TABLE}_uuid", _TABLE, ["uuid"], unique=True)
    op.create_index(f"ix_{_TABLE}_name", _TABLE, ["name"])
    op.execute(f"CREATE INDEX ix_{_TABLE}_gone ON {_TABLE} (id) WHERE deleted_at IS NOT NULL")
