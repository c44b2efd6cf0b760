"""All that can be done about imports: look at a file, try, import, take back, and what came in before."""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cementcrm.core.fields import EntitySpec
from cementcrm.core.permissions import Actor
from cementcrm.features import catalogue
from cementcrm.store.engine import Database
from cementcrm.store.journal import CommandRow, ImportJob

from .importer import Importer, ImportReport, RowResult
from .mapping import Mapping, load_mapping
from .memory import Memory
from .parsing import Batch, Plan, field_names
from .worker import Reading

UNKNOWN_PRODUCT = frozenset({"product_unknown", "packing_unknown"})


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as it would be read. `rows`: the first data rows' cells under `plan.layout.columns`;
    `remembered`: the mapping is the one used last time."""

    plan: Plan
    rows: list[list[Any]]
    remembered: bool


@dataclass(frozen=True, slots=True)
class PastImport:
    """One import. `state`: done | cancelled | interrupted | undone | running; `counts` by status."""

    uuid: UUID
    entity: str
    file_name: str
    at: datetime
    user: str
    state: str
    counts: dict[str, int]

    @property
    def undoable(self) -> bool:
        """Can it still be taken back?"""
        return self.state in ("done", "cancelled", "interrupted")


@dataclass(frozen=True, slots=True)
class Watch:
    """What an import tells while it runs, in its own thread."""

    results: Callable[[list[RowResult]], None] = lambda _r: None
    progress: Callable[[ImportReport], None] = lambda _r: None
    cancelled: Callable[[], bool] = lambda: False
    refused: Callable[[Refused], None] = lambda _r: None  # at the end: the rows to be corrected


class Imports:
    """Imports into one open database for one user."""

    def __init__(self, database: Database, actor: Actor, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._actor = actor
        self._clock = clock
        self.memory = Memory(database)

    def preview(self, entity: str, path: Path, *, sheet: str = "", mapping: Mapping | None = None) -> Preview:
        """Look at a file's beginning; its mapping may still lack the key. Raises `FileUnreadable`, `FileHostile`."""
        with self._reading(entity, path, sheet, mapping, preview=True) as reading:
            known = self.memory.mappings(catalogue().spec(entity).name)
            return Preview(
                reading.plan, reading.preview, mapping is None and reading.plan.mapping.signature in known
            )

    def run(
        self, entity: str, path: Path, *, sheet: str = "", mapping: Mapping | None = None,
        mapping_file: Path | None = None, dry_run: bool = False, errors_file: Path | None = None,
        watch: Watch | None = None,
    ) -> dict[str, object]:  # fmt: skip
        """Import (or try) one file; returns import_id, counts and the product texts nobody has explained.

        A mapping that was given is remembered for this layout. Raises `CementError`; `Cancelled` names the
        import, whose rows so far stay and can be taken back.
        """
        watch = watch or Watch()
        spec = catalogue().spec(entity)
        self._actor.require(f"{spec.name}:import")
        mapping = load_mapping(mapping_file, spec) if mapping_file else mapping
        with self._reading(entity, path, sheet, mapping) as reading:
            given = reading.plan.given(catalogue().rules[spec.name])
            model = catalogue().model(entity)
            importer = Importer(self._database, model, spec, self._actor, self._clock, given)
            told = Refused(reading, spec)
            for results in self._results(importer, told, dry_run, path, watch):
                told.note(results)
                watch.results(results)
        watch.refused(told)
        if errors_file is not None:
            told.write(errors_file)
        if mapping is not None and not dry_run:
            self.memory.remember(Mapping(spec.name, reading.plan.layout.signature, mapping.fields))
        identity = None if dry_run else str(importer.report.import_id)
        return {"import_id": identity, **importer.report.counts(), "unknown_products": dict(told.products)}

    def past(self, limit: int = 200) -> list[PastImport]:
        """What came in, newest first."""
        jobs: Any = ImportJob.__table__
        commands: Any = CommandRow.__table__
        query = (
            select(jobs, commands.c.user_name)
            .join(commands, commands.c.uuid == jobs.c.uuid)
            .order_by(jobs.c.id.desc())
            .limit(limit)
        )
        with self._database.read() as connection:
            rows = connection.execute(query).mappings().all()
        return [
            PastImport(
                row["uuid"], row["entity"], row["file_name"], row["started_at"], row["user_name"], row["state"],
                json.loads(row["counts"]),
            )
            for row in rows
        ]  # fmt: skip

    def _reading(
        self, entity: str, path: Path, sheet: str, mapping: Mapping | None, *, preview: bool = False
    ) -> Reading:
        name = catalogue().spec(entity).name
        return Reading(
            path, name, sheet=sheet, mapping=mapping, remembered=self.memory.mappings(name),
            synonyms=self.memory.products(), preview=preview,
        )  # fmt: skip

    def _results(
        self, importer: Importer, told: Refused, dry_run: bool, path: Path, watch: Watch
    ) -> Iterator[list[RowResult]]:
        if dry_run:
            return importer.dry_run(told.batches(), watch.cancelled)
        signature = told.reading.plan.layout.signature
        return importer.run(
            told.batches(), file_name=path.name, signature=signature, on_progress=watch.progress,
            cancelled=watch.cancelled,
        )  # fmt: skip


class Refused:
    """Keeps what people have to look at: refused rows with the file's own cells, unexplained products."""

    def __init__(self, reading: Reading, spec: EntitySpec) -> None:
        self.reading = reading
        self.products: Counter[str] = Counter()
        names = field_names(spec)
        self._product_at = names.index("product_text") if "product_text" in names else -1
        self._waiting: deque[Batch] = deque()  # results come later: several batches share a transaction
        self._rows: list[tuple[RowResult, list[Any]]] = []

    def batches(self) -> Iterator[Batch]:
        for batch in self.reading:
            self._waiting.append(batch)
            yield batch

    def note(self, results: list[RowResult]) -> None:
        """The results of the oldest batch without any."""
        batch = self._waiting.popleft()
        for index, result in enumerate(results):
            if result.status == "refused":
                self._rows.append((result, batch.raw.get(index, [])))
            if result.errors.get("product_text") in UNKNOWN_PRODUCT:
                self.products[str(batch.rows[index][self._product_at])] += 1

    def write(self, path: Path) -> None:
        """The refused rows under the file's own headings, with their row number and reason in front."""
        import xlsxwriter

        columns = self.reading.plan.layout.columns
        with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            sheet = book.add_worksheet("refused")
            sheet.write_row(0, 0, ["行号", "原因", *columns])
            for number, (result, raw) in enumerate(self._rows, 1):
                reasons = "; ".join(f"{name}: {code}" for name, code in result.errors.items())
                for column, cell in enumerate([result.row_number, reasons, *raw]):
                    _write_cell(sheet, number, column, cell)


def _write_cell(sheet: Any, row: int, column: int, cell: Any) -> None:
    if isinstance(cell, (date, datetime)):
        sheet.write_string(
            row, column, cell.isoformat(sep=" ") if isinstance(cell, datetime) else cell.isoformat()
        )
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell)
    elif cell is not None:
        sheet.write(row, column, cell)
