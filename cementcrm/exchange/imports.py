"""All that can be done about imports: look at a file, try, import, take back, and what came in before."""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cementcrm.core.errors import Cancelled, PermissionDenied
from cementcrm.core.fields import EntitySpec, Kind
from cementcrm.core.permissions import Actor
from cementcrm.core.rubbish import seldom_searched
from cementcrm.features import catalogue
from cementcrm.store.engine import Database
from cementcrm.store.journal import CommandRow, ImportJob
from cementcrm.store.pinyin import warm_up

from .export import new_sheet, require_fit, require_writable, write_cell, written_aside
from .importer import Importer
from .mapping import Mapping, confidence, load_mapping, propose
from .memory import Memory
from .notes import notes_of
from .parsing import Batch, Plan, field_names, given
from .results import ImportReport, RowResult
from .worker import Reading

UNKNOWN_PRODUCT = frozenset({"product_unknown", "packing_unknown"})


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as it would be read. `rows`: the first data rows' cells under `plan.layout.columns`;
    `remembered`: the mapping is the one used last time; `counts`: the whole file's rows that are data, blank,
    or total (left out); `confidence`: heading → 0 … 1 for the proposed field."""

    plan: Plan
    rows: list[list[Any]]
    remembered: bool
    counts: dict[str, int]
    confidence: dict[str, float]

    @property
    def entity(self) -> str:
        """What the file is imported as, singular."""
        return self.plan.mapping.entity

    @property
    def sheet(self) -> str:
        """The sheet to ask for to read the same again; "" for several."""
        return "" if self.plan.source.more else self.plan.source.sheet


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
    """What an import tells while it runs, in its own thread. `progress` comes with each batch of rows; `results`
    once they are committed, many batches later."""

    results: Callable[[list[RowResult]], None] = lambda _r: None
    told: Callable[[Told], None] = lambda _t: None  # at the end, also of a cancelled import
    progress: Callable[[ImportReport], None] = lambda _r: None
    cancelled: Callable[[], bool] = lambda: False


class Imports:
    """Imports into one open database for one user."""

    def __init__(
        self, database: Database, actor: Actor, clock: Callable[[], datetime],
        spec: Callable[[str], EntitySpec],
    ) -> None:  # fmt: skip
        self._database = database
        self._actor = actor
        self._clock = clock
        self._spec = spec
        self.memory = Memory(database)

    def preview(
        self, entity: str, path: Path, *, sheet: str = "", mapping: Mapping | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Preview:  # fmt: skip
        """Look at a file; entity "" is found out. The mapping may lack needed fields (`missing`).

        Raises `FileUnreadable`, `FileHostile`, `Cancelled`.
        """
        with self._reading(entity, path, sheet, mapping, preview=True, cancelled=cancelled) as reading:
            plan = reading.plan
            known = self.memory.mappings(plan.mapping.entity)
            remembered = mapping is None and plan.mapping.signature in known
            fits = _confidence(self._spec(plan.mapping.entity), plan, reading.preview)
            return Preview(plan, reading.preview, remembered, reading.counts, fits)

    def run(
        self, entity: str, path: Path, *, sheet: str = "", mapping: Mapping | None = None,
        mapping_file: Path | None = None, dry_run: bool = False, errors_file: Path | None = None,
        watch: Watch | None = None,
    ) -> dict[str, object]:  # fmt: skip
        """Import (or try) one file; returns import_id, counts, the product texts nobody has explained, the
        names (by reference field) that no or several records have, notes on the file, the columns left out and
        the sheets read.

        A mapping that was given is remembered for this layout. Raises `CementError`; `Cancelled` names the
        import, whose rows so far stay and can be taken back.
        """
        watch = watch or Watch()
        spec = self._spec(entity)
        self._actor.require(f"{spec.name}:import")
        if errors_file is not None:
            require_writable(errors_file)  # not only after everything was imported
        mapping = load_mapping(mapping_file, spec) if mapping_file else mapping
        with self._reading(entity, path, sheet, mapping, cancelled=watch.cancelled) as reading:
            if not dry_run:
                warm_up()  # while the child starts
            _require_told(spec, reading.plan)
            told_about = reading.plan.given(catalogue().rules[spec.name])
            model = catalogue().model(entity)
            meant = self.memory.meant()
            importer = Importer(self._database, model, spec, self._actor, self._clock, told_about, meant)
            told = Told(reading, spec, importer.unresolved)
            if mapping is not None and not dry_run:
                self.memory.remember(Mapping(spec.name, reading.plan.layout.signature, mapping.fields))
            try:
                with seldom_searched():
                    for results in self._results(importer, told, dry_run, path, watch):
                        told.note(results)
                        watch.results(results)
            finally:
                told.import_id = None if dry_run else importer.report.import_id
                told.counts = importer.report.counts()
                watch.told(told)
        if errors_file is not None:
            self.save_refused(told, errors_file)
        identity = None if dry_run else str(importer.report.import_id)
        names: dict[str, dict[str, int]] = {}
        for (name, text), count in told.unresolved.items():
            names.setdefault(name, {})[text] = count
        counts = importer.report.counts()
        return {
            "import_id": identity,
            **counts,
            "unknown_products": dict(told.products),
            "unknown_names": names,
            "notes": told.notes,
            "left_out": [c for c in told.plan.layout.columns if c and c not in told.plan.mapping.fields],
            "sheets": [name for name in told.plan.source.read if name],
        }

    def save_refused(
        self, told: Told, path: Path, *, headings: tuple[str, str] = ("行号", "原因"),
        explain: Callable[[RowResult], str] | None = None,
    ) -> None:  # fmt: skip
        """Write an import's refused rows to an xlsx that can be corrected and imported; its two columns in
        front make another layout, so the file's mapping is remembered for that one too."""
        told.write(path, headings, explain or _codes)
        layout = replace(told.plan.layout, columns=(*headings, *told.plan.layout.columns))
        self.memory.remember(Mapping(told.entity, layout.signature, told.plan.mapping.fields))

    def notes(self, entity: str, fields: Iterable[str]) -> list[str]:
        """What people should know of a file with columns for `fields`, before it is read."""
        spec = self._spec(entity)
        return notes_of(spec, catalogue().rules[spec.name], fields)

    def missing(self, entity: str, fields: Iterable[str]) -> list[str]:
        """Needed fields of `entity` that are neither among `fields` nor made by the program."""
        spec = self._spec(entity)
        known = given(catalogue().rules[spec.name], fields)
        always = {f.name for f in spec.data_fields if f.kind is Kind.BOOL}  # no is what an unsaid one means
        needed = [f.name for f in spec.data_fields if f.required or f.name == spec.key]
        made = {spec.key} if any(known.issuperset(group) for group in spec.known_by) else set()
        made |= {spec.states.field} if spec.states else set()
        return [name for name in needed if name not in known | always | made]

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
        self, entity: str, path: Path, sheet: str, mapping: Mapping | None, *, preview: bool = False,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Reading:  # fmt: skip
        names = [self._spec(entity).name] if entity else list(catalogue().models)
        return Reading(
            path, names[0] if entity else "", sheet=sheet, mapping=mapping,
            remembered={name: self.memory.mappings(name) for name in names},
            synonyms=self.memory.products(), preview=preview, cancelled=cancelled, spec=self._spec,
        )  # fmt: skip

    def _results(
        self, importer: Importer, told: Told, dry_run: bool, path: Path, watch: Watch
    ) -> Iterator[list[RowResult]]:
        if dry_run:
            return importer.dry_run(told.batches(), watch.cancelled, watch.progress)
        signature = told.reading.plan.layout.signature
        return importer.run(
            told.batches(), file_name=path.name, signature=signature, on_progress=watch.progress,
            cancelled=watch.cancelled,
        )  # fmt: skip


