"""Tables for sharing records with a group's server; empty where a database works alone."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shared_row",
        sa.Column("kind", sa.String(length=40), primary_key=True, nullable=False),
        sa.Column("row", sa.BLOB(), primary_key=True, nullable=False),
        sa.Column("scope", sa.BLOB(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("leaving", sa.Integer(), nullable=False),
    )
    op.create_index("ix_shared_row_scope", "shared_row", ["scope", "reading"])
    op.create_index("ix_shared_row_leaving", "shared_row", ["leaving"], sqlite_where=sa.text("leaving"))
    op.create_table(
        "shared_field",
        sa.Column("kind", sa.String(length=40), primary_key=True, nullable=False),
        sa.Column("row", sa.BLOB(), primary_key=True, nullable=False),
        sa.Column("field", sa.String(length=60), primary_key=True, nullable=False),
        sa.Column("register", sa.BLOB(), nullable=False),
        sa.Column("sides", sa.Integer(), nullable=False),
        sa.Column("mine", sa.BLOB(), nullable=True),
        sa.Column("decided", sa.Integer(), nullable=False),
    )
    op.create_index("ix_shared_field_conflict", "shared_field", ["kind"], sqlite_where=sa.text("sides > 1"))
    op.create_table(
        "shared_batch",
        sa.Column("n", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("command", sa.BLOB(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("operations", sa.Integer(), nullable=False),
        sa.Column("body", sa.BLOB(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_shared_batch_state", "shared_batch", ["state"])
    op.create_index("ix_shared_batch_command", "shared_batch", ["command"])
    op.create_table(
        "shared_scope",
        sa.Column("scope", sa.BLOB(), primary_key=True, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("view", sa.BLOB(), nullable=False),
        sa.Column("witness", sa.BLOB(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
    )
    op.create_table(
        "shared_state",
        sa.Column("id", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("server", sa.Text(), nullable=False),
        sa.Column("trusted", sa.Text(), nullable=False),
        sa.Column("device", sa.BLOB(), nullable=False),
        sa.Column("token", sa.BLOB(), nullable=False),
        sa.Column("user", sa.BLOB(), nullable=False),
        sa.Column("unit", sa.BLOB(), nullable=False),
        sa.Column("epoch", sa.BLOB(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("request", sa.BLOB(), nullable=True),
        sa.Column("packed", sa.Integer(), nullable=False),
        sa.Column("joined", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=True),
    )
    op.create_table(
        "shared_facts",
        sa.Column("kind", sa.String(length=40), primary_key=True, nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
    )
    op.create_table(
        "shared_fact_scope",
        sa.Column("scope", sa.BLOB(), primary_key=True, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
    )
    op.create_table(
        "shared_withdrawal",
        sa.Column("import_uuid", sa.BLOB(), primary_key=True, nullable=False),
    )
    op.create_table(
        "shared_content", sa.Column("sha256", sa.String(length=64), primary_key=True, nullable=False)
    )
