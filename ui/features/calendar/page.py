"""The calendar's own days, and above them, to be looked at only, the state's that the program knows by itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cementcrm.features.calendar.holidays import StateDays, known_years, state_days

from ...base.i18n import Translatable, fill, label
from ...base.style import give_role
from ...widgets.record_page.page import RecordPage

if TYPE_CHECKING:
    from ...base.context import UiContext

_HEIGHT = 170  # a year has a dozen lines; the own days below are what is worked with


class CalendarPage(RecordPage):
    """As any kind of record's, with the built-in days above."""

    def __init__(self, context: UiContext, entity: str, parent: QWidget | None = None) -> None:
        super().__init__(context, entity, parent)
        self.state = StateYear(context.app.today(), self)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, self.state)
        column.setStretch(1, 1)


class StateYear(Translatable, QWidget):
    """The state's holidays and make-up days of one year."""

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today
        self._known = known_years()
        self.year, self.days = QComboBox(self), QTreeWidget(self)
        self._heading, self.known, self.warning = QLabel(self), QLabel(self), QLabel(self)
        for year in range(max(self._known.stop - 1, today.year + 1), self._known.start - 1, -1):
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(self.year.findData(today.year))
        self._build_layout()
        self.year.currentIndexChanged.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(self.tr("Built in: the state's holidays"))
        self.year.setAccessibleName(self.tr("Year"))
        self.days.setAccessibleName(self._heading.text())
        self.days.setHeaderLabels([self.tr("Days"), self.tr("Working day"), self.tr("Holiday")])
        text = self.tr("Known: {first} to {last}. Own days below go before them.")
        self.known.setText(fill(text, first=self._known[0], last=self._known[-1]))
        self._show()

    def _show(self) -> None:
        year = self.year.currentData()
        self.days.clear()
        for days in state_days(year):
            works = self.tr("yes, made up") if days.works else self.tr("no")
            QTreeWidgetItem(self.days, [self._span(days), works, label("holidays", days.name)])
        lacking = [y for y in (self._today.year, self._today.year + 1) if y not in self._known]
        if year not in self._known and year not in lacking:
            lacking.append(year)
        self.warning.setText(
            fill(
                self.tr(
                    "The holidays of {years} are not known: there only the week decides, and deadlines will be wrong. "
                    "Once they are announced (in November), update the program or enter them below as own days."
                ),
                years=", ".join(map(str, lacking)),
            )
        )
        self.warning.setVisible(bool(lacking))

    def _span(self, days: StateDays) -> str:
        first, last = (
            f"{day.isoformat()} {QLocale().dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)}"
            for day in days[:2]
        )
        return first if days.first == days.last else f"{first} – {last}"

    def _build_layout(self) -> None:
        give_role(self._heading, "heading")
        give_role(self.known, "muted")
        give_role(self.warning, "error")
        self.warning.setWordWrap(True)
        self.days.setRootIsDecorated(False)
        self.days.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.days.setFixedHeight(_HEIGHT)
        for place, width in enumerate((260, 130)):
            self.days.setColumnWidth(place, width)
        head = QHBoxLayout()
        head.addWidget(self._heading)
        head.addWidget(self.year)
        head.addWidget(self.known, 1, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.warning)
        column.addWidget(self.days)
