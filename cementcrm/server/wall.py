"""A second wall on PostgreSQL: whatever the program asks for, a device's transaction is shown nothing of other scopes.

The transaction says for whom it reads; policies of the tables compare each row with that. Where nobody said anything
the server works for itself, and sees all: so do backups and former programs. Superusers go through every wall.

A device may have thousands of scopes, and a page asks for each of them: so they are told in as many settings as there
are last bytes, and a row is looked for in one of these only. One list would be taken apart for each question.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, text

from cementcrm.sync.wire import Scope

_READER = "cementcrm.reader"  # the device, as hex
_SCOPES = "cementcrm.scopes_"  # and the last byte: those that end in it
_NAME = "cementcrm_wall"  # of every policy
_FREE = f"coalesce(current_setting('{_READER}', true), '') = ''"
_OF_ITS_END = f"current_setting('{_SCOPES}' || right(encode(scope, 'hex'), 2), true)"
_IN_SCOPE = f"strpos({_OF_ITS_END}, ',' || encode(scope, 'hex') || ',') > 0"
_HELD = (
    "EXISTS (SELECT 1 FROM content_use AS u JOIN record AS r ON r.kind = 'attachment' AND r.row = u.row"
    " WHERE u.sha256 = content.sha256)"  # of the records that this wall shows it
)
_SHOWN: Mapping[str, str] = {
    "record": _IN_SCOPE,
    "departure": _IN_SCOPE,
    "fact": _IN_SCOPE,
    "content": _HELD,
    "operation": "false",  # history is the server's alone
    "aside": f"encode(device, 'hex') = current_setting('{_READER}', true)",
    "device": f"encode(uuid, 'hex') = current_setting('{_READER}', true)",  # with what its last push was answered
}
"""Table → what a device is shown of it."""


def build(connection: Connection) -> None:
    """For the tables' owner, too: the server is that."""
    if not _may_have_one(connection):
        return
    for table, shown in _SHOWN.items():
        # a question in itself: asked once for all rows
        free = f"(SELECT {_FREE})"
        connection.exec_driver_sql(f"CREATE POLICY {_NAME} ON {table} USING ({free} OR {shown})")
        connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")


def put_up(connection: Connection, device: bytes, scopes: Iterable[Scope]) -> None:
    """Until the transaction ends it is shown only what this device may have."""
    if not _may_have_one(connection):
        return
    told = {_READER: device.hex()}
    for scope in scopes:
        name = scope.hex()
        told[_SCOPES + name[-2:]] = told.get(_SCOPES + name[-2:], ",") + name + ","
    words = {"names": list(told), "told": list(told.values())}
    tell = "SELECT count(set_config(name, value, true)) FROM unnest(CAST(:names AS text[]), CAST(:told AS text[]))"
    connection.execute(text(f"{tell} AS told (name, value)"), words)


def stands(connection: Connection) -> bool | None:
    """Is a device without any scope shown nothing? None: this database has no walls. The transaction sees nothing more
    afterwards."""
    if not _may_have_one(connection):
        return None
    active = " AND ".join(f"row_security_active('{table}')" for table in _SHOWN)
    if not connection.scalar(text(f"SELECT {active}")):
        return False
    put_up(connection, bytes(16), ())
    seen = " OR ".join(f"EXISTS (SELECT 1 FROM {table})" for table in _SHOWN)
    return not connection.scalar(text(f"SELECT {seen}"))


def _may_have_one(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"
