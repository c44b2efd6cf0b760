"""The three kinds of a what-if, each typed in one line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from cementcrm.core.errors import ValidationError
from cementcrm.reading.whatifs import UNTOLD, Move, Price, Project

from ...base.i18n import Translatable
from ...base.style import restyle
from ...base.wrap_row import WrapRow
from ...widgets.record_form.editors import DateEditor

if TYPE_CHECKING:
    from cementcrm.core.fields import FieldSpec
    from cementcrm.reading.trade import ToldSeason

_DAY_WIDTH = 130
_NUMBER_WIDTH = 90
_MOST = 1e7


class Number(QWidget):
    """A number typed, and its unit. `value()`: None if it can't be read or is outside; then it is marked."""

    def __init__(self, low: float, high: float, shown: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._low, self._high = low, high
        self.line, self.unit = QLineEdit(shown, self), QLabel(self)
        self.line.setFixedWidth(_NUMBER_WIDTH)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        row.addWidget(self.unit)
        self.setFocusProxy(self.line)

    def value(self) -> float | None:
        try:
            found = float(self.line.text().replace(",", "").replace("，", "").replace("−", "-"))
        except ValueError:
            found = float("nan")
        fits = self._low <= found <= self._high
        restyle(self.line, "invalid", "false" if fits else "true")
        if not fits:
            self.line.setFocus()
        return found if fits else None


class Line(Translatable, QGroupBox):
    """Base: editors and a button. `added(part)`: what they mean."""

    added = Signal(object)

    def __init__(self, day: FieldSpec, parent: QWidget) -> None:
        super().__init__(parent)
        self.first, self.last = DateEditor(day), DateEditor(day)
        self.add = QPushButton(self)
        self.row = WrapRow(self)
        self.row.setContentsMargins(10, 16, 10, 8)
        for editor in (self.first, self.last):
            editor.setFixedWidth(_DAY_WIDTH)
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._add)

    def retranslate(self) -> None:
        self.first.retranslate(self.tr("First day"))
        self.last.retranslate(self.tr("Last day"))
        self.add.setText(self.tr("Add"))

    def _put(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self.row.addWidget(widget)

    def _day(self, editor: DateEditor) -> date | None:
        """What stands there; None if nothing. Raises `ValidationError`, and marks what can't be read."""
        restyle(editor.line, "invalid", "false")
        try:
            value = editor.value()
        except ValidationError:
            restyle(editor.line, "invalid", "true")
            editor.setFocus()
            raise
        return value if isinstance(value, date) else None

    def _add(self) -> None:
        try:
            part = self._part()
        except ValidationError:
            return
        if part is not None:
            self.added.emit(part)

    def _part(self) -> object | None:
        raise NotImplementedError


class MoveLine(Line):
    """A season of the calendar on other days."""

    def __init__(self, seasons: Sequence[ToldSeason], since: date, day: FieldSpec, parent: QWidget) -> None:
        super().__init__(day, parent)
        self.season, self._none = QComboBox(self), QLabel(self)
        self._seasons = [told for told in seasons if told.entry.last >= since]
        for told in self._seasons:
            entry = told.entry
            self.season.addItem(f"{entry.name}  {entry.first} – {entry.last}", entry.key)
        self._put(self.season, self._none, self.first, self.last, self.add)
        for widget in (self.season, self.first, self.last, self.add):
            widget.setVisible(bool(self._seasons))
        self._none.setVisible(not self._seasons)
        self.season.currentIndexChanged.connect(self._take_days)
        self.retranslate()
        self._take_days()

    def retranslate(self) -> None:
        super().retranslate()
        self.setTitle(self.tr("A kiln stop, a rainy season moved"))
        self.season.setAccessibleName(self.tr("Season"))
        self._none.setText(self.tr("The seasonal calendar has none that is still to come."))

    def _take_days(self) -> None:
        place = self.season.currentIndex()
        if place >= 0:
            entry = self._seasons[place].entry
            self.first.show_value(entry.first)
            self.last.show_value(entry.last)

    def _part(self) -> Move | None:
        first, last = self._day(self.first), self._day(self.last)
        if first is None or last is None or last < first:
            restyle(self.last.line, "invalid", "true")
            self.last.setFocus()
            return None
        return Move(self.season.currentData(), first, last)


class ProjectLine(Line):
    """A project won."""

    def __init__(self, begin: date, day: FieldSpec, parent: QWidget) -> None:
        super().__init__(day, parent)
        self.tonnes, self.plant, self.grade = (
            Number(1, _MOST, "1,000", self),
            QComboBox(self),
            QComboBox(self),
        )
        self.first.show_value(begin)
        self._put(self.tonnes, self.grade, self.plant, self.first, self.last, self.add)
        self.add.setEnabled(False)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.setTitle(self.tr("A project won"))
        self.tonnes.unit.setText(self.tr("t a month"))
        self.tonnes.line.setAccessibleName(self.tr("Tonnes a month"))
        self.plant.setAccessibleName(self.tr("Plant"))
        self.grade.setAccessibleName(self.tr("Grade"))
        self.last.line.setPlaceholderText(self.tr("it goes on"))

    def offer(self, plants: Sequence[tuple[str, str]], grades: Sequence[str]) -> None:
        """From where and what."""
        for code, name in plants:
            self.plant.addItem(name, code)
        self.grade.addItems(list(grades))
        self.add.setEnabled(bool(plants and grades))

    def _part(self) -> Project | None:
        first, last = self._day(self.first), self._day(self.last)
        if first is None or (last is not None and last < first):
            wrong = self.first if first is None else self.last
            restyle(wrong.line, "invalid", "true")
            wrong.setFocus()
            return None
        tonnes = self.tonnes.value()
        if tonnes is None:
            return None
        return Project(tonnes, first, last, self.plant.currentData(), self.grade.currentText())


class PriceLine(Line):
    """Prices changed."""

    def __init__(self, begin: date, day: FieldSpec, parent: QWidget) -> None:
        super().__init__(day, parent)
        self.percent, self.value = Number(-50, 100, "3", self), Number(-9, 0, f"{UNTOLD:g}", self)
        self.own = QCheckBox(self)
        self.percent.unit.setText("%")
        self.value.setEnabled(False)
        self.first.show_value(begin)
        self.last.hide()
        self._put(self.percent, self.first, self.own, self.value, self.add)
        self.own.toggled.connect(self.value.setEnabled)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.setTitle(self.tr("A price changed"))
        self.percent.line.setAccessibleName(self.tr("Change of price"))
        self.own.setText(self.tr("my own elasticity"))
        self.own.setToolTip(
            self.tr(
                "By how many per cent less is bought for each per cent more. Else it is learned from former prices, "
                "where these tell it; which one was taken stands beside the figures."
            )
        )
        self.value.line.setAccessibleName(self.tr("Elasticity"))

    def _part(self) -> Price | None:
        percent, own = self.percent.value(), self.value.value() if self.own.isChecked() else None
        if not percent or (self.own.isChecked() and own is None):
            return None
        return Price(percent, self._day(self.first), own)


def beside(*widgets: QWidget) -> QHBoxLayout:
    """In one line, the first one as wide as there is room."""
    row = QHBoxLayout()
    for place, widget in enumerate(widgets):
        row.addWidget(widget, int(place == 0))
    return row
