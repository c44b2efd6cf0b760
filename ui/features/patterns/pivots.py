"""The market's cells as tables of two of its sides. No widget."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from cementcrm.core.queries import Filter

from .heat import Heat, Key

if TYPE_CHECKING:
    from datetime import date

    from cementcrm.reading.markets import Cell, Market, Purse

SIDES = ("region", "type", "grade")
MEASURES = ("tonnes", "change", "a_tonne", "margin")
FEW = 10
"""Customers that must have said what they need."""
_LEAST = 1.0  # tonnes
_SIGNED = {"change": "good", "a_tonne": "accent", "margin": "accent"}
_STRONGEST = {"change": 0.5}  # who began is many times as much as before
_FIELDS = {"region": "customer.province", "type": "customer.customer_type", "grade": "grade"}
Texts = Mapping[str, str]
"""Translated: all, none, few, and what tips say."""
Named = Callable[[str, str], str]
"""(side, key) → what people call it."""


def heat(
    market: Market,
    measure: str,
    sides: tuple[str, str],
    named: Named,
    texts: Texts,
    tip: Callable[[list[Cell]], str],
) -> Heat:
    """Of that measure, one side downwards and the other one across, who takes most first."""
    groups: dict[tuple[Key, Key], list[Cell]] = {}
    for cell in market.cells:
        down, across = (getattr(cell, side) for side in sides)
        for key in ((down, across), (down, None), (None, across), (None, None)):
            groups.setdefault(key, []).append(cell)
    weights = {key: sum(cell.tonnes for cell in cells) for key, cells in groups.items()}
    rows = _headings({key[0] for key in groups}, lambda key: weights[key, None], sides[0], named, texts)
    columns = _headings({key[1] for key in groups}, lambda key: weights[None, key], sides[1], named, texts)
    return Heat(
        rows, columns, {key: _MEASURED[measure](cells) for key, cells in groups.items()}, _WRITTEN[measure],
        lambda row, column: tip(groups.get((row, column), [])), signed=_SIGNED.get(measure, ""),
        most=_STRONGEST.get(measure), corner=texts[sides[0]],
    )  # fmt: skip


def wallets(market: Market, named: Named, texts: Texts, tip: Callable[[list[Purse]], str]) -> Heat:
    """Which part of what they need customers take from us, by region and type."""
    groups: dict[tuple[Key, Key], list[Purse]] = {}
    for purse in market.purses:
        down, across = purse.region, purse.type
        for key in ((down, across), (down, None), (None, across), (None, None)):
            groups.setdefault(key, []).append(purse)
    needs = {key: sum(purse.need for purse in purses) for key, purses in groups.items()}
    values, words = dict[tuple[Key, Key], float | None](), dict[tuple[Key, Key], str]()
    for each, purses in groups.items():
        profiled = sum(purse.profiled for purse in purses)
        enough = profiled >= FEW and needs[each] > 0
        values[each] = sum(purse.taken for purse in purses) / needs[each] if enough else None
        if profiled and not enough:
            words[each] = texts["few"]
    rows = _headings({key[0] for key in groups}, lambda key: needs[key, None], "region", named, texts)
    columns = _headings({key[1] for key in groups}, lambda key: needs[None, key], "type", named, texts)
    return Heat(
        rows, columns, values, lambda value: f"≈ {value:.0%}", lambda row, column: tip(groups.get((row, column), [])),
        estimate=True, corner=texts["region"], words=words,
    )  # fmt: skip


def tickets(sides: tuple[str, str], keys: tuple[Key, Key], first: date, last: date) -> tuple[Filter, ...]:
    """The weigh tickets behind a cell."""
    return (*_conditions(sides, keys), *standing(first, last))


def standing(first: date, last: date) -> tuple[Filter, ...]:
    """Those that count, of these days."""
    return Filter("business_date", "between", (first, last)), Filter("is_void", "eq", False)


def customers(region: Key, kind: Key) -> tuple[Filter, ...]:
    """The files of a region and type."""
    found = _conditions(("region", "type"), (region, kind))
    return tuple(Filter(each.field.removeprefix("customer."), each.op, each.value) for each in found)


def _conditions(sides: tuple[str, str], keys: tuple[Key, Key]) -> tuple[Filter, ...]:
    return tuple(
        Filter(_FIELDS[side], "eq" if key else "empty", key or None)
        for side, key in zip(sides, keys, strict=True) if key is not None
    )  # fmt: skip


def _headings(
    keys: set[Key], weight: Callable[[Key], float], side: str, named: Named, texts: Texts
) -> dict[Key, str]:
    order = sorted((key for key in keys if key is not None), key=lambda key: (-weight(key), key))
    return {**{key: named(side, key) for key in order}, **({None: texts["all"]} if order else {})}


def _tonnes(cells: list[Cell]) -> float | None:
    return sum(cell.tonnes for cell in cells) or None


def _change(cells: list[Cell]) -> float | None:
    before = sum(cell.before for cell in cells)
    return sum(cell.tonnes for cell in cells) / before - 1 if before >= _LEAST else None


def _margin(cells: list[Cell]) -> float | None:
    known = [cell.margin for cell in cells if cell.margin is not None]
    return sum(known) if known else None


def _a_tonne(cells: list[Cell]) -> float | None:
    margin, known = _margin(cells), sum(cell.known for cell in cells)
    return None if margin is None or known < _LEAST else margin / known


_MEASURED: dict[str, Callable[[list[Cell]], float | None]] = {
    "tonnes": _tonnes, "change": _change, "a_tonne": _a_tonne, "margin": _margin,
}  # fmt: skip
_WRITTEN: dict[str, Callable[[float], str]] = {
    "tonnes": lambda value: f"{value:,.0f}", "change": lambda value: f"{value:+.0%}",
    "a_tonne": lambda value: f"{value:,.1f}", "margin": lambda value: f"{value:,.0f}",
}  # fmt: skip
