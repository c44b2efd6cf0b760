"""Complaints with their logs, the deliveries they are about, and the sealed samples of those lots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from cementcrm.features.calendar.holidays import state_workday
from cementcrm.features.complaints.rules import MOVES, USUAL_LEVEL, USUAL_LEVELS, faster
from cementcrm.features.samples.rules import kept_until

from . import names
from .clerk import BLOCK, HOUR, Clerk
from .company import Array
from .paths import PATHS, REASONS, moments
from .trade import GRADES, PACKINGS, Tickets

_OPEN_DAYS = 6  # days: complaints of these may still be open
_LINKED_DAYS = 60  # days after a delivery in which it is complained about
_NEARLY = 6  # working days of the seven in which an ordinary complaint is closed
_STRANGERS = 4  # one complaint in so many comes from somebody who isn't on file
_EACH = 20  # one ticket in so many is remembered
_TYPES = (
    ("strength", 0.08), ("setting_time", 0.1), ("soundness", 0.02), ("colour", 0.08), ("admixture", 0.1),
    ("temperature", 0.1), ("damp", 0.08), ("short_weight", 0.12), ("bags", 0.08), ("late_delivery", 0.12),
    ("waiting", 0.08), ("service", 0.02), ("price", 0.02),
)  # fmt: skip
_OF_LOT = frozenset({"strength", "setting_time", "soundness", "colour", "admixture", "temperature", "damp"})
_WHAT = {
    "strength": "28 天强度偏低，试块不合格", "setting_time": "凝结时间异常，影响收面",
    "soundness": "安定性疑似不合格，已停工", "colour": "与上批颜色不一致", "admixture": "与外加剂不适应，坍落度损失快",
    "temperature": "到场水泥温度过高",
    "damp": "袋装受潮结块", "short_weight": "过磅重量与提货单不符", "bags": "破包较多，标识不清",
    "late_delivery": "送货延误，工地停工等料", "waiting": "提货排队超过三小时", "service": "电话多次无人接听",
    "price": "结算单价与约定不一致",
}  # fmt: skip
_OPEN = (
    ("registered", 0.2), ("informed", 0.15), ("rated", 0.08), ("investigating", 0.16), ("await_lab", 0.1),
    ("await_customer", 0.05), ("emergency", 0.02), ("judged", 0.05), ("approval", 0.04), ("answered", 0.05),
    ("executing", 0.03), ("confirmed", 0.03), ("follow_up", 0.02), ("arbitration", 0.01), ("reopened", 0.01),
)  # fmt: skip
_DONE = (("closed", 0.92), ("unfounded", 0.04), ("not_ours", 0.02), ("duplicate", 0.02))
_CALMED = (("very_satisfied", 0.2), ("satisfied", 0.55), ("fair", 0.17), ("dissatisfied", 0.08))
_OUTCOMES = ("解释说明，客户认可", "换货", "补足重量", "赔付", "技术人员现场指导，调整配合比")
_FAST_CLASSES = frozenset({"strategic", "premium"})
_MOVED = ("uuid", "complaint_uuid", "kind", "at", "who", "content", "from_state", "to_state", "action_no")
_SAMPLE_STORES = ("封存室A架", "封存室B架", "化验室样品柜")


@dataclass(frozen=True, slots=True)
class Cases:
    """Columns by complaint. `day`: from today; `nearly`: to be closed today, and not yet."""

    day: Array
    whose: Array
    state: Array
    nearly: Array

    def __getitem__(self, some: Array) -> Cases:
        return Cases(self.day[some], self.whose[some], self.state[some], self.nearly[some])


class Deliveries:
    """Some tickets of each customer, in order."""

    def __init__(self) -> None:
        self._keys: list[Array] = []
        self._told: list[tuple[Any, ...]] = []

    def remember(self, tickets: Tickets, numbers: list[str], lots: list[str], plates: list[str]) -> None:
        """One in some of a block that isn't void."""
        some = np.flatnonzero(tickets.void == 0)[::_EACH]
        self._keys.append(tickets.customer[some].astype(np.int64) * 100_000 + tickets.day[some])
        rows = zip(tickets.grade[some].tolist(), tickets.packing[some].tolist(), tickets.net[some].tolist(),
                   tickets.day[some].tolist(), some.tolist(), strict=True)  # fmt: skip
        self._told += [
            (numbers[i], lots[i], plates[i], GRADES[grade][0], PACKINGS[packing], net, day)
            for grade, packing, net, day, i in rows
        ]

    def of(self, whose: Array, day: Array) -> list[tuple[Any, ...] | None]:
        """The last delivery to each customer before a day of the books, none that is long ago."""
        keys = np.concatenate(self._keys)
        asked = whose.astype(np.int64) * 100_000 + day
        place = np.searchsorted(keys, asked, side="right") - 1
        near = (place >= 0) & (asked - keys[place] <= _LINKED_DAYS)  # another customer's is far below
        return [
            self._told[n] if there else None for n, there in zip(place.tolist(), near.tolist(), strict=True)
        ]


