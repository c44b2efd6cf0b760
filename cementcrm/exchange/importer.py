"""The parent side of an import: compare parsed rows with the database, write them chunk by chunk.

The child process (`exchange.worker`) only parses and validates. Here every chunk is one transaction under
one import id, so cancelling or a kill leaves a job that `undo-import` takes back as a whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.errors import Cancelled
from cementcrm.core.fields import EntitySpec, Kind
from cementcrm.core.ids import fact_id, new_id
from cementcrm.core.permissions import Actor
from cementcrm.store.base import Fact
from cementcrm.store.engine import Database
from cementcrm.store.facts import Facts
from cementcrm.store.journal import CommandRow, ImportJob
from cementcrm.store.records import Records, live
from cementcrm.store.types import from_scaled, to_millis

from .parsing import WARNINGS, Row

CHUNK = 2_000  # rows a transaction: below 100 ms of the write lock with its indexes


@dataclass(frozen=True, slots=True)
class RowResult:
    """What becomes of one row: status new | changed | unchanged | refused."""

    row_number: int
    status: str
    key: str
    diff: Mapping[str, tuple[object, object]] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class ImportReport:
    """Counts of one import or dry run. `warnings` counts rows taken without one unusable cell."""

    import_id: UUID
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    warnings: int = 0

    def add(self, result: RowResult) -> None:
        setattr(self, result.status, getattr(self, result.status) + 1)
        self.warnings += result.status != "refused" and bool(result.errors)

    def counts(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in ("new", "changed", "unchanged", "refused", "warnings")}


@dataclass(frozen=True, slots=True)
class _Planned:
    result: RowResult
    uuid: UUID | None
    values: dict[str, Any]
    revision: int = 1


class Importer:
    """Imports parsed rows of one entity. Make one per import."""

    def __init__(
        self, database: Database, model: Any, spec: EntitySpec, actor: Actor, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._model = model
        self._table = model.__table__
        self._spec = spec
        self._actor = actor
        self._clock = clock
        self._is_fact = issubclass(model, Fact)
        self._compared = {f.name for f in spec.data_fields} - {spec.key}
        self._needed = [f.name for f in spec.data_fields if f.required]
        self._converters = _converters(spec)  # once an import, not once a cell
        self.report = ImportReport(new_id())

    def dry_run(self, rows: Iterable[Row]) -> Iterator[RowResult]:
        """Classify every row; nothing is written."""
        seen: dict[str, dict[str, Any]] = {}
        for chunk in _chunks(rows):
            with self._database.read() as connection:
                for planned in self._plan(connection, chunk, seen):
                    self.report.add(planned.result)
                    yield planned.result

    def run(
        self, rows: Iterable[Row], *, file_name: str, signature: str = "",
        on_progress: Callable[[ImportReport], None] = lambda _r: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[RowResult]:  # fmt: skip
        """Write the rows; yields each row's result after its chunk is committed. Raises `Cancelled`."""
        self._start(file_name, signature)
        state = "cancelled"
        try:
            for chunk in _chunks(rows):
                if cancelled():
                    raise Cancelled(import_id=str(self.report.import_id))
                yield from self._commit(chunk)
                on_progress(self.report)
            state = "done"
        finally:
            self._finish(state)

    def _start(self, file_name: str, signature: str) -> None:
        now = self._clock()
        uuid = self.report.import_id
        with self._database.maintain() as connection:
            job = {
                "uuid": uuid, "entity": self._spec.name, "file_name": file_name, "signature": signature,
                "started_at": now, "finished_at": None, "state": "running", "counts": "{}",
            }  # fmt: skip
            connection.execute(insert(ImportJob), job)
            command = {
                "uuid": uuid, "name": "import", "entity": self._spec.name, "user_uuid": self._actor.user,
                "user_name": self._actor.name, "at": now, "undo": "inverse", "undoes": None, "undone_by": None,
                "detail": file_name,
            }  # fmt: skip
            connection.execute(insert(CommandRow), command)

    def _finish(self, state: str) -> None:
        jobs: Any = ImportJob.__table__
        counts = json.dumps(self.report.counts())
        done = {"state": state, "finished_at": self._clock(), "counts": counts}
        with self._database.maintain() as connection:
            connection.execute(update(jobs).where(jobs.c.uuid == self.report.import_id).values(**done))

    def _commit(self, chunk: Sequence[Row]) -> list[RowResult]:
        with self._database.write(self.report.import_id) as connection:
            planned = list(self._plan(connection, chunk, {}))
            if self._is_fact:
                self._write_facts(connection, planned)
            else:
                self._write_records(connection, planned)
        for item in planned:
            self.report.add(item.result)
        return [item.result for item in planned]

    # Comparing

    def _plan(
        self, connection: Connection, chunk: Sequence[Row], seen: dict[str, dict[str, Any]]
    ) -> Iterator[_Planned]:
        """Each row against what is stored, and against earlier rows of the same file (`seen`)."""
        keys = [str(row.values[self._spec.key]) for row in chunk if row.values.get(self._spec.key)]
        stored = self._stored(connection, keys)
        for row in chunk:
            key = str(row.values.get(self._spec.key) or "")
            refusal = self._refusal(row)
            if refusal:
                yield _Planned(RowResult(row.row_number, "refused", key, errors=refusal), None, {})
                continue
            values = self._values(row)
            planned = self._compare(row, key, values, seen.get(key) or stored.get(key))
            if planned.result.status == "changed":
                seen[key] = stored[key] = {**(stored.get(key) or {}), **values, "revision": planned.revision,
                                           "uuid": planned.uuid}  # fmt: skip
            elif planned.result.status == "new":
                seen[key] = stored[key] = {**values, "revision": 1, "uuid": planned.uuid}
            yield planned

    def _refusal(self, row: Row) -> dict[str, str]:
        """Errors that keep the row out. A cell that can't be used but isn't needed is only a warning."""
        missing = {
            name: row.errors.get(name, "required") for name in self._needed if row.values.get(name) is None
        }
        if missing or any(code not in WARNINGS for code in row.errors.values()):
            return {**row.errors, **missing}
        return {}

    def _compare(
        self, row: Row, key: str, values: dict[str, Any], known: Mapping[str, Any] | None
    ) -> _Planned:
        if known is None:
            uuid = fact_id(self._spec.name, key) if self._is_fact else new_id()
            return _Planned(RowResult(row.row_number, "new", key, errors=row.errors), uuid, values)
        # An empty cell of a record never erases what somebody knows; a fact is what its source says now.
        diff = {
            n: (known.get(n), v)
            for n, v in values.items()
            if n in self._compared and known.get(n) != v and (v is not None or self._is_fact)
        }
        status = "changed" if diff else "unchanged"
        result = RowResult(row.row_number, status, key, diff, row.errors)
        changed = values if self._is_fact else {n: after for n, (_, after) in diff.items()}
        return _Planned(result, known["uuid"], changed, int(known.get("revision") or 0) + 1)

    def _stored(self, connection: Connection, keys: list[str]) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        column = self._table.c[self._spec.key]
        for start in range(0, len(keys), 500):
            query = select(self._table).where(column.in_(keys[start : start + 500]), live(self._model))
            for row in connection.execute(query.order_by(self._table.c.id.desc())).mappings():
                found[row[self._spec.key]] = dict(row)
        return found

    def _values(self, row: Row) -> dict[str, Any]:
        """Parsed values as the columns' Python values: scaled ints → Decimal, local times → UTC."""
        values = {n: v for n, v in row.values.items() if n in self._spec.by_name}
        for name, convert in self._converters.items():
            if values.get(name) is not None:
                values[name] = convert(values[name])
        return values

    # Writing

    def _write_records(self, connection: Connection, planned: list[_Planned]) -> None:
        records = Records(connection, self._model, self._spec, self._actor, self._clock())
        records.insert_many([(p.uuid, p.values) for p in planned if p.result.status == "new" and p.uuid])
        for item in planned:
            if item.result.status == "changed" and item.uuid is not None:
                records.update(item.uuid, item.values)

    def _write_facts(self, connection: Connection, planned: list[_Planned]) -> None:
        table = self._table
        facts = Facts(connection, self._model, self._database.followers)
        changed = [p.uuid for p in planned if p.result.status == "changed"]
        stand = select(table.c.id).where(table.c.uuid.in_(changed), table.c.is_current.is_(True))
        facts.supersede(connection.scalars(stand).all() if changed else [])
        common = {"unit_uuid": self._actor.unit, "import_uuid": self.report.import_id, "is_current": True}
        names = [c.name for c in table.columns if c.name != "id"]
        rows = [
            dict.fromkeys(names) | p.values | common | {"uuid": p.uuid, "revision": p.revision}
            for p in planned
            if p.result.status in ("new", "changed")
        ]
        _only_newest_current(rows)
        facts.insert(names, _stored_rows(rows, names, table))


