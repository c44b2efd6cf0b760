"""The change log has one index, by local ids: it is written as it is read, by number, and whose changes are a command's
is told by their numbers."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_KEPT = "n, command_uuid, tbl, row_uuid, kind, field, before, after, base_tok, origin"


def upgrade() -> None:
    for name in ("first_change", "last_change"):
        op.add_column("command", sa.Column(name, sa.Integer(), nullable=True))
    op.execute(  # of what others executed nobody asks
        "UPDATE command SET first_change = (SELECT min(n) FROM change WHERE command_uuid = command.uuid), "
        "last_change = (SELECT max(n) FROM change WHERE command_uuid = command.uuid) WHERE name <> 'sync'"
    )
    # written anew, as a new column would make each row longer where it stands
    op.rename_table("change", "change_before")
    op.create_table(
        "change",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("command_uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("tbl", sa.String(length=40), nullable=False),
        sa.Column("row_uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=True),
        sa.Column("before", sa.BLOB(), nullable=True),
        sa.Column("after", sa.BLOB(), nullable=True),
        sa.Column("base_tok", sa.BLOB(), nullable=True),
        sa.Column("origin", sa.String(length=8), server_default="local", nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("n"),
        sqlite_autoincrement=True,
    )
    op.execute(
        f"INSERT INTO change ({_KEPT}, row_id) SELECT {_KEPT}, {_local_id()} FROM change_before ORDER BY n"
    )
    # a number isn't given twice, though the last ones may be gone
    op.execute("DELETE FROM sqlite_sequence WHERE name = 'change'")
    op.execute("UPDATE sqlite_sequence SET name = 'change' WHERE name = 'change_before'")
    op.drop_table("change_before")
    op.create_index("ix_change_row", "change", ["row_id"])


def _local_id() -> str:
    """Of the record that a change is about; 0 if it isn't here."""
    bind = op.get_bind()
    tables = bind.exec_driver_sql(
        "SELECT DISTINCT tbl FROM change_before WHERE tbl IN (SELECT name FROM sqlite_master WHERE type = 'table')"
    )
    ids = [f"WHEN '{t}' THEN (SELECT id FROM \"{t}\" WHERE uuid = row_uuid)" for (t,) in tables]
    return f"coalesce(CASE tbl {' '.join(ids)} END, 0)" if ids else "0"
