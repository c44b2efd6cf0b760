"""Choosing another record: type a few characters of its number or name, pick it from the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from cementcrm.core.errors import ValidationError
from cementcrm.core.fields import EntitySpec, FieldSpec, Kind
from cementcrm.core.queries import Filter, ListQuery, Record, Ref

from ...base.i18n import label
from ...base.values import told
from .editors import Editor

if TYPE_CHECKING:
    from cementcrm.app import Application

    from ...base.context import UiContext

_BETWEEN = "　"  # a record's name and what else a line says of it
_DELAY_MS = 120
_SHOWN = 12
_BACK_SOON = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_KEYS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class Found(NamedTuple):
    """A hit. `exact`: it is called just what was typed; `owner`: whose it is, where that matters."""

    target: UUID | str
    title: str
    told: str
    exact: bool
    owner: UUID | None


def hits(app: Application, *, field: FieldSpec, text: str, whose: UUID | None) -> list[Found]:
    """What `text` finds, of the records that belong to `whose` if that is somebody. Called in a worker thread."""
    spec = app.spec(field.refers_to)
    mine = () if whose is None else (Filter(field.within, "eq", whose),)
    called = _called(app, spec, text, mine) if field.or_text and text else set()
    by_key = field.kind is not Kind.REFERENCE
    found = []
    records = [record for _, record in app.first(ListQuery(spec.name, text, mine), _SHOWN)]
    titles = Counter(record.values[spec.title] for record in records)
    for record in records:
        key, title = str(record.values[spec.key]), str(record.values[spec.title])
        exact = record.uuid in called or text.casefold() in (key.casefold(), title.casefold())
        owner: Any = record.values[field.within] if field.within else None
        line = _told(spec, record, namesake=titles[record.values[spec.title]] > 1)
        found.append(Found(key if by_key else record.uuid, title, line, exact, owner))
    return found


def _called(app: Application, spec: EntitySpec, text: str, mine: tuple[Filter, ...]) -> set[UUID]:
    """Those whose name, or another value that tells them, is just `text`: what is shown of it may be masked."""
    names = dict.fromkeys((spec.title, *(f.name for f in spec.fields if f.telling)))
    queries = (ListQuery(spec.name, filters=(*mine, Filter(name, "eq", text))) for name in names)
    return {record.uuid for query in queries for _, record in app.first(query, _SHOWN)}


def _told(spec: EntitySpec, record: Record, *, namesake: bool) -> str:
    """A line of the list. People whose names are masked, and who has another's name, are told apart by what else is
    known."""
    names = (f.name for f in spec.telling) if spec.by_name[spec.title].mask else (spec.key,)
    rest = [str(record.values[name]) for name in names if name != spec.title and record.values[name]]
    if namesake:
        rest += [_apart(spec, record, name) for name in spec.apart if record.values[name] is not None]
    return f"{record.values[spec.title]}{_BETWEEN}{' · '.join(rest)}"


def _apart(spec: EntitySpec, record: Record, name: str) -> str:
    """A day says nothing without what happened then."""
    text, field = told(spec, record, name), spec.by_name[name]
    return f"{label('fields', field.label)} {text}" if field.kind is Kind.DATE else text


class ReferenceEditor(Editor):
    """Keeps what the field stores, a UUID or a key, beside the text. When the line is left, what was typed is
    resolved, whether its hits are there by then or come later: the only one, or the only one that is called just
    so, is taken; among several nobody guesses. `offer_at_once`: what fits the text is offered as soon as the line
    has the focus. `looked_up()`: the hits of what was typed are known; `problem`: the error if they are no help.

    `whose()`: the record that hits have to belong to (`FieldSpec.within`); while there is one, its few are offered
    before anything is typed. Where a name that isn't on file will do (`FieldSpec.or_text`), only a hit that is called
    just so is taken for it; any other is chosen by Down."""

    looked_up = Signal()

    def __init__(
        self,
        field: FieldSpec,
        context: UiContext,
        parent: QWidget | None = None,
        *,
        offer_at_once: bool = False,
        whose: Callable[[], UUID | None] = lambda: None,
    ) -> None:
        self._context = context
        self._offer_at_once = offer_at_once
        self._whose = whose
        self._owner: UUID | None = None  # whose the target is
        self._target: UUID | str | None = None
        self._title = ""
        self._told = ""
        self._looked_up: str | None = None  # the text whose hits are in the list
        self._leaving = False  # nobody will choose from the list any more
        self._said = False  # the text was typed; else it is as it was read
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
        self._owner, self._said = None, False
        self._title = ref.title if ref is not None else ""
        self.line.setText(self._title or (str(value) if value else ""))
        self.line.setCursorPosition(0)

    def typed(self) -> str:
        return f"{self._target or ''}|{self.line.text()}"

    def restore(self, typed: str) -> None:
        target, _, self._title = typed.partition("|")
        self._target, self._owner, self._said = self._read(target), None, True
        self.line.setText(self._title)

    def show_revealed(self, value: object) -> None:
        """The name in clear of whoever is meant."""
        self._title, self._said = str(value or ""), False
        self.line.setText(self._title)
        self.line.setCursorPosition(0)

    def stand(self) -> None:
        """Whoever is meant belongs to whom the field beside says now."""
        self._owner = self._whose() if self._target is not None else None

    def whose_changed(self) -> None:
        """Somebody else's are offered from now on."""
        self._looked_up = None
        self.list.clear()
        self.list.hide()
        if self.line.hasFocus() and self._target is None:
            self._timer.start()

    def value(self) -> object:
        if self.problem:
            raise ValidationError({self.field.name: self.problem})
        return self._target

    def values(self) -> dict[str, object]:
        """A record, or what was typed; words that a file said of the record stay."""
        found, text = self.value(), self.field.or_text
        return {self.field.name: found} | ({text: self._text or None} if text and found is None else {})

    @property
    def problem(self) -> str:
        """Why a text means no record, or none that may be meant; "" if it does, or there is none."""
        if self._target is not None:
            whose = self._whose()
            return "reference_elsewhere" if None not in (self._owner, whose) and whose != self._owner else ""
        if not self._text or self.field.or_text:
            return ""
        several = self._looked_up == self._text and self.list.count() > 1
        return "reference_several" if several else "reference_unknown"

    @property
    def pending(self) -> bool:
        """Was something typed whose hits aren't known yet?"""
        return self._said and bool(self._text) and self._target is None and self._looked_up != self._text

    def resolve(self) -> None:
        """Take the record that the text can only mean, now or once its hits are there."""
        self.list.hide()
        if self._target is not None or not self._text or not self._said:
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

    @property
    def picked(self) -> str:
        """What the list said besides its name of the record that was picked."""
        return self._told if self._target is not None else ""

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
            if self._looked_up == self._text and self.list.count():
                self.offer()
            elif self._offer_at_once or self._whose() is not None:
                self._timer.start()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if self.list.isVisible():
                return self._steer(event)
            if event.key() == Qt.Key.Key_Down and self._target is None:
                self._ask()
        return super().eventFilter(watched, event)

    def _read(self, stored: str) -> UUID | str | None:
        if not stored:
            return None
        return UUID(stored) if self.field.kind is Kind.REFERENCE else stored

    def _build(self) -> QWidget:
        self.line = QLineEdit(self)
        if self.field.or_text and self.field.max_length:
            self.line.setMaxLength(self.field.max_length)
        self.line.textEdited.connect(self._typing)
        return self.line

    def _typing(self) -> None:
        self._target, self._said = None, True
        self._timer.start()
        self.changed.emit()

    def _ask(self) -> None:
        self._timer.stop()
        text, whose = self._text, self._whose()
        if not text and whose is None:
            self.list.hide()
            return
        find = partial(hits, field=self.field, text=text, whose=whose)
        self._context.ask(
            find, partial(self._offer, text, whose), partial(self._broken, text), owner=self, slot="find"
        )

    def _broken(self, text: str, error: Exception) -> None:
        self._offer(text, self._whose(), [])
        self._context.tasks.failed.emit(error)

    def _offer(self, text: str, whose: UUID | None, found: list[Found]) -> None:
        if whose != self._whose():
            return  # of another one by now
        self._looked_up = text
        self.list.clear()
        for hit in found:
            item = QListWidgetItem(hit.told)
            item.setData(Qt.ItemDataRole.UserRole, hit)
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
        exact = [item for item in items if item.data(Qt.ItemDataRole.UserRole).exact]
        only = exact if len(exact) == 1 or self.field.or_text else items
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
        sure = self._text and not self.field.or_text
        self.list.setCurrentRow(0 if sure else -1)  # Tab takes the current one, which may not be meant
        width = max(self.line.width(), 280, self.list.sizeHintForColumn(0) + 8)
        self.list.setFixedSize(width, self.list.sizeHintForRow(0) * count + 8)
        self.list.move(self.line.mapToGlobal(QPoint(0, self.line.height())))
        self.list.show()

    def _steer(self, event: QKeyEvent) -> bool:
        if event.key() in _KEYS:
            down = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown)
            row = max(self.list.currentRow(), -1 if down else 0)
            self.list.setCurrentRow((row + (1 if down else -1)) % self.list.count())
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            if self.pending or self.list.currentItem() is None:  # hits of a shorter text; none was chosen
                return False
            self._pick(self.list.currentItem())
            return event.key() != Qt.Key.Key_Tab
        if event.key() == Qt.Key.Key_Escape:
            self.list.hide()
            return True
        return False

    def _pick(self, item: Any) -> None:
        if item is not None:
            hit: Found = item.data(Qt.ItemDataRole.UserRole)
            self._target, self._title, self._owner = hit.target, hit.title, hit.owner
            self._told = hit.told.partition(_BETWEEN)[2]
            self.line.setText(self._title)
            self.list.hide()
            self.changed.emit()
            self.looked_up.emit()
