"""One customer on the page of values, and the columns of its table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...base.estimates import about, span_text
from ...widgets.figure_table import FigureColumn
from .texts import NONE, money, purchases

if TYPE_CHECKING:
    from cementcrm.reading.classes import Classed
    from cementcrm.reading.lifetimes import CustomerOutlook

_LESS, _MORE = -0.1, 0.1


@dataclass(eq=False, slots=True)
class ValueRow:
    """`life` comes later than the rest. Each is itself only: answers are compared by number (`code`)."""

    classed: Classed
    life: CustomerOutlook | None = None

    @property
    def code(self) -> str:
        return self.classed.code

    @property
    def name(self) -> str:
        return self.classed.name

    @property
    def kind(self) -> str:
        """Its class; "" for none."""
        return self.classed.value_class or NONE

    @property
    def share(self) -> float | None:
        """Of its wallet: taken of what it needs."""
        value = self.classed.value
        if value is None or not value.demand:
            return None
        return min(value.tonnes / value.demand, 1.0)

    @property
    def trend(self) -> float | None:
        """Twelve months against the twelve before."""
        value = self.classed.value
        if value is None or value.before <= 0:
            return None
        return value.tonnes / value.before - 1

    @property
    def gem(self) -> bool:
        """A hidden gem: margin rank far better than tonnes rank."""
        return self.classed.value is not None and self.classed.value.gem


def trend_tone(row: ValueRow) -> str:
    """Growing or shrinking by a tenth at least."""
    trend = row.trend
    return "" if trend is None or _LESS < trend < _MORE else "good" if trend > 0 else "bad"


def percent(share: float | None, *, signed: bool = False) -> str:
    """As a whole number."""
    return "" if share is None else f"{share:+.0%}" if signed else f"{share:.0%}"


def worth_text(row: ValueRow) -> str:
    """What twelve months will bring, as a range; a place is kept for who isn't reckoned yet."""
    life = row.life
    if life is None:
        return ""
    if life.spend_low is not None and life.spend_high is not None:
        return span_text(money(life.spend_low), money(life.spend_high))
    if life.spend is not None:
        return about(money(life.spend))
    if life.low is not None and life.high is not None:
        return purchases(life.low, life.high)
    return ""


def worth(row: ValueRow) -> float | None:
    """What it is sorted by."""
    life = row.life
    return None if life is None else life.spend if life.spend is not None else life.expected


def columns(
    heading: Callable[[str], str],
    kind: Callable[[str], str],
    why: Callable[[ValueRow], str],
    *,
    margins: bool,
) -> tuple[FigureColumn, ...]:
    """`heading(key)`: what stands above, and tips; `margins`: may they be told?"""
    from .texts import CLASSES

    order = {code: place for place, code in enumerate((*CLASSES, NONE))}

    def number(name: str) -> Callable[[ValueRow], float | None]:
        return lambda row: getattr(row.classed.value, name) if row.classed.value is not None else None

    def whole(name: str) -> Callable[[ValueRow], str]:
        of = number(name)
        return lambda row: "" if (figure := of(row)) is None else f"{figure:,.0f}"

    def changed(row: ValueRow) -> str:
        standing = row.classed.standing
        move = row.classed.move
        if move is not None:
            return f"→ {kind(move.after or NONE)}"
        if row.classed.lately and standing is not None:
            return f"{kind(standing.before or NONE)} →"
        return ""

    found = [
        FigureColumn("name", heading("name"), lambda row: row.name, width=180,
                     tip=lambda row: f"{row.code} {row.name}"),
        FigureColumn(
            "class", heading("class"), lambda row: order.get(row.kind, 9), lambda row: kind(row.kind), width=70,
            tone=lambda row: "bad" if row.kind == "risk" else "",
        ),
        FigureColumn("why", heading("why"), why, width=320),
        FigureColumn("gem", heading("gem"), lambda row: not row.gem, lambda row: "◆" if row.gem else "", width=50,
                     tip=lambda row: heading("gem_tip") if row.gem else ""),
        FigureColumn("margin_rank", heading("margin_rank"), number("margin_rank"), whole("margin_rank"), 90, True),
        FigureColumn("tonnes_rank", heading("tonnes_rank"), number("tonnes_rank"), whole("tonnes_rank"), 90, True),
        FigureColumn("tonnes", heading("tonnes"), number("tonnes"), whole("tonnes"), 80, True),
        FigureColumn("worth", heading("worth"), worth, worth_text, 200, True, estimate=True,
                     tip=lambda row: heading("worth_tip")),
        FigureColumn("room", heading("room"), number("room"), whole("room"), 80, True),
        FigureColumn("share", heading("share"), lambda row: row.share, lambda row: percent(row.share), 75, True),
        FigureColumn("trend", heading("trend"), lambda row: row.trend, lambda row: percent(row.trend, signed=True),
                     75, True, tone=trend_tone),
        FigureColumn("changed", heading("changed"), changed, width=100),
        FigureColumn("code", heading("code"), lambda row: row.code, width=110),
    ]  # fmt: skip
    hidden = set() if margins else {"margin_rank", "gem"}
    return tuple(column for column in found if column.key not in hidden)
