"""The thresholds that make classes, with who would move by others; saved as a new version from a day on."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.commands import Create
from cementcrm.core.errors import CementError, ValidationError
from cementcrm.core.fields import FieldSpec, Kind

from ...base.banner import MessageBanner
from ...base.errors import describe, field_error
from ...base.i18n import Translatable, fill
from ...base.screen import fit
from ...base.shortcuts import bind
from ...base.style import give_role
from ...widgets.figure_table import FigureColumn, FigureTable
from ...widgets.record_form.editors import Problem, make_editor
from .texts import CLASSES, NONE, class_texts

if TYPE_CHECKING:
    from cementcrm.analytics.value import Rules
    from cementcrm.reading.classes import Classes

    from ...base.context import UiContext

_WAIT_MS, _NUMBER = 250, 90
# name → lowest, highest, step, decimals; the first six are percents of what the rules have as shares
_RANGES: dict[str, tuple[float, float, float, int]] = {
    "top_margin": (1, 80, 1, 1), "top_tonnes": (1, 80, 1, 1), "gem_margin": (1, 100, 1, 1), "gem_gap": (0, 80, 1, 1),
    "room": (1, 100, 5, 1), "known": (0, 100, 5, 1), "gem_a_tonne": (0.5, 5, 0.1, 2), "purchase_days": (1, 30, 1, 0),
}  # fmt: skip
_PERCENTS = tuple(_RANGES)[:6]


class Threshold(QWidget):
    """A slider and a number, always alike."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        low, high, step, decimals = _RANGES[name]
        self._scale = 10**decimals
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.number = QDoubleSpinBox(self, minimum=low, maximum=high, singleStep=step, decimals=decimals)
        self.slider.setRange(round(low * self._scale), round(high * self._scale))
        self.slider.setPageStep(max(round(step * self._scale), 1))
        self.slider.setSingleStep(max(round(step * self._scale), 1))
        self.slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the number beside it has the keyboard
        give_role(self.number, "number")  # by mouse the slider moves it
        self.number.setFixedWidth(_NUMBER)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.slider, 1)
        row.addWidget(self.number)
        self.slider.valueChanged.connect(lambda value: self.number.setValue(value / self._scale))
        self.number.valueChanged.connect(self._moved)
        self.setFocusProxy(self.number)

    def show_value(self, value: float) -> None:
        self.number.setValue(value)

    def _moved(self, value: float) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(round(value * self._scale))
        self.slider.blockSignals(False)
        self.changed.emit()


