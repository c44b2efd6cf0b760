"""What must hold once all have met (numbers as in the design: healed, nothing lost, exactly once, atomic …)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
from offices import Desk, Group, records
from sqlalchemy import select

from cementcrm.features import catalogue
from cementcrm.server import tables
from cementcrm.server.placing import Key
from cementcrm.server.pulling import shown_to
from cementcrm.server.workspace import Held, held
from cementcrm.sharing.names import Names, is_uuid
from cementcrm.store.journal import ChangeRow
from cementcrm.store.shared import SharedBatch, SharedField
from cementcrm.store.specs import captured_columns
from cementcrm.sync import registers
from cementcrm.sync.operations import Operation
from cementcrm.sync.registers import Register
from cementcrm.sync.wire import Batch

_operations = msgspec.msgpack.Decoder(Operation)
_batches = msgspec.msgpack.Decoder(Batch)
_registers = msgspec.msgpack.Decoder(Register)
_TRAVEL = {n: spec for n, spec in records().items() if not spec.administrative and spec.scope != "*"}


@dataclass
class Writing:
    """Somebody wrote this. `excused`: it may be gone with its computer."""

    desk: str
    kind: str
    row: bytes
    name: str
    value: str
    excused: bool = False


@dataclass
class Server:
    """All that it has."""

    records: dict[Key, Held]
    operations: list[Operation]
    aside: list[tuple[str, Batch]]

    @classmethod
    def read(cls, group: Group) -> Server:
        with group.hub._reading() as connection:
            rows = connection.execute(select(tables.record)).mappings()
            found = {(row["kind"], bytes(row["row"])): held(row) for row in rows}
            operations = [
                _operations.decode(each) for each in connection.scalars(select(tables.operation.c.body))
            ]
            c = tables.aside.c
            batches = select(c.state, c.body).where(c.state.in_(("parked", "refused")))
            aside = [(s, _batches.decode(body)) for s, body in connection.execute(batches)]
        return cls(found, operations, aside)


def require_all(group: Group, written: list[Writing]) -> None:
    server = Server.read(group)
    assert group.hub.check()["ok"]
    for desk in group.desks:
        told = desk.name
        _require_nothing_waits(desk, server, told)
        _require_projection(group, desk, server, told)
        _require_whole_batches(desk, server, told)
    aside = _kept_aside(group, server)
    for writing in written:
        if not writing.excused:
            _require_kept(writing, server, aside)


def _require_nothing_waits(desk: Desk, server: Server, told: str) -> None:
    """8. Progress: what waits, waits for something that never came."""
    with desk.app.database.read() as connection:
        c: Any = SharedBatch.__table__.c
        left = connection.execute(
            select(c.state, c.body).where(c.state.in_(("waiting", "sent", "parked")))
        ).all()
    parked = {(each.command, each.part) for state, each in server.aside if state == "parked"}
    for state, body in left:
        batch = _batches.decode(body)
        assert state == "parked", f"{told}: {state} for ever"
        assert (batch.command, batch.part) in parked, f"{told}: waits for what the server has done"


def _require_projection(group: Group, desk: Desk, server: Server, told: str) -> None:
    """1. The desk has what it may have as the server has it; 6. and nothing else; 5. its references lead somewhere."""
    grant = group.granted(desk)
    state = desk.office.membership.require_joined()
    names = Names(state["unit"], state["user"])
    marks, waits, own = _marks(desk), _batched(desk, "parked"), _batched(desk, "refused", made=True)
    for kind, spec in _TRAVEL.items():
        model = catalogue().model(kind)
        rows = _rows(desk, model)
        for (each, row), there in server.records.items():
            if each != kind:
                continue
            mine = there.place.scope in grant.scopes and grant.may(kind, "read")
            here = rows.pop(row, None)
            if not mine:
                if here is not None and here["deleted_at"] is not None and (kind, names.out(row)) in own:
                    continue  # it made that itself and was refused, a copy of it was not
                assert here is None, f"{told}: has {kind} of another unit"
                assert not _history(desk, row), f"{told}: has the history of {kind} of another unit"
                continue
            document = shown_to(grant, there.document)
            if here is None:
                assert document.deleted, f"{told}: lacks {kind} {row.hex()}"
                continue
            expected = names.values_here(spec, document.values)
            for name in captured_columns(model):
                if name in expected:
                    value = expected[name]
                    value = bytes.fromhex(str(value)) if value and is_uuid(spec, name) else value
                    assert here[name] == value, f"{told}: {kind}.{name} is {here[name]!r}, not {value!r}"
            found = marks.get((kind, row), {})
            assert found == document.registers, f"{told}: marks of {kind}"
        for row, here in rows.items():
            # its maker is gone, and the server was restored to before: who wrote to it keeps it as long as that waits
            known = here["deleted_at"] is not None or (kind, names.out(row)) in waits
            assert known, f"{told}: the server doesn't know {kind} {row.hex()}"
    if grant.may("customer", "read"):
        _require_references(desk, server, told)


def _require_references(desk: Desk, server: Server, told: str) -> None:
    customers = _rows(desk, catalogue().model("customer"))
    dead = {
        row for (kind, row), each in server.records.items() if kind == "customer" and each.document.deleted
    }
    for kind in ("contact", "visit", "complaint"):
        for here in _rows(desk, catalogue().model(kind)).values():
            if here["deleted_at"] is None:
                above = here["customer_uuid"]  # of a dead one only those have the row who had it alive
                assert above in customers or above in dead, f"{told}: {kind} of nobody"


def _require_whole_batches(desk: Desk, server: Server, told: str) -> None:
    """4. What was applied was applied whole."""
    known = {each.token for each in server.operations}
    with desk.app.database.read() as connection:
        c: Any = SharedBatch.__table__.c
        for body in connection.scalars(select(c.body).where(c.state == "applied")):
            assert {each.token for each in _batches.decode(body).operations} <= known, f"{told}: half a batch"


def _kept_aside(group: Group, server: Server) -> list[Operation]:
    """What was refused or waits, on either side."""
    found = [each for _, batch in server.aside for each in batch.operations]
    for desk in group.desks:
        with desk.app.database.read() as connection:
            c: Any = SharedBatch.__table__.c
            for body in connection.scalars(select(c.body).where(c.state.in_(("refused", "parked")))):
                found += _batches.decode(body).operations
    return found


def _require_kept(writing: Writing, server: Server, aside: list[Operation]) -> None:
    """2. It stands, or stands beside what is shown, or somebody who saw it wrote over it, or it is kept aside."""
    there = server.records.get((writing.kind, writing.row))
    if there and writing.value in registers.values(there.document.register(writing.name)):
        return

    def wrote(several: list[Operation]) -> set[bytes]:
        mine = (each for each in several if each.row == writing.row)
        # texts of two sides that the server put together have no author
        return {
            each.token
            for each in mine
            if each.values.get(writing.name) == writing.value
            or (not each.user and writing.value in str(each.values.get(writing.name)))
        }

    tokens = wrote(server.operations)
    mine = (each for each in server.operations if each.row == writing.row)
    seen = {token for each in mine for token in each.seen.get(writing.name, ())}
    if tokens:
        assert tokens & seen, f"{writing} is gone"
    else:
        assert wrote(aside), f"{writing} never arrived"


def _rows(desk: Desk, model: Any) -> dict[bytes, dict[str, Any]]:
    """In stored form."""
    with desk.app.database.read() as connection:
        found = connection.exec_driver_sql(f"SELECT * FROM {model.__tablename__}").mappings()
        return {row["uuid"]: dict(row) for row in found}


def _marks(desk: Desk) -> dict[Key, dict[str, Register]]:
    found: dict[Key, dict[str, Register]] = {}
    with desk.app.database.read() as connection:
        for row in connection.execute(select(SharedField.__table__)).mappings():
            found.setdefault((row["kind"], row["row"]), {})[row["field"]] = _registers.decode(row["register"])
    return found


def _batched(desk: Desk, state: str, *, made: bool = False) -> set[Key]:
    """What batches of the desk in this state are about; `made`: those records only that they make."""
    with desk.app.database.read() as connection:
        c: Any = SharedBatch.__table__.c
        bodies = connection.scalars(select(c.body).where(c.state == state)).all()
    found = (each for body in bodies for each in _batches.decode(body).operations)
    return {(each.kind, each.row) for each in found if each.made or not made}


def _history(desk: Desk, row: bytes) -> bool:
    c: Any = ChangeRow.__table__.c
    with desk.app.database.read() as connection:
        return connection.scalar(select(c.n).where(c.row_uuid == UUID(bytes=row)).limit(1)) is not None
