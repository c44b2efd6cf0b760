"""The commands `analyse …`: what models say, as lines or JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.reading.lifetimes import CustomerOutlook, Lifetimes


def lifetime(arguments: Any, app: Application) -> object:
    """The model's parameters and how right it was; each customer with `--by customer`."""
    from cementcrm.analytics.lifetime import Model
    from cementcrm.reading.lifetimes import LifetimeQuery

    query = LifetimeQuery(
        Model(arguments.model), arguments.since, arguments.until, arguments.asof,
        each=bool(arguments.by), values=True, margins=True,
    )  # fmt: skip
    found = app.lifetime(query)
    rows = [_customer(row) for row in found.rows]
    told = _lifetimes(found)
    if not arguments.json:
        return [_flat(row) for row in rows] or _flat(told)
    return {**told, "by": rows} if arguments.by else told


def _lifetimes(found: Lifetimes) -> dict[str, object]:
    from cementcrm.analytics.lifetime import TooLittleHistory

    told: dict[str, object] = {
        "model": found.query.model, "unit": "week", "from": found.first, "to": found.last, "asof": found.asof,
        "customers": found.customers,
    }  # fmt: skip
    if isinstance(found.fit, TooLittleHistory):
        return {**told, "too_little_history": asdict(found.fit)}
    spend = found.spend
    if isinstance(spend, TooLittleHistory):
        value: object = {"too_little_history": asdict(spend)}
    else:
        value = None if spend is None else asdict(spend)
    return {
        **told,
        "returned": found.fit.returned,
        "parameters": dict(found.fit.parameters),
        "log_likelihood": found.fit.log_likelihood,
        "holdout": None if found.holdout is None else asdict(found.holdout),
        "next_12_months": {
            "expected": found.expected,
            "alive": found.alive,
        },
        "spend": value,
    }


def _customer(row: CustomerOutlook) -> dict[str, object]:
    """With a note instead of a range where history is too short for one."""
    note = "too_little_history" if row.low is None else None
    return {**{_NAMES.get(name, name): value for name, value in asdict(row).items()}, "note": note}


_NAMES = {"code": "customer"}


def _flat(told: dict[str, Any]) -> dict[str, object]:
    """For lines of name and value: what stands within another value gets a name of both. Figures as people read
    them; JSON has all digits."""
    found: dict[str, object] = {}
    for name, value in told.items():
        inner = _flat(value) if isinstance(value, dict) else None
        value = round(value, 4 if abs(value) < 100 else 1) if isinstance(value, float) else value
        found |= {name: value} if inner is None else {f"{name}.{part}": each for part, each in inner.items()}
    return found
