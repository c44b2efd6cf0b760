"""Reading figures: sums of tickets and what is worked out beside them, with the user's rights.

What answers is imported by the first question: a start needs no figures.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from .base import Asking

if TYPE_CHECKING:
    from datetime import date

    from cementcrm.analytics.figures import FigureQuery, Figures
    from cementcrm.analytics.summary import Chart
    from cementcrm.features.tickets.rows import ChartQuery

_TICKETS, _COSTS = "weigh_ticket:read", "cost_rate:read"
_NEEDS = {
    "price": (_TICKETS, "weigh_ticket:prices"),
    "complaints": (_TICKETS, "complaint:read"),
    "coverage": ("customer:read",),
}


class ChartReader(Asking):
    """The part of `Reader` that answers with figures. Any thread."""

    def chart(self, query: ChartQuery, report: Callable[[int, int], None] = lambda _d, _t: None) -> Chart:
        """Sums of tickets by group. `report(done, total)` is called, and may raise, in long ones."""
        self._may_chart(query)
        from cementcrm.analytics.charts import chart

        with self.database.read() as connection:
            return chart(connection, query, self._orders.readers, report)

    def charts_by_plant(self, query: ChartQuery) -> list[tuple[str, Chart]]:
        """(name of a plant, its chart), the plant that sold most first."""
        self._may_chart(query)
        from cementcrm.analytics.charts import by_plant

        with self.database.read() as connection:
            return by_plant(connection, query, self._orders.readers)

    def customers_of_class(self, query: ChartQuery, letter: str, most: int = 1_000) -> tuple[str, ...]:
        """The customer nos. of class "A", "B" or "C" of a chart by customers; () if there are more than `most`."""
        self._may_chart(query)
        from cementcrm.analytics.charts import customers_of_class

        with self.database.read() as connection:
            return customers_of_class(connection, query, letter, most, self._orders.readers)

    def figures(self, query: FigureQuery) -> Figures:
        """Price bands, complaints per 10,000 t, visit coverage."""
        for permission in _NEEDS[query.kind]:
            self.actor.require(permission)
        self.require_seen("weigh_ticket", query.filters)
        from cementcrm.analytics.figures import figures

        with self.database.read() as connection:
            return figures(connection, query, self._orders.readers)

    def purchase_days(self, customer: UUID) -> list[tuple[date, int]]:
        """The days on which a customer bought, and how many kg, the oldest first."""
        self.actor.require(_TICKETS)
        from cementcrm.features.tickets.rhythm import purchase_days

        with self.database.read() as connection:
            return purchase_days(connection, customer)

    def _may_chart(self, query: ChartQuery) -> None:
        self.actor.require(_TICKETS)
        self.require_seen("weigh_ticket", query.filters)
        from cementcrm.analytics.charts import needs_costs

        if needs_costs(query):
            self.actor.require(_COSTS)
