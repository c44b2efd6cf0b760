"""The index behind Find, and B-trees for the plate and the lot of a weigh ticket."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


TABLES = (
    "CREATE TABLE search_kind (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    "CREATE TABLE search_doc (id INTEGER PRIMARY KEY, body TEXT NOT NULL)",
    "CREATE TABLE search_key (key BLOB NOT NULL, doc INTEGER NOT NULL, PRIMARY KEY (key, doc)) WITHOUT ROWID",
    "CREATE TABLE search_value (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, value TEXT NOT NULL,"
    " more TEXT NOT NULL, UNIQUE (kind, value, more))",
    # the ascii tokenizer keeps every character above 127, also those newer than SQLite's Unicode tables
    "CREATE VIRTUAL TABLE search_han USING fts5(grams, content='', contentless_delete=1, detail=none,"
    " tokenize='ascii')",
    "CREATE VIRTUAL TABLE search_latin USING fts5(runs, content='', contentless_delete=1, detail=none,"
    " tokenize='trigram')",
)


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)
    op.create_index(op.f("ix_weigh_ticket_plate"), "weigh_ticket", ["plate"])
    op.create_index(op.f("ix_weigh_ticket_lot_no"), "weigh_ticket", ["lot_no"])
