"""The commands `analyse alarms|orders|…`: what customers' own figures say, as lines or JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from .analyses import flat

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.reading.alarms import Alarm, Alarms


def alarms(arguments: Any, app: Application) -> object:
    """The list of alarms; as JSON also how often such alarms were right. What somebody has put off, or knows how it
    came out, only with `--all`."""
    from cementcrm.reading.alarms import AlarmQuery

    found = app.alarms(AlarmQuery(arguments.asof))
    rows = [_alarm(found, row) for row in found.rows if arguments.all or not row.hidden]
    if not arguments.json:
        return [{**flat(row), "chance": _chance(row["chance"])} for row in rows] or flat(_alarms(found))
    return {**_alarms(found), "hidden": sum(row.hidden for row in found.rows), "alarms": rows}


def _alarm(found: Alarms, row: Alarm) -> dict[str, Any]:
    trust = found.trust_in(row)
    told = renamed(asdict(row))
    done = told.pop("handling") or {}
    for name in ("uuid", "hidden"):
        del told[name]
    handled = {
        f"handling_{name}": done.get(name) for name in ("action", "until", "outcome", "person", "note")
    }
    return {**told, "gone": row.gone, **handled, "hit_rate": None if trust is None else trust.rate}


def orders(arguments: Any, app: Application) -> object:
    """A line a customer, who is expected first first; as JSON also how right such days were."""
    from cementcrm.reading.orders import OrderQuery

    found = app.next_orders(OrderQuery(arguments.asof))
    rows = []
    for row in found.rows:
        told = renamed(asdict(row))
        del told["uuid"]
        rows.append(told)
    if rows and not arguments.json:
        return [flat(row) for row in rows]
    told = {"asof": found.asof, "customers": found.customers}
    if found.history is not None:
        told["too_little_history"] = asdict(found.history)
    if found.judged is not None:
        told["back_test"] = {**asdict(found.judged), "covered": found.judged.share}
    return {**told, "orders": rows} if arguments.json else flat(told)


def _chance(chance: float | None) -> str | None:
    """One digit, however small it is."""
    return None if chance is None else f"{chance:.1g}"


def _alarms(found: Alarms) -> dict[str, object]:
    told = {"asof": found.asof, "customers": found.customers, "without_rhythm": found.too_little}
    if found.history is not None:
        return {**told, "too_little_history": asdict(found.history)}
    records: dict[str, dict[str, object]] = {}
    for each in found.trust:
        judged = {"handled": each.judged.alarms, "handled_right": each.judged.right}
        record = {**asdict(each.record), **judged, "hit_rate": each.rate}
        records.setdefault(each.signal, {})[each.level] = record
    return {**told, "no_receipts": found.no_receipts, "records": records}


def renamed(told: dict[str, Any]) -> dict[str, Any]:
    """A customer's number is called `customer` in answers."""
    return {"customer" if name == "code" else name: value for name, value in told.items()}


def value(arguments: Any, app: Application) -> object:
    """A line a customer, who leaves most first; as JSON also the rules and how many are in each class."""
    from collections import Counter

    from cementcrm.analytics.value import DEFAULT
    from cementcrm.reading.values import ValueQuery

    found = app.value(ValueQuery(arguments.asof))
    rows = [renamed(_without(asdict(row), "who")) for row in found.rows]
    if rows and not arguments.json:
        return [flat(_spoken(row)) for row in rows]
    classes = Counter(row.value_class or row.note for row in found.rows)
    told: dict[str, object] = {
        "asof": found.asof, "from": found.first, "to": found.last, "rules": asdict(found.query.rules or DEFAULT),
        "customers": found.customers, "median_a_tonne": found.median, "classes": dict(sorted(classes.items())),
    }  # fmt: skip
    if found.history is not None:
        told["too_little_history"] = asdict(found.history)
    return {**told, "by": rows} if arguments.json else flat(told)


def _without(told: dict[str, Any], name: str) -> dict[str, Any]:
    """The number by which this file knows a customer says nothing elsewhere."""
    return {key: value for key, value in told.items() if key != name}


def _spoken(row: dict[str, Any]) -> dict[str, Any]:
    """The facts of a class in one cell: they differ from class to class."""
    why = ", ".join(
        f"{name}={figure:.0f}" for name, figure in row["why"].items() if isinstance(figure, (int, float))
    )
    return {**row, "why": why}


