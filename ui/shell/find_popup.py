"""Ctrl+K: type, arrow, Enter. Asks in a worker at every key, one question at a time; what the user has typed
past is stopped: the next question finds a free connection that has read the index's pages already."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from cementcrm.core.errors import Cancelled
from cementcrm.core.queries import Hit

from ..base.i18n import Translatable, fill
from ..base.registry import Registry
from ..base.style import give_role
from ..base.tasks import Tasks
from .find_delegate import EntryDelegate
from .find_model import FindModel

Search = Callable[[str, Callable[[], None]], Sequence[Hit]]
"""(what was typed, `go_on`) → hits; for nothing typed, the records opened last. Called in a worker; `go_on()`
is called often, and raises `Cancelled` once something else was typed."""
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FindPopup(Translatable, QFrame):
    """`chosen(Entry)` on Enter or click; closed by Escape or a click elsewhere."""

    chosen = Signal(object)

    def __init__(
        self,
        search: Search,
        tasks: Tasks,
        registry: Registry,
        parent: QWidget,
        may_create: Callable[[str], bool] = lambda _entity: False,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("findPopup")
        self._window = parent.window()
        self._search = search
        self._tasks = tasks
        self._open_first = False  # Enter came before the answer
        self._shown = ""  # the text the list answers
        self._built = -1  # percent of a search index that is being built; -1: it is complete
        self.model = FindModel(registry, may_create)
        self.input = QLineEdit(self)
        self.list = QListView(self)
        self._status = QLabel(self)
        self._asked = False  # a question is under way
        self._wanted = ""  # the newest text, read by the worker
        self._build_layout()
        self._connect_signals()
        self.retranslate()

    def retranslate(self) -> None:
        self.input.setPlaceholderText(self.tr("Name, pinyin initials, phone ending, plate, code…"))
        self.input.setAccessibleName(self.tr("Find"))
        self._tell()

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
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        give_role(self._status, "muted")
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
        self.list.clicked.connect(lambda index: self._choose(index.row()))

    def _typed(self) -> None:
        self._open_first = False
        self._ask()

    def _ask(self) -> None:
        self._wanted = self.input.text().strip()
        if not self._asked:
            self._send(self._wanted)

    def _send(self, text: str) -> None:
        def go_on() -> None:
            if self._wanted != text:
                raise Cancelled

        self._asked = True
        self._tasks.run(
            lambda: self._search(text, go_on),
            lambda hits: self._landed(text, hits),
            lambda error: self._crashed(text, error),
            database=False,
            owner=self,
        )

    def _landed(self, text: str, hits: Sequence[Hit]) -> None:
        self._asked = False
        if text == self._wanted:
            self._show(text, hits)
        else:
            self._send(self._wanted)

    def _crashed(self, text: str, error: Exception) -> None:
        self._asked = False
        stopped = isinstance(error, Cancelled)
        if not stopped:
            self._tasks.failed.emit(error)
        if stopped or text != self._wanted:  # what was stopped may be typed again by now
            self._send(self._wanted)

    def _show(self, text: str, hits: Sequence[Hit]) -> None:
        self._shown = text
        self.model.show(text, hits)
        self.list.setCurrentIndex(self.model.index(0))
        self._tell()
        if self._open_first:
            self._open_first = False
            self._choose(0)

    def show_building(self, percent: int) -> None:
        """How far the search index is; -1: complete."""
        self._built = percent
        self._tell()

    def _tell(self) -> None:
        keys = self.tr("↑ ↓ choose   Enter open   Esc close")
        if self.model.found:
            text = keys if self._shown else self.tr("Opened last") + f"   ·   {keys}"
        else:
            text = self.tr("Nothing found. Try fewer characters.") if self._shown else keys
        if self._built >= 0:
            note = self.tr(
                "The search index is being built: {percent} %. Until then not everything is found."
            )
            text = f"{fill(note, percent=self._built)}   ·   {text}"
        self._status.setText(text)

    def _accept(self) -> None:
        if self._shown != self.input.text().strip():  # answer to what was typed, not to what is shown
            self._open_first = True
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
