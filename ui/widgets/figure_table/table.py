"""The widget: quick filter and count above, rows below, sorted by a click on a heading."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ...base.i18n import Translatable, fill
from ...base.saving import choose_table, write_figures
from ...base.shortcuts import bind
from ...base.style import give_role
from ..paper.listing import Column, Sheet
from ..paper.printing import Printing
from ..record_table.clipboard import put, to_html, to_tsv
from .columns import FigureColumn
from .model import FigureModel

if TYPE_CHECKING:
    from ...base.context import UiContext

_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut
_DEBOUNCE_MS = 150
_FIRST = 800  # rows: the first pages, which are looked at


class FigureTable(Translatable, QWidget):
    """`picked(row or None)` when another row is the current one, `opened(row)` on Enter or a double click. Widths,
    order and the columns' places are kept in the settings under `name`. Who may not export records of the kind `of`
    neither saves nor prints. `left_out`: which filters beside the typed one it passed, for print."""

    picked = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        context: UiContext,
        name: str,
        parent: QWidget | None = None,
        *,
        same: Callable[[Any], Hashable] | None = None,
        page_prints: bool = False,
        of: str = "customer",
        left_out: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._name = f"figures.{name}"
        self._empty = ""
        self._same = same  # what a row is still told by when its figures are others
        self._place = 0  # of the current row
        self._page_prints = page_prints  # Ctrl+P is the page's then
        self._may_export = context.app.actor.may(f"{of}:export")
        self._left_out = left_out
        self.model = FigureModel(self)
        self.quick, self.count = QLineEdit(self), QLabel(self)
        self.save, self.paper = QPushButton(self), QPushButton(self)
        self.printing = Printing(context, self)
        self.view, self.empty = QTableView(self), QLabel(self)
        self._timer = QTimer(self, singleShot=True, interval=_DEBOUNCE_MS)
        self.bar = QHBoxLayout()  # whoever uses the table may add to it
        self._build_layout()
        self._connect_signals()
        self.retranslate()

    def retranslate(self) -> None:
        self.quick.setPlaceholderText(self.tr("Filter these rows…"))
        self.quick.setAccessibleName(self.tr("Quick filter"))
        self.save.setText(self.tr("Save figures…"))
        self.paper.setText(self.tr("Print…"))
        self._tell()

    def set_columns(self, columns: Sequence[FigureColumn]) -> None:
        """What is shown of each row; again in another language. As the user left them."""
        again = [column.key for column in columns] == [column.key for column in self.model.columns]
        kept = self._kept()
        if self.model.order is None and kept.get("sort"):
            self.model.order = str(kept["sort"][0]), bool(kept["sort"][1])
        chosen = self.chosen()
        self.model.set_columns(columns)
        if not again:
            self._dress(kept)
        self._choose(chosen)
        self._tell()

    def show_rows(self, rows: Sequence[Any], empty: str = "") -> None:
        """Another answer; `empty` says why there is none, and what to do. Rows that are the chosen ones (`same`) stay
        chosen; where they are gone, what stands in their place is."""
        chosen = self.chosen()
        self._empty = empty
        self.model.set_rows(rows)
        self._choose(chosen)
        self._tell()

    def chosen(self) -> list[Any]:
        """The rows chosen, as shown; of none the current one."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        if not rows and self.view.currentIndex().isValid():
            rows = [self.view.currentIndex().row()]
        return [self.model.shown[row] for row in rows if row < len(self.model.shown)]

    def rows(self) -> list[Any]:
        """All that pass the filter, in their order."""
        return list(self.model.shown)

    def sort_by(self, key: str, descending: bool = False) -> None:
        """As a click on its heading."""
        chosen = self.chosen()
        self.model.sort_by(key, descending)
        self._point()
        self._choose(chosen)
        self._keep()

    def show_all(self) -> None:
        """Nothing is left out by what was typed."""
        self.quick.clear()
        self._filter()

    def pick(self, row: Any) -> None:
        """Have that row be the current one, if it is shown."""
        if row in self.model.shown:
            self.view.selectRow(self.model.shown.index(row))

    def _build_layout(self) -> None:
        self.quick.setClearButtonEnabled(True)
        self.quick.setMaximumWidth(260)
        give_role(self.count, "muted")
        give_role(self.empty, "muted")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.view.setModel(self.model)
        self.view.setAlternatingRowColors(True)
        self.view.setShowGrid(False)
        self.view.setWordWrap(False)
        self.view.setTabKeyNavigation(False)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        vertical = self.view.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.view.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        for widget in (self.quick, self.count):
            self.bar.addWidget(widget)
        self.bar.addStretch(1)
        self.bar.addWidget(self.save)
        self.bar.addWidget(self.paper)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.bar)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.empty, 1)

    def _connect_signals(self) -> None:
        header = self.view.horizontalHeader()
        header.sectionClicked.connect(self._sort)
        header.sectionResized.connect(lambda *_: self._keep_soon())
        header.sectionMoved.connect(lambda *_: self._keep_soon())
        self.quick.textChanged.connect(lambda _text: self._timer.start())
        self.quick.returnPressed.connect(self._filter)
        self._timer.timeout.connect(self._filter)
        self.save.clicked.connect(lambda: choose_table(self, self.save.text(), self._save))
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._picked())
        self.view.activated.connect(lambda index: self.opened.emit(self.model.shown[index.row()]))
        self.paper.clicked.connect(self.print_preview)
        bind("copy", self.view, self.copy, _INSIDE)
        if not self._page_prints:
            bind("print", self, self.print_preview, _INSIDE)
        bind("quick", self, self.quick.setFocus, _INSIDE)

    def copy(self) -> None:
        """The rows chosen, as shown, with headings: for spreadsheets and for people."""
        columns = self._in_order()
        rows = [[c.title for c in columns], *([c.shown(row) for c in columns] for row in self.chosen())]
        put((to_tsv(rows), to_html(["text"] * len(columns), rows)))

    def print_preview(self) -> None:
        """Show the pages of all rows that pass the filter; from there to the printer, or into a PDF."""
        rows = self.rows()
        if rows and self._may_export:
            self.printing.show(self._sheet(rows))

    def _sheet(self, rows: Sequence[Any]) -> Sheet:
        columns, app, sought = self._in_order(), self._context.app, self.quick.text().strip()
        chosen = " · ".join((*self._left_out(), *([f"“{sought}”"] if sought else [])))
        made = f"{app.today().isoformat()} · {app.actor.name}"

        def read(start: int, count: int) -> list[list[str]]:
            """In the printing's own thread, but for the first pages."""
            return [[column.shown(row) for column in columns] for row in rows[start : start + count]]

        headings = [Column(column.key, column.title, column.right) for column in columns]
        return Sheet(
            self.view.accessibleName(), chosen, made, headings, 0, len(rows),
            read(0, _FIRST), read, tuple(range(len(columns))),
        )  # fmt: skip

    def _save(self, path: Path) -> None:
        """All rows that pass the filter, figures as figures."""
        columns, rows = self._in_order(), self.rows()
        write_figures(self._context, self, path, [c.title for c in columns], partial(_values, columns, rows))

    def _in_order(self) -> list[FigureColumn]:
        """As the user has placed them."""
        header = self.view.horizontalHeader()
        return [self.model.columns[header.logicalIndex(place)] for place in range(header.count())]

    def _sort(self, section: int) -> None:
        key, order = self.model.columns[section].key, self.model.order
        descending = (
            not order[1] if order is not None and order[0] == key else self.model.columns[section].right
        )
        self.sort_by(key, descending)

    def _point(self) -> None:
        """Which heading the rows are sorted by."""
        header, order = self.view.horizontalHeader(), self.model.order
        keys = [column.key for column in self.model.columns]
        shown = order is not None and order[0] in keys
        header.setSortIndicatorShown(shown)
        if order is not None and shown:
            direction = Qt.SortOrder.DescendingOrder if order[1] else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(keys.index(order[0]), direction)

    def _filter(self) -> None:
        self._timer.stop()
        chosen = self.chosen()
        self.model.set_quick(self.quick.text().strip())
        self._choose(chosen)
        self._tell()

    def _choose(self, rows: Sequence[Any]) -> None:
        """After a reset: those that were chosen, else the first one. Whoever listens hears of the current row once."""
        shown, told = self.model.shown, self._same or id
        places = {told(row): place for place, row in enumerate(shown)}
        found = [places[told(row)] for row in rows if told(row) in places]
        if not found:
            found = [shown.index(row) for row in rows[:1] if row in shown]
        if not found and rows and shown:
            found = [min(self._place, len(shown) - 1)]
        selection, model = QItemSelection(), self.model
        for place in found or ([0] if shown else []):
            selection.select(model.index(place, 0), model.index(place, max(model.columnCount() - 1, 0)))
        selecting = self.view.selectionModel()
        selecting.blockSignals(True)
        if shown:
            first = model.index((found or [0])[0], 0)
            selecting.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            if rows:
                selecting.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.view.scrollTo(first)
        selecting.blockSignals(False)
        self.view.viewport().update()
        self._picked()

    def _picked(self) -> None:
        row = self.view.currentIndex().row()
        self._place = max(row, 0)
        self.picked.emit(self.model.shown[row] if 0 <= row < len(self.model.shown) else None)

    def _tell(self) -> None:
        whole, some = len(self.model.all), len(self.model.shown)
        text = self.tr("{count} rows") if some == whole else self.tr("{count} of {all} rows")
        self.count.setText(fill(text, count=f"{some:,}", all=f"{whole:,}"))
        none = self.tr("No row has this text.") if whole else self._empty
        self.empty.setText(none or self.tr("Nothing to show."))
        shown, gone = (self.view, self.empty) if some else (self.empty, self.view)
        self.setFocusProxy(shown)
        shown.show()
        if gone.hasFocus():  # rows that come, or go, don't take the keyboard along
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        gone.hide()
        for widget in (self.quick, self.count):
            widget.setVisible(bool(whole))
        for button in (self.save, self.paper):
            button.setVisible(bool(whole) and self._may_export)

    def _kept(self) -> dict[str, Any]:
        kept = self._context.settings.views.get(self._name)
        return kept if isinstance(kept, dict) else {}

    def _dress(self, kept: dict[str, Any]) -> None:
        """Widths and places as the user left them."""
        header = self.view.horizontalHeader()
        widths = kept.get("widths") if isinstance(kept.get("widths"), dict) else {}
        header.blockSignals(True)
        for place, column in enumerate(self.model.columns):
            width = widths.get(column.key, column.width) if widths else column.width
            header.resizeSection(
                place, width if isinstance(width, int) and 20 <= width <= 2_000 else column.width
            )
        keys = [column.key for column in self.model.columns]
        places = [key for key in kept.get("columns") or () if key in keys]
        for place, key in enumerate(places):
            header.moveSection(header.visualIndex(keys.index(key)), place)
        header.blockSignals(False)
        self._point()

    def _keep_soon(self) -> None:
        QTimer.singleShot(0, self, self._keep)

    def _keep(self) -> None:
        header, order = self.view.horizontalHeader(), self.model.order
        self._context.settings.views[self._name] = {
            "widths": {c.key: header.sectionSize(place) for place, c in enumerate(self.model.columns)},
            "columns": [column.key for column in self._in_order()],
            "sort": list(order) if order is not None else None,
        }


def _values(columns: Sequence[FigureColumn], rows: Sequence[Any]) -> list[list[Any]]:
    return [[column.value(row) for column in columns] for row in rows]
