"""A core `Chart` as a `Plot`: texts in the present language, figures scaled. No widget."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from ...base.i18n import fill
from ...widgets.chart_canvas.plot import Mark, Plot, Shape, Zone

if TYPE_CHECKING:
    from cementcrm.analytics.summary import AbcClass, Bar, Chart

Texts = Mapping[str, str]
"""Translated: none, rest, unknown, partial, tonnes, yuan, now, before, point, customers, share."""


def bars_plot(chart: Chart, texts: Texts) -> Plot:
    """Months stand upright, everything else lies."""
    unit = texts["tonnes"] if chart.query.measure.value == "tonnes" else texts["yuan"]
    bars = [*chart.bars, *([chart.rest] if chart.rest else [])]
    compared = chart.whole.before is not None
    marks = tuple(_mark(bar, bar is chart.rest, compared, unit, texts) for bar in bars)
    shape = Shape.COLUMNS if chart.query.by.value == "month" else Shape.ROWS
    series = (texts["now"], texts["before"]) if compared else (texts["now"],)
    return Plot(shape, marks, series, unit, unknown=texts["unknown"])


def curve_plot(chart: Chart, texts: Texts) -> Plot:
    """The concentration curve with the ABC classes below it."""
    marks = tuple(
        Mark(
            "", (p.share_of_total,),
            (fill(texts["point"], rank=f"{p.rank:,}", groups=f"{p.share_of_groups:.1%}",
                  total=f"{p.share_of_total:.1%}"),),
            x=p.share_of_groups,
        )
        for p in chart.curve
    )  # fmt: skip
    ends = accumulate(part.share_of_groups for part in chart.classes)
    zones = tuple(
        Zone(part.letter, min(end, 1.0), "ABC".index(part.letter))
        for part, end in zip(chart.classes, ends, strict=True)
    )
    return Plot(Shape.CURVE, marks, unit=texts["share"], base=texts["customers"], zones=zones)


def class_of(chart: Chart, index: int) -> AbcClass:
    """The class of a point of the curve."""
    rank = chart.curve[index].rank
    ends = accumulate(part.groups for part in chart.classes)
    return next(part for part, end in zip(chart.classes, ends, strict=True) if rank <= end)


def figure(value: Decimal | None, unit: str, unknown: str) -> str:
    """A figure with its unit; unknown is said."""
    return unknown if value is None else f"{value:,.1f} {unit}"


def _mark(bar: Bar, is_rest: bool, compared: bool, unit: str, texts: Texts) -> Mark:
    label = fill(texts["rest"], count=f"{bar.groups:,}") if is_rest else bar.label or texts["none"]
    said = f"{label}: {figure(bar.total, unit, texts['unknown'])}"
    partial = bar.known_share < 0.9995
    if partial and bar.total is not None:
        said += f" ({fill(texts['partial'], share=f'{bar.known_share:.0%}')})"
    values = [None if bar.total is None else float(bar.total)]
    sentences = [said]
    if compared:
        before = bar.before.total if bar.before else None
        values.append(None if before is None else float(before))
        sentences.append(f"{label}, {texts['before']}: {figure(before, unit, texts['unknown'])}")
    return Mark(label, tuple(values), tuple(sentences), partial, is_rest)
