"""What writers of people's work share: the customers they meet, the day it is, rows in stored form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.ids import seed_id
from cementcrm.core.permissions import Actor
from cementcrm.store.bulk import BulkFile
from cementcrm.store.types import to_millis

from . import names
from .company import PLANTS, Array, Company

BLOCK = 50_000  # rows written at once
HOUR = 3_600_000  # ms
_DAY = 24 * HOUR
_TAIL = ("unit_uuid", "version", "created_at", "created_by", "updated_at", "updated_by")
# class, up to which share of the traders by tonnes, visits relative to an ordinary one, days between two at most
_CLASSES = (
    ("strategic", 0.02, 12.0, 15),
    ("premium", 0.08, 6.0, 30),
    ("volume", 0.25, 3.0, 30),
    ("normal", 1.0, 1.0, 90),
)
_OWN = 25  # one customer in so many is looked after by whoever makes the demo
_DRAWS = 8  # until those that don't buy on a day are replaced by ones who always did


class Clerk:
    """Writes for the traders of `company`; `uuids` fills in their order. `today`: up to when. Days count from today."""

    def __init__(
        self, file: BulkFile, company: Company, actor: Actor, random: np.random.Generator, uuids: list[bytes],
        today: date,
    ) -> None:  # fmt: skip
        self.company, self.random, self.uuids, self.today = company, random, uuids, today
        self.contacts: list[bytes] = []  # the main one of each trader, once there are any
        self._file, self._actor = file, actor
        # the night before: nothing is reported at an hour that hasn't come yet
        self.now = to_millis(datetime.combine(today, datetime.min.time(), ORGANISATION_ZONE))
        self.books = (today - company.start).days  # the first day, counted back
        self.units = [seed_id("unit", f"plant-{n + 1:02d}").bytes for n in range(PLANTS)]
        users = [seed_id("user", f"sales-{n + 1:02d}").bytes for n in range(PLANTS)]
        self.users = [*users, actor.user.bytes]  # one a plant sells, and who makes the demo
        self.people = [*names.people(random, PLANTS), actor.name]
        count = company.size.customers
        self.owner = np.where(np.arange(count) % _OWN == 3, PLANTS, company.plant)
        tonnes = (company.rhythm * company.trucks)[: company.size.traders]
        rank = np.argsort(np.argsort(-tonnes)) / company.size.traders
        self._class = np.searchsorted([share for _, share, *_ in _CLASSES], rank, side="right")
        self._always = np.flatnonzero(((company.begin <= 0) & (company.end >= company.days))[: len(rank)])

    def classes(self) -> list[str]:
        """Of each trader, by how much he buys."""
        return [_CLASSES[n][0] for n in self._class.tolist()]

    def buyers(self, day: Array) -> Array:
        """A trader for each day, who bought at that time; one of a better class more often."""
        weights = np.array([visits for _, _, visits, _ in _CLASSES])[self._class]
        odds = weights / weights.sum()
        whose: Array = self.random.choice(len(odds), len(day), p=odds)
        for _ in range(_DRAWS):
            gone = np.flatnonzero(~self._buys(whose, day))
            whose[gone] = self.random.choice(len(odds), len(gone), p=odds)
        gone = np.flatnonzero(~self._buys(whose, day))
        whose[gone] = self.random.choice(self._always, len(gone))
        return whose

    def round(self, share: float) -> Array:
        """So many of the traders who buy still, in random order."""
        there = np.flatnonzero(self._buys(np.arange(len(self._class)), np.zeros(len(self._class), int)))
        return self.random.choice(there, round(len(there) * share), replace=False)

    def own(self) -> Array:
        """The traders whom whoever makes the demo looks after, and who buy still."""
        mine = np.flatnonzero(self.owner[: len(self._class)] == PLANTS)
        found: Array = mine[self._buys(mine, np.zeros(len(mine), int))]
        return found

    def days_of_round(self, whose: Array) -> Array:
        """A day for each on which the last visit was in time."""
        days = -self.random.integers(1, np.array([days for *_, days in _CLASSES])[self._class[whose]])
        found: Array = np.maximum(days, self.company.begin[whose] - self.books)
        return found

    def _buys(self, whose: Array, day: Array) -> Array:
        """Whoever was there when the books ended still is."""
        c = self.company
        on = np.minimum(day + self.books, c.days - 1)
        found: Array = (c.begin[whose] <= on) & (on < c.end[whose])
        return found

    def moments(self, day: Array) -> list[int]:
        """Working hours of days, in ms."""
        minutes = self.random.integers(8 * 6, 17 * 6, len(day)) * 10
        found: list[int] = (self.now + day.astype(np.int64) * _DAY + minutes * 60_000).tolist()
        return found

    def days(self, day: Array) -> list[str]:
        """ISO texts."""
        return [(self.today + timedelta(days=n)).isoformat() for n in day.tolist()]

    def chosen(self, shares: Sequence[tuple[str, float]], count: int) -> list[str]:
        """One of the texts each, as often as its share says."""
        odds = np.array([share for _, share in shares])
        return [shares[n][0] for n in self.random.choice(len(shares), count, p=odds / odds.sum()).tolist()]

    def some(self, values: Sequence[Any], share: float) -> list[Any]:
        """None in the place of the others."""
        kept = (self.random.random(len(values)) < share).tolist()
        return [value if there else None for value, there in zip(values, kept, strict=True)]

    def customers(self, whose: Array) -> list[bytes]:
        return [self.uuids[i] for i in whose.tolist()]

    def owners(self, whose: Array) -> list[str]:
        """Names of who looks after the customers."""
        return [self.people[n] for n in self.owner[whose].tolist()]

    def plants(self, whose: Array) -> list[bytes]:
        """Units of the customers' plants."""
        return [self.units[p] for p in self.company.plant[whose].tolist()]

    def insert(self, table: str, columns: Sequence[str], rows: Any) -> None:
        """Rows end with their organisation unit."""
        user = self._actor.user.bytes
        tail = (1, self.now, user, self.now, user)
        self._file.insert(table, (*columns, *_TAIL), ((*row, *tail) for row in rows))
