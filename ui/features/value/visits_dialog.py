"""A visit to each of several customers, planned at once: by whom, from which day on, how many a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.commands import CreateMany
from cementcrm.core.errors import CementError, ValidationError
from cementcrm.core.fields import FieldSpec, Kind
from cementcrm.core.queries import Record

from ...base.banner import MessageBanner
from ...base.errors import describe, field_error
from ...base.i18n import Translatable, fill
from ...base.screen import fit
from ...base.shortcuts import bind
from ...base.style import give_role
from ...base.values import choice_texts, minute
from ...widgets.figure_table import FigureColumn, FigureTable
from ...widgets.record_form.editors import Problem, make_editor

if TYPE_CHECKING:
    from cementcrm.app import Application

    from ...base.context import UiContext

MOST = 300
"""Customers: who plans more at once visits nobody."""
_MORNING, _APART = time(9), timedelta(minutes=90)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Planned:
    """One visit to be: what the preview shows and the command writes."""

    customer: UUID
    code: str
    name: str
    visitor: str
    at: datetime


def planned(
    customers: Sequence[Record], first: date, a_day: int, me: str, *, by_owner: bool
) -> list[Planned]:
    """Each person visits `a_day` customers on each weekday from `first` on, every hour and a half from nine."""
    found, done = [], Counter[str]()
    for record in customers:
        owner = record.refs.get("owner_uuid")
        visitor = owner.title if by_owner and owner is not None else me
        day, place = divmod(done[visitor], a_day)
        done[visitor] += 1
        on = _weekday(first, day)
        at = datetime.combine(on, _MORNING, ORGANISATION_ZONE) + place * _APART
        code, name = str(record.values["code"]), str(record.values["name"])
        found.append(Planned(record.uuid, code, name, visitor, at))
    return found


def _weekday(first: date, after: int) -> date:
    """The weekday so many weekdays after the first one from `first` on."""
    day = first
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    for _ in range(after):
        day += timedelta(days=1)
        while day.weekday() >= _SATURDAY:
            day += timedelta(days=1)
    return day


class VisitsDialog(Translatable, QDialog):
    """What is planned is shown as it would be; Plan makes all of it, as one command."""

    def __init__(self, context: UiContext, uuids: Sequence[UUID], parent: QWidget) -> None:
        super().__init__(parent)
        self.finished.connect(self.deleteLater)
        self._context, self._uuids = context, tuple(uuids[:MOST])
        self._left_out = len(uuids) - len(self._uuids)
        self._customers: list[Record] = []
        self.first = make_editor(FieldSpec("first", "", Kind.DATE))
        self.first.show_value(context.app.today() + timedelta(days=1))
        self.a_day = QSpinBox(minimum=1, maximum=5, value=4)
        self.by_owner, self.method, self.subject = QCheckBox(), QComboBox(), QLineEdit()
        give_role(self.a_day, "number")
        self.by_owner.setChecked(True)
        self.problem, self.left_out = Problem(), QLabel(wordWrap=True)
        self._labels = [QLabel() for _ in range(4)]
        self.table = FigureTable(context, "plan_visits", self)
        self.banner = MessageBanner()
        self.done_button, self._cancel = QPushButton(), QPushButton()
        self._build_layout()
        self.first.changed.connect(self._preview)
        self.a_day.valueChanged.connect(self._preview)
        self.by_owner.toggled.connect(self._preview)
        self.done_button.clicked.connect(self.plan)
        self._cancel.clicked.connect(self.reject)
        bind("accept", self, self.plan)
        self.retranslate()
        fit(self, 720, 560)
        self.first.setFocus()
        wanted = self._uuids
        context.ask(lambda app: _read(app, wanted), self._show, self._failed, owner=self)

    def retranslate(self) -> None:
        self.setWindowTitle(fill(self.tr("Plan visits to {count} customers"), count=len(self._uuids)))
        texts = (
            self.tr("From"),
            self.tr("A day and person"),
            self.tr("Method"),
            self.tr("Campaign or subject"),
        )
        for label, text, editor in zip(self._labels, texts, self._editors(), strict=True):
            label.setText(text)
            editor.setAccessibleName(text)
        self.first.retranslate(texts[0])
        self.by_owner.setText(self.tr("By whoever is responsible for the customer; else by me"))
        field = self._context.app.spec("visit").by_name["method"]
        if not self.method.count():
            for code in choice_texts(field):
                self.method.addItem("", code)
        for row in range(self.method.count()):
            self.method.setItemText(row, choice_texts(field)[self.method.itemData(row)])
        text = self.tr("{count} more are left out: plan them when these are done.")
        self.left_out.setText(fill(text, count=self._left_out))
        self.left_out.setVisible(self._left_out > 0)
        self.done_button.setText(self.tr("Plan"))
        self._cancel.setText(self.tr("Cancel"))
        self.table.view.setAccessibleName(self.tr("Visits to be"))
        self.table.set_columns(
            (
                FigureColumn(
                    "at", self.tr("When"), lambda row: row.at, lambda row: minute(row.at), width=130
                ),
                FigureColumn("visitor", self.tr("Visitor"), lambda row: row.visitor, width=100),
                FigureColumn("code", self.tr("Customer no."), lambda row: row.code, width=110),
                FigureColumn("name", self.tr("Customer"), lambda row: row.name, width=240),
            )
        )

    def plan(self) -> None:
        """Make them."""
        rows = self._planned()
        if not rows or not self.done_button.isEnabled():
            return
        common = {"method": self.method.currentData(), "subject": self.subject.text().strip() or None}
        values = tuple(
            {**common, "customer_uuid": row.customer, "visitor": row.visitor, "planned_at": row.at}
            for row in rows
        )
        self.done_button.setEnabled(False)
        command = CreateMany("visit", values)
        self._context.execute(command, origin=self, on_done=self._done, on_error=self._failed)

    def _planned(self) -> list[Planned]:
        self.problem.say("")
        try:
            first = self.first.value()
        except ValidationError as error:
            self.problem.say(field_error(next(iter(error.fields.values()))))
            return []
        if not isinstance(first, date):
            self.problem.say(field_error("required"))
            return []
        me = self._context.app.actor.name
        return planned(self._customers, first, self.a_day.value(), me, by_owner=self.by_owner.isChecked())

    def _preview(self) -> None:
        self.table.show_rows(self._planned())

    def _show(self, found: list[Record]) -> None:
        self._customers = found
        self.done_button.setEnabled(bool(found))
        self._preview()

    def _done(self, made: object) -> None:
        text = self.tr("{count} visits planned. Ctrl+Z takes them back.")
        self._context.message.emit(fill(text, count=made), "info")
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.done_button.setEnabled(True)
        if isinstance(error, CementError):
            self.banner.show_message(describe(error), level="error")
        else:
            self._context.tasks.failed.emit(error)

    def _editors(self) -> tuple[QWidget, ...]:
        return (self.first, self.a_day, self.method, self.subject)

    def _build_layout(self) -> None:
        form = QFormLayout()
        for label, editor in zip(self._labels, self._editors(), strict=True):
            form.addRow(label, editor)
            label.setBuddy(editor)
        self.subject.setMaxLength(200)
        give_role(self.left_out, "muted")
        give_role(self.done_button, "primary")
        self.done_button.setEnabled(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.done_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.banner)
        layout.addLayout(form)
        for widget in (self.problem, self.by_owner, self.left_out):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)


def _read(app: Application, uuids: Sequence[UUID]) -> list[Record]:
    """The customers in the order given, those that are still there."""
    there = app.live("customer", uuids)
    return [app.get("customer", uuid) for uuid in uuids if uuid in there]
