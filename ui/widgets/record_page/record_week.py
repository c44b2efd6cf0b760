"""A page's records by the week: seven days, cards at their time; the table's filters hold here, too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from msgspec.structs import replace
from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.commands import Update
from cementcrm.core.fields import EntitySpec, Week
from cementcrm.core.queries import Filter, ListQuery, Record

from ...base.i18n import Translatable, fill
from ...base.shortcuts import KEYS, bind
from ...base.style import give_role
from ...base.values import told, tone
from ..board.board import Board, CardList
from ..board.model import Card, Column
from ..record_table.source import Filter as TableFilter
from .app_source import query
from .columns import Found, read_columns

if TYPE_CHECKING:
    from ...base.context import UiContext
    from ..record_table.table import RecordTable
    from .actions import RecordActions

_DAYS = 7
_STEP = timedelta(minutes=30)
_MORNING = time(9)  # of a plan for another day than today
_MILLI = timedelta(milliseconds=1)


class DayBoard(Board):
    """Seven columns, whose codes are days. `shifted(key, step)`: Ctrl+Up or Ctrl+Down; `turned(step)`: an arrow
    left the week."""

    shifted = Signal(object, int)
    turned = Signal(int)

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent, even=True)
        self.day = today  # the keyboard is in, of the week shown

    def start(self) -> CardList | None:
        """The day that counts, with cards or without."""
        return self.lists[self.day.weekday()] if self.lists else None

    def send(self, place: CardList, step: int) -> None:
        """To the day before or after, whatever week it is in."""
        key = place.current_key()
        if key is not None:
            day = date.fromisoformat(place.column.code) + timedelta(days=step)
            self.moved.emit(key, day.isoformat())

    def shift(self, place: CardList, step: int) -> None:
        key = place.current_key()
        if key is not None:
            self.shifted.emit(key, step)

    def focus_next(self, place: CardList, step: int) -> None:
        number = self.lists.index(place) + step
        if 0 <= number < len(self.lists):
            super().focus_next(place, step)
        else:
            self.turned.emit(step)


class RecordWeek(Translatable, QWidget):
    """`spec.week` says what stands where. `chosen(uuid)`, `opened(uuid)`: as a board's."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        context: UiContext,
        spec: EntitySpec,
        table: RecordTable,
        actions: RecordActions,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        assert spec.week is not None
        self._context, self._spec, self._week, self._table, self._actions = (
            context, spec, spec.week, table, actions,
        )  # fmt: skip
        self._records: dict[object, Record] = {}
        self._people: list[str] = []
        self._wanted: object | None = None  # the card to be current once its week is there
        self._met = False
        self.board = DayBoard(context.app.today(), self)
        self.before, self.today, self.after = (QToolButton(self) for _ in range(3))
        self.span = QLabel(self)
        self.person = QComboBox(self)
        self._build_layout()
        self._connect_signals()
        self.setFocusProxy(self.board)
        self.retranslate()

    @property
    def monday(self) -> date:
        """The first day shown."""
        return self.day - timedelta(days=self.day.weekday())

    @property
    def day(self) -> date:
        """The day that the keyboard is in, of the week shown."""
        return self.board.day

    @day.setter
    def day(self, day: date) -> None:
        self.board.day = day

    def enter(self, key: object | None = None) -> None:
        """The keyboard on a record's card, else in the day that counts."""
        self.board.enter(key)

    def load(self) -> None:
        """Read the week anew; while nobody looks nothing is read. At first it is the user's own, if there is any."""
        if not self.isVisible():
            return
        if not self._met:
            self._met = True
            self._begin()
            return
        asked, days = query(self._table.model.spec), self._days()
        questions = [(day.isoformat(), (_on(self._week, day),)) for day in days]
        order = ((self._week.at, False),)
        self._context.ask(
            lambda app: read_columns(app, replace(asked, sort=order), questions),
            self._show, owner=self, slot="week",
        )  # fmt: skip

    def turn(self, step: int) -> None:
        """So many weeks further; 0: to today."""
        self.go(self.day + timedelta(weeks=step) if step else self._context.app.today())

    def _turn(self, step: int, _checked: bool = False) -> None:
        self.turn(step)

    def go(self, day: date) -> None:
        """Show the week of a day, the keyboard in that day."""
        focus = self._has_focus()
        self.day = day
        self._say_span()
        if focus:
            self.setFocus()
        self.load()

    def new_on(self, code: str) -> None:
        """A form with a plan for that day, of the person whose week this is."""
        if not self._actions.may("create"):
            return
        self.day = date.fromisoformat(code)
        given: dict[str, Any] = {self._week.planned: (_begins(self.day, self._context.app.clock()), None)}
        if self._person_asked():
            given[self._week.who] = (self._person_asked(), None)
        self._actions.new(given=given)

    def retranslate(self) -> None:
        for button, text, name in (
            (self.before, self.tr("Previous week"), "week_before"),
            (self.today, self.tr("Today"), "week_today"),
            (self.after, self.tr("Next week"), "week_after"),
        ):
            button.setAccessibleName(text)
            button.setToolTip(f"{text} ({KEYS.shown(name)})")
        self.before.setText("‹")
        self.today.setText(self.tr("Today"))
        self.after.setText("›")
        self.person.setAccessibleName(self.tr("Whose"))
        self.board.setAccessibleName(self.tr("Week"))
        self._say_span()
        self._offer_people()
        self.load()

    # Whose

    def _begin(self) -> None:
        """Mine, unless somebody is chosen already or nothing bears my name."""
        mine = TableFilter(self._week.who, "eq", self._me)
        if self._person_asked():
            self.load()
            return
        asked = ListQuery(self._spec.name, filters=(Filter(*_plain(mine)),))
        self._context.ask(lambda app: app.first(asked, 1), self._begun, owner=self, slot="week")

    def _begun(self, found: Sequence[object]) -> None:
        if found:
            self._table.set_filter(self._week.who, TableFilter(self._week.who, "eq", self._me))
        else:
            self.load()

    @property
    def _me(self) -> str:
        return self._context.app.actor.name

    def _person_asked(self) -> str:
        """Whose records the table's filter asks for, if it is one person's."""
        found = (
            f.value for f in self._table.model.spec.filters if f.column == self._week.who and f.op == "eq"
        )
        return str(next(found, ""))

    def _choose_person(self, number: int) -> None:
        name = self.person.itemData(number)
        self._table.set_filter(self._week.who, TableFilter(self._week.who, "eq", name) if name else None)

    def _offer_people(self) -> None:
        """Everybody, me, and whoever was met in the weeks looked at."""
        asked = self._person_asked()
        met = {str(record.values[self._week.who] or "") for record in self._records.values()}
        self._people = sorted({*self._people, *met, asked} - {"", self._me})
        self.person.blockSignals(True)
        self.person.clear()
        self.person.addItem(self.tr("Everybody's"), "")
        self.person.addItem(fill(self.tr("Mine ({name})"), name=self._me), self._me)
        for name in self._people:
            self.person.addItem(name, name)
        self.person.setCurrentIndex(max(self.person.findData(asked), 0))
        self.person.blockSignals(False)

    # Showing

    def _days(self) -> list[date]:
        return [self.monday + timedelta(days=number) for number in range(_DAYS)]

    def _show(self, found: Sequence[Found]) -> None:
        focus = self._has_focus()
        self._records = {record.uuid: record for _, _, records in found for record in records}
        self._offer_people()
        targets = frozenset(code for code, _, _ in found)
        self.board.show_columns([self._column(*column, targets) for column in found])
        if self._wanted is not None and self.board.select(self._wanted):
            self._wanted = None
        elif focus and self.board.current() is None:
            self.setFocus()

    def _column(self, code: str, count: int, records: list[Record], targets: frozenset[str]) -> Column:
        day = date.fromisoformat(code)
        name = QLocale().standaloneDayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
        title = f"{name} {day:%m-%d}"
        return Column(
            code,
            title,
            count,
            [self._card(r) for r in records],
            targets,
            marked=day == self._context.app.today(),
        )

    def _card(self, record: Record) -> Card:
        spec, week = self._spec, self._week
        title, how, whom, *lines = (told(spec, record, name) for name in week.card)
        moment: Any = record.values[week.at]
        movable = self._movable(record)
        overdue = movable and moment < self._context.app.clock()
        who = "" if self._person_asked() else told(spec, record, week.who)
        state = tone(spec.by_name[week.state], record.values[week.state])
        beside = (_joined(f"{_local(moment):%H:%M}", how), _joined(who, whom), *lines)
        return Card(
            record.uuid,
            title,
            tuple(filter(None, beside)),
            told(spec, record, week.state),
            "bad" if overdue else state,
            held=not movable,
        )

    def _movable(self, record: Record) -> bool:
        return record.values[self._week.state] == self._week.movable and self._actions.may("update")

    def _say_span(self) -> None:
        self.span.setText(f"{self.monday:%Y-%m-%d} – {self.monday + timedelta(days=_DAYS - 1):%m-%d}")

    def _has_focus(self) -> bool:
        return self.board.hasFocus() or any(place.hasFocus() for place in self.board.lists)

    # Putting on another day

    def _move(self, key: object, code: str) -> None:
        record = self._records.get(key)
        if record is not None:
            moment = _local(record.values[self._week.planned])
            self._plan(record, datetime.combine(date.fromisoformat(code), moment.timetz()))

    def _shift(self, key: object, step: int) -> None:
        record = self._records.get(key)
        if record is not None:
            self._plan(record, _local(record.values[self._week.planned]) + step * _STEP)

    def _plan(self, record: Record, moment: datetime) -> None:
        """One command; the time of day stays if only the day is another one."""
        if not self._movable(record):
            self._context.message.emit(
                self.tr("Only what is still planned can be put on another day."), "info"
            )
            return
        self._wanted, day = record.uuid, moment.date()
        command = Update(
            self._spec.name, record.uuid, {self._week.planned: moment.astimezone(UTC)}, record.version
        )
        text = self.tr("Planned for {when}. Ctrl+Z takes it back.")
        if past := moment < self._context.app.clock():
            text = self.tr("Planned for {when}: that is over already. Ctrl+Z takes it back.")
        text = fill(text, when=f"{moment:%Y-%m-%d %H:%M}")

        def done(_uuid: object) -> None:
            self._context.message.emit(text, "warning" if past else "info")
            if day != self.day:
                self.go(day)

        self._context.execute(command, origin=self, on_done=done, on_error=self._actions.failed)

    # Making

    def _build_layout(self) -> None:
        row = QHBoxLayout()
        for widget in (self.before, self.today, self.after, self.span):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.person)
        give_role(self.span, "heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.board, 1)

    def _connect_signals(self) -> None:
        self.board.chosen.connect(self._chosen)
        self.board.opened.connect(self.opened)
        self.board.moved.connect(self._move)
        self.board.shifted.connect(self._shift)
        self.board.new_wanted.connect(self.new_on)
        self.board.turned.connect(lambda step: self.go(self.day_with_focus() + timedelta(days=step)))
        self.person.activated.connect(self._choose_person)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for button, name, step in (
            (self.before, "week_before", -1), (self.today, "week_today", 0), (self.after, "week_after", 1),
        ):  # fmt: skip
            button.clicked.connect(partial(self._turn, step))
            bind(name, self, partial(self.turn, step), inside)

    def day_with_focus(self) -> date:
        """The day that the keyboard is in, else the one that counts."""
        focus = (p.column.code for p in self.board.lists if p.hasFocus())
        return date.fromisoformat(next(focus, self.day.isoformat()))

    def _chosen(self, key: UUID) -> None:
        self.day = self.day_with_focus()
        self.chosen.emit(key)


def _plain(condition: TableFilter) -> tuple[str, str, object]:
    return (condition.column, condition.op, condition.value)


def _on(week: Week, day: date) -> Filter:
    start = datetime.combine(day, time(), ORGANISATION_ZONE)
    return Filter(
        week.at, "between", (start.astimezone(UTC), (start + timedelta(days=1) - _MILLI).astimezone(UTC))
    )


def _joined(*texts: str) -> str:
    return " ".join(filter(None, texts))  # no dots: a day is narrow


def _local(moment: Any) -> datetime:
    local: datetime = moment.astimezone(ORGANISATION_ZONE)
    return local


def _begins(day: date, moment: datetime) -> datetime:
    """A plan for today begins with the next full hour, one for another day in the morning."""
    now = _local(moment)
    if day != now.date() or now.hour == 23:
        return datetime.combine(day, _MORNING, ORGANISATION_ZONE)
    return now.replace(hour=now.hour + 1, minute=0, second=0, microsecond=0)
