"""Above the table: quick filter, the column filters as removable buttons, count, columns, saved views."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from ...base.i18n import Translatable, fill
from ...base.icons import icon
from .source import ColumnSpec, Filter

DEBOUNCE_MS = 200


class FilterBar(Translatable, QWidget):
    """`quick_changed(text)` 200 ms after the last key, at once on Enter; `filter_removed(column name)`."""

    quick_changed = Signal(str)
    filter_removed = Signal(str)
    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sent = ""
        self._count = 0
        self._complete = True
        self.quick = QLineEdit()
        self.quick.setClearButtonEnabled(True)
        self.count = QLabel()
        self.columns_button = QToolButton()
        self.views_button = QToolButton()
        self._chips: list[QToolButton] = []
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._build_layout()
        self._timer.timeout.connect(self._send)
        self.quick.textChanged.connect(lambda _text: self._timer.start())
        self.quick.returnPressed.connect(self._send)
        self.retranslate()

    @property
    def chips(self) -> Sequence[QToolButton]:
        return tuple(self._chips)

    def retranslate(self) -> None:
        self.quick.setPlaceholderText(self.tr("Filter these rows…"))
        self.quick.setAccessibleName(self.tr("Quick filter"))
        for button, text, name in (
            (self.columns_button, self.tr("Columns"), "columns"),
            (self.views_button, self.tr("Views"), "eye"),
        ):
            button.setText(text)
            button.setAccessibleName(text)
            button.setIcon(icon(name, size=16))
        self.show_count(self._count, self._complete)

    def clear_quick(self) -> None:
        """Empty the quick filter without telling: the caller asks anew."""
        self._sent = ""
        self.quick.clear()
        self._timer.stop()

    def show_count(self, count: int, complete: bool) -> None:
        self._count, self._complete = count, complete
        text = self.tr("Rows: {count}") if complete else self.tr("Rows: at least {count}")
        self.count.setText(fill(text, count=f"{count:,}"))

    def show_filters(self, filters: Sequence[Filter], described: Callable[[str], ColumnSpec | None]) -> None:
        """One button per column filter; a click removes it."""
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for condition in filters:
            column = described(condition.column)
            self._chips.append(self._chip(condition.column, column.label if column else condition.column))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Escape):
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.PaletteChange:
            self.retranslate()  # icons are drawn in the palette's colours
        super().changeEvent(event)

    def _build_layout(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 6)
        self.quick.setMinimumWidth(180)
        self._row.addWidget(self.quick)
        self._row.addStretch()
        self._row.addWidget(self.count)
        for button in (self.columns_button, self.views_button):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self._row.addWidget(button)

    def _chip(self, name: str, label: str) -> QToolButton:
        chip = QToolButton(self)
        chip.setText(f"{label} ✕")
        chip.setAccessibleName(fill(self.tr("Remove the filter of {column}"), column=label))
        chip.setToolTip(chip.accessibleName())
        chip.clicked.connect(lambda: self.filter_removed.emit(name))
        self._row.insertWidget(1 + len(self._chips), chip)
        return chip

    def _send(self) -> None:
        self._timer.stop()
        text = self.quick.text().strip()
        if text != self._sent:
            self._sent = text
            self.quick_changed.emit(text)
