"""Choosing another record: type a few characters of its number or name, pick it from the list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from cementcrm.core.errors import ValidationError
from cementcrm.core.fields import FieldSpec, Kind
from cementcrm.core.queries import ListQuery, Ref

from .editors import Editor

if TYPE_CHECKING:
    from cementcrm.app import Application

    from ...base.context import UiContext

_DELAY_MS = 120
_CALLED = Qt.ItemDataRole.UserRole + 1  # the number and the name of a hit
_SHOWN = 12
_BACK_SOON = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_KEYS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class ReferenceEditor(Editor):
    """Keeps what the field stores, a UUID or a key, beside the text. When the line is left, what was typed is
    resolved, whether its hits are there by then or come later: the only one, or the only one that is called just
    so, is taken; among several nobody guesses. `offer_at_once`: what fits the text is offered as soon as the line
    has the focus. `looked_up()`: the hits of what was typed are known; `problem`: the error if they are no help."""

    looked_up = Signal()

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
        self._looked_up: str | None = None  # the text whose hits are in the list
        self._leaving = False  # nobody will choose from the list any more
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
        if self.problem:
            raise ValidationError({self.field.name: self.problem})
        return self._target

    @property
    def problem(self) -> str:
        """Why a text means no record; "" if it does, or there is none."""
        if not self._text or self._target is not None:
            return ""
        several = self._looked_up == self._text and self.list.count() > 1
        return "reference_several" if several else "reference_unknown"

    @property
    def pending(self) -> bool:
        """Was something typed whose hits aren't known yet?"""
        return bool(self._text) and self._target is None and self._looked_up != self._text

    def resolve(self) -> None:
        """Take the record that the text can only mean, now or once its hits are there."""
        self.list.hide()
        if self._target is not None or not self._text:
            return
        self._leaving = True
        if self.pending:
            self._ask()
        else:
            self._decide()

    @property
    def _text(self) -> str:
        return self.line.text().strip()

    @property
    def target(self) -> UUID | str | None:
        """What was picked."""
        return self._target

    def retranslate(self, name: str) -> None:
        super().retranslate(name)
        self.line.setPlaceholderText(self.tr("Type a number or name"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() in _BACK_SOON:
                self.list.hide()
            else:
                self.resolve()
        if event.type() == QEvent.Type.FocusIn and self._target is None:
            self._leaving = False
            if self._text and not self.pending:
                self.offer()
            elif self._offer_at_once:
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
        self._timer.stop()
        text, entity = self._text, self.field.refers_to
        by_key = self.field.kind is not Kind.REFERENCE
        if not text:
            self.list.hide()
            return

        def find(app: Application) -> list[tuple[UUID | str, str, str]]:
            spec = app.spec(entity)
            found = app.first(ListQuery(entity, quick=text), _SHOWN)
            named = [(r.uuid, str(r.values[spec.key]), str(r.values[spec.title])) for _, r in found]
            return [(key if by_key else uuid, key, title) for uuid, key, title in named]

        self._context.ask(
            find, partial(self._offer, text), partial(self._broken, text), owner=self, slot="find"
        )

    def _broken(self, text: str, error: Exception) -> None:
        self._offer(text, [])
        self._context.tasks.failed.emit(error)

    def _offer(self, text: str, found: list[tuple[UUID | str, str, str]]) -> None:
        self._looked_up = text
        self.list.clear()
        for target, key, title in found:
            item = QListWidgetItem(f"{title}　{key}")
            item.setData(Qt.ItemDataRole.UserRole, (target, title))
            item.setData(_CALLED, (key, title))
            self.list.addItem(item)
        if self._target is not None or self.pending:
            self.list.hide()  # picked, or typed on, meanwhile
        elif self._leaving:
            self._decide()
        else:
            self.offer()
            self.looked_up.emit()

    def _decide(self) -> None:
        """Take the only record that the text can mean."""
        items = [self.list.item(row) for row in range(self.list.count())]
        text = self._text.casefold()
        exact = [item for item in items if text in (str(name).casefold() for name in item.data(_CALLED))]
        only = exact if len(exact) == 1 else items
        if len(only) == 1:
            self._pick(only[0])
        else:
            self.looked_up.emit()

    def offer(self) -> None:
        """Show the hits below the line, while the keyboard is in it."""
        count = self.list.count()
        if not count or not self.line.hasFocus():
            self.list.hide()
            return
        self.list.setCurrentRow(0)
        self.list.setFixedSize(max(self.line.width(), 280), self.list.sizeHintForRow(0) * count + 8)
        self.list.move(self.line.mapToGlobal(QPoint(0, self.line.height())))
        self.list.show()

    def _steer(self, event: QKeyEvent) -> bool:
        if event.key() in _KEYS:
            step = 1 if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -1
            self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            if self.pending:  # these are the hits of a shorter text
                return False
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
            self.looked_up.emit()
