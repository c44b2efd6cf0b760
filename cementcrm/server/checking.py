"""How a server stands, for whoever looks after it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from . import audit, invites, pushing, tables, wall
from .workspace import held


def counts(connection: Connection, now: int) -> dict[str, int]:
    """For whoever watches it."""

    def count(table: Any, *where: Any) -> int:
        return int(connection.scalar(select(func.count()).select_from(table).where(*where)) or 0)

    state, revoked = tables.aside.c.state, tables.device.c.revoked_at
    return {
        "records": count(tables.record),
        "operations": count(tables.operation),
        "batches_parked": count(tables.aside, state == pushing.PARKED),
        "batches_refused": count(tables.aside, state == pushing.REFUSED),
        "devices": count(tables.device, revoked.is_(None)),
        "invites_open": invites.open_invites(connection, now),
        "alerts": audit.alerts(connection),
    }


def check(connection: Connection) -> dict[str, object]:
    """Can every record be read, is each counted, and does each go along with one that is there?
    `row_security`: does the database itself keep devices from what isn't theirs? To be asked last in a transaction."""
    bad = 0
    heads = dict(connection.execute(select(tables.counter.c.scope, tables.counter.c.seq)).all())
    for row in connection.execute(select(tables.record)).mappings():
        bad += held(row).document.row != row["row"] or row["seq"] > heads.get(row["scope"], 0)
    log = audit.is_whole(connection)
    return {"bad": bad, "log_whole": log, "row_security": wall.stands(connection), "ok": bad == 0 and log}
