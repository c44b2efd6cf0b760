"""One editor for each kind of field; the form knows no kinds.

An editor has what the user *typed* (a text, JSON-able, kept in drafts) and gives the value it means.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.clock import ORGANISATION_ZONE, day_of, system_clock
from cementcrm.core.fields import FieldSpec, Kind
from cementcrm.core.queries import Ref

from ...base.icons import icon
from ...base.shortcuts import KEYS
from ...base.style import give_role
from ...base.values import choice_texts, minute, unit

_ICON_ROOM = 48  # of a line with a button in it, with its paddings


def shown_text(field: FieldSpec, value: object) -> str:
    """A value as people type it: 1,234.5 · 2026-11-23 · 2026-11-23 14:05."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        whole, _, decimals = f"{value:,.{field.scale}f}".partition(".")
        return f"{whole}.{decimals.rstrip('0')}".rstrip(".")
    if isinstance(value, datetime):
        return minute(value)
    if field.kind is Kind.MONTH:
        return str(value)[:7]
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def now_for(field: FieldSpec) -> object:
    """What a field that starts with "now" starts with."""
    now = datetime.now(ORGANISATION_ZONE)
    return now.date() if field.kind in (Kind.DATE, Kind.MONTH) else now


class Editor(QWidget):
    """Base. `changed` is sent for the user's changes only."""

    changed = Signal()

    def __init__(self, field: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.body = self._build()
        layout.addWidget(self.body, 1)
        self._unit = QLabel(self)
        self._unit.setVisible(bool(field.unit))
        if field.unit:
            layout.addWidget(self._unit)
        self.setFocusProxy(self.body)

    def show_value(self, value: object, ref: Ref | None = None) -> None:
        """Show a stored value (`ref`: whom a reference means)."""
        self.restore(shown_text(self.field, value))

    def typed(self) -> str:
        """What stands in the editor."""
        raise NotImplementedError

    def restore(self, typed: str) -> None:
        """Put back what `typed` gave."""
        raise NotImplementedError

    def value(self) -> object:
        """The value meant; None if empty. Raises `ValidationError`."""
        from cementcrm.exchange.texts import parse_text

        return parse_text(self.field, self.typed())

    def values(self) -> dict[str, object]:
        """What is written: the field's value, and that of a field which has no editor of its own. Raises as `value`."""
        return {self.field.name: self.value()}

    def show_revealed(self, value: object) -> None:
        """Show a masked value in clear."""
        self.show_value(value)

    def set_locked(self, locked: bool) -> None:
        """Show only, as a masked value must not be written back."""
        self.setEnabled(not locked)

    def retranslate(self, name: str) -> None:
        """`name`: the field's label in the present language."""
        self._unit.setText(unit(self.field))
        self.body.setAccessibleName(name)

    def _build(self) -> QWidget:
        raise NotImplementedError


class LineEditor(Editor):
    """One line of text, a number, a phone …"""

    def _build(self) -> QWidget:
        self.line = QLineEdit(self)
        if self.field.max_length:
            self.line.setMaxLength(self.field.max_length)
        if self.field.numeric:
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.textEdited.connect(self.changed)
        return self.line

    def typed(self) -> str:
        return self.line.text()

    def restore(self, typed: str) -> None:
        self.line.setText(typed)
        self.line.setCursorPosition(0)


class DateEditor(LineEditor):
    """A day typed as 2026-11-23, or picked from a calendar (Alt+Down)."""

    def _build(self) -> QWidget:
        body = super()._build()
        self.pick = QAction(icon("history"), "", self.line)
        self.pick.setShortcuts(KEYS.of("pick"))
        self.pick.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.pick.triggered.connect(self.open_calendar)
        self.line.addAction(self.pick, QLineEdit.ActionPosition.TrailingPosition)
        self.now = QAction(self.line)
        self.now.setShortcuts(KEYS.of("put_now"))
        self.now.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.now.triggered.connect(self.put_now)
        self.line.addAction(self.now)
        return body

    def retranslate(self, name: str) -> None:
        super().retranslate(name)
        self.pick.setToolTip(self.tr("Calendar (Alt+Down); now: Ctrl+;"))
        hints = {Kind.DATE: self.tr("YYYY-MM-DD"), Kind.MONTH: self.tr("YYYY-MM")}
        self.line.setPlaceholderText(hints.get(self.field.kind, self.tr("YYYY-MM-DD HH:MM")))

    def put_now(self) -> None:
        """This day, or minute."""
        self.show_value(now_for(self.field))
        self.changed.emit()

    def open_calendar(self) -> None:
        """A calendar below the line; a click or Enter takes the day."""
        calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        today = QDate.fromString(day_of(system_clock()).isoformat(), Qt.DateFormat.ISODate)
        day = QDate.fromString(self.line.text()[:10], Qt.DateFormat.ISODate)
        calendar.setSelectedDate(day if day.isValid() else today)
        calendar.activated.connect(self._picked)
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(calendar.close)
        calendar.clicked.connect(calendar.close)
        calendar.move(self.line.mapToGlobal(QPoint(0, self.line.height())))
        calendar.show()
        calendar.setFocus()

    def _picked(self, day: QDate) -> None:
        self.line.setText(day.toString(Qt.DateFormat.ISODate) + self.line.text()[10:])
        self.changed.emit()


class MonthEditor(DateEditor):
    """A month typed as 2026-11; the calendar's day doesn't matter."""

    def _picked(self, day: QDate) -> None:
        self.line.setText(day.toString("yyyy-MM"))
        self.changed.emit()


class MomentEditor(DateEditor):
    """A day with a time, in the organisation's zone; never too narrow to show both."""

    def _build(self) -> QWidget:
        body = super()._build()
        self.line.ensurePolished()  # the style's font
        self.line.setMinimumWidth(self.line.fontMetrics().horizontalAdvance("0000-00-00 00:00") + _ICON_ROOM)
        return body

    def value(self) -> object:
        moment = super().value()
        if isinstance(moment, datetime) and moment.tzinfo is None:
            return moment.replace(tzinfo=ORGANISATION_ZONE).astimezone(UTC)
        return moment


class NoteEditor(Editor):
    """Several lines; Tab goes on, as in the rest of the form."""

    def _build(self) -> QWidget:
        self.text = QPlainTextEdit(self)
        self.text.setTabChangesFocus(True)
        line = self.text.fontMetrics().lineSpacing()
        self.text.setFixedHeight(line * self.field.lines + 18)
        self.text.textChanged.connect(self._edited)
        self._quiet = False
        return self.text

    def typed(self) -> str:
        return self.text.toPlainText()

    def restore(self, typed: str) -> None:
        self._quiet = True
        self.text.setPlainText(typed)
        self._quiet = False

    def _edited(self) -> None:
        if not self._quiet:
            self.changed.emit()


class ChoiceEditor(Editor):
    """One of the declared choices, or nothing."""

    def _build(self) -> QWidget:
        self.combo = QComboBox(self)
        self.combo.addItem("", "")
        for code in self._codes():
            self.combo.addItem("", code)
        self.combo.activated.connect(self.changed)
        return self.combo

    def retranslate(self, name: str) -> None:
        super().retranslate(name)
        texts = choice_texts(self.field)
        for row in range(1, self.combo.count()):
            code = self.combo.itemData(row)
            self.combo.setItemText(row, texts.get(code, code))

    def typed(self) -> str:
        return str(self.combo.currentData() or "")

    def restore(self, typed: str) -> None:
        if typed and self.combo.findData(typed) < 0:
            # not offered any more, or a code of a newer program: shown, and kept if not changed
            self.combo.addItem(choice_texts(self.field).get(typed, typed), typed)
        self.combo.setCurrentIndex(max(self.combo.findData(typed), 0))

    def _codes(self) -> Sequence[str]:
        return [choice.code for choice in self.field.choices if choice.active]


class YesNoEditor(ChoiceEditor):
    """Yes, no, or not known."""

    def show_value(self, value: object, ref: Ref | None = None) -> None:
        self.restore("" if value is None else "1" if value else "0")

    def value(self) -> object:
        return {"1": True, "0": False}.get(self.typed())

    def retranslate(self, name: str) -> None:
        self.body.setAccessibleName(name)
        self.combo.setItemText(1, self.tr("Yes"))
        self.combo.setItemText(2, self.tr("No"))

    def _codes(self) -> Sequence[str]:
        return ("1", "0")


_EDITORS: dict[Kind, Callable[[FieldSpec, QWidget | None], Editor]] = {
    Kind.NOTE: NoteEditor,
    Kind.DATE: DateEditor,
    Kind.MONTH: MonthEditor,
    Kind.DATETIME: MomentEditor,
    Kind.ENUM: ChoiceEditor,
    Kind.BOOL: YesNoEditor,
}


def make_editor(field: FieldSpec, parent: QWidget | None = None) -> Editor:
    """The editor of a field's kind (references: `reference.ReferenceEditor`, made by the form)."""
    return _EDITORS.get(field.kind, LineEditor)(field, parent)


class Problem(QLabel):
    """What is wrong with the entry above it; takes no room while nothing is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_role(self, "error")
        self.setWordWrap(True)
        self.hide()

    def say(self, text: str) -> None:
        self.setText(text)
        self.setVisible(bool(text))


def stacked(holder: QWidget, *below: QWidget) -> None:
    """An editor with its notes below it, all made in `holder`: what changes its parent is styled anew."""
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for widget in below:
        column.addWidget(widget)