class Quality:
    """Writes complaints, their logs and samples."""

    def __init__(self, clerk: Clerk, deliveries: Deliveries) -> None:
        self._clerk = clerk
        self._deliveries = deliveries
        self._moved = 0
        self._lots: dict[str, tuple[int, int, bool]] = {}  # lot → plant, day, an open complaint
        self._fast = np.array([name in _FAST_CLASSES for name in clerk.classes()])

    def write(self) -> tuple[int, list[int]]:
        """How many complaints, and (indexes of) who complained twice before he left for a rival."""
        cases, left = self._cases()
        for start in range(0, len(cases.day), BLOCK):
            self._complaints(cases[np.arange(start, min(start + BLOCK, len(cases.day)))], start)
        return len(cases.day), left.tolist()

    def _cases(self) -> tuple[Cases, Array]:
        """Spread over the years, the last days' open; and two before each customer that left for a rival: what an
        early warning can find."""
        clerk, c = self._clerk, self._clerk.company
        random, count = clerk.random, c.size.complaints
        left = np.flatnonzero((c.cause[: c.size.traders] == 0) & (c.end[: c.size.traders] < c.days))[
            : count // 4
        ]
        before = (
            np.concatenate([c.end[left] - random.integers(10, 90, len(left)) for _ in range(2)]) - clerk.books
        )
        recent = min(max(count // 20, 40), 400)
        nearly = (np.arange(recent) % 10 == 9) & (np.arange(recent) >= len(_OPEN))  # no state is lost by it
        usual = random.integers(-clerk.books, -_OPEN_DAYS, count - len(before) - recent)
        last = np.where(nearly, -self._days_back(_NEARLY), random.integers(-_OPEN_DAYS, 0, recent))
        day = np.concatenate((before, usual, last))
        done = len(day) - recent
        state = np.array([*self._states(_DONE, done), *self._states(_OPEN, recent)])
        state[done:][nearly] = "executing"
        whose = np.concatenate((left, left, clerk.buyers(day[2 * len(left) :])))
        cases = Cases(day, whose, state, np.r_[np.zeros(done, bool), nearly])
        return cases[np.argsort(day, kind="stable")], left

    def _states(self, shares: Sequence[tuple[str, float]], count: int) -> list[str]:
        """As often as their shares say, each of them once at least."""
        every = [name for name, _ in shares]
        return [*every, *self._clerk.chosen(shares, count - len(every))]

    def _days_back(self, count: int) -> int:
        """Days since the beginning of the last `count` working days before today."""
        back = 0
        while count:
            back += 1
            day = self._clerk.today - timedelta(days=back)
            works = state_workday(day)
            count -= day.weekday() < 5 if works is None else works
        return back

    def _complaints(self, cases: Cases, start: int) -> None:
        clerk, count = self._clerk, len(cases.day)
        is_open = ~np.isin(cases.state, tuple(MOVES.final))
        at = [moment if not near else moment - moment % (24 * HOUR) + 10 * 60_000
              for moment, near in zip(clerk.moments(cases.day), cases.nearly.tolist(), strict=True)]  # fmt: skip
        kinds = [kind if not near else "bags" for kind, near in
                 zip(clerk.chosen(_TYPES, count), cases.nearly.tolist(), strict=True)]  # fmt: skip
        uuids, states = names.ids(count), cases.state.tolist()
        paths, times = self._ways(states, at, is_open)
        stamps = [_stamps(path, way, moment) for path, way, moment in zip(paths, times, at, strict=True)]
        closed = (~is_open).tolist()
        on_file = [(start + n) % _STRANGERS > 0 for n in range(count)]
        rows = zip(
            uuids, clerk.customers(cases.whose),
            _only(on_file, [clerk.contacts[n] for n in cases.whose.tolist()]),
            _only([not known for known in on_file], names.people(clerk.random, count)),
            clerk.chosen((("phone", 0.6), ("wechat", 0.25), ("desk", 0.15)), count), at, kinds,
            [_WHAT[kind] for kind in kinds], states, self._levels(cases, kinds), clerk.owners(cases.whose),
            *zip(*stamps, strict=True), _only(closed, [way[-1] if way else None for way in times]),
            _only([state == "closed" for state in states], names.pick(clerk.random, _OUTCOMES, count)),
            _only([state == "closed" for state in states], clerk.chosen(_CALMED, count)),
            [f"TS{n:07d}" for n in range(start + 1, start + count + 1)],
            *zip(*self._delivered(cases, kinds, is_open), strict=True), clerk.plants(cases.whose), strict=True,
        )  # fmt: skip
        columns = (
            "uuid", "customer_uuid", "contact_uuid", "contact", "channel", "reported_at", "complaint_type",
            "description", "state", "level", "handler", "responded_at", "on_site_at", "interim_at", "closed_at",
            "result", "satisfaction", "complaint_no", "ticket_no", "lot_no", "plate", "grade", "packing", "quantity",
        )  # fmt: skip
        clerk.insert("complaint", columns, rows)
        logs = zip(uuids, paths, times, clerk.owners(cases.whose), clerk.plants(cases.whose), strict=True)
        clerk.insert("complaint_action", _MOVED, self._moves(logs))

    def _levels(self, cases: Cases, kinds: list[str]) -> list[str]:
        """As the policies say: the best customers are answered faster."""
        fast = (self._fast[cases.whose] & ~cases.nearly).tolist()
        usual = (USUAL_LEVELS.get(kind, USUAL_LEVEL) for kind in kinds)
        return [faster(level, int(some)) for level, some in zip(usual, fast, strict=True)]

    def _ways(self, states: list[str], at: list[int], is_open: Array) -> tuple[list[Any], list[list[int]]]:
        """States that each complaint went through, and when; the open ones were worked on until last night."""
        random, count, now = self._clerk.random, len(at), self._clerk.now
        which = random.integers(0, 6, count).tolist()
        paths = [PATHS[state][n % len(PATHS[state])] for state, n in zip(states, which, strict=True)]
        answers = (5 + np.minimum(random.exponential(70, count), 900)).astype(int).tolist()  # minutes
        hours = (20 + np.minimum(random.exponential(75, count), 450)).astype(int).tolist()
        ends = [
            moment + (now - moment) * 3 // 4 if still else min(moment + took * HOUR, now - HOUR)
            for moment, took, still in zip(at, hours, is_open.tolist(), strict=True)
        ]
        return paths, [
            moments(path, moment, moment + minutes * 60_000, end)
            for path, moment, minutes, end in zip(paths, at, answers, ends, strict=True)
        ]

    def _moves(self, logs: Any) -> Iterator[Sequence[Any]]:
        """How each came to its state, as the clock reads it."""
        for uuid, path, times, who, unit in logs:
            for before, state, moment in zip(("registered", *path), path, times, strict=False):
                self._moved += 1
                yield (
                    names.ids(1)[0], uuid, "moved", moment, who, REASONS.get(state), before, state,
                    f"TL{self._moved:08d}", unit,
                )  # fmt: skip

    # Lots

    def _delivered(self, cases: Cases, kinds: list[str], is_open: Array) -> Iterator[tuple[Any, ...]]:
        """(ticket, lot, plate, grade, packing, kg): of a ticket while there are any, later only the lot and grade."""
        clerk = self._clerk
        ages = clerk.random.integers(2, 15, len(kinds)).tolist()
        grades = names.pick(clerk.random, tuple(grade for grade, _ in GRADES), len(kinds))
        plants, days = clerk.company.plant[cases.whose].tolist(), cases.day.tolist()
        tickets = self._deliveries.of(cases.whose, cases.day + clerk.books)
        every = zip(kinds, ages, grades, plants, days, tickets, is_open.tolist(), strict=True)
        for kind, age, grade, plant, day, ticket, still in every:
            made = ticket[6] - clerk.books if ticket else day - age
            lot = ticket[1] if ticket else names.lot(self._date(made).isoformat(), plant)
            if kind not in _OF_LOT:
                lot = None
            else:
                self._lots[lot] = plant, made, still or self._lots.get(lot, (0, 0, False))[2]
            yield (ticket[0], lot, *ticket[2:6]) if ticket else (None, lot, None, grade, None, None)

    def _date(self, day: int) -> date:
        return self._clerk.today + timedelta(days=day)

    def samples(self) -> int:
        """Of most lots that were complained about, and of some others of the last weeks; returns how many."""
        clerk, random = self._clerk, self._clerk.random
        for plant in range(12):  # in each plant's store there is something
            made = -int(random.integers(3, 85))
            self._lots.setdefault(names.lot(self._date(made).isoformat(), plant), (plant, made, False))
        kept = (random.random(len(self._lots)) < 0.7).tolist()
        lots = [
            (lot, *told)
            for (lot, told), some in zip(self._lots.items(), kept, strict=True)
            if some or told[2]
        ]
        bases = clerk.chosen((("report", 0.6), ("sample", 0.4)), len(lots))
        people = names.people(random, len(lots))
        stores = names.pick(random, _SAMPLE_STORES, len(lots))
        rows = (
            (names.ids(1)[0], f"FY{n:07d}", lot, basis, self._date(made).isoformat(), *self._kept(made, basis, still),
             store, person, f"{person}、客户代表", clerk.units[plant])
            for n, ((lot, plant, made, still), basis, person, store)
            in enumerate(zip(lots, bases, people, stores, strict=True), 1)
        )  # fmt: skip
        columns = ("uuid", "sample_no", "lot_no", "basis", "taken_on", "kept_until", "state", "place", "sampler",
                   "sealed_by")  # fmt: skip
        clerk.insert("sealed_sample", columns, rows)
        return len(lots)

    def _kept(self, made: int, basis: str, still: bool) -> tuple[str, str]:
        """Until when, and how it stands: nothing is thrown away while there is a complaint."""
        until = kept_until(self._date(made), basis)
        return until.isoformat(), "locked" if still else "disposed" if until < self._clerk.today else "kept"


def _stamps(path: Sequence[str], times: Sequence[int], reported: int) -> tuple[int | None, ...]:
    """(first answer, on site, interim reply), as the moves of the log would have stamped them."""
    if not path:
        return None, None, None
    seen = dict(zip(path, times, strict=True))
    site = seen.get("investigating")
    # whoever waits longer than a day is told in between
    early = at if site is not None and (at := site + 6 * HOUR) < times[-1] else None
    replied = min(
        (t for t in (early, seen.get("answered"), seen.get("await_lab")) if t is not None), default=None
    )
    return max(times[0], reported), site, replied


def _only(wanted: Sequence[bool], values: Sequence[Any]) -> list[Any]:
    return [value if there else None for value, there in zip(values, wanted, strict=True)]
