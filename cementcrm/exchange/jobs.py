"""A whole import: child process → importer → report, and the refused rows as a workbook to correct."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from cementcrm.core.permissions import Actor
from cementcrm.features import catalogue
from cementcrm.store.engine import Database
from cementcrm.store.journal import Meta

from .importer import Importer, ImportReport, RowResult
from .mapping import load_mapping
from .parsing import Batch
from .worker import Reading


def import_file(
    database: Database, entity: str, path: Path, *, actor: Actor, clock: Callable[[], datetime],
    mapping_file: Path | None = None, dry_run: bool = False, errors_file: Path | None = None,
    on_results: Callable[[list[RowResult]], None] = lambda _r: None,
    on_progress: Callable[[ImportReport], None] = lambda _r: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> dict[str, object]:  # fmt: skip
    """Import (or dry-run) one file; returns import_id and counts. Raises `CementError`."""
    spec = catalogue().spec(entity)
    actor.require(f"{spec.name}:import")
    mapping = load_mapping(mapping_file, spec) if mapping_file else None
    reading = Reading(path, spec.name, mapping, product_synonyms(database))
    given = reading.plan.given(catalogue().rules[spec.name])
    importer = Importer(database, catalogue().model(entity), spec, actor, clock, given)
    refused = _Refused(reading)
    try:
        batches = refused.watch()
        results = (
            importer.dry_run(batches)
            if dry_run
            else importer.run(
                batches,
                file_name=path.name,
                signature=reading.plan.layout.signature,
                on_progress=on_progress,
                cancelled=cancelled,
            )  # fmt: skip
        )
        for some in results:
            refused.note(some)
            on_results(some)
    finally:
        reading.kill()
    if errors_file is not None:
        refused.write(errors_file)
    identity = None if dry_run else str(importer.report.import_id)
    return {"import_id": identity, **importer.report.counts()}


def product_synonyms(database: Database) -> dict[str, tuple[str, str]]:
    """The user's own product texts: normalised text → (grade, packing)."""
    with database.read() as connection:
        stored = connection.scalar(select(Meta.value).where(Meta.name == "product_synonyms"))
    return {key: (value[0], value[1]) for key, value in json.loads(stored or "{}").items()}


class _Refused:
    """Keeps the file's own cells of the rows that are refused."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._latest = Batch()
        self._rows: list[tuple[RowResult, list[Any]]] = []

    def watch(self) -> Iterator[Batch]:
        for batch in self._reading:
            self._latest = batch
            yield batch

    def note(self, results: list[RowResult]) -> None:
        """The results of the batch that `watch` gave last."""
        for index, result in enumerate(results):
            if result.status == "refused":
                self._rows.append((result, self._latest.raw.get(index, [])))

    def write(self, path: Path) -> None:
        """The refused rows under the file's own headings, with their row number and reason in front."""
        import xlsxwriter

        columns = self._reading.plan.layout.columns
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