def classify(arguments: Any, app: Application) -> object:
    """Who moves from which class to which, and why; without `--preview` they do. A line each without JSON."""
    from cementcrm.reading.classes import ClassQuery

    app.require_classifying()
    found = app.classes(ClassQuery(arguments.asof))
    command = found.command(app.today())
    moved = None
    if not arguments.preview:
        moved = app.execute(command).value if command.moves else 0
    moves = [
        {
            "customer": each.code, "name": each.name, "before": each.move.before, "after": each.move.after,
            "ended": each.move.ended, "why": dict(each.move.facts.why),
        }
        for each in found.moving
        if each.move is not None
    ]  # fmt: skip
    told: dict[str, object] = {
        "asof": found.valued.asof, "from": found.valued.first, "to": found.valued.last, "rules": asdict(found.rules),
        "customers": found.valued.customers, "held": found.held, "moving": len(moves), "moved": moved,
    }  # fmt: skip
    if found.valued.history is not None:
        told["too_little_history"] = asdict(found.valued.history)
    if arguments.json:
        return {**told, "moves": moves}
    return [flat(_spoken(move)) for move in moves] or flat(told)


def prices(arguments: Any, app: Application) -> object:
    """The tickets with mistyped prices, and with `--by customer` what each pays off the market."""
    from cementcrm.reading.pricings import PriceQuery

    found = app.price_signals(PriceQuery(arguments.asof))
    slips = [renamed(asdict(row)) for row in found.slips]
    rows = [renamed(asdict(row)) for row in found.rows] if arguments.by else []
    told: dict[str, object] = {"asof": found.asof, "without_comparison": found.too_little}
    if found.history is not None:
        told["too_little_history"] = asdict(found.history)
    if not arguments.json:
        return [flat(row) for row in (rows if arguments.by else slips)] or flat({**told, "slips": len(slips)})
    return {**told, "slips": slips, "by": rows} if arguments.by else {**told, "slips": slips}


def pairs(arguments: Any, app: Application) -> object:
    """A line a pair of grades."""
    from cementcrm.reading.patterns import PairQuery

    found = app.grade_pairs(PairQuery(arguments.asof, each=bool(arguments.by)))
    rows = []
    for pair in found.rows:
        told = asdict(pair)
        might = [renamed(each) for each in told.pop("might")]
        rows.append({**told, "might": might} if arguments.by else told)
    if rows and not arguments.json:
        return [flat({**row, **_several(row, "might")}) for row in rows]
    return _answer(arguments, found, "pairs", rows)


def segments(arguments: Any, app: Application) -> object:
    """A line a segment."""
    from cementcrm.reading.patterns import SegmentQuery

    found = app.segments(SegmentQuery(arguments.asof, arguments.count, each=bool(arguments.by)))
    rows = []
    for segment in found.rows:
        apart = {
            name: dict(zip(("median", "usual", "off"), figures, strict=True))
            for name, figures in segment.apart.items()
        }
        members = {"members": _named(segment.members)} if arguments.by else {}
        rows.append({"customers": segment.customers, "tonnes": segment.tonnes, "apart": apart, **members})
    if rows and not arguments.json:
        return [flat({**row, "apart": _apart(row["apart"]), **_several(row, "members")}) for row in rows]
    return _answer(arguments, found, "segments", rows)


def _answer(arguments: Any, found: Any, name: str, rows: list[dict[str, Any]]) -> object:
    told: dict[str, Any] = {
        "asof": found.asof, "from": found.first, "to": found.last, "customers": found.customers,
    }  # fmt: skip
    if found.history is not None:
        told["too_little_history"] = asdict(found.history)
    return {**told, name: rows} if arguments.json else flat(told)


def _named(customers: Any) -> list[dict[str, Any]]:
    return [renamed(asdict(each)) for each in customers]


def _several(row: dict[str, Any], name: str) -> dict[str, str]:
    """Customers in one cell."""
    return {name: " ".join(each["customer"] for each in row[name])} if name in row else {}


def _apart(apart: Any) -> str:
    return ", ".join(f"{name}={each['median']:.3g} ({each['usual']:.3g})" for name, each in apart.items())
