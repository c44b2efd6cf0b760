"""Choosing another record: type a few characters of its number or name, pick it from the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from cementcrm.core.errors import ValidationError
from cementcrm.core.fields import FieldSpec, Kind
from cementcrm.core.queries import ListQuery, Ref

from .editors import Editor

if TYPE_CHECKING:
    from cementcrm.app import Application

    from ...base.context import UiContext

_DELAY_MS = 120
_SHOWN = 12
_KEYS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class ReferenceEditor(Editor):
    """Keeps what the field stores, a UUID or a key, beside the text; a text that nobody picked is an error, not
    a guess. `offer_at_once`: what fits the text is offered as soon as the line has the focus."""

    def __init__(
        self,
        field: FieldSpec,
        context: UiContext,
        parent: QWidget | None = None,
        *,
        offer_at_once: bool = False,
    ) -> None:
        self._context = context
        self._offer_at_once = offer_at_once
        self._target: UUID | str | None = None
        self._title = ""
        super().__init__(field, parent)
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._timer.timeout.connect(self._ask)
        self.list = QListWidget(self)
        self.list.setWindowFlags(Qt.WindowType.ToolTip)  # a popup would take the focus from the line
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._pick)
        self.line.installEventFilter(self)

    def show_value(self, value: object, ref: Ref | None = None) -> None:
        self._target = value if isinstance(value, UUID | str) else None
        self._title = ref.title if ref is not None else ""
        self.line.setText(self._title or (str(value) if value else ""))
        self.line.setCursorPosition(0)

    def typed(self) -> str:
        return f"{self._target or ''}|{self.line.text()}"

    def restore(self, typed: str) -> None:
        target, _, self._title = typed.partition("|")
        self._target = self._read(target)
        self.line.setText(self._title)

    def value(self) -> object:
        if self.line.text().strip() and self._target is None:
            raise ValidationError({self.field.name: "reference_unknown"})
        return self._target

    @property
    def target(self) -> UUID | str | None:
        """What was picked."""
        return self._target

    def retranslate(self, name: str) -> None:
        super().retranslate(name)
        self.line.setPlaceholderText(self.tr("Type a number or name"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.FocusOut:
            self.list.hide()
        if event.type() == QEvent.Type.FocusIn and self._offer_at_once and self._target is None:
            self._timer.start()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.list.isVisible():
            return self._steer(event)
        return super().eventFilter(watched, event)

    def _read(self, stored: str) -> UUID | str | None:
        if not stored:
            return None
        return UUID(stored) if self.field.kind is Kind.REFERENCE else stored

    def _build(self) -> QWidget:
        self.line = QLineEdit(self)
        self.line.textEdited.connect(self._typing)
        return self.line

    def _typing(self) -> None:
        self._target = None
        self._timer.start()
        self.changed.emit()

    def _ask(self) -> None:
        text, entity = self.line.text().strip(), self.field.refers_to
        by_key = self.field.kind is not Kind.REFERENCE
        if not text:
            self.list.hide()
            return

        def find(app: Application) -> list[tuple[UUID | str, str, str]]:
            spec = app.spec(entity)
            found = app.first(ListQuery(entity, quick=text), _SHOWN)
            named = [(r.uuid, str(r.values[spec.key]), str(r.values[spec.title])) for _, r in found]
            return [(key if by_key else uuid, key, title) for uuid, key, title in named]

        self._context.ask(find, self._offer, owner=self, slot="find")

    def _offer(self, found: list[tuple[UUID | str, str, str]]) -> None:
        self.list.clear()
        for target, key, title in found:
            item = QListWidgetItem(f"{title}　{key}")
            item.setData(Qt.ItemDataRole.UserRole, (target, title))
            self.list.addItem(item)
        if not found or not self.line.hasFocus():
            self.list.hide()
            return
        self.list.setCurrentRow(0)
        self.list.setFixedSize(max(self.line.width(), 280), self.list.sizeHintForRow(0) * len(found) + 8)
        self.list.move(self.line.mapToGlobal(QPoint(0, self.line.height())))
        self.list.show()

    def _steer(self, event: QKeyEvent) -> bool:
        if event.key() in _KEYS:
            step = 1 if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -1
            self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._pick(self.list.currentItem())
            return event.key() != Qt.Key.Key_Tab
        if event.key() == Qt.Key.Key_Escape:
            self.list.hide()
            return True
        return False

    def _pick(self, item: Any) -> None:
        if item is not None:
            self._target, self._title = item.data(Qt.ItemDataRole.UserRole)
            self.line.setText(self._title)
            self.list.hide()
            self.changed.emit()
