"""The three kinds of a what-if, each typed in one line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGroupBox,
    QHBoxLayout,
    QLabel,
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
    from cementcrm.reading.markets import ToldSeason

_DAY_WIDTH = 130
_BARE = QAbstractSpinBox.ButtonSymbols.NoButtons  # a number is typed, or turned by the arrow keys
_MOST = 1e6


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
        self.tonnes, self.plant, self.grade = QDoubleSpinBox(self), QComboBox(self), QComboBox(self)
        self.tonnes.setRange(1, _MOST)
        self.tonnes.setDecimals(0)
        self.tonnes.setGroupSeparatorShown(True)
        self.tonnes.setButtonSymbols(_BARE)
        self.tonnes.setSingleStep(100)
        self.tonnes.setValue(1_000)
        self.first.show_value(begin)
        self._put(self.tonnes, self.grade, self.plant, self.first, self.last, self.add)
        self.add.setEnabled(False)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.setTitle(self.tr("A project won"))
        self.tonnes.setSuffix(self.tr(" t a month"))
        self.tonnes.setAccessibleName(self.tr("Tonnes a month"))
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
        return Project(self.tonnes.value(), first, last, self.plant.currentData(), self.grade.currentText())


class PriceLine(Line):
    """Prices changed."""

    def __init__(self, begin: date, day: FieldSpec, parent: QWidget) -> None:
        super().__init__(day, parent)
        self.percent, self.own, self.value = QDoubleSpinBox(self), QCheckBox(self), QDoubleSpinBox(self)
        self.percent.setRange(-50, 100)
        self.percent.setDecimals(1)
        self.percent.setSuffix(" %")
        self.percent.setValue(3)
        self.value.setRange(-9, 0)
        self.value.setSingleStep(0.1)
        self.value.setValue(UNTOLD)
        self.value.setEnabled(False)
        for spin in (self.percent, self.value):
            spin.setButtonSymbols(_BARE)
        self.first.show_value(begin)
        self.last.hide()
        self._put(self.percent, self.first, self.own, self.value, self.add)
        self.own.toggled.connect(self.value.setEnabled)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.setTitle(self.tr("A price changed"))
        self.percent.setAccessibleName(self.tr("Change of price"))
        self.own.setText(self.tr("my own elasticity"))
        self.own.setToolTip(
            self.tr(
                "By how many per cent less is bought for each per cent more. Else it is learned from former prices, "
                "where these tell it; which one was taken stands beside the figures."
            )
        )
        self.value.setAccessibleName(self.tr("Elasticity"))

    def _part(self) -> Price | None:
        if not self.percent.value():
            return None
        own = self.value.value() if self.own.isChecked() else None
        return Price(self.percent.value(), self._day(self.first), own)


def beside(*widgets: QWidget) -> QHBoxLayout:
    """In one line, the first one as wide as there is room."""
    row = QHBoxLayout()
    for place, widget in enumerate(widgets):
        row.addWidget(widget, int(place == 0))
    return row