def _only_newest_current(rows: list[dict[str, Any]]) -> None:
    """Two revisions of one fact in one chunk: only the later one is current."""
    newest: dict[UUID, dict[str, Any]] = {}
    for row in rows:
        earlier = newest.get(row["uuid"])
        if earlier is not None:
            earlier["is_current"] = False
        newest[row["uuid"]] = row


def _converters(spec: EntitySpec) -> dict[str, Callable[[Any], Any]]:
    """Field → its conversion, for the kinds that travel in another form than they are kept."""
    found: dict[str, Callable[[Any], Any]] = {
        f.name: partial(from_scaled, scale=f.scale) for f in spec.fields if f.kind is Kind.DECIMAL
    }
    return found | {f.name: _to_utc for f in spec.fields if f.kind is Kind.DATETIME}


def _to_utc(value: datetime) -> datetime:
    """A local time of the organisation as UTC."""
    return value if value.tzinfo else value.replace(tzinfo=ORGANISATION_ZONE).astimezone(UTC)


def _stored_rows(
    rows: Sequence[Mapping[str, Any]], names: Sequence[str], table: Any
) -> list[tuple[Any, ...]]:
    """Storage values for the driver: `executemany` of plain tuples is twice as fast as Core."""
    columns = [(name, table.c[name].type) for name in names]
    return [tuple([_stored(row[name], kind) for name, kind in columns]) for row in rows]


def _stored(value: Any, kind: Any) -> Any:
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, UUID):
        return value.bytes
    if isinstance(value, datetime):
        return to_millis(value)
    if isinstance(value, date):
        return value.isoformat()
    return kind.process_bind_param(value, None)


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
