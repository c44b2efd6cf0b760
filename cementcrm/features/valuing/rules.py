"""Pure rules of the thresholds of classes, and the words of why a customer is in one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

ENUM_TEXTS: dict[str, dict[str, str]] = {}
PERCENTS = ("top_margin", "top_tonnes", "gem_margin", "gem_gap", "room", "known")
"""Thresholds that people write as percents; models reckon with shares."""
THRESHOLDS = (*PERCENTS, "gem_a_tonne", "purchase_days")

# As the organisation writes it: what is kept is read in exports and on paper, too; the window has words of its own.
_FACTS = {
    "margin_rank": "毛利第{:,.0f}名", "tonnes_rank": "吨数第{:,.0f}名", "margin": "毛利{:,.0f}元",
    "a_tonne": "吨毛利{:,.1f}元", "tonnes": "年购{:,.0f}吨", "demand": "年需{:,.0f}吨", "room": "可增{:,.0f}吨",
    "quiet_days": "已{:,.0f}天未购",
}  # fmt: skip


def problems(values: Mapping[str, object]) -> dict[str, str]:
    """Shares are percents; a gem leaves more than nothing; one purchase day at least."""
    found = {}
    for name in PERCENTS:
        value = values.get(name)
        if isinstance(value, (int, Decimal)) and not 0 <= value <= 100:
            found[name] = "not_a_percent"
    for name in ("gem_a_tonne", "purchase_days"):
        value = values.get(name)
        if isinstance(value, (int, Decimal)) and value <= 0:
            found[name] = "not_positive"
    return found


def why_text(why: Mapping[str, float | None]) -> str:
    """The facts of a class in one line."""
    return "，".join(_FACTS[name].format(figure) for name, figure in why.items() if figure is not None)
