"""Analyses of an open database, with the user's rights. Each takes a second or more: never on the window's thread.

What answers is imported by the first question: numpy, and scipy for what is fitted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from cementcrm.core.queries import Filter

from .base import Asking

if TYPE_CHECKING:
    from .alarms import AlarmQuery, Alarms
    from .forecasts import ForecastQuery, Forecasts
    from .lifetimes import LifetimeQuery, Lifetimes
    from .orders import ExpectedOrder, OrderQuery, Orders
    from .patterns import Alike, GradePairs, PairQuery, SegmentQuery
    from .plantsheets import PlantSheet, SheetQuery
    from .pricings import PriceQuery, Prices
    from .values import Valued, ValueQuery
    from .whatifs import Others, WhatIfQuery


class AnalysisReader(Asking):
    """The part of `Reader` that answers with what models say. Any thread."""

    def lifetime(self, query: LifetimeQuery) -> Lifetimes:
        """Who still is a customer, and how often it will buy; money only for who sees prices, margins and costs."""
        self.actor.require("weigh_ticket:read")
        from dataclasses import replace

        from .lifetimes import lifetimes

        values = self.sees("weigh_ticket", "amount")
        margins = self.sees("weigh_ticket", "cost") and self.actor.may("cost_rate:read")
        asked = replace(query, values=query.values and values, margins=query.margins and margins)
        with self.database.read() as connection:
            return lifetimes(connection, asked, self.today())

    def forecast(self, query: ForecastQuery) -> Forecasts:
        """Tonnes of the coming months, and how often such forecasts missed."""
        self.actor.require("weigh_ticket:read")
        from .forecasts import forecasts

        with self.database.read() as connection:
            return forecasts(connection, query, self.today())

    def what_if(self, query: WhatIfQuery) -> Others:
        """Tonnes of the coming months in another case; yuan only for who sees them."""
        self.actor.require("weigh_ticket:read")
        from dataclasses import replace

        from .whatifs import what_if

        money = query.money and self.sees("weigh_ticket", "amount")
        with self.database.read() as connection:
            return what_if(connection, replace(query, money=money), self.today())

    def weighed(self) -> tuple[list[tuple[str, str]], list[str]]:
        """Number and name of the plants that weigh, and the grades they sell."""
        self.actor.require("weigh_ticket:read")
        from cementcrm.features.tickets import months

        with self.database.read() as connection:
            units, products = months.units(connection), set(months.products(connection).values())
        plants = {(units[unit].code, units[unit].name) for unit, _ in products if unit in units}
        return sorted(plants), sorted({grade for _, grade in products if grade})

    def plant_sheet(self, query: SheetQuery) -> PlantSheet:
        """The next month of one plant."""
        self.actor.require("weigh_ticket:read")
        from .plantsheets import plant_sheet

        with self.database.read() as connection:
            return plant_sheet(connection, query, self.today())

    def usual_seasons(self) -> list[dict[str, object]]:
        """Seasons that the calendar may lack: usual ones where customers buy, from the first ticket's year to the
        next one."""
        self.actor.require("season:read")
        from cementcrm.features.seasons import entries, rules
        from cementcrm.features.tickets import sums

        with self.database.read() as connection:
            days, today = sums.days(connection), self.today()
            first = days[0].year if days else today.year
            there = {(entry.kind, entry.first) for entry in entries.entries(connection)}
            return rules.usual(entries.met(connection), range(first - 1, today.year + 2), there)

    def next_orders(self, query: OrderQuery) -> Orders:
        """When each customer is expected to buy next."""
        self.actor.require("weigh_ticket:read")
        from .orders import orders

        with self.database.read() as connection:
            return orders(connection, query, self.today())

    def next_order(self, customer: UUID) -> ExpectedOrder | None:
        """The same of one customer, by its file; None: it never bought, or all together have too little history."""
        from .orders import OrderQuery

        return next(iter(self.next_orders(OrderQuery(customer=customer, tested=False)).rows), None)

    def alarms(self, query: AlarmQuery) -> Alarms:
        """Who is silent, takes less or complains more than its own rhythm and its peers explain."""
        self.actor.require("weigh_ticket:read")
        from dataclasses import replace

        from .alarms import alarms

        complaints = query.complaints and self.actor.may("complaint:read")
        with self.database.read() as connection:
            return alarms(connection, replace(query, complaints=complaints), self.today())

    def value(self, query: ValueQuery) -> Valued:
        """What customers are worth: classes by margin beside tonnes; margins only for who sees them."""
        self.actor.require("weigh_ticket:read")
        from dataclasses import replace

        from .values import value

        margins = self.sees("weigh_ticket", "cost") and self.actor.may("cost_rate:read")
        with self.database.read() as connection:
            return value(connection, replace(query, margins=query.margins and margins), self.today())

    def price_signals(self, query: PriceQuery) -> Prices:
        """Mistyped prices, and what customers pay off the market; for who sees prices."""
        self.actor.require("weigh_ticket:read")
        self.require_seen("weigh_ticket", (Filter("price", "empty"), Filter("amount", "empty")))
        from .pricings import prices

        with self.database.read() as connection:
            return prices(connection, query, self.today())

    def grade_pairs(self, query: PairQuery) -> GradePairs:
        """Which grades go together, and who might buy the other one, too."""
        self.actor.require("weigh_ticket:read")
        from .patterns import pairs

        with self.database.read() as connection:
            return pairs(connection, query, self.today())

    def segments(self, query: SegmentQuery) -> Alike:
        """Customers that are alike; margins only for who sees them."""
        self.actor.require("weigh_ticket:read")
        from dataclasses import replace

        from .patterns import segments

        margins = self.sees("weigh_ticket", "cost") and self.actor.may("cost_rate:read")
        with self.database.read() as connection:
            return segments(connection, replace(query, margins=query.margins and margins), self.today())