class RulesDialog(Translatable, QDialog):
    """Whoever may not save rules may still try them."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.finished.connect(self.deleteLater)
        self._context = context
        self._rules: Rules | None = None
        self.found: Classes | None = None
        self.thresholds = {name: Threshold(name) for name in _RANGES}
        self._labels = {name: QLabel(wordWrap=True) for name in _RANGES}
        self.since, self._since_label, self.problem = make_editor(_SINCE), QLabel(), Problem()
        self.since.show_value(context.app.today())
        self.summary, self.counts = QLabel(wordWrap=True), QLabel()
        self.table = FigureTable(context, "tried_rules", self)
        self.banner = MessageBanner()
        self.reset, self.done_button, self._cancel = QPushButton(), QPushButton(), QPushButton()
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._build_layout()
        self._connect_signals()
        self.retranslate()
        fit(self, 980, 620)
        context.ask(lambda app: app.rules(), self._begin, self._failed, owner=self)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Rules of classes"))
        for name, text in (
            ("top_margin", self.tr("Profitable are the first … % by margin (strategic, premium)")),
            ("top_tonnes", self.tr("Large are the first … % by tonnes (strategic, volume)")),
            ("gem_margin", self.tr("A hidden gem is among the first … % by margin")),
            ("gem_gap", self.tr("… and so many % of all places further down by tonnes")),
            ("room", self.tr("Worth nurturing from room for … % of the smallest large customer on")),
            ("known", self.tr("The margin must be known of … % of the tonnes")),
            ("gem_a_tonne", self.tr("A gem leaves … times the usual margin a tonne")),
            ("purchase_days", self.tr("Fewer purchase days than … are too little history")),
        ):
            self._labels[name].setText(text)
            self.thresholds[name].number.setAccessibleName(text)
            self.thresholds[name].number.setSuffix(" %" if name in _PERCENTS else "")
        self._since_label.setText(self.tr("Valid from"))
        self.since.retranslate(self.tr("Valid from"))
        self.reset.setText(self.tr("As they are"))
        self.done_button.setText(self.tr("Save as a new version"))
        may = self._context.app.actor.may("value_rule:create")
        self.done_button.setToolTip("" if may else self.tr("Only administrators save rules."))
        self._cancel.setText(self.tr("Close"))
        self.table.view.setAccessibleName(self.tr("Customers that would move"))
        names = class_texts(self._context)

        def kind(code: str | None) -> str:
            return names.get(code or NONE, str(code))

        self.table.set_columns(
            (
                FigureColumn("name", self.tr("Customer"), lambda row: row.name, width=190),
                FigureColumn("before", self.tr("Class now"), lambda row: kind(row.move.before), width=90),
                FigureColumn("after", self.tr("Class then"), lambda row: kind(row.move.after), width=90),
            )
        )
        self._tell()

    def tried(self) -> Rules | None:
        """The thresholds as they stand in the dialog; None before the present ones are known."""
        from dataclasses import replace

        if self._rules is None:
            return None
        values: dict[str, Any] = {name: each.number.value() for name, each in self.thresholds.items()}
        shares = {name: values[name] / 100 for name in _PERCENTS}
        return replace(
            self._rules,
            **shares,
            gem_a_tonne=values["gem_a_tonne"],
            purchase_days=round(values["purchase_days"]),
        )

    def save(self) -> None:
        """A new version."""
        if not self.done_button.isEnabled():
            return
        self.problem.say("")
        try:
            since = self.since.value()
        except ValidationError as error:
            self.problem.say(field_error(next(iter(error.fields.values()))))
            return
        if not isinstance(since, date):
            self.problem.say(field_error("required"))
            return
        values: dict[str, object] = {
            name: Decimal(f"{each.number.value():.2f}") for name, each in self.thresholds.items()
        }
        values |= {
            "purchase_days": round(self.thresholds["purchase_days"].number.value()),
            "valid_from": since,
        }
        command = Create("value_rule", values)
        self._context.execute(command, origin=self, on_done=self._saved, on_error=self._failed)

    def _begin(self, rules: Rules) -> None:
        self._rules = rules
        self._show_rules()
        self._try()

    def _show_rules(self) -> None:
        for name, each in self.thresholds.items():
            value = float(getattr(self._rules, name))
            each.show_value(value * 100 if name in _PERCENTS else value)

    def _try(self) -> None:
        from cementcrm.reading.classes import ClassQuery

        self._timer.stop()
        rules = self.tried()
        if rules is None:
            return
        self.summary.setText(self.tr("Reckoning…"))
        query = ClassQuery(rules=rules)
        self._context.ask(lambda app: app.classes(query), self._show, self._failed, owner=self, slot="try")

    def _show(self, found: Classes) -> None:
        self.found = found
        self._tell()

    def _tell(self) -> None:
        found, rules = self.found, self.tried()
        may = self._context.app.actor.may("value_rule:create")
        self.done_button.setEnabled(may and rules is not None and rules != self._rules)
        self.reset.setEnabled(rules != self._rules)
        if found is None:
            return
        moving = found.moving
        text = self.tr("By these rules {count} customers would come into another class.")
        self.summary.setText(fill(text, count=f"{len(moving):,}"))
        self.table.show_rows(moving, self.tr("Nobody would move."))
        names, now = class_texts(self._context), found.counts
        after = now.copy()
        after.subtract(Counter(each.move.before for each in moving if each.move is not None))
        after.update(Counter(each.move.after for each in moving if each.move is not None))
        rows = [
            f"<tr><td style='padding-right:18px'>{names[kind]}</td><td align='right' style='padding-right:12px'>"
            f"{now[kind or None]:,}</td><td>→</td><td align='right' style='padding-left:12px'>{after[kind or None]:,}"
            "</td></tr>"
            for kind in (*CLASSES, NONE)
        ]
        self.counts.setText(f"<table>{''.join(rows)}</table>")

    def _saved(self, _uuid: object) -> None:
        text = self.tr("Saved as a new version. Classify to let customers move; Ctrl+Z takes it back.")
        self._context.message.emit(text, "info")
        self.accept()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, CementError):
            self.banner.show_message(describe(error), level="error")
        else:
            self._context.tasks.failed.emit(error)

    def _connect_signals(self) -> None:
        for each in self.thresholds.values():
            each.changed.connect(self._timer.start)
        self._timer.timeout.connect(self._try)
        self.reset.clicked.connect(self._show_rules)
        self.done_button.clicked.connect(self.save)
        self._cancel.clicked.connect(self.reject)
        bind("accept", self, self.save)

    def _build_layout(self) -> None:
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        for row, (name, each) in enumerate(self.thresholds.items()):
            grid.addWidget(self._labels[name], 2 * row, 0)
            grid.addWidget(each, 2 * row + 1, 0)
            self._labels[name].setBuddy(each)
        since = QHBoxLayout()
        since.addWidget(self._since_label)
        since.addWidget(self.since, 1)
        left, right, both = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        left.addLayout(grid)
        left.addStretch(1)
        left.addLayout(since)
        left.addWidget(self.problem)
        right.addWidget(self.summary)
        right.addWidget(self.counts)
        right.addWidget(self.table, 1)
        both.addLayout(left, 1)
        both.addSpacing(16)
        both.addLayout(right, 1)
        give_role(self.summary, "heading")
        give_role(self.done_button, "primary")
        buttons = QHBoxLayout()
        buttons.addWidget(self.reset)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.done_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.banner)
        layout.addLayout(both, 1)
        layout.addLayout(buttons)


_SINCE = FieldSpec("valid_from", "", Kind.DATE)
