"""The commands `analyse …`: what models say, as lines or JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cementcrm.analytics.demand import Row
    from cementcrm.app import Application
    from cementcrm.reading.forecasts import Forecasts, Named
    from cementcrm.reading.lifetimes import CustomerOutlook, Lifetimes
    from cementcrm.reading.trade import ToldSeason


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
        return [flat(row) for row in rows] or flat(told)
    return {**told, "by": rows} if arguments.by else told


def forecast(arguments: Any, app: Application) -> object:
    """Points, bands and back-test of each row; a line a month without JSON."""
    from cementcrm.reading.forecasts import ForecastQuery, Part

    found = app.forecast(ForecastQuery(Part(arguments.by), arguments.asof))
    if found.too_little is not None:
        return _forecasts(found, 0) if arguments.json else flat(_forecasts(found, 0))
    told = _forecasts(found, arguments.months)
    if arguments.json:
        return told
    return [flat(line) for series in told["series"] for line in _lines(told["months"], series)]


def _forecasts(found: Forecasts, months: int) -> dict[str, Any]:
    told: dict[str, Any] = {
        "by": found.query.by, "unit": "t", "asof": found.asof,
        "from": month(found.first) if found.last >= found.first else None,
        "to": month(found.last) if found.last >= found.first else None,
    }  # fmt: skip
    if found.too_little is not None:
        return {**told, "too_little_history": asdict(found.too_little)}
    return {
        **told,
        "months": [month(found.last + 1 + n) for n in range(months)],
        "covered": dict(zip(_SHARES, found.covered, strict=True)),
        "seasons": [_season(each) for each in found.seasons],
        "series": [_series(named, months) for named in found.rows],
    }


_SHARES = ("80", "90")


def _season(told: ToldSeason) -> dict[str, object]:
    """What the calendar says, and what is still sold meanwhile: as it says, or as was learned."""
    entry, effect = told.entry, told.effect
    return {
        "name": entry.name, "kind": entry.kind, "from": entry.first, "to": entry.last, "sold": told.sold,
        "learned": None if effect is None else asdict(effect),
    }  # fmt: skip


def _series(named: Named, months: int) -> dict[str, object]:
    told: dict[str, object] = {
        "key": named.key,
        "name": named.name,
        "points": _numbers(named.points[:months]),
    }
    if named.row is None:  # of customers: those that nobody knows yet
        return {**told, "note": "no_customer_yet"}
    row, test = named.row, named.row.test
    for share, low, high in zip(_SHARES, row.low, row.high, strict=True):
        told |= {f"low{share}": _numbers(low[:months]), f"high{share}": _numbers(high[:months])}
    if row.sum_low is not None and row.sum_high is not None:
        ends = _numbers(row.sum_low[:months]), _numbers(row.sum_high[:months])
        told |= dict(zip(("sum_low80", "sum_high80"), ends, strict=True))
    told |= {"last_year": _numbers(row.last_year[:months]), "method": row.method}
    told["back_test"] = None if test is None else {
        "mase": test.mase, "mase_last_year": test.mase_last_year,
        "missed_percent": test.missed, "missed_percent_last_year": test.missed_last_year,
    }  # fmt: skip
    return {**told, "note": _note(row), "seasons": row.seasons}


def _note(row: Row) -> str | None:
    if row.test is None:
        return "too_little_history"
    return "no_better_than_last_year" if row.test.mase >= row.test.mase_last_year else None


def _lines(months: Sequence[str], series: dict[str, Any]) -> Iterator[dict[str, object]]:
    for place, named in enumerate(months):
        line: dict[str, object] = {"key": series["key"], "name": series["name"], "month": named}
        for name, heading in _HEADINGS.items():
            line[heading] = series[name][place] if name in series else None
        yield {**line, "method": series.get("method"), "note": series["note"]}


_HEADINGS = {
    "points": "tonnes",
    **{name: name for name in ("low80", "high80", "low90", "high90", "last_year")},
}


def _numbers(values: Any) -> list[float | None]:
    """Tonnes to the kilogram; None for what isn't known."""
    return [None if value != value else round(value, 3) + 0.0 for value in values.tolist()]  # no -0.0


def month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _lifetimes(found: Lifetimes) -> dict[str, object]:
    from cementcrm.analytics.lifetime import TooLittleHistory

    told: dict[str, object] = {
        "model": found.query.model, "unit": "week", "from": found.first, "to": found.last, "asof": found.asof,
        "customers": found.customers, "tickets_without_customer": found.nobodys,
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


def flat(told: dict[str, Any]) -> dict[str, object]:
    """For lines of name and value: what stands within another value gets a name of both. Figures as people read
    them; JSON has all digits."""
    found: dict[str, object] = {}
    for name, value in told.items():
        inner = flat(value) if isinstance(value, dict) else None
        value = round(value, 4 if abs(value) < 100 else 1) if isinstance(value, float) else value
        found |= {name: value} if inner is None else {f"{name}.{part}": each for part, each in inner.items()}
    return found
