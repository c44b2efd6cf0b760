"""What-ifs in words, and as the settings keep them. No widget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.reading.whatifs import Move, Price, Project, WhatIf

from ...base.i18n import fill, label

if TYPE_CHECKING:
    from cementcrm.reading.trade import ToldSeason

SETTING = "forecast.what_if"
_T = "forecast"
_MOVED = QT_TRANSLATE_NOOP("forecast", "{name}: {first} to {last} instead of {before}")
_WON = QT_TRANSLATE_NOOP("forecast", "{tonnes} t of {grade} a month from {plant}, {first} to {last}")
_WON_ON = QT_TRANSLATE_NOOP("forecast", "{tonnes} t of {grade} a month from {plant}, from {first} on")
_PRICE = QT_TRANSLATE_NOOP("forecast", "Prices {percent} % at once")
_PRICE_FROM = QT_TRANSLATE_NOOP("forecast", "Prices {percent} % from {first} on")
_WITH = QT_TRANSLATE_NOOP("forecast", "{price}, elasticity {value}")
Part = Move | Project | Price


def parts(what: WhatIf) -> list[Part]:
    """What it is made of."""
    return [*what.moves, *what.projects, *([what.price] if what.price is not None else [])]


def together(parts_: Sequence[Part]) -> WhatIf:
    """Of these; of a season moved twice, and of prices, the last one counts."""
    moves = {part.key: part for part in parts_ if isinstance(part, Move)}
    prices = [part for part in parts_ if isinstance(part, Price)]
    projects = tuple(part for part in parts_ if isinstance(part, Project))
    return WhatIf(tuple(moves.values()), projects, prices[-1] if prices else None)


def said(part: Part, seasons: Sequence[ToldSeason], plants: Mapping[str, str]) -> str:
    """One of them in words. `plants`: number → name."""
    if isinstance(part, Move):
        entry = next((told.entry for told in seasons if told.entry.key == part.key), None)
        before = f"{entry.first} – {entry.last}" if entry else "?"
        return fill(
            label(_T, _MOVED),
            name=entry.name if entry else "?",
            first=part.first,
            last=part.last,
            before=before,
        )
    if isinstance(part, Project):
        values = {
            "tonnes": f"{part.tonnes:,.0f}",
            "grade": part.grade,
            "plant": plants.get(part.plant, part.plant),
        }
        text = _WON_ON if part.last is None else _WON
        return fill(label(_T, text), **values, first=part.first, last=part.last)
    text = _PRICE if part.first is None else _PRICE_FROM
    price = fill(label(_T, text), percent=f"{part.percent:+g}", first=part.first)
    if part.elasticity is None:
        return price
    return fill(label(_T, _WITH), price=price, value=f"{part.elasticity:g}")


def plain(what: WhatIf) -> dict[str, Any]:
    """As JSON keeps it."""
    return {
        "moves": [_plain(move) for move in what.moves], "projects": [_plain(project) for project in what.projects],
        "price": None if what.price is None else _plain(what.price),
    }  # fmt: skip


def _plain(part: Part) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(part).items()
    }


def read(kept: object) -> WhatIf:
    """What `plain` gave; what can't be read is left out: settings never stop anything."""
    if not isinstance(kept, dict):
        return WhatIf()
    price = next(_read(Price, [kept.get("price")]), None)
    return WhatIf(tuple(_read(Move, kept.get("moves"))), tuple(_read(Project, kept.get("projects"))), price)


def _read(kind: Any, kept: object) -> Iterator[Any]:
    for each in kept if isinstance(kept, list) else ():
        try:
            days = {name: date.fromisoformat(each[name]) for name in ("first", "last") if each.get(name)}
            yield kind(**{**each, **days})
        except (TypeError, ValueError, AttributeError):
            continue
