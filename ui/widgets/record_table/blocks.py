"""Blocks of cells as spreadsheets have them: copied, pasted, filled down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ...base.i18n import fill
from .clipboard import Copied, copied, put, taken
from .formats import edit_text

if TYPE_CHECKING:
    from .model import RecordTableModel
    from .source import ColumnSpec, Run
    from .view import RecordView

COPY_ROWS = 50_000
WRITE_ROWS = 10_000
"""Rows that one block may write: its checking and its undo stay within seconds."""
Block = dict[int, dict[str, str]]
"""Local id → column → text, as an editor would give it."""


class BlockEdits(QObject):
    """`requested(Block)`: all of it is to be written, or nothing; `notice(text)`; `failed(error)`."""

    requested = Signal(object)
    notice = Signal(str)
    failed = Signal(object)

    def __init__(self, model: RecordTableModel, view: RecordView, run: Run, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._view, self._run = model, view, run
        view.copy_requested.connect(self.copy)
        view.paste_requested.connect(self.paste)
        view.fill_requested.connect(self.fill_down)

    @property
    def editable(self) -> bool:
        """Can any cell be typed into?"""
        return any(column.editable for column in self._model.columns)

    def copy(self) -> None:
        """Selected cells, for spreadsheets; rows not loaded yet are fetched first."""
        rows, columns = self._selected(COPY_ROWS)
        if len(rows) > COPY_ROWS:
            text = self.tr("{count} rows are too many to copy. Export them instead.")
            self.notice.emit(fill(text, count=f"{len(rows):,}"))
        elif rows:
            fetch = partial(_copied, self._model, self._ids(rows), columns)
            self._run(fetch, put, self.failed.emit)

    def paste(self) -> None:
        """Write what the clipboard holds from the current cell on; a single value into every selected cell."""
        block = taken()
        current = self._view.currentIndex()
        if not block or not current.isValid() or not self._may_write():
            return
        rows, columns = self._selected(WRITE_ROWS)
        if len(block) > 1 or len(block[0]) > 1 or not columns:
            visible = self._view.visible_columns()
            columns = visible[visible.index(current.column()) :][: max(map(len, block))]
            rows = list(range(current.row(), min(current.row() + len(block), self._model.rowCount())))
        else:
            block = [block[0] * len(columns) for _ in rows]
        if self._fits(block, rows, columns):
            self._request(rows, columns, block)

    def fill_down(self) -> None:
        """The values of the first selected row in the other selected ones; of one row, those of the row above."""
        rows, columns = self._selected(WRITE_ROWS)
        columns = [column for column in columns if self._model.columns[column].editable]
        if not self._may_write() or not self._few(rows) or not columns:
            return
        first, *others = rows if len(rows) > 1 else (rows[0] - 1, rows[0])
        ids, number = self._ids(others), self._model.id_at(first)
        if number is None:
            return
        fetch = partial(_edit_texts, self._model, number, columns)
        done = partial(self._fill, ids)
        self._run(fetch, done, self.failed.emit)

    def _fill(self, ids: Sequence[int], texts: Mapping[str, str]) -> None:
        self.requested.emit({number: dict(texts) for number in ids})

    def _may_write(self) -> bool:
        if not self.editable:
            self.notice.emit(self.tr("These records can't be changed here."))
        return self.editable

    def _few(self, rows: Sequence[int]) -> bool:
        if len(rows) > WRITE_ROWS:
            text = self.tr("{count} rows are too many at once; {limit} are possible.")
            self.notice.emit(fill(text, count=f"{len(rows):,}", limit=f"{WRITE_ROWS:,}"))
        return len(rows) <= WRITE_ROWS

    def _fits(self, block: Sequence[Sequence[str]], rows: Sequence[int], columns: Sequence[int]) -> bool:
        high, wide = len(block), max(map(len, block))
        if not self._few(range(high)):
            return False
        if high > len(rows) or wide > len(columns):
            text = self.tr(
                "The clipboard has {rows} rows and {columns} columns, from here on there are only {high} and {wide}."
            )
            self.notice.emit(fill(text, rows=high, columns=wide, high=len(rows), wide=len(columns)))
        return high <= len(rows) and wide <= len(columns)

    def _request(self, rows: Sequence[int], columns: Sequence[int], block: Sequence[Sequence[str]]) -> None:
        found: Block = {}
        for row, texts in zip(rows, block, strict=False):
            number, shown = self._model.id_at(row), self._model.texts(row)
            cells = {
                self._model.columns[column].name: _typed(self._model.columns[column], text)
                for column, text in zip(columns, texts, strict=False)
                if shown is None or shown[column] != text  # what stands there already is no edit
            }
            if number is not None and cells:
                found[number] = cells
        if found:
            self.requested.emit(found)

    def _ids(self, rows: Sequence[int]) -> list[int]:
        return [number for row in rows if (number := self._model.id_at(row)) is not None]

    def _selected(self, most: int) -> tuple[list[int], list[int]]:
        """(rows, columns) with a selected cell; only how many rows, if they are more than `most`."""
        ranges = self._view.ranges()
        count = sum(r.height() for r in ranges)
        if count > most:
            return list(range(count)), []
        rows = sorted({row for r in ranges for row in range(r.top(), r.bottom() + 1)})
        chosen = {column for r in ranges for column in range(r.left(), r.right() + 1)}
        return rows, [column for column in self._view.visible_columns() if column in chosen]


def _typed(column: ColumnSpec, text: str) -> str:
    """What an editor would give for a text shown: codes for labels."""
    text = text.strip()
    return next((code for code, label in column.enum.items() if label == text), text)


def _copied(model: RecordTableModel, ids: Sequence[int], columns: Sequence[int]) -> Copied:
    return copied([model.columns[c] for c in columns], [list(row) for row in model.read(ids, columns)])


def _edit_texts(model: RecordTableModel, number: int, columns: Sequence[int]) -> dict[str, str]:
    specs = [model.columns[column] for column in columns]
    (values,) = model.source.rows([number], [spec.name for spec in specs])
    return {spec.name: edit_text(spec, value) for spec, value in zip(specs, values, strict=True)}
