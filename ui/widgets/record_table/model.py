"""A million rows: the sorted ids, and blocks of formatted rows fetched when they come into sight.

Traps: comparing `role` with the enum doubles the time of a repaint, so `data` compares numbers; a block
that failed must not be asked again by every repaint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont

from ...base.theme import tone_color
from . import loads
from .fetcher import Fetcher
from .formats import edit_text, formatter
from .loads import Loaded, Place, Refreshed, ShownViews
from .marks import RowMarks
from .pages import ROWS, SHIFT, PageCache
from .pending import PendingEdits
from .questions import Questions
from .source import NUMBERS, Filter, Run, TableSource, ViewSpec, tone

if TYPE_CHECKING:
    from .source import Ids

Index = QModelIndex | QPersistentModelIndex
_DISPLAY, _EDIT, _TOOL_TIP, _FONT, _ALIGNMENT, _COLOUR, _DESCRIPTION = 0, 2, 3, 6, 7, 9, 12
_NOWHERE = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = (
    _SHOWN | Qt.ItemFlag.ItemIsEditable
)  # not made per cell: combining enums takes longer than painting
PLACEHOLDER = "…"


class RecordTableModel(QAbstractTableModel):
    """The rows of one source in one view.

    `status` is "loading", "ready" or "error". `edit_requested(id, column, text)`: the value shown is
    pending until `refresh` or `reject_edit`. `about_to_replace`/`replaced` enclose every reset.
    """

    edit_requested = Signal(object, str, str)
    status_changed = Signal(str)
    spec_changed = Signal(object)
    totals_changed = Signal(object)
    about_to_replace = Signal()
    replaced = Signal(bool)  # True = the same view again: restore the place
    failed = Signal(object)

    def __init__(self, source: TableSource, run: Run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.status = "loading"
        self.error: Exception | None = None
        self.complete = False
        self.settled = False  # no answer is awaited that could change which rows there are
        self.place: Callable[[], Place] = Place
        self.painted = Event()  # for a view to say so
        self._ids: Ids | None = None
        self._count = 0
        self._at = -1  # the block painted last
        self._lacking: set[int] = set()  # blocks of which rows were looked at that aren't there
        self._spec = ViewSpec(source.entity)
        self._cache = PageCache()
        self._fetcher = Fetcher(run, self._load_block, self._page_arrived, self.failed.emit, self)
        self._questions = Questions(run, self._broken)
        self._pending = PendingEdits()
        self._seen: tuple[str, ...] = ()
        self._changed: set[int] | None = set()  # records not read again yet; None: any
        self._shown = ShownViews()
        self.marks = RowMarks(self)
        self.marks.changed.connect(self._repaint)
        self._describe_columns()

    # -- the view asked for

    @property
    def spec(self) -> ViewSpec:
        return self._spec

    def load(self, spec: ViewSpec) -> None:
        """Show another view: its first rows at once, all ids behind them. The old rows stay till then.

        A view shown before is there at once, and asked anew behind that.
        """
        self._spec = spec
        self._cancel()
        self._pending.clear()
        self.settled = False
        self._set_status("loading")
        self.spec_changed.emit(spec)
        known = self._shown.get(spec)
        self._changed = set() if known is None else None
        if known is not None:
            self._replace(known, False)
            self._set_status("ready")
            ask = partial(loads.again, self.source, spec, self._formats, known.ids, self.place(), self._seen)
            self._questions.ask(ask, self._refreshed)
            return
        self._questions.ask(
            partial(loads.first, self.source, spec, self._formats, self.place(), self._seen),
            self._first_arrived,
        )

    def look_at(self, names: Iterable[str]) -> None:
        """These columns are in sight. What nobody has looked at yet isn't asked for."""
        seen = {*self._seen, *names}
        if len(seen) > len(self._seen):
            self._seen = tuple(column.name for column in self.columns if column.name in seen)
            if self._ids is not None:
                self.refresh()

    def clear(self) -> None:
        """No rows, until the next view is there: these are of something else."""
        self._cancel()
        if self._ids is not None:
            self._replace(Loaded(self._ids[:0], {}, False), False)
        self._ids = None  # asked anew, not again
        self._set_status("loading")

    def refresh(self, changed: Sequence[int] | None = None) -> None:
        """Ask again after records changed (None = any of them); selection and place stay."""
        self._shown.clear()
        if self._ids is None or self.status == "error":
            self.load(self._spec)
            return
        self._cancel()
        self.settled = False
        # with what a question that is cancelled now was about
        self._changed = None if changed is None or self._changed is None else self._changed | set(changed)
        self._pending.ask(self._changed)
        ask = partial(
            loads.again, self.source, self._spec, self._formats, self._ids, self.place(), self._seen
        )
        self._questions.ask(ask, self._refreshed)

    def set_filters(self, filters: Sequence[Filter]) -> None:
        self.load(replace(self._spec, filters=tuple(filters)))

    def sort_by(self, column: int, further: bool = False) -> None:
        """A click on a header: ascending, descending, ascending …; `further` adds a lesser sort column,
        and takes it away at the third time."""
        spec = self.columns[column]
        if not spec.sortable:
            return
        before = dict(self._spec.sort)
        if not further:
            sort = {spec.name: spec.name in before and not before[spec.name]}
        elif before.get(spec.name):
            sort = {name: down for name, down in before.items() if name != spec.name}
        else:
            sort = before | {spec.name: spec.name in before}
        self.load(replace(self._spec, sort=tuple(sort.items())))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns):
            down = order == Qt.SortOrder.DescendingOrder
            self.load(replace(self._spec, sort=((self.columns[column].name, down),)))

    def retranslate(self) -> None:
        """The language changed: labels and texts of values anew."""
        self._describe_columns()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self._ids is not None:
            self.refresh()

    # -- ids and rows

    @property
    def ids(self) -> Ids | None:
        """All ids known so far in order (do not write); None before the first answer."""
        return self._ids

    def id_at(self, row: int) -> int | None:
        return int(self._ids[row]) if self._ids is not None and 0 <= row < self._count else None

    def text(self, row: int, column: int) -> str:
        """The text of a cell that is painted. Called per cell: must cost next to nothing."""
        if self._pending and (text := self._pending_text(row, column)) is not None:
            return text
        return self.line(row)[column]

    def line(self, row: int) -> tuple[str, ...]:
        """The texts of a row that is painted, as they are stored; what isn't there is asked for."""
        block = row >> SHIFT
        if block != self._at:
            self._turn(block)
        texts = self._cache.text(row)
        if texts is not None:
            return texts
        if not 0 <= row < self._count:
            return ("",) * len(self.columns)
        self._fetcher.want(block)
        self._lacking.add(block)
        return (PLACEHOLDER,) * len(self.columns)

    def texts(self, row: int) -> tuple[str, ...] | None:
        """The texts of a row, None while it is not loaded."""
        return self._cache.text(row)

    def read(self, ids: Sequence[int], columns: Sequence[int]) -> list[tuple[str, ...]]:
        """Texts of these columns of records, read now: in a worker."""
        from .formats import format_rows

        names = [self.columns[column].name for column in columns]
        return format_rows({name: self._formats[name] for name in names}, self.source.rows(ids, names))

    @property
    def has_pending(self) -> bool:
        """Are there edits that wait for their answer? Those cells look different."""
        return bool(self._pending)

    def reject_edit(self, record: int, column: str) -> None:
        """The edit was refused: show the stored value again."""
        if self._pending.reject(record, column):
            self._repaint()

    # -- Qt's model

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = 0) -> Any:
        if role == _DISPLAY:
            return self.text(index.row(), index.column())
        if role == _ALIGNMENT:
            return self._alignments[index.column()] if index.isValid() else None
        if role == _COLOUR and index.isValid() and index.column() in self.toned:
            return self.colour(index.row(), index.column())
        if role in (_EDIT, _TOOL_TIP, _FONT) and index.isValid():
            return self._rare(index.row(), index.column(), role)
        if role == _DESCRIPTION and index.isValid():
            return self.marks.text_of(self.id_at(index.row())) or None
        return None

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:  # noqa: N802
        if role != _EDIT or not index.isValid() or not self.columns[index.column()].editable:
            return False
        record, text = self.id_at(index.row()), str(value)
        if record is None or text == self._rare(index.row(), index.column(), _EDIT):
            return False
        name = self.columns[index.column()].name
        self._pending.add(record, name, text)
        self.dataChanged.emit(index, index)
        self.edit_requested.emit(record, name, text)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.columns[index.column()].editable and self._cache.text(index.row()) is not None:
            return _EDITABLE
        return _SHOWN

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == _DISPLAY else None
        if not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == _DISPLAY:
            return column.label + self._sort_mark(column.name)
        if role == _TOOL_TIP:
            return f"{column.label} ({column.unit})" if column.unit else column.label
        return self._alignments[section] if role == _ALIGNMENT else None

    # -- inside

    def _describe_columns(self) -> None:
        self.columns = tuple(self.source.columns)
        yes, no = self.tr("Yes"), self.tr("No")
        self._formats = {column.name: formatter(column, yes, no) for column in self.columns}
        self.toned = {
            n for n, c in enumerate(self.columns) if c.tones or c.alarm is not None or c.kind == "duration"
        }
        self.right_aligned = [column.kind in NUMBERS for column in self.columns]
        self._alignments = [_RIGHT if right else _LEFT for right in self.right_aligned]
        self._pending_font = QFont()
        self._pending_font.setItalic(True)

    def _sort_mark(self, name: str) -> str:
        for number, (column, descending) in enumerate(self._spec.sort, 1):
            if column == name:
                mark = "▼" if descending else "▲"
                return f" {mark}{number}" if len(self._spec.sort) > 1 else f" {mark}"
        return ""

    def _pending_text(self, row: int, column: int) -> str | None:
        text = self._pending.text(self.id_at(row), self.columns[column].name)
        if text is None:
            return None
        spec = self.columns[column]
        if spec.kind == "bool":
            return self._formats[spec.name](text == "1")
        return spec.enum.get(text, text) if spec.kind == "enum" else text

    def colour(self, row: int, column: int) -> QColor | None:
        """The colour of a cell of a column in `toned`; None: as usual."""
        values = self._cache.raw(row)
        name = tone(self.columns[column], values[column]) if values is not None else ""
        return tone_color(name) if name else None

    def _rare(self, row: int, column: int, role: int) -> Any:
        pending = self._pending.text(self.id_at(row), self.columns[column].name)
        if role == _FONT:
            return self._pending_font if pending is not None else None
        if role == _EDIT and pending is not None:
            return pending
        texts, values = self._cache.text(row), self._cache.raw(row)
        if texts is None or values is None:
            return None
        if role == _TOOL_TIP:
            return "\n".join(filter(None, (texts[column], self.marks.text_of(self.id_at(row))))) or None
        return edit_text(self.columns[column], values[column])

    def _cancel(self) -> None:
        self._questions.give_up()
        self._fetcher.clear()

    def _set_status(self, status: str, error: Exception | None = None) -> None:
        self.status, self.error = status, error
        self.status_changed.emit(status)

    def _broken(self, error: Exception) -> None:
        self._fetcher.clear()
        self._set_status("error", error)
        self.failed.emit(error)

    def _first_arrived(self, loaded: Loaded) -> None:
        self._replace(loaded, False)
        self.settled = loaded.complete
        self._set_status("ready")
        if loaded.complete:
            self._all_there()
        else:
            self.painted.clear()
            self._questions.ask(
                partial(loads.vector, self.source, self._spec, self.painted), self._vector_arrived
            )

    def _vector_arrived(self, ids: Ids) -> None:
        assert self._ids is not None
        shown = loads.completed(Loaded(self._ids, self._cache.top(), False), ids)
        known = self._count
        if not shown.pages:
            self._replace(shown, True)  # the data changed between the two questions
        elif len(ids) > known:
            self.beginInsertRows(QModelIndex(), known, len(ids) - 1)
            self._ids, self._count = ids, len(ids)
            self.endInsertRows()
        self.complete = self.settled = True
        self._all_there()
        self.status_changed.emit(self.status)

    def _all_there(self) -> None:
        assert self._ids is not None
        self._shown.keep(self._spec, Loaded(self._ids, self._cache.top(), True))
        self._ask_totals()  # not before: both read all rows, and the rows' places are missed more

    def _refreshed(self, answer: Refreshed) -> None:
        affected, self._changed = self._changed, set()
        self._pending.answered()
        self.settled = True
        if answer.same:
            self._forget(affected)
            self._cache.put(answer.pages)
            self.complete = True
            self._repaint()
            self._set_status("ready")
        else:
            self._replace(Loaded(answer.ids, answer.pages, True), True)
            self._set_status("ready")
        self._all_there()

    def _forget(self, affected: set[int] | None) -> None:
        for block in self._cache.blocks():
            if affected is None or not affected.isdisjoint(self._block_ids(block)):
                self._cache.discard(block)

    def _replace(self, loaded: Loaded, same_view: bool) -> None:
        self.about_to_replace.emit()
        self.beginResetModel()
        self._fetcher.clear()
        self._ids, self._count = loaded.ids, len(loaded.ids)
        self._cache.replace(loaded.pages)
        self._at = -1
        self._lacking.clear()
        self.complete = loaded.complete
        self.endResetModel()
        self.replaced.emit(same_view)

    def _ask_totals(self) -> None:
        if any(column.total for column in self.columns):
            self._questions.ask(partial(loads.totals, self.source, self._spec), self._totals_arrived)

    def _totals_arrived(self, totals: Mapping[str, object]) -> None:
        texts = {name: form(totals[name]) for name, form in self._formats.items() if name in totals}
        self.totals_changed.emit(texts)

    def _block_ids(self, block: int) -> list[int]:
        if self._ids is None:
            return []
        ids: list[int] = self._ids[block * ROWS : (block + 1) * ROWS].tolist()
        return ids

    def _load_block(self, block: int) -> Callable[[], Any]:
        return partial(loads.page, self.source, self._formats, self._block_ids(block), block, self._seen)

    def _turn(self, block: int) -> None:
        """Another block is painted: fetch the next one in this direction before it comes into sight, and what is
        missing of this one."""
        ahead = block + (1 if block > self._at else -1)
        self._at = block
        there = self._cache.rows(block)
        if there and ahead >= 0 and self._cache.rows(ahead) < self._size(ahead):
            self._fetcher.want(ahead)
        if 0 < there < self._size(block):
            self._fetcher.want(block)

    def _size(self, block: int) -> int:
        return max(min((block + 1) * ROWS, self._count) - block * ROWS, 0)

    def _page_arrived(self, block: int, pages: Any) -> None:
        start, known = block * ROWS, self._cache.rows(block)  # the beginning is painted already
        self._cache.put(pages)
        if (
            block in self._lacking
        ):  # else nothing on the screen changes: it would be painted again for nothing
            self._lacking.remove(block)
            last = start + self._size(block) - 1
            self.dataChanged.emit(self.index(start + known, 0), self.index(last, len(self.columns) - 1))

    def _repaint(self) -> None:
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(self.columns) - 1))
