"""The tab of alarms: whom to call, why, and what was done about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ...base.i18n import Translatable, fill
from ...base.shortcuts import bind
from ...base.style import give_role
from ...base.values import choice_texts
from ...base.wrap_row import WrapRow
from ...widgets.figure_table import FigureTable
from ...widgets.reckoning import Reckoning
from .columns import columns
from .deeds import handle, open_form, plan_visit
from .detail import AlarmDetail

if TYPE_CHECKING:
    from cementcrm.core.changes import ChangeSet
    from cementcrm.reading.alarms import Alarm, Alarms

    from ...base.context import UiContext

_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut
_READS = ("weigh_ticket", "receipt", "alarm_handling", "complaint", "site", "customer", "customer_link")


class AlarmTab(Translatable, QWidget):
    """Asked once when it is made, and again when something that it reads has changed and it is seen."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._spec = context.app.spec("alarm_handling")
        self._found: Alarms | None = None
        self._stale = True
        self.signal, self.level = QComboBox(self), QComboBox(self)
        self.mine, self.put_off, self.gone = QCheckBox(self), QCheckBox(self), QCheckBox(self)
        self.summary, self.state = QLabel(self, wordWrap=True), Reckoning(context, self)
        self.table = FigureTable(
            context, "alarms", self, same=lambda alarm: (alarm.code, alarm.signal), left_out=self._filters
        )
        self.detail = AlarmDetail(self._spec, self)
        self._build_layout()
        self.retranslate()
        self._connect_signals()
        self.load()

    def load(self) -> None:
        """Reckon anew; what was there stays until the answer is. Nobody waits for how often alarms were right."""
        from cementcrm.reading.alarms import AlarmQuery

        self._stale = False
        query = AlarmQuery(drawings=True, records=self._found is not None)
        self.state.ask(lambda app: app.alarms(query), self._show)

    def retranslate(self) -> None:
        self.mine.setText(self.tr("Mine only"))
        self.put_off.setText(self.tr("Also those put off or closed"))
        self.gone.setText(self.tr("Also lost ones"))
        self.gone.setToolTip(
            self.tr("Silent for more than a year: nobody keeps them any more, but may win them back")
        )
        for box, name, every in (
            (self.level, "level", self.tr("All levels")),
            (self.signal, "signal", self.tr("All signals")),
        ):
            kept = box.currentData()
            box.blockSignals(True)
            box.clear()
            box.addItem(every, "")
            for code, text in choice_texts(self._spec.by_name[name]).items():
                box.addItem(text, code)
            box.setCurrentIndex(max(box.findData(kept), 0))
            box.setAccessibleName(every)
            box.blockSignals(False)
        self.table.view.setAccessibleName(self.tr("Alarms"))
        self.table.set_columns(columns(self._spec))
        self._fill_menus()
        if self._found is not None:
            self._tell()

    def _filters(self) -> list[str]:
        """What the list is narrowed to, in words."""
        boxes = [box.currentText() for box in (self.level, self.signal) if box.currentData()]
        return boxes + [check.text() for check in (self.mine, self.put_off, self.gone) if check.isChecked()]

    def showEvent(self, event: object) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale:
            self.load()

    def answer(self, signal: str) -> None:
        """Show all alarms of that signal."""
        self.table.show_all()
        self.mine.setChecked(False)
        self.level.setCurrentIndex(0)
        self.signal.setCurrentIndex(self.signal.findData(signal))
        self.table.setFocus()

    def chosen(self) -> list[Alarm]:
        """What is done is done about these."""
        found: list[Alarm] = self.table.chosen()
        return found

    def acknowledge(self) -> None:
        """It is known; the alarm stays in sight."""
        self._handle({"action": "acknowledged", "until": None}, self.detail.known.text())

    def snooze(self, days: int) -> None:
        """Not in sight until then."""
        until = self._context.app.today() + timedelta(days=days)
        self._handle({"action": "snoozed", "until": until}, fill(self.tr("put off until {day}"), day=until))

    def close_as(self, outcome: str) -> None:
        """Say how it came out."""
        self._handle({"outcome": outcome}, choice_texts(self._spec.by_name["outcome"])[outcome])

    def visit(self) -> None:
        """Plan one to the first of them, and remember that."""
        alarm = next(iter(self.chosen()), None)
        if alarm is not None:
            plan_visit(self._context, self, alarm, partial(self._visiting, alarm))

    def open_file(self) -> None:
        alarm = next(iter(self.chosen()), None)
        if alarm is not None and alarm.uuid is not None:
            self._context.open("customer", alarm.uuid)

    def _visiting(self, alarm: Alarm) -> None:
        values: dict[str, object] = {"action": "visiting", "until": None}
        self._handle(values, choice_texts(self._spec.by_name["action"])["visiting"], [alarm])

    def _handle(self, values: Mapping[str, object], what: str, alarms: list[Alarm] | None = None) -> None:
        if self._found is None or self._found.asof is None:
            return
        chosen = self.chosen() if alarms is None else alarms
        if chosen:
            handle(self._context, chosen, self._found.asof, values, what, self.load)

    def _write(self, values: Mapping[str, object], start: str) -> None:
        alarm = next(iter(self.chosen()), None)
        if alarm is not None and self._found is not None and self._found.asof is not None:
            open_form(self._context, self, alarm, self._found.asof, values, start)

    def _show(self, found: Alarms) -> None:
        self._found = found
        self._tell()
        if not found.query.records and found.history is None:
            self.load()

    def _tell(self) -> None:
        found = self._found
        assert found is not None
        rows = [row for row in found.rows if self._wanted(row)]
        hidden, gone = sum(row.hidden for row in found.rows), sum(row.gone for row in found.rows)
        calls = sum(row.level == "call" and row.planned_end is None for row in rows)
        if found.asof is None or found.history is not None:
            self.summary.setText("")
        else:
            text = self.tr("As of {day}: {calls} to call; {hidden} put off or closed; {gone} silent for more than a "
                           "year; {few} customers bought too seldom to tell.")  # fmt: skip
            values = {
                "day": found.asof,
                "calls": f"{calls:,}",
                "hidden": f"{hidden:,}",
                "gone": f"{gone:,}",
                "few": f"{found.too_little:,}",
            }
            told = fill(text, **values)
            if found.no_receipts:
                told += " " + self.tr("No receipts are known, so nobody can tell who pays late.")
            self.summary.setText(told)
        self.table.show_rows(rows, self._nothing(found))
        self._picked()

    def _nothing(self, found: Alarms) -> str:
        if found.history is not None:
            return self.tr(
                "Too little history: alarms need ten customers that came back twice. Import weigh tickets of a longer "
                "time."
            )
        return self.tr("No alarm: everybody buys as it usually does.")

    def _wanted(self, row: Alarm) -> bool:
        if (row.hidden and not self.put_off.isChecked()) or (row.gone and not self.gone.isChecked()):
            return False
        if self.mine.isChecked() and row.owner != self._context.app.actor.name:
            return False
        level, signal = self.level.currentData(), self.signal.currentData()
        return (not level or row.level == level) and (not signal or row.signal == signal)

    def _picked(self) -> None:
        if self._found is not None:
            self.detail.show_alarm(self._found, self.chosen())

    def _changed(self, changes: ChangeSet, _origin: object) -> None:
        if any(map(changes.touches, _READS)):
            self._stale = True
            self._refresh()

    def _fill_menus(self) -> None:
        may = self._context.app.actor.may("alarm_handling:create")
        self.detail.snoozes.clear()
        for text, days in ((self.tr("For a week"), 7), (self.tr("For a month"), 30)):
            self._add(self.detail.snoozes, text, partial(self.snooze, days))
        later = partial(self._write, {"action": "snoozed"}, "until")
        self._add(self.detail.snoozes, self.tr("Until a day…"), later)
        self.detail.outcomes.clear()
        for code, text in choice_texts(self._spec.by_name["outcome"]).items():
            self._add(self.detail.outcomes, text, partial(self.close_as, code))
        self._add(
            self.detail.outcomes,
            self.tr("With a remark…"),
            partial(self._write, {"action": "handled"}, "outcome"),
        )
        for button in (self.detail.known, self.detail.snooze, self.detail.outcome):
            button.setEnabled(may)
        self.detail.visit.setEnabled(self._context.app.actor.may("visit:create"))

    def _add(self, menu: object, text: str, act: object) -> None:
        action = QAction(text, self)
        action.triggered.connect(lambda: act())  # type: ignore[operator]
        menu.addAction(action)  # type: ignore[attr-defined]

    def _build_layout(self) -> None:
        give_role(self.summary, "muted")
        row = WrapRow()
        for widget in (self.level, self.signal, self.mine, self.put_off, self.gone):
            row.addWidget(widget)
        for check in (self.mine, self.put_off, self.gone):  # in line with the boxes beside them
            check.setMinimumHeight(self.level.sizeHint().height())
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.detail)
        split = QSplitter(self)
        split.addWidget(self.table)
        split.addWidget(scroll)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([640, 400])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.summary)
        column.addWidget(self.state)
        column.addWidget(split, 1)
        self.setFocusProxy(self.table)

    def _connect_signals(self) -> None:
        detail = self.detail
        for box in (self.level, self.signal):
            box.currentIndexChanged.connect(lambda _place: self._retell())
        for check in (self.mine, self.put_off, self.gone):
            check.toggled.connect(lambda _on: self._retell())
        self.table.picked.connect(lambda _row: self._picked())
        self.table.view.selectionModel().selectionChanged.connect(lambda *_: self._picked())
        self.table.opened.connect(lambda _row: self.open_file())
        for button, name, act in (
            (detail.known, "alarm_known", self.acknowledge), (detail.visit, "alarm_visit", self.visit),
            (detail.open, "alarm_open", self.open_file),
        ):  # fmt: skip
            button.clicked.connect(lambda _on=False, act=act: act())
            bind(name, self, act, _INSIDE)
        bind("alarm_week", self, partial(self.snooze, 7), _INSIDE)
        bind("alarm_outcome", self, detail.outcome.showMenu, _INSIDE)
        self._context.notifier.changed.connect(self._changed)
        self._context.theme.changed.connect(detail.strip.update)
        self._context.refreshed.connect(self._refresh)

    def _refresh(self) -> None:
        if self.isVisible():
            self.load()

    def _retell(self) -> None:
        if self._found is not None:
            self._tell()
