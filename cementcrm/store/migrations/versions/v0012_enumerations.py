"""The enumerations' entries. The built-in ones are planted by the program (store/seeds.py)."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_TABLE = "enumeration_entry"


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column(
            "entry",
            sa.String(length=120),
            sa.Computed("list_name || ' ' || code", persisted=False),
            nullable=True,
        ),
        sa.Column("list_name", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=True),
        sa.Column("chinese", sa.String(length=60), nullable=True),
        sa.Column("english", sa.String(length=60), nullable=True),
        sa.Column("synonyms", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("retired", sa.Boolean(), nullable=True),
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
    op.create_index(f"ix_{_TABLE}_entry", _TABLE, ["entry"])
    op.execute(f"CREATE INDEX ix_{_TABLE}_gone ON {_TABLE} (id) WHERE deleted_at IS NOT NULL")
