"""The command `analyse market`, as lines or JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from .analyses import flat, month

if TYPE_CHECKING:
    from cementcrm.app import Application


def market(arguments: Any, app: Application) -> object:
    """A line a region, customer type and cement; as JSON also wallets, seasons, rivals and bands of prices."""
    from cementcrm.reading.markets import MarketQuery

    found = app.market(MarketQuery(arguments.asof))
    told: dict[str, Any] = {"asof": found.asof, "from": found.first, "to": found.last}
    if found.history is not None:
        told["too_little_history"] = asdict(found.history)
    cells = [asdict(cell) for cell in found.cells]
    if not arguments.json:
        return [flat(cell) for cell in cells] or flat(told)
    lines = {name: [asdict(row) for row in getattr(found, name)] for name in ("rivals", "bands")}
    wallets = [{**asdict(purse), "share": purse.share and asdict(purse.share)} for purse in found.purses]
    seasons = [
        {"region": season.region, "from": month(found.begin), "tonnes": list(season.tonnes)}
        for season in found.seasons
    ]
    return {**told, "cells": cells, "wallets": wallets, "seasons": seasons, **lines}
