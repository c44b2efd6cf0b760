"""Which class each customer has, which one it should have by the rules, and what that would move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from cementcrm.analytics.value import Rules
from cementcrm.core.classes import ClassMove, Facts
from cementcrm.core.commands import Classify
from cementcrm.features.customers.models import Customer
from cementcrm.features.valuing.queries import Standing, standings

from .values import CustomerValue, Valued

Report = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class ClassQuery:
    """`asof` None: the day of the last ticket. `rules` None: those that hold."""

    asof: date | None = None
    rules: Rules | None = None


@dataclass(frozen=True, slots=True)
class Classed:
    """One customer: `value` None has neither tickets nor a need. Who has no file (`uuid` None) can't be in a class.
    `value_class`: the one in its file; `standing`: how it came into that one, if that is known; `held`: somebody set
    it, and it still holds; `fixed`: its file is locked against who asks; `lately`: the last run moved it; `move`: what
    a run would do now; `reckons`: does who asks know enough to tell classes, everybody's margins?"""

    uuid: UUID | None
    code: str
    name: str
    value: CustomerValue | None
    value_class: str | None = None
    standing: Standing | None = None
    held: bool = False
    fixed: bool = False
    lately: bool = False
    move: ClassMove | None = None
    reckons: bool = True


@dataclass(frozen=True, slots=True)
class Classes:
    """The answer; customers as `valued` has them, after these the ones whose class by hand has ended. `made`: when the
    last run was."""

    valued: Valued
    rules: Rules
    customers: tuple[Classed, ...] = ()
    made: datetime | None = None

    @property
    def moving(self) -> tuple[Classed, ...]:
        """Those that a run would put into another class, or whose class by hand has ended."""
        return tuple(each for each in self.customers if each.move is not None)

    @property
    def counts(self) -> Counter[str | None]:
        """How many are in each class, of those that have a file."""
        return Counter(each.value_class for each in self.customers if each.uuid is not None)

    @property
    def held(self) -> int:
        """How many somebody has set, which still hold."""
        return sum(each.held for each in self.customers)

    def command(self, asof: date) -> Classify:
        """What would bring all of `moving` about. `asof`: the day for which there are no tickets yet."""
        moves = tuple(each.move for each in self.moving if each.move is not None)
        return Classify("customer", self.valued.asof or asof, self.rules.version, moves)


def classes(
    connection: Connection, valued: Valued, rules: Rules, today: date, *, told: bool, unlocks: bool
) -> Classes:
    """`told`: does who asks know everybody's margins, so that classes can be reckoned? `unlocks`: may he change locked
    files?"""
    files = _files(connection)
    known = standings(connection)
    made = max((each.made for each in known.values() if not each.manual), default=None)

    def one(file: _File | None, value: CustomerValue | None) -> Classed:
        if file is None:
            assert value is not None
            return Classed(None, value.code, value.name, value, reckons=told)
        standing = known.get(file.uuid)
        held = standing is not None and standing.holds(today)
        fixed = file.locked and not unlocks
        lately = standing is not None and not standing.manual and standing.made == made
        move = None if fixed or not told else _move(file, standing, value, held=held)
        if value is not None and (value.code, value.name) != (file.code, file.name):
            value = replace(value, code=file.code, name=file.name)
        return Classed(
            file.uuid,
            file.code,
            file.name,
            value,
            file.value_class,
            standing,
            held,
            fixed,
            lately,
            move,
            told,
        )

    rows = [one(files.get(value.who), value) for value in valued.rows]
    met = {value.who for value in valued.rows}
    rest = (file for who, file in files.items() if who not in met and file.uuid in known)
    rows += (each for each in (one(file, None) for file in rest) if each.move is not None or each.held)
    return Classes(valued, rules, tuple(rows), made)


def _move(
    file: _File, standing: Standing | None, value: CustomerValue | None, *, held: bool
) -> ClassMove | None:
    """What somebody set goes before all, also where a file or a merge has brought another class since. Who can't be
    told keeps what it has, or gets back what it had before somebody set another."""
    if held and standing is not None:
        same = standing.value_class == file.value_class
        return None if same else ClassMove(file.uuid, file.value_class, standing.value_class, _facts(value))
    ended = standing is not None and standing.manual
    target = file.value_class
    if value is not None and value.value_class is not None:
        target = str(value.value_class)
    elif ended and standing is not None:
        target = standing.fallback
    if target == file.value_class and not ended:
        return None
    return ClassMove(file.uuid, file.value_class, target, _facts(value), ended)


def _facts(value: CustomerValue | None) -> Facts:
    if value is None:
        return Facts()
    return Facts(
        value.margin_rank,
        value.tonnes_rank,
        value.margin,
        value.tonnes,
        value.room,
        value.quiet_days,
        value.why,
    )


@dataclass(frozen=True, slots=True)
class _File:
    uuid: UUID
    code: str
    name: str
    value_class: str | None
    locked: bool


def _files(connection: Connection) -> Mapping[int, _File]:
    return dict(_read(connection))


def _read(connection: Connection) -> Iterator[tuple[int, _File]]:
    t: Any = Customer.__table__.c
    query = select(t.id, t.uuid, t.code, t.name, t.value_class, t.is_locked).where(t.deleted_at.is_(None))
    for who, uuid, code, name, value_class, locked in connection.execute(query):
        yield who, _File(uuid, code, name, value_class, bool(locked))
