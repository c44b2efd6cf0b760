"""Core `Figures` as a `Plot`, its headline, its table and where its marks lead. No widget."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from cementcrm.analytics.figures import Kind
from cementcrm.core.queries import Filter

from ...base.i18n import fill
from ...widgets.chart_canvas.plot import Mark, Plot, Shape

if TYPE_CHECKING:
    from cementcrm.analytics.figures import Figure, Figures

Texts = Mapping[str, str]
"""Translated: none, price, price_said, rate, rate_said, no_rate, share, share_said, unknown."""
Name = Callable[[str], str]
"""Code of a complaint's type or a customer's class → what people call it."""
Target = tuple[str, tuple[Filter, ...]]


def figures_plot(found: Figures, texts: Texts, name: Name) -> Plot:
    """Bands stand upright over their price, everything else lies."""
    kind = found.query.kind
    rows = [row for row in found.rows if kind is not Kind.COVERAGE or row.of]
    marks = tuple(_mark(row, kind, texts, name) for row in rows)
    unit = {Kind.PRICE: texts["price"], Kind.COMPLAINTS: texts["rate"], Kind.COVERAGE: texts["share"]}[kind]
    return Plot(Shape.BANDS if kind is Kind.PRICE else Shape.ROWS, marks, unit=unit, unknown=texts["unknown"])


def title(row: Figure, found: Figures, texts: Texts, name: Name) -> str:
    """What a group is called."""
    return _title(row, found.query.kind, texts, name)


def target(found: Figures, index: int) -> Target:
    """The list of what a mark counts."""
    query = found.query
    rows = [row for row in found.rows if query.kind is not Kind.COVERAGE or row.of]
    row = rows[index]
    if query.kind is Kind.COVERAGE:
        return "customer", (Filter("value_class", "eq", row.key), Filter("last_contact_on", "ge", row.since))
    if query.kind is Kind.COMPLAINTS:
        days = tuple(
            Filter("reported_at", f.op, f.value) for f in query.filters if f.field == "business_date"
        )
        if query.by == "unit":
            return "complaint", days
        return "complaint", (*days, Filter("complaint_type", "eq" if row.key else "empty", row.key or None))
    return "weigh_ticket", (*_of_price(row, query.by, query.filters), Filter("is_void", "eq", False))


def _of_price(row: Figure, by: str, filters: tuple[Filter, ...]) -> tuple[Filter, ...]:
    if by == "grade":
        return (*filters, Filter("grade", "eq" if row.key else "empty", row.key or None))
    if not row.key:
        return (*filters, Filter("business_date", "empty"))
    from calendar import monthrange
    from datetime import date

    from cementcrm.analytics.summary import period

    year, month = int(row.key[:4]), int(row.key[5:])
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    days = period(filters) or (first, last)
    kept = tuple(f for f in filters if f.field != "business_date")
    return (*kept, Filter("business_date", "between", (max(first, days[0]), min(last, days[1]))))


def _title(row: Figure, kind: Kind, texts: Texts, name: Name) -> str:
    if not row.label:
        return texts["none"]
    return row.label if kind is Kind.PRICE else name(row.label)


def _mark(row: Figure, kind: Kind, texts: Texts, name: Name) -> Mark:
    called = _title(row, kind, texts, name)
    value = None if row.value is None else float(row.value)
    if kind is Kind.PRICE:
        low, first, middle, third, high = (f"{price:,.2f}" for price in row.band)
        said = fill(
            texts["price_said"], group=called, middle=middle, first=first, third=third, low=low, high=high,
            tonnes=f"{row.tonnes:,.0f}",
        )  # fmt: skip
        return Mark(called, (value,), (said,), band=tuple(map(float, row.band)))
    if kind is Kind.COVERAGE:
        said = fill(
            texts["share_said"], group=called, count=f"{row.count:,}", of=f"{row.of:,}", since=row.since
        )
        return Mark(called, (value,), (said,))
    words = texts["rate_said"] if row.value is not None else texts["no_rate"]
    rate = f"{row.value:,.2f}" if row.value is not None else ""
    said = fill(words, group=called, rate=rate, count=f"{row.count:,}", of=f"{row.of:,}")
    return Mark(called, (value,), (said,))