def _confidence(spec: EntitySpec, plan: Plan, rows: list[list[Any]]) -> dict[str, float]:
    columns = plan.layout.columns
    at = {heading: columns.index(heading) for heading in plan.mapping.fields if heading in columns}
    return {
        heading: confidence(
            spec.by_name[plan.mapping.fields[heading]], heading, [row[i] for row in rows if i < len(row)]
        )
        for heading, i in at.items()
        if plan.mapping.fields[heading] in spec.by_name
    }


def _require_told(spec: EntitySpec, plan: Plan) -> None:
    """A fact that comes without what its source says of it would take the place of one that has it: whoever isn't told
    a field doesn't import a file with a column for it. Raises `PermissionDenied`."""
    if not spec.is_fact or not spec.withheld:
        return
    proposed = propose(replace(spec, fields=spec.whole), plan.layout, ())
    for name in proposed.fields.values():
        if name not in spec.by_name:
            right = next(field.right for field in spec.withheld if field.name == name)
            raise PermissionDenied(permission=f"{spec.name}:{right}")


def _codes(result: RowResult) -> str:
    return "; ".join(f"{name}: {code}" for name, code in result.errors.items())


class Told:
    """What people have to look at after an import or a dry run: refused rows with the file's own cells,
    unexplained product texts with the number of their rows, (reference field, text) → number of rows for names that
    no or several records have, the import's id and counts."""

    def __init__(self, reading: Reading, spec: EntitySpec, unresolved: Counter[tuple[str, str]]) -> None:
        self.reading = reading
        self.unresolved = unresolved
        self.plan = reading.plan
        self.entity = spec.name
        self.import_id: UUID | None = None
        self.counts: dict[str, int] = {}
        self.products: Counter[str] = Counter()
        names = field_names(spec)
        self._notes = notes_of(spec, catalogue().rules[spec.name], self.plan.mapping.fields.values())
        self._product_at = names.index("product_text") if "product_text" in names else -1
        self._waiting: deque[Batch] = deque()  # results come later: several batches share a transaction
        self._rows: list[tuple[RowResult, list[Any]]] = []

    def batches(self) -> Iterator[Batch]:
        """The file's batches; ends early when the reader was killed by a cancel, so that what was read is kept."""
        try:
            for batch in self.reading:
                self._waiting.append(batch)
                yield batch
        except Cancelled:
            return

    def note(self, results: list[RowResult]) -> None:
        """The results of the oldest batch without any."""
        batch = self._waiting.popleft()
        for index, result in enumerate(results):
            if not result.errors:
                continue
            if result.status == "refused":
                self._rows.append((result, batch.raw.get(index, [])))
            if not UNKNOWN_PRODUCT.isdisjoint(result.errors.values()):
                text = batch.rows[index][self._product_at]
                self.products.update([str(text)] if text else [])

    @property
    def refused(self) -> int:
        """How many rows were refused."""
        return len(self._rows)

    @property
    def notes(self) -> list[str]:
        """What people should know of the whole file; all of it once it was read."""
        return [*self._notes, *self.reading.notes]

    def write(self, path: Path, headings: tuple[str, str], explain: Callable[[RowResult], str]) -> None:
        """The refused rows under the file's own headings, with their row number and reason in front.
        Raises `TargetNotWritable`, `TooManyRows`."""
        require_fit(self.refused)
        columns = self.reading.plan.layout.columns
        with written_aside(path) as temporary, new_sheet(temporary, "refused") as sheet:
            sheet.write_row(0, 0, [*headings, *columns])
            for number, (result, raw) in enumerate(self._rows, 1):
                for column, cell in enumerate([result.row_number, explain(result), *raw]):
                    write_cell(sheet, number, column, _as_text(cell))


def _as_text(cell: Any) -> Any:
    """Days and moments as text: a cell's own format would hide what is wrong with them."""
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, date) else cell
