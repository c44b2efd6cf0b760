"""Columns of rivals and of bands of prices."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.i18n import fill, label
from ...widgets.figure_table import FigureColumn
from .columns import number

if TYPE_CHECKING:
    from cementcrm.reading.markets import Rival

_CONTEXT = "market"
_OF = QT_TRANSLATE_NOOP("market", "{customers} of {asked}")
_TOLD = QT_TRANSLATE_NOOP("market", "As {told} of {customers} customers say")
_HEADINGS = {
    "region": QT_TRANSLATE_NOOP("market", "Region"), "rival": QT_TRANSLATE_NOOP("market", "Rival"),
    "customers": QT_TRANSLATE_NOOP("market", "Customers that name it"),
    "tonnes": QT_TRANSLATE_NOOP("market", "Takes of them, t a year"), "grade": QT_TRANSLATE_NOOP("market", "Cement"),
    "sold": QT_TRANSLATE_NOOP("market", "Tonnes"), "buyers": QT_TRANSLATE_NOOP("market", "Customers"),
    "median": QT_TRANSLATE_NOOP("market", "Median, yuan/t"),
}  # fmt: skip
_BANDS = ("10 %", "25 %", "", "75 %", "90 %")
Named = Callable[[str, str], str]


def rivals(named: Named) -> list[FigureColumn]:
    """Who names it, of whom was asked, and how much it takes of those that say so."""
    return [
        FigureColumn("region", _heading("region"), lambda row: named("region", row.region), width=140),
        FigureColumn("rival", _heading("rival"), lambda row: row.name, width=220),
        FigureColumn("customers", _heading("customers"), lambda row: row.customers, _of_asked, 190, right=True),
        number(
            "tonnes", _heading("tonnes"), lambda row: row.tonnes, width=190, estimate=True,
            tip=lambda row: fill(label(_CONTEXT, _TOLD), told=row.told, customers=row.customers),
        ),
    ]  # fmt: skip


def bands(named: Named) -> list[FigureColumn]:
    """Facts, all of them."""
    return [
        FigureColumn("region", _heading("region"), lambda row: named("region", row.region), width=120),
        FigureColumn("grade", _heading("grade"), lambda row: row.grade, width=110),
        *(_band(place, name or _heading("median")) for place, name in enumerate(_BANDS)),
        number("sold", _heading("sold"), lambda row: row.tonnes, width=110),
        number("buyers", _heading("buyers"), lambda row: row.customers),
    ]  # fmt: skip


def _band(place: int, name: str) -> FigureColumn:
    def price(place: int, row: Any) -> float:
        found: float = row.prices[place]
        return found

    return number(f"band{place}", name, partial(price, place), ",.2f", 90)


def _of_asked(row: Rival) -> str:
    return fill(label(_CONTEXT, _OF), customers=f"{row.customers:,}", asked=f"{row.asked:,}")


def _heading(name: str) -> str:
    return label(_CONTEXT, _HEADINGS[name])
