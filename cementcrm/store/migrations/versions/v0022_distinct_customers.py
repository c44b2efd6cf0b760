"""Pairs of customers that somebody said are not the same."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_TABLE = "customer_distinct"


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("mark_no", sa.String(length=40), nullable=True),
        sa.Column("first_uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("second_uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("essence", sa.String(length=64), nullable=True),
        sa.Column("remark", sa.String(length=200), nullable=True),
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
    for column in ("mark_no", "first_uuid", "second_uuid"):
        op.create_index(f"ix_{_TABLE}_{column}", _TABLE, [column])
    op.execute(f"CREATE INDEX ix_{_TABLE}_gone ON {_TABLE} (id) WHERE deleted_at IS NOT NULL")
