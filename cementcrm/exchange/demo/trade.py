"""What was weighed: tickets as columns, block of customers by block of customers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from .company import DECAY_DAYS, Company, region_of_plant
from .season import activity

Array = np.ndarray[Any, Any]

# Grade, list price in yuan/t. The last two are special cements of the hidden gems.
GRADES: tuple[tuple[str, float], ...] = (
    ("P·O 42.5", 318.0), ("P·O 42.5R", 326.0), ("P·C 42.5", 290.0), ("P·S·A 32.5", 274.0),
    ("P·O 52.5", 356.0), ("P·II 52.5", 388.0), ("P·II 52.5R", 480.0), ("P·II 62.5", 560.0),
)  # fmt: skip
COST = {"P·O 42.5": 236.0, "P·O 42.5R": 242.0, "P·C 42.5": 214.0, "P·S·A 32.5": 202.0, "P·O 52.5": 262.0,
        "P·II 52.5": 280.0, "P·II 52.5R": 296.0, "P·II 62.5": 318.0}  # fmt: skip
PACKINGS = ("bulk", "bag50")
# Who buys the first also buys the second far more often than chance: planted pairs.
PAIRS = ((0, 4), (2, 3))
_BLOCK = 400  # customers at once: 400 × 1,826 days of floats are 6 MB
_VOID = 0.011
_TYPOS = 1 / 40_000  # tickets with a mistyped price, but five of them at least
_BAGGED = np.array((0.35, 0.02, 0.15, 0.10, 0.95, 0.5))  # share of bags by type
_NET = np.array((33_500, 18_000))  # mean kg of a truck, bulk and bags


@dataclass(frozen=True, slots=True)
class Tickets:
    """Columns of equal length, ordered by customer, then time. Weights in kg, prices in fen/t, days and
    seconds from the company's start; `typo`: the price that was meant where it was mistyped, else 0."""

    customer: Array
    day: Array
    second: Array
    grade: Array
    packing: Array
    tare: Array
    net: Array
    price: Array
    freight: Array
    truck: Array
    void: Array
    typo: Array


