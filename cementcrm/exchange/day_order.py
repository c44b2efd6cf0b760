"""In which order a whole column writes day, month and year: 01/05/2025 alone tells nothing, 01/15/2025 below it does.

A first pass over the column's texts decides; then no cell is read against it. What nothing decides stays refused cell
by cell, as `moments` does, and is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .cells import half_width, text_of
from .moments import NO_ORDERS, OPEN, Orders, readings

_HEAD = 12  # characters in which a date ends
_KEPT = 200_000  # beginnings remembered: further ones are looked at again
_SURELY = 20  # times as many dates have to speak for an order as against it: a typing error decides nothing
_LAST_MONTH = 12

_Parts = tuple[str, str, str, str]  # three numbers and their separator


class DayOrder:
    """Of one column. First `meet` all its cells, then ask."""

    def __init__(self) -> None:
        self._met: set[str] = set()
        self._long: set[_Parts] = set()  # with years of four digits
        self._short: set[_Parts] = set()

    def meet(self, cells: Sequence[Any]) -> None:
        """The column's next cells."""
        fresh = {cell[:_HEAD] for cell in cells if type(cell) is str} - self._met
        if all(head[:1].isdigit() for head in fresh):
            for head in fresh:
                self._look(head)
        else:  # '01/05/2025, with something in front
            for cell in {cell for cell in cells if type(cell) is str}:
                self._look(cell)
        if len(self._met) > _KEPT:
            self._met.clear()
        self._met |= fresh

    @property
    def orders(self) -> Orders:
        """What can be told now."""
        return self._decided()[0]

    def notes(self, heading: str) -> list[str]:
        """What people should know of the column `heading`."""
        orders, assumed = self._decided()
        column = heading.replace("|", "/").replace("=", "-")
        found = []
        for parts, order in ((self._long, orders.long), (self._short, orders.short)):
            code = "day_order_assumed" if assumed and order == "ymd" else "day_order"
            if order:
                found.append(f"{code}|column={column}|order={order}")
            elif any(len({*filter(None, _readings(p).values())}) > 1 for p in parts):
                found.append(f"day_order_open|column={column}")
        return list(dict.fromkeys(found))

    def _look(self, text: str) -> None:
        found = OPEN.match(half_width(text_of(text)).strip())
        if found:
            parts = (found["a"], found["b"], found["c"], found["s"])
            if any(_readings(parts).values()):
                (self._long if len(found["c"]) == 4 else self._short).add(parts)

    def _decided(self) -> tuple[Orders, bool]:
        """And whether nothing proves that two-digit years come first, as then they probably do."""
        long = _settled(self._long, ("dmy", "mdy"))
        possible = tuple(o for o in ("ymd", "dmy", "mdy") if o in ("ymd", long or o))
        short = _settled(self._short, possible)
        if not long and short in ("dmy", "mdy") and not _against(self._long, short):
            long = short if self._long else ""
        if short or not _years_first(self._short):
            return (Orders(long, short) if long or short else NO_ORDERS), False
        return Orders(long, "ymd"), True


def orders_of(cells: Sequence[Any]) -> Orders:
    """Of a column's cells."""
    order = DayOrder()
    order.meet(cells)
    return order.orders


def _settled(dates: set[_Parts], possible: Sequence[str]) -> str:
    """The only order that (nearly) all dates can have, "" if there are several or none."""
    if not dates:
        return ""
    against = {order: _against(dates, order) for order in possible}
    best = min(against, key=lambda order: against[order])
    least = max(_SURELY * against[best], 1)
    return best if all(n >= least for order, n in against.items() if order != best) else ""


def _against(dates: set[_Parts], order: str) -> int:
    return sum(1 for parts in dates if _readings(parts).get(order) is None)


def _years_first(dates: set[_Parts]) -> bool:
    """25-01-15: may all first numbers be years, and no months, and do they vary less than the days behind?"""
    if not dates or _against(dates, "ymd") or min(int(a) for a, *_ in dates) <= _LAST_MONTH:
        return False
    years, days = len({a for a, *_ in dates}), len({c for _, _, c, _ in dates})
    return years < days or (years == days and all(sign != "/" for *_, sign in dates))


def _readings(parts: _Parts) -> dict[str, Any]:
    return readings(*parts[:3])
