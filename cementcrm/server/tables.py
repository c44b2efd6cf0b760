"""What the server keeps. The same tables on SQLite and PostgreSQL.

A record is one row: its document as one text of bytes, and beside it what is asked by. Nothing is ever taken out of
`operation`: it is the group's history, and what tells an operation that comes twice.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()
_ID = LargeBinary(16)

setting = Table(
    "setting", metadata, Column("name", String(40), primary_key=True), Column("value", LargeBinary, nullable=False)
)  # fmt: skip

counter = Table(
    "scope_counter",
    metadata,
    Column("scope", _ID, primary_key=True),
    Column("seq", BigInteger, nullable=False),
)

# one line a transaction and scope: what proves that the server still has what it gave
commit = Table(
    "scope_commit",
    metadata,
    Column("scope", _ID, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("token", _ID, nullable=False),
)

record = Table(
    "record",
    metadata,
    Column("kind", String(40), primary_key=True),
    Column("row", _ID, primary_key=True),
    Column("scope", _ID, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("above_kind", String(40)),  # the record whose scope it has
    Column("above", _ID),
    Column("maker", _ID, nullable=False),
    Column("editor", _ID, nullable=False),
    Column("command", _ID, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("ix_record_scope", "scope", "seq"),
    Index("ix_record_above", "above"),
)

# scope → the unit and the person that it is made of (`placing.portfolio`), so that a grant can list those it reaches
portfolio = Table(
    "portfolio",
    metadata,
    Column("scope", _ID, primary_key=True),
    Column("unit", _ID, nullable=False),
    Column("owner", _ID, nullable=False),
    Index("ix_portfolio_unit", "unit", "owner"),
)

departure = Table(
    "departure",
    metadata,
    Column("scope", _ID, primary_key=True),
    Column("kind", String(40), primary_key=True),
    Column("row", _ID, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Index("ix_departure_scope", "scope", "seq"),
)

operation = Table(
    "operation",
    metadata,
    Column("token", _ID, primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("row", _ID, nullable=False),
    Column("device", _ID, nullable=False),
    Column("command", _ID, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("ix_operation_row", "kind", "row"),
)

# batches that stand on what isn't there yet, and what nobody may have applied
aside = Table(
    "aside",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("device", _ID, nullable=False, index=True),
    Column(
        "state", String(12), nullable=False
    ),  # parked | refused; facts, content of a revoked device; dropped
    Column("reason", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("command", _ID, nullable=False),
    Column("part", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

device = Table(
    "device",
    metadata,
    Column("uuid", _ID, primary_key=True),
    Column("user", _ID, nullable=False),
    Column("unit", _ID, nullable=False),
    Column("name", String(80), nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("request", _ID),
    Column("answer", LargeBinary),
    Column("seen_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
    Column("barred", Integer, nullable=False, server_default="0"),  # 1: an administrator revoked it
)

# By which a device speaks. Those given and not used yet are good beside the one in use; one that has ended is kept, to
# tell whoever copied it.
token = Table(
    "device_token",
    metadata,
    Column("hash", LargeBinary(32), primary_key=True),
    Column("device", _ID, nullable=False, index=True),
    Column("given_at", BigInteger, nullable=False),
    Column("used_at", BigInteger),
    Column("ended_at", BigInteger),
)

password = Table(
    "password",
    metadata,
    Column("user", _ID, primary_key=True),
    Column("hash", Text, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
)

# What failed of late, by hashes of addresses and logins: all servers on this database count together.
attempt = Table(
    "attempt",
    metadata,
    Column("key", LargeBinary(32), primary_key=True),
    Column("failed", Integer, nullable=False),
    Column("until", BigInteger, nullable=False, index=True),
)

# What was done to the server, and to who may come in. `chain`: hash of the line and of the chain before it.
log = Table(
    "log",
    metadata,
    Column("n", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("what", String(40), nullable=False),
    Column("device", _ID, index=True),
    Column("user", _ID),
    Column("about", Text, nullable=False),
    Column("chain", LargeBinary(32), nullable=False),
)

log_head = Table(
    "log_head",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("n", BigInteger, nullable=False),
    Column("chain", LargeBinary(32), nullable=False),
)

invite = Table(
    "invite",
    metadata,
    Column("code_hash", LargeBinary(32), primary_key=True),
    Column("user", _ID, nullable=False),
    Column("unit", _ID, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("used_at", BigInteger),
)

# Facts: a version of what another system says, named by its content; never edited. `seq` counts in a series of its own.
fact = Table(
    "fact",
    metadata,
    Column("kind", String(40), primary_key=True),
    Column("row", _ID, primary_key=True),
    Column("digest", _ID, primary_key=True),
    Column("scope", _ID, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("import_id", _ID, nullable=False),  # the first that brought it
    Column("gone", Integer, nullable=False),  # no import that brought it stands any longer
    Column("body", LargeBinary, nullable=False),
    Index("ix_fact_scope", "scope", "seq"),
)

fact_import = Table(
    "fact_import",
    metadata,
    Column("import_id", _ID, primary_key=True),
    Column("kind", String(40), primary_key=True),
    Column("row", _ID, primary_key=True),
    Column("digest", _ID, primary_key=True),
    Index("ix_fact_import_fact", "kind", "row", "digest"),
)

# What attachments hold, in parts, so that a line that breaks costs one of them. `size` of the whole.
content = Table(
    "content",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

# Which attachments hold it: nobody gets a content for its name alone.
content_use = Table(
    "content_use",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("row", _ID, primary_key=True),
)