class Trade:
    """The trade of a company. Iterate for blocks; the same random stream gives the same tickets."""

    def __init__(self, company: Company, random: np.random.Generator) -> None:
        self._company = company
        self._random = random
        self._season = activity(company.start, company.days, 4)
        self._level = self._price_levels()
        self.wars = self._price_wars()
        self._first, self._second = self._tastes()
        self._trucks = self._loads()
        self._typos = max(_TYPOS, 5 / company.size.tickets)
        self._weighed = self._mistyped = 0

    def __iter__(self) -> Iterator[Tickets]:
        return (self._tickets(block) for block in self._blocks())

    def _blocks(self) -> list[Array]:
        traders = self._company.size.traders
        return [np.arange(s, min(s + _BLOCK, traders)) for s in range(0, traders, _BLOCK)]

    def _rates(self, block: Array) -> Array:
        """Chance of a purchase on each day: (customers, days)."""
        c, days = self._company, np.arange(self._company.days)
        rate = c.rhythm[block, None] / 365 * self._season[region_of_plant(c.plant[block])]
        rate *= (days >= c.begin[block, None]) & (days < c.end[block, None])
        fading = (c.cause[block] == 2)[:, None] & (days >= c.end[block, None] - DECAY_DAYS)
        rate *= np.where(fading, np.clip((c.end[block, None] - days) / DECAY_DAYS, 0, 1), 1)
        paused = (days >= c.pause_from[block, None]) & (days < c.pause_to[block, None])
        return np.where(paused, 0, np.minimum(rate, 0.97))

    def _tickets(self, block: Array) -> Tickets:
        c, random = self._company, self._random
        rows, day = np.nonzero(random.random((len(block), c.days)) < self._rates(block))
        trucks = self._trucks[block][rows]
        # at least one truck on a purchase day, the rest by chance around the customer's mean
        count = 1 + random.poisson(np.maximum(trucks - 1, 0))
        count = np.where((trucks < 1) & (random.random(len(rows)) > trucks), 0, count)
        rows, day = np.repeat(rows, count), np.repeat(day, count)
        customer, size = block[rows], len(rows)
        second = random.integers(5 * 3600, 20 * 3600, size)
        grade, packing = self._products(customer, size)
        net = random.normal(_NET[packing], np.where(packing == 0, 3_000, 6_000))
        net = (np.clip(net, 2_000, 49_000) // 20 * 20).astype(int)
        void = random.random(size) < _VOID
        price, typo = self._mistype(self._prices(customer, day, grade, packing), np.flatnonzero(~void))
        order = np.lexsort((second, day, customer))
        columns = (
            customer, day, second, grade, packing, random.integers(650, 860, size) * 20, net, price,
            np.where(random.random(size) < 0.35, random.integers(15, 60, size) * 100, 0),
            random.integers(0, 6, size) + customer % 7, void.astype(int), typo,
        )  # fmt: skip
        return Tickets(*(column[order] for column in columns))

    def _tastes(self) -> tuple[Array, Array]:
        """Each customer's usual grade and its second one; pairs go together three times in four."""
        c, random = self._company, self._random
        count = c.size.customers
        first = random.choice(6, count, p=(0.44, 0.12, 0.17, 0.10, 0.10, 0.07))
        second = random.choice(6, count, p=(0.4, 0.15, 0.2, 0.1, 0.1, 0.05))
        for one, other in PAIRS:
            linked = (first == one) & (random.random(count) < 0.75)
            second = np.where(linked, other, second)
        first = np.where(c.is_gem, 6 + (np.arange(count) % 2), first)
        return first, np.where(c.is_gem, 5, second)

    def tastes(self, customer: int) -> tuple[str, str]:
        """Usual and second grade of one customer."""
        return GRADES[self._first[customer]][0], GRADES[self._second[customer]][0]

    def kg_a_year(self) -> Array:
        """By trader, about, in an average season."""
        c = self._company
        traders = np.arange(c.size.traders)
        bags = _BAGGED[c.kind[traders]]
        kg: Array = c.rhythm[traders] * self._trucks * (_NET[0] * (1 - bags) + _NET[1] * bags)
        return kg

    def _products(self, customer: Array, size: int) -> tuple[Array, Array]:
        random, c = self._random, self._company
        grade = np.where(random.random(size) < 0.8, self._first[customer], self._second[customer])
        return grade, (random.random(size) < _BAGGED[c.kind[customer]]).astype(int)

    def _prices(self, customer: Array, day: Array, grade: Array, packing: Array) -> Array:
        c = self._company
        region = region_of_plant(c.plant[customer])
        listed = np.array([price for _, price in GRADES])[grade] * self._level[region, day] + packing * 18
        price = listed - c.discount[customer] + self._random.normal(0, 1.5, len(day))
        prices: Array = np.round(price * 2) * 50  # half yuan, in fen
        return prices.astype(int)

    def _mistype(self, price: Array, of: Array) -> tuple[Array, Array]:
        """Slip the decimal point of some prices of the tickets `of`: prices as written, and as meant or 0."""
        self._weighed += len(price)
        count = min(round(self._weighed * self._typos) - self._mistyped, len(of))
        self._mistyped += count
        wrong = self._random.choice(of, count, replace=False)
        meant = np.zeros(len(price), int)
        meant[wrong] = price[wrong]
        factor = np.where(self._random.random(count) < 0.5, 10, 0.1)
        price[wrong] = np.round(price[wrong] * factor).astype(int)
        return price, meant

    def _loads(self) -> Array:
        """Trucks a purchase day by trader, so that the tickets come to the size asked for.

        Hidden gems get a little less than what the top fifth by tonnes begins with; at the margin of
        special cement that is well inside the top fifth by margin.
        """
        c = self._company
        traders = np.arange(c.size.traders)
        days = np.concatenate([self._rates(block).sum(axis=1) for block in self._blocks()])
        bags = _BAGGED[c.kind[traders]]
        kg = days * (_NET[0] * (1 - bags) + _NET[1] * bags)  # of a customer with one truck a day
        trucks = c.trucks[traders].copy()
        gems = np.flatnonzero(c.is_gem[traders])
        border = np.quantile(kg * trucks, 0.8)
        trucks[gems] = border * self._random.uniform(0.63, 0.74, len(gems)) / kg[gems]
        scaled: Array = trucks * (c.size.tickets / max(float(days @ trucks), 1))
        return scaled

    def _price_levels(self) -> Array:
        """(regions, days): a slow walk around 1."""
        steps = self._random.normal(0, 0.0022, (4, self._company.days))
        return np.clip(np.exp(np.cumsum(steps - 0.00003, axis=1)), 0.92, 1.15)

    def _price_wars(self) -> list[tuple[int, int, int]]:
        """(region, from day, to day): prices 12 % down for a quarter."""
        wars = []
        for region in range(4):
            start = int(self._random.integers(100, max(self._company.days - 120, 101)))
            wars.append((region, start, start + 90))
            self._level[region, start : start + 90] *= 0.88
        return wars
