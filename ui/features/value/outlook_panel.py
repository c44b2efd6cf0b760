"""In a customer's file: its class and why, what it took and what is expected of it, and whether an alarm is on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cementcrm.core.errors import CementError, NotFound

from ...base.errors import describe
from ...base.estimates import about, mark_estimate, span_text
from ...base.i18n import Translatable, fill
from ...base.style import give_role, restyle
from ...base.values import choice_texts
from ...widgets.alarms.texts import planned, reason
from .deeds import set_class
from .marks import mark_icon
from .rows import ValueRow, percent, trend_tone
from .texts import NONE, class_texts, facts, known_facts, money, reckoned_text

if TYPE_CHECKING:
    from cementcrm.core.changes import ChangeSet
    from cementcrm.reading.alarms import Alarm
    from cementcrm.reading.outlooks import Outlook

    from ...base.context import UiContext

_PARTS = (
    "value",
    "alarms",
    "life",
    "order",
    "price",
)  # of cementcrm.reading.outlooks.Part, in the order they are asked
# row → the part it waits for, and whether a model says it
_ROWS: dict[str, tuple[str, bool]] = {
    "tonnes": ("value", False), "margin": ("value", False), "ranks": ("value", False), "trend": ("value", False),
    "room": ("value", False), "alive": ("life", True), "visits": ("life", True), "worth": ("life", True),
    "order": ("order", True), "price": ("price", True),
}  # fmt: skip
_TOUCHING = (
    "weigh_ticket",
    "score_snapshot",
    "demand_profile",
    "cost_rate",
    "customer_link",
    "site",
    "complaint",
)
_ICON = 16


class OutlookPanel(Translatable, QWidget):
    """Asked when it is seen, part by part: what is known stands there while the rest is reckoned."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._uuid: UUID | None = None
        self._asked: UUID | None = None
        self._found: dict[str, Outlook] = {}
        self.mark, self.kind = QLabel(self), QLabel(self)
        self.since, self.why, self.alarm, self.note = (QLabel(self, wordWrap=True) for _ in range(4))
        self.set, self.area = (
            QPushButton(self),
            QScrollArea(self),
        )  # a small laptop has no room for all of it
        self.captions = {name: QLabel(self) for name in _ROWS}
        self.values = {name: QLabel(self, wordWrap=True) for name in _ROWS}
        self._build_layout()
        self.set.clicked.connect(self._set_class)
        self.set.setVisible(context.app.actor.may("customer:classify"))
        context.notifier.changed.connect(self._data_changed)
        context.theme.changed.connect(self._tell)
        self.retranslate()

    def show_record(self, uuid: UUID) -> None:
        """Of this customer."""
        self._uuid = uuid
        if self.isVisible():
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        self._ask()

    def retranslate(self) -> None:
        texts = {
            "tonnes": self.tr("Tonnes, 12 months"), "margin": self.tr("Margin, 12 months"), "ranks": self.tr("Ranks"),
            "trend": self.tr("Trend"), "room": self.tr("Room and wallet"), "alive": self.tr("Still a customer"),
            "visits": self.tr("Purchase days ahead"), "worth": self.tr("Worth ahead"), "price": self.tr("Price"),
            "order": self.tr("Next purchase"),
        }  # fmt: skip
        for name, caption in self.captions.items():
            caption.setText(texts[name])
        self.set.setText(self.tr("Set class…"))
        self.area.setAccessibleName(self.tr("Outlook"))
        self.note.setText(
            self.tr("≈ is what a model expects of the next twelve months; the rest was weighed and counted.")
        )
        self._tell()

    def _data_changed(self, changes: ChangeSet, _origin: object) -> None:
        if any(changes.touches(kind) for kind in _TOUCHING) or (
            self._uuid in changes.touched.get("customer", ())
        ):
            self._asked = None
            if self.isVisible():
                self._ask()

    def _ask(self) -> None:
        uuid = self._uuid
        if uuid is None or uuid == self._asked:
            return
        again = self._found.get("value")
        if again is None or again.classed is None or again.classed.uuid != uuid:
            self._found = {}
        self._asked = uuid
        self._tell()
        self._ask_part(uuid, 0)

    def _ask_part(self, uuid: UUID, place: int) -> None:
        parts = [part for part in _PARTS if part != "price" or self._sees_prices]
        if place == len(parts):
            return

        def done(found: Outlook) -> None:
            self._found[parts[place]] = found
            self._tell()
            self._ask_part(uuid, place + 1)

        def ask(app: object) -> Outlook:
            from cementcrm.reading.outlooks import Part

            return self._context.app.outlook(uuid, Part(parts[place]))

        self._context.ask(ask, done, self._failed, owner=self, slot="outlook")

    @property
    def _sees_prices(self) -> bool:
        return self._context.app.sees("weigh_ticket", "price")

    def _failed(self, error: Exception) -> None:
        if isinstance(error, NotFound):
            return  # deleted meanwhile
        if isinstance(error, CementError):
            self.why.setText(describe(error))
        else:
            self._context.tasks.failed.emit(error)

    def _set_class(self) -> None:
        if self._uuid is not None:
            set_class(self._context, self.window(), (self._uuid,))

    def _tell(self) -> None:
        value = self._found.get("value")
        if value is None or value.classed is None:
            self.kind.setText(self.tr("Reckoning…"))
            for label in (self.since, self.why):
                label.setText("")
            self.mark.clear()
        else:
            self._tell_class(value)
        self._tell_alarms()
        told = {
            "tonnes": self._tonnes, "margin": self._margin, "ranks": self._ranks, "trend": self._trend,
            "room": self._room, "alive": self._alive, "visits": self._visits, "worth": self._worth,
            "order": self._order, "price": self._price,
        }  # fmt: skip
        for name, (part, estimate) in _ROWS.items():
            found, label = self._found.get(part), self.values[name]
            text, tone = told[name](found) if found is not None else (self.tr("reckoning…"), "muted")
            label.setText(text)
            restyle(label, "tone", tone)
            mark_estimate(label, estimate and text.startswith("≈"))
            shown = bool(text) and (name != "price" or self._sees_prices)
            label.setVisible(shown)
            self.captions[name].setVisible(shown)

    def _tell_class(self, value: Outlook) -> None:
        classed = value.classed
        assert classed is not None
        kind = classed.value_class or NONE
        self.kind.setText(class_texts(self._context).get(kind, kind))
        self.mark.setPixmap(mark_icon(kind, _ICON).pixmap(_ICON, _ICON))
        standing = classed.standing
        if standing is None:
            text = self.tr("as its file says; nobody knows since when") if classed.value_class else ""
        elif classed.held:
            text = fill(
                self.tr("set by hand on {since}, until {until}: {reason}"),
                since=standing.asof, until=standing.expires_on, reason=standing.reason,
            )  # fmt: skip
        elif standing.manual:
            text = fill(
                self.tr("was set by hand until {until}: the next run decides"), until=standing.expires_on
            )
        else:
            text = fill(self.tr("since {since}, by the rules"), since=standing.asof)
        self.since.setText(text)
        figures = classed.value
        if figures is None:
            text = self.tr("No purchase and no need is known.")
        elif not classed.reckons:
            text = known_facts(classed)
        elif figures.note == "too_little_history":
            text = self.tr("Too little history: there were too few purchase days in these twelve months.")
        elif figures.note == "margin_unknown":
            text = self.tr("Its margin isn't known, so the rules can't tell a class.")
        else:
            text = reckoned_text(classed, class_texts(self._context))
        self.why.setText(text)

    def _tell_alarms(self) -> None:
        found = self._found.get("alarms")
        lines = [self._alarm(*each) for each in found.alarms] if found is not None else []
        self.alarm.setText("\n".join(lines))
        self.alarm.setVisible(bool(lines))
        calls = found is not None and any(
            alarm.level == "call" and alarm.planned_end is None for alarm, _ in found.alarms
        )
        restyle(self.alarm, "tone", "bad" if calls else "warning")

    def _alarm(self, alarm: Alarm, rate: float | None) -> str:
        name = choice_texts(self._context.app.spec("alarm_handling").by_name["signal"]).get(alarm.signal, "")
        right = self.tr("Such alarms were right in {rate} of cases.")
        told = [
            fill(self.tr("{signal}: {reason}."), signal=name, reason=reason(alarm)),
            planned(alarm),
            fill(right, rate=f"{rate:.0%}") if rate is not None else "",
        ]
        return " ".join(filter(None, told))

    def _tonnes(self, found: Outlook) -> tuple[str, str]:
        value = found.classed.value if found.classed is not None else None
        return (f"{value.tonnes:,.0f} t", "") if value is not None else ("", "")

    def _margin(self, found: Outlook) -> tuple[str, str]:
        value = found.classed.value if found.classed is not None else None
        if value is None or value.margin is None:
            return "", ""
        text = fill(
            self.tr("{money} ({a_tonne} yuan/t)"),
            money=money(value.margin),
            a_tonne=f"{value.a_tonne or 0:,.1f}",
        )
        return text, "bad" if value.margin < 0 else ""

    def _ranks(self, found: Outlook) -> tuple[str, str]:
        value = found.classed.value if found.classed is not None else None
        if value is None:
            return "", ""
        ranks = {"margin_rank": value.margin_rank, "tonnes_rank": value.tonnes_rank}
        text = facts({name: rank for name, rank in ranks.items() if rank})
        return (fill(self.tr("{ranks} · hidden gem"), ranks=text) if value.gem else text), ""

    def _trend(self, found: Outlook) -> tuple[str, str]:
        row = ValueRow(found.classed) if found.classed is not None else None
        if row is None or row.trend is None:
            return "", ""
        text = fill(
            self.tr("{percent} against the twelve months before"), percent=percent(row.trend, signed=True)
        )
        return text, trend_tone(row)

    def _room(self, found: Outlook) -> tuple[str, str]:
        row = ValueRow(found.classed) if found.classed is not None else None
        value = row.classed.value if row is not None else None
        if row is None or value is None:
            return "", ""
        if value.room is None:
            return self.tr("nobody asked what it needs: a demand profile says it"), "muted"
        text = self.tr("room for {room} t; it takes {share} of what it needs from us")
        return fill(text, room=f"{value.room:,.0f}", share=percent(row.share)), ""

    def _alive(self, found: Outlook) -> tuple[str, str]:
        if found.life is None:
            return (self.tr("too few customers to tell") if found.few else self.tr("never bought")), "muted"
        return about(f"{found.life.alive:.0%}"), ""

    def _visits(self, found: Outlook) -> tuple[str, str]:
        life = found.life
        if life is None:
            return "", ""
        if life.low is None or life.high is None:
            return self.tr("too little history for a range"), "muted"
        return span_text(f"{life.low:,}", f"{life.high:,}"), ""

    def _worth(self, found: Outlook) -> tuple[str, str]:
        life = found.life
        if life is None or life.spend_low is None or life.spend_high is None:
            return "", ""
        return span_text(money(life.spend_low), money(life.spend_high)), ""

    def _order(self, found: Outlook) -> tuple[str, str]:
        order = found.order
        if order is None:
            return "", ""
        if order.low is None:
            silent = order.note == "silent"
            return self.tr("hardly any wait was ever as long") if silent else self.tr(
                "too little history"
            ), "muted"
        if order.high is None:
            return about(fill(self.tr("from {day} on"), day=order.low)), ""
        text = span_text(order.low.isoformat(), order.high.isoformat())
        return text, "warning" if order.overdue else ""

    def _price(self, found: Outlook) -> tuple[str, str]:
        paid = found.paid
        if paid is None:
            return self.tr("too few purchases to compare"), "muted"
        less, more = self.tr("{percent} below its market"), self.tr("{percent} above its market")
        text = fill(less if paid.residual < 0 else more, percent=f"{abs(paid.residual):.1%}")
        if paid.unusual:
            text = fill(self.tr("{price}, which is unusual"), price=text)
        return about(text), "warning" if paid.unusual and paid.residual < 0 else ""

    def _build_layout(self) -> None:
        for label, role in ((self.kind, "heading"), (self.since, "muted"), (self.note, "muted")):
            give_role(label, role)
        head = QHBoxLayout()
        for widget in (self.mark, self.kind):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.set)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(6)
        for name, caption in self.captions.items():
            give_role(caption, "muted")
            form.addRow(caption, self.values[name])
        inside = QWidget(self)
        self.area.setWidgetResizable(True)
        self.area.setWidget(inside)
        give_role(self.area, "fields")
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self.area)
        column = QVBoxLayout(inside)
        column.addLayout(head)
        for label in (self.since, self.why, self.alarm):
            column.addWidget(label)
        column.addSpacing(6)
        column.addLayout(form)
        column.addSpacing(6)
        column.addWidget(self.note)
        column.addStretch(1)
