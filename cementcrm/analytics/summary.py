"""Summaries for charts from plain rows: tonnes or margin by month, grade, region or customer.

A row is a mapping with the keys of `By` and `Measure`: tonnes in t, margin in yuan, both `Decimal`;
None means unknown. An unknown figure is counted as unknown and never added as zero.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Measure(StrEnum):
    """What is summed: tonnes (t) or margin (yuan)."""

    TONNES = "tonnes"
    MARGIN = "margin"


class By(StrEnum):
    """What the sums are grouped by."""

    MONTH = "month"
    GRADE = "grade"
    REGION = "region"
    CUSTOMER = "customer"


@dataclass(frozen=True)
class ChartQuery:
    """One question of the chart page; `filters` are (field, value) pairs shared with the table."""

    measure: Measure
    by: By
    filters: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True)
class Group:
    """One bar: `total` is None when every row's figure is unknown."""

    key: str | None
    total: Decimal | None
    known: int
    unknown: int


@dataclass(frozen=True)
class CurvePoint:
    """After the `rank` largest groups: their shares (0–1) of all groups and of the total."""

    key: str | None
    rank: int
    share_of_groups: Decimal
    share_of_total: Decimal


def summarise(rows: Iterable[Mapping[str, object]], query: ChartQuery) -> list[Group]:
    """Sum rows by group: months in time order, else largest first, unknown totals last."""
    groups: dict[str | None, Group] = {}
    for row in rows:
        raw = row.get(query.by.value)
        key = None if raw is None else str(raw)
        groups[key] = _with(groups.get(key, Group(key, None, 0, 0)), row.get(query.measure.value))
    order = _by_month if query.by is By.MONTH else _by_size
    return sorted(groups.values(), key=order)


def concentration(groups: Iterable[Group]) -> list[CurvePoint]:
    """Pareto curve, largest first. Only known, positive totals count: a loss has no share."""
    ranked = sorted((g for g in groups if g.total is not None and g.total > 0), key=_by_size)
    whole = sum((g.total for g in ranked if g.total is not None), Decimal(0))
    points: list[CurvePoint] = []
    running = Decimal(0)
    for rank, group in enumerate(ranked, 1):
        running += group.total or Decimal(0)
        points.append(CurvePoint(group.key, rank, Decimal(rank) / len(ranked), running / whole))
    return points


def _with(group: Group, value: object) -> Group:
    if value is None:
        return Group(group.key, group.total, group.known, group.unknown + 1)
    if not isinstance(value, Decimal):
        # A float would already have lost the exact figure, so it is refused rather than rounded.
        raise TypeError(f"figure must be Decimal or None, not {type(value).__name__}")
    total = value if group.total is None else group.total + value
    return Group(group.key, total, group.known + 1, group.unknown)


def _by_month(group: Group) -> tuple[bool, str]:
    return group.key is None, group.key or ""


def _by_size(group: Group) -> tuple[bool, Decimal, str]:
    return group.total is None, -(group.total or Decimal(0)), group.key or ""
