"""Who buys: plants, customers with their type, place, size, rhythm, and how long they stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from .names import REGIONS

Array = np.ndarray[Any, Any]

PLANTS = 12
TYPES = ("dealer", "ready_mix", "project", "precast", "rural", "other")
_SHARES = (0.45, 0.12, 0.08, 0.05, 0.20)  # of those who buy; "other" are possible customers only
_POSSIBLE = (0.40, 0.12, 0.08, 0.05, 0.20, 0.15)
_GEMS = 110 / 4_500
# By type: purchase days a year, its spread (log), trucks a purchase day relative to the mean, yearly hazard.
_DAYS = np.array((60.0, 150.0, 90.0, 45.0, 14.0, 0.0))
_SPREAD = np.array((0.7, 0.5, 0.6, 0.5, 0.5, 0.1))
_TRUCKS = np.array((0.8, 1.8, 1.6, 0.8, 0.25, 0.0))
_HAZARD = np.array((0.09, 0.07, 0.0, 0.05, 0.09, 0.0))  # projects end instead of leaving
CAUSES = ("rival", "credit", "decay")
_CAUSE_SHARES = (0.5, 0.2, 0.3)
DECAY_DAYS = 182


@dataclass(frozen=True, slots=True)
class Size:
    """How large a demo is. `traders`: customers that buy; the rest are files of possible ones."""

    customers: int
    traders: int
    tickets: int
    years: int
    visits: int = 0
    complaints: int = 0


SIZES = {
    "small": Size(300, 270, 40_000, 2, 900, 80),
    "medium": Size(5_000, 4_500, 2_000_000, 5, 60_000, 5_000),
    "large": Size(1_000_000, 12_000, 5_000_000, 5, 2_000_000, 200_000),
}


@dataclass(frozen=True, slots=True)
class Company:
    """Arrays by customer, length `customers`; days count from `start`. `end`: the first day without trade
    (beyond the last day: still there). `cause`: index of CAUSES, −1 none. `planned_end`: of projects, −1."""

    size: Size
    start: date
    days: int
    kind: Array  # index of TYPES
    plant: Array  # 0 … PLANTS − 1
    province: Array  # index of provinces()
    city: Array  # index within the province
    rhythm: Array  # purchase days a year in an average season; 0: a possible customer
    trucks: Array  # trucks a purchase day, relative
    begin: Array
    end: Array
    cause: Array
    planned_end: Array
    pause_from: Array  # −1: no pause of its own
    pause_to: Array
    is_gem: Array  # buys special cement: much margin from few tonnes
    discount: Array  # yuan/t off the list price


def provinces() -> list[tuple[int, str, str, tuple[str, ...]]]:
    """(region, province, division code, cities) of all provinces."""
    return [(r, name, code, cities) for r, (_, some) in enumerate(REGIONS) for name, code, cities in some]


def region_of_plant(plant: Array) -> Array:
    """Three plants a region."""
    return plant // (PLANTS // len(REGIONS))


def found(size: Size, random: np.random.Generator, last: date) -> Company:
    """Invent the customers of a company whose books end on `last`."""
    count, start = size.customers, date(last.year - size.years + 1, 1, 1)
    days = (last - start).days + 1
    kind = _kinds(size, random)
    plant = random.integers(0, PLANTS, count)
    province = region_of_plant(plant) * 2 + (random.random(count) < 0.4)
    cities = np.array([len(p[3]) for p in provinces()])[province]
    begin, end, cause, planned = _lives(kind, days, random)
    pause_from, pause_to = _pauses(kind, begin, np.minimum(end, days), random)
    rhythm = _DAYS[kind] * np.exp(random.normal(0, _SPREAD[kind])) * (np.arange(count) < size.traders)
    trucks = _TRUCKS[kind] * np.exp(random.normal(0, 0.45, count))
    gems = _gems(size, kind, (begin == 0) & (end >= days) & (pause_from < 0) & (rhythm > 30), random)
    discount = np.round(np.clip(np.log1p(rhythm * trucks) * 3, 0, 25), 1)
    return Company(
        size=size, start=start, days=days, kind=kind, plant=plant, province=province,
        city=random.integers(0, 1_000, count) % cities, rhythm=np.minimum(rhythm, 300), trucks=trucks,
        begin=begin, end=end, cause=cause, planned_end=planned, pause_from=pause_from, pause_to=pause_to,
        is_gem=gems, discount=np.where(gems, 0, discount),
    )  # fmt: skip


def _kinds(size: Size, random: np.random.Generator) -> Array:
    """Traders first in random order, then files of possible customers."""
    traders = random.choice(5, size.traders, p=np.array(_SHARES) / sum(_SHARES))
    return np.concatenate((traders, random.choice(6, size.customers - size.traders, p=_POSSIBLE)))


def _lives(kind: Array, days: int, random: np.random.Generator) -> tuple[Array, Array, Array, Array]:
    count, project = len(kind), kind == 2
    begin = np.where(random.random(count) < 0.25, random.integers(0, max(days - 200, 1), count), 0)
    length = random.exponential(1.0, count) / np.maximum(_HAZARD[kind], 1e-9) * 365
    end = begin + np.maximum(length, 120)
    cause = np.where(end < days, random.choice(3, count, p=_CAUSE_SHARES), -1)
    begin = np.where(project, random.integers(-200, max(days - 150, 1), count), begin)
    planned = np.where(project, begin + random.integers(240, 900, count), -1)
    end = np.where(project, planned + random.integers(-25, 26, count), end)
    cause = np.where(project | (kind == 5), -1, cause)
    return begin, np.minimum(end, 10**6).astype(int), cause, planned


def _pauses(kind: Array, begin: Array, end: Array, random: np.random.Generator) -> tuple[Array, Array]:
    """One customer in twelve stops for 60–150 days and comes back: a trap for alarms."""
    count = len(kind)
    start = begin + random.integers(120, 400, count)
    stop = start + random.integers(60, 151, count)
    has = (random.random(count) < 1 / 12) & (kind != 2) & (stop + 30 < end)  # back for a month at least
    return np.where(has, start, -1), np.where(has, stop, -1)


def _gems(size: Size, kind: Array, stays: Array, random: np.random.Generator) -> Array:
    """Dealers and precast works that bought often and all the time; how much they buy is for `trade` to say."""
    candidates = np.flatnonzero((np.isin(kind, (0, 3)) & stays)[: size.traders])
    gems = np.zeros(len(kind), bool)
    gems[random.choice(candidates, round(size.traders * _GEMS), replace=False)] = True
    return gems


def day(company: Company, number: int) -> date:
    """The date of a day number."""
    return company.start + timedelta(days=int(number))
