"""Who matters: a map of margin and room, classes with why, what has moved, and what to do about those chosen."""

from __future__ import annotations

from collections.abc import Sequence
from math import nan
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from cementcrm.core.errors import CementError

from ...base.errors import describe
from ...base.i18n import Translatable, fill
from ...base.style import give_role
from ...widgets.figure_table import FigureTable
from .busy_line import BusyLine
from .chosen_bar import ChosenBar
from .class_bar import ClassBar
from .deeds import classify, show_rules
from .rows import ValueRow, columns
from .scatter import ScatterMap
from .texts import class_texts, why

if TYPE_CHECKING:
    from cementcrm.core.changes import ChangeSet
    from cementcrm.reading.classes import Classes
    from cementcrm.reading.lifetimes import Lifetimes

    from ...base.context import UiContext
    from ...base.jobs import Job
    from ...base.tasks import Report

_TOUCHING = (
    "weigh_ticket",
    "customer",
    "score_snapshot",
    "value_rule",
    "demand_profile",
    "cost_rate",
    "customer_link",
)
_ROOM_UNIT, _MARGIN_UNIT, _TONNES_UNIT = 100.0, 10_000.0, 100.0


class ValueTab(Translatable, QWidget):
    """Reckoned when it is first seen, and again when something it is made of changes."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._stale, self._asking = True, False
        self.found: Classes | None = None
        self.rows: list[ValueRow] = []
        self._names: dict[str, str] = {}
        self._circled: list[ValueRow] | None = None
        self.classes = ClassBar(context, self)
        self.summary, self.busy = QLabel(self), BusyLine(self)
        self.map, self.table = (
            ScatterMap(self),
            FigureTable(context, "value", self, same=lambda row: row.code),
        )
        self.hint, self.chosen = QLabel(self, wordWrap=True), ChosenBar(context, self)
        self.rules, self.classify = QPushButton(self), QPushButton(self)
        self._build_layout()
        self._connect_signals()
        self.retranslate()

    @property
    def margins(self) -> bool:
        """Is this user told what customers leave?"""
        app = self._context.app
        return app.sees("weigh_ticket", "cost") and app.actor.may("cost_rate:read")

    def retranslate(self) -> None:
        headings = {
            "name": self.tr("Customer"), "class": self.tr("Class"), "why": self.tr("Why"), "gem": self.tr("Gem"),
            "gem_tip": self.tr("Hidden gem: far better by margin than by tonnes"),
            "margin_rank": self.tr("By margin"), "tonnes_rank": self.tr("By tonnes"), "tonnes": self.tr("Tonnes"),
            "worth": self.tr("Next 12 months"), "room": self.tr("Room (t)"), "share": self.tr("Wallet"),
            "worth_tip": self.tr("In eight of ten cases it will be between these"), "trend": self.tr("Trend"),
            "changed": self.tr("Changed"), "code": self.tr("Customer no."),
        }  # fmt: skip
        names = self._names = class_texts(self._context)
        self.table.set_columns(
            columns(headings.__getitem__, lambda code: names.get(code, code), self._why, margins=self.margins)
        )
        up = self.tr("Margin of 12 months (yuan)") if self.margins else self.tr("Tonnes of 12 months")
        self.map.name(
            (self.tr("Room: tonnes still to be won"), up, self.tr("demand not known"),
             self.tr("margin not known")),
            (_short, _short),
        )  # fmt: skip
        self.table.view.setAccessibleName(self.tr("Customers and their value"))
        self.map.setAccessibleName(self.tr("Map of customers by margin and room"))
        self.map.setAccessibleDescription(self.tr("The table beside it has the same customers"))
        self.hint.setText(self.tr("Draw a loop around points to list their customers; a click opens one."))
        self.rules.setText(self.tr("Rules…"))
        self.classify.setText(self.tr("Classify…"))
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        self._renew()

    def answer(self, key: str) -> None:
        """Show who that is, of all."""
        self.table.show_all()
        self.classes.pick(key if key in self.classes.buttons else None)
        if key == "margin":
            self.table.sort_by("margin_rank")
        self.table.setFocus()

    def meant_rows(self) -> list[ValueRow]:
        """Whom the buttons are about: several rows chosen, else all that are shown while some are left out."""
        chosen = self.table.chosen()
        if len(chosen) > 1 or len(self.table.rows()) == len(self.rows):
            return [row for row in chosen if row.classed.uuid is not None]
        return [row for row in self.table.rows() if row.classed.uuid is not None]

    def _renew(self) -> None:
        if self._stale and self.isVisible() and not self._asking:
            self._stale, self._asking = False, True
            self._ask()

    def _data_changed(self, changes: ChangeSet, _origin: object) -> None:
        if any(changes.touches(kind) for kind in _TOUCHING):
            self._stale = True
            self._renew()

    def _ask(self) -> None:
        app = self._context.app

        def work(report: Report) -> Classes:
            from cementcrm.reading.classes import ClassQuery

            return app.classes(ClassQuery(), report)

        self.busy.begin()
        self._tell()
        title = self.tr("Reckoning customers' value")
        self._job = self._context.run_job(title, work, self._show, self._failed, owner=self)
        self._job.progressed.connect(lambda done, total, _what: self.busy.advance(done, total))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._ended(self.tr("Cancelled. Press F5 to reckon."))

    def _ended(self, text: str = "") -> None:
        self._job, self._asking = None, False
        self.busy.end(text)

    def _show(self, found: Classes) -> None:
        self._ended()
        lives = {row.code: row.life for row in self.rows}
        self.found = found
        self.rows = [ValueRow(each, lives.get(each.code)) for each in found.customers]
        self._circled = None
        self._draw()
        self._tell()
        self._fill_table()
        self._ask_lives()
        self._renew()  # if something has changed meanwhile

    def _ask_lives(self) -> None:
        def ask(app: Any) -> Lifetimes:
            from cementcrm.reading.outlooks import ALL_LIVES

            found: Lifetimes = app.lifetime(ALL_LIVES)
            return found

        self._context.ask(ask, self._show_lives, self._failed, owner=self, slot="lives")

    def _show_lives(self, found: Lifetimes) -> None:
        lives = {row.code: row for row in found.rows}
        for row in self.rows:
            row.life = lives.get(row.code)
        self._fill_table()

    def _draw(self) -> None:
        values = [row.classed.value for row in self.rows]
        room = [nan if v is None or v.room is None else v.room for v in values]
        if self.margins:
            up = [nan if v is None or v.margin is None else v.margin for v in values]
        else:
            up = [nan if v is None else v.tonnes for v in values]
        kinds = [row.kind for row in self.rows]
        units = (_ROOM_UNIT, _MARGIN_UNIT if self.margins else _TONNES_UNIT)
        self.map.show_points(room, up, kinds, units, self._tip)

    def _fill_table(self) -> None:
        """The circled ones, or those of the class or the moves picked above."""
        rows = self.classes.passing(self.rows) if self._circled is None else self._circled
        if self._stale and not self.rows:
            empty = ""
        elif not self.rows:
            empty = self.tr("Nothing to reckon yet: import weigh tickets, or give customers demand profiles.")
        else:
            empty = self.tr("No customer is among these.")
        self.table.show_rows(rows, empty)
        part = rows if len(rows) < len(self.rows) else None
        places = {id(row): place for place, row in enumerate(self.rows)}
        self.map.dim_others([places[id(row)] for row in part] if part is not None else None)
        self.chosen.all_again.setVisible(self._circled is not None)
        self._tell_meant()

    def _tell(self) -> None:
        found = self.found
        if found is None:
            self.table.show_rows((), self.tr("Reckoning…") if self._asking else "")
            return
        self.classes.show_classes(self.rows, self._names)
        if found.valued.first is None:
            self.summary.setText("")
            return
        text = self.tr("Months {first} to {last} · rules {version}")
        told = {"first": str(found.valued.first)[:7], "last": str(found.valued.last)[:7]}
        self.summary.setText(fill(text, **told, version=found.rules.version))
        self._tell_meant()

    def _tell_meant(self) -> None:
        self.chosen.show_meant(self.meant_rows())
        rings = {id(row) for row in self.table.chosen()}
        self.map.mark([place for place, row in enumerate(self.rows) if id(row) in rings])

    def _tip(self, place: int) -> str:
        row = self.rows[place]
        return "\n".join((row.name, self._names.get(row.kind, row.kind), self._why(row)))

    def _why(self, row: ValueRow) -> str:
        least = self.found.rules.purchase_days if self.found is not None else 0
        return why(row.classed, least, self._names)

    def _circle(self, places: Sequence[int]) -> None:
        self._circled = [self.rows[place] for place in places] if places else None
        self._fill_table()

    def _open(self, row: ValueRow | None) -> None:
        if row is None:
            return
        if row.classed.uuid is None:
            text = self.tr(
                "{name} has no file: make one with the number {code}, and its tickets are its own."
            )
            self._context.message.emit(fill(text, name=row.name, code=row.code), "info")
        else:
            self._context.open("customer", row.classed.uuid)

    def _failed(self, error: Exception) -> None:
        self._ended(describe(error) if isinstance(error, CementError) else "")
        if not isinstance(error, CementError):
            self._context.tasks.failed.emit(error)

    def _refresh(self) -> None:
        if self.isVisible():
            self._stale = True
            self._renew()

    def _connect_signals(self) -> None:
        self._context.notifier.changed.connect(self._data_changed)
        self._context.refreshed.connect(self._refresh)
        self._context.theme.changed.connect(self._draw)
        self.busy.cancelled.connect(self._stop)
        self.map.opened.connect(lambda place: self._open(self.rows[place]))
        self.map.circled.connect(self._circle)
        self.classes.chosen.connect(lambda: self._circle(()))
        self.table.opened.connect(self._open)
        self.table.view.selectionModel().selectionChanged.connect(lambda *_: self._tell_meant())
        self.table.model.modelReset.connect(self._tell_meant)
        self.chosen.all_again.clicked.connect(lambda: self._circle(()))
        self.rules.clicked.connect(lambda: show_rules(self._context, self.window()))
        self.classify.clicked.connect(lambda: classify(self._context, self.window(), ()))
        self.classify.setVisible(self._context.app.actor.may("customer:classify"))
        self.rules.setVisible(self.margins)  # without them nothing is seen of what rules do

    def _build_layout(self) -> None:
        give_role(self.summary, "muted")
        give_role(self.hint, "muted")
        top = QHBoxLayout()
        top.addWidget(self.classes, 1)
        for button in (self.rules, self.classify):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        told = QHBoxLayout()
        told.addWidget(self.summary)
        told.addStretch(1)
        told.addWidget(self.busy)
        left, right = QWidget(self), QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(self.map, 1)
        column.addWidget(self.hint)
        column = QVBoxLayout(right)
        column.setContentsMargins(6, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.chosen)
        splitter = QSplitter(self)
        for part, share in ((left, 4), (right, 6)):
            splitter.addWidget(part)
            splitter.setStretchFactor(splitter.count() - 1, share)
        splitter.setSizes([480, 640])
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addLayout(told)
        layout.addWidget(splitter, 1)
        self.setFocusProxy(self.table)


def _short(figure: float) -> str:
    """On an axis: in the unit that people count in."""
    from ...base.i18n import is_chinese

    if is_chinese() and abs(figure) >= 10_000:
        return f"{figure / 10_000:,.0f}万"
    for unit, letter in ((1_000_000, "M"), (1_000, "k")):
        if abs(figure) >= unit and not is_chinese():
            return f"{figure / unit:,.0f}{letter}"
    return f"{figure:,.0f}"
