"""Ctrl+K: type, arrow, Enter. Asks in a worker 40 ms after the last key; never shows a stale answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.queries import Hit

from ..base.i18n import Translatable
from ..base.icons import icon
from ..base.registry import Registry
from ..base.tasks import Tasks
from ..base.theme import current_colors
from .find_model import Entry, FindModel

Search = Callable[[str], Sequence[Hit]]
DEBOUNCE_MS = 40
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class _EntryDelegate(QStyledItemDelegate):
    """Icon, title, the rest muted, the kind at the right."""

    def sizeHint(  # noqa: N802  Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        metrics = QFontMetrics(option.font)
        return QSize(200, metrics.height() * 2 + 6)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        colors = current_colors()
        area: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(area, QColor(colors.selection))
        text = QColor(colors.on_selection if chosen else colors.text)
        muted = QColor(colors.on_selection if chosen else colors.muted)
        picture = icon(entry.icon, color=muted.name())
        place = QRect(area.left() + 14, area.center().y() - 10, 20, 20)
        picture.paint(painter, place)
        self._paint_texts(painter, area.adjusted(46, 0, -14, 0), entry, (text, muted))
        painter.restore()

    @staticmethod
    def _paint_texts(painter: QPainter, area: QRect, entry: Entry, colors: tuple[QColor, QColor]) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        metrics = painter.fontMetrics()
        painter.setPen(colors[1])
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, entry.kind)
        room = area.width() - metrics.horizontalAdvance(entry.kind) - 16
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, room)
        painter.setPen(colors[0])
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, title)
        used = metrics.horizontalAdvance(title) + 14
        rest = metrics.elidedText(entry.subtitle, Qt.TextElideMode.ElideRight, max(room - used, 0))
        painter.setPen(colors[1])
        painter.drawText(area.adjusted(used, 0, 0, 0), middle | Qt.AlignmentFlag.AlignLeft, rest)


class FindPopup(Translatable, QFrame):
    """`chosen(Entry)` on Enter or click; closed by Escape or a click elsewhere."""

    chosen = Signal(object)

    def __init__(self, search: Search, tasks: Tasks, registry: Registry, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("findPopup")
        self._window = parent.window()
        self._search = search
        self._tasks = tasks
        self._open_first = False  # Enter came before the answer
        self._shown = ""  # the text the list answers
        self.model = FindModel(registry)
        self.input = QLineEdit(self)
        self.list = QListView(self)
        self._status = QLabel(self)
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._build_layout()
        self._connect_signals()
        self.retranslate()

    def retranslate(self) -> None:
        self.input.setPlaceholderText(self.tr("Name, pinyin initials, phone ending, plate, code…"))
        self._status.setText(self.tr("↑ ↓ choose   Enter open   Esc close"))

    def start(self) -> None:
        """Show the popup below the top of its window, empty, ready for typing."""
        window = self._window
        width = min(720, window.width() - 80)
        corner = window.mapToGlobal(window.rect().topLeft())
        self.setGeometry(corner.x() + (window.width() - width) // 2, corner.y() + 60, width, 420)
        self.input.clear()
        self._ask()
        self._open_first = False
        self.show()
        self.input.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """The input keeps the focus; arrows move the list."""
        if watched is self.input and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _KEYS:
                self._move(event.key())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._accept()
                return True
        return super().eventFilter(watched, event)

    def _build_layout(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(_EntryDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self._status.setProperty("role", "muted")
        self._status.setContentsMargins(14, 6, 14, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.input)
        column.addWidget(self.list, 1)
        column.addWidget(self._status)

    def _connect_signals(self) -> None:
        self.input.installEventFilter(self)
        self.input.textChanged.connect(self._typed)
        self._timer.timeout.connect(self._ask)
        self.list.clicked.connect(lambda index: self._choose(index.row()))

    def _typed(self) -> None:
        self._open_first = False
        self._timer.start()

    def _ask(self) -> None:
        self._timer.stop()
        text = self.input.text().strip()
        if not text:
            self._show(text, ())
            return
        self._tasks.run(
            lambda: self._search(text),
            lambda hits: self._show(text, hits),
            database=False,
            owner=self,
            slot="find",
        )

    def _show(self, text: str, hits: Sequence[Hit]) -> None:
        if text != self.input.text().strip():
            return
        self._shown = text
        self.model.show(text, hits)
        self.list.setCurrentIndex(self.model.index(0))
        nothing = bool(text) and not self.model.rowCount()
        self._status.setText(self.tr("Nothing found. Try fewer characters.") if nothing else "")
        if not nothing:
            self.retranslate()
        if self._open_first:
            self._open_first = False
            self._choose(0)

    def _accept(self) -> None:
        if self._shown != self.input.text().strip():  # answer to what was typed, not to what is shown
            self._open_first = True
            if self._timer.isActive():
                self._ask()
        else:
            self._choose(self.list.currentIndex().row())

    def _choose(self, row: int) -> None:
        entry = self.model.entry(row)
        if entry is not None:
            self.hide()
            self.chosen.emit(entry)

    def _move(self, key: int) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
        last = self.model.rowCount() - 1
        row = min(max(self.list.currentIndex().row() + step[Qt.Key(key)], 0), last)
        self.list.setCurrentIndex(self.model.index(row))
