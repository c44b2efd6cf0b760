"""Analyses of an open database, with the user's rights. Each takes a second or more: never on the window's thread.

What answers is imported by the first question: numpy, and scipy for what is fitted. Answers are kept until what they
are made of changes (`kept`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from cementcrm.core.errors import PermissionDenied
from cementcrm.core.queries import Filter

from .base import Asking

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from cementcrm.analytics.value import Rules

    from .accounts import Account
    from .alarms import AlarmQuery, Alarms
    from .classes import Classes, ClassQuery, Report
    from .forecasts import ForecastQuery, Forecasts
    from .lifetimes import LifetimeQuery, Lifetimes
    from .markets import Market, MarketQuery
    from .orders import OrderQuery, Orders
    from .outlooks import Outlook, Part
    from .patterns import Alike, GradePairs, PairQuery, SegmentQuery
    from .plantsheets import PlantSheet, SheetQuery
    from .pricings import PriceQuery, Prices
    from .values import Valued, ValueQuery
    from .whatifs import Others, WhatIfQuery


Q = TypeVar("Q")
T = TypeVar("T")


class AnalysisReader(Asking):
    """The part of `Reader` that answers with what models say. Any thread."""

    def lifetime(self, query: LifetimeQuery) -> Lifetimes:
        """Who still is a customer, and how often it will buy; money only for who sees prices, margins and costs."""
        from .lifetimes import lifetimes

        values = query.values and self.sees("weigh_ticket", "amount")
        return self._answer(lifetimes, query, values=values, margins=query.margins and self._sees_margins())

    def forecast(self, query: ForecastQuery) -> Forecasts:
        """Tonnes of the coming months, and how often such forecasts missed."""
        from .forecasts import forecasts

        return self._answer(forecasts, query)

    def what_if(self, query: WhatIfQuery) -> Others:
        """Tonnes of the coming months in another case; yuan only for who sees them."""
        self.actor.require("weigh_ticket:read")
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
        from .plantsheets import plant_sheet

        return self._answer(plant_sheet, query)

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
        from .orders import orders

        return self._answer(orders, query)

    def alarms(self, query: AlarmQuery) -> Alarms:
        """Who is silent, takes less or complains more than its own rhythm and its peers explain."""
        from .alarms import alarms

        prices = self.sees("weigh_ticket", "price") and self.sees("weigh_ticket", "amount")
        owed = prices and self.actor.may("receipt:read") and self.sees("customer", "credit_limit")
        return self._answer(
            alarms,
            query,
            money=query.money and owed,
            complaints=query.complaints and self.actor.may("complaint:read"),
            prices=query.prices and prices,
            handled=query.handled and self.actor.may("alarm_handling:read"),
        )

    def account(self, customer: UUID) -> Account:
        """What a customer owes and paid; for who may know of money."""
        self.actor.require("receipt:read")
        self.require_seen("weigh_ticket", (Filter("amount", "empty"),))
        from .accounts import account

        with self.database.read() as connection:
            return account(connection, customer, self.today())

    def value(self, query: ValueQuery) -> Valued:
        """What customers are worth: classes by margin beside tonnes; margins only for who sees them. By the rules that
        hold, unless the query has others."""
        from .values import gathered, valued

        told = query.margins and self._sees_margins()
        known = self._answer(gathered, replace(query, rules=None), margins=told)
        asked = replace(query, rules=query.rules or self.rules(), margins=told)
        if query.rules is not None:  # somebody tries them out
            return valued(known, asked)
        return self._kept.answer((asked, self.today()), lambda: valued(known, asked))

    def rules(self) -> Rules:
        """By which customers are in their classes today."""
        from cementcrm.analytics.value import DEFAULT, Rules
        from cementcrm.features.valuing.queries import rule_on

        with self.database.read() as connection:
            found = rule_on(connection, self.today())
        return Rules(**found) if found is not None else DEFAULT

    def classes(self, query: ClassQuery, report: Report = lambda _done, _total, _text: None) -> Classes:
        """Which class each customer has, which one the rules would give it, and who would move. For who hasn't all
        customers and their margins nobody moves. `report` may raise to cancel."""
        self.actor.require("customer:read")
        from .classes import classes
        from .values import ValueQuery

        rules = query.rules or self.rules()
        report(0, 3, "")
        valued = self.value(ValueQuery(query.asof, rules))
        report(2, 3, "")
        told, unlocks = self.sees_all(), self.actor.may("customer:unlock")
        with self.database.read() as connection:
            return classes(connection, valued, rules, self.today(), told=told, unlocks=unlocks)

    def require_classifying(self) -> None:
        """Raises `PermissionDenied`, or `NotAllReached`: ranks need everybody's margins."""
        from cementcrm.classing import require_all

        self.actor.require("customer:classify")
        if not self._sees_margins():
            raise PermissionDenied(permission="weigh_ticket:margins", role=self.actor.role)
        with self.database.read() as connection:
            require_all(connection, self.actor)

    def outlook(self, uuid: UUID, part: Part) -> Outlook:
        """One part of what is expected of one customer: at once if all customers' was reckoned before (`reckoned`)."""
        self.actor.require("customer:read")
        from .outlooks import outlook

        return outlook(self, uuid, part)

    def sees_all(self) -> bool:
        """Has this user all customers, and their margins? Only then ranks are what they are."""
        from cementcrm.features.organisation.queries import reaches_all

        if not self._sees_margins():
            return False
        with self.database.read() as connection:
            return reaches_all(connection, self.actor)

    def price_signals(self, query: PriceQuery) -> Prices:
        """Mistyped prices, and what customers pay off the market; for who sees prices."""
        self.actor.require("weigh_ticket:read")
        self.require_seen("weigh_ticket", (Filter("price", "empty"), Filter("amount", "empty")))
        from .pricings import prices

        return self._answer(prices, query)

    def grade_pairs(self, query: PairQuery) -> GradePairs:
        """Which grades go together, and who might buy the other one, too."""
        from .patterns import pairs

        return self._answer(pairs, query)

    def segments(self, query: SegmentQuery) -> Alike:
        """Customers that are alike; margins only for who sees them."""
        from .patterns import segments

        return self._answer(segments, query, margins=query.margins and self._sees_margins())

    def market(self, query: MarketQuery) -> Market:
        """Who takes what, when and at which price, by region, type and cement; what others sell to them."""
        from .markets import market

        prices = self.sees("weigh_ticket", "price") and self.sees("weigh_ticket", "amount")
        demand = query.demand and self.actor.may("demand_profile:read")
        margins = query.margins and self._sees_margins()
        return self._answer(
            market, query, margins=margins, prices=query.prices and prices, demand=demand,
            calendar=query.calendar and self.actor.may("season:read"),
        )  # fmt: skip

    def _sees_margins(self) -> bool:
        return self.sees("weigh_ticket", "cost") and self.actor.may("cost_rate:read")

    def _answer(self, ask: Callable[[Connection, Q, date], T], query: Q, **told: bool) -> T:
        """Of who may read tickets: what `ask` answers, with what this user may be `told`, or the same as before."""
        self.actor.require("weigh_ticket:read")
        asked: Q = replace(query, **told)  # type: ignore[type-var]
        today = self.today()

        def make() -> T:
            with self.database.read() as connection:
                return ask(connection, asked, today)

        return self._kept.answer((asked, today), make)
