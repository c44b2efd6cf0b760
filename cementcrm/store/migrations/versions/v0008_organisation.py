"""Units, users, roles and the policy table. Their first rows are planted by the program (store/seeds.py)."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_TABLES = {
    "org_unit": (
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=True),
        sa.Column("parent_uuid", sa.LargeBinary(16), nullable=True),
    ),
    "user_account": (
        sa.Column("login", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("home_uuid", sa.LargeBinary(16), nullable=True),
    ),
    "role": (
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
    ),
    "permission": (
        sa.Column(
            "code",
            sa.String(length=120),
            sa.Computed("role || ' ' || entity_name || ':' || action", persisted=False),
            nullable=True,
        ),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("entity_name", sa.String(length=40), nullable=False),
        sa.Column("action", sa.String(length=12), nullable=False),
    ),
}
_INDEXED = (
    ("org_unit", "code"),
    ("org_unit", "parent_uuid"),
    ("user_account", "login"),
    ("user_account", "home_uuid"),
    ("role", "code"),
    ("permission", "code"),
)


def upgrade() -> None:
    for table, columns in _TABLES.items():
        op.create_table(
            table,
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column("uuid", sa.LargeBinary(16), nullable=False),
            *columns,
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
        op.create_index(f"uq_{table}_uuid", table, ["uuid"], unique=True)
    for table, column in _INDEXED:
        op.create_index(f"ix_{table}_{column}", table, [column])
