"""Pure rules of weigh tickets."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from cementcrm.core.clock import business_day
from cementcrm.features.packing import PACKING_TEXTS

VOID_TEXTS = frozenset({"作废", "已作废", "void", "取消", "已取消", "红冲"})


@lru_cache(256)
def is_void(status: str | None) -> bool:
    """Is a ticket with this status text of the dispatch system void (not delivered, not summed)?"""
    return (status or "").strip().lower() in VOID_TEXTS


ENUM_TEXTS: dict[str, dict[str, str]] = {"packing": PACKING_TEXTS}
# Fields that `derive` fills, and the columns it makes them of: a file with none of these says nothing about them.
DERIVED: dict[str, tuple[str, ...]] = {
    "net_tonnes": ("gross_tonnes", "tare_tonnes"),
    "grade": ("product_text", "grade"),
    "packing": ("product_text", "packing"),  # a grade of its own column tells it for new tickets only
    "business_date": ("left_at", "entered_at"),
    "is_void": ("status",),
}


def derive(
    values: dict[str, Any], product: Callable[[str], tuple[str, str] | None], errors: dict[str, str]
) -> None:
    """Complete a parsed ticket, all in stored form: void mark, business date, grade and packing.

    A packing that neither the product's text nor a column of its own tells stays empty and is a warning; where
    both tell and differ, the column of its own counts, with a warning.

    `product` knows the synonym table; an unknown text leaves the grade empty and is reported as a warning.
    A net weight that is missing is gross − tare. Weights are integers of kilograms.
    """
    values["is_void"] = int(is_void(values.get("status")))
    moment = values.get("left_at") or values.get("entered_at")
    values["business_date"] = None if moment is None else business_day(moment)
    gross, tare = values.get("gross_tonnes"), values.get("tare_tonnes")
    if values.get("net_tonnes") is None and gross is not None and tare is not None:
        values["net_tonnes"] = gross - tare
    _derive_product(values, product, errors)


def _derive_product(
    values: dict[str, Any], product: Callable[[str], tuple[str, str] | None], errors: dict[str, str]
) -> None:
    """The product may stand in one column or in up to three: kind, grade or strength, packing."""
    text, written, packed = values.get("product_text"), values.get("grade"), values.get("packing")
    if not text and not written:
        return
    known = product(text) if text else None
    if known is None and written:
        known = (product(f"{text} {written}") if text else None) or product(written)
    if known is None:
        values["grade"] = None
        errors["product_text" if text else "grade"] = "product_unknown"
        return
    values["grade"], told = known
    values["packing"] = packed or told or None
    if packed and told and packed != told:
        errors["packing"] = "packing_conflict"
    elif values["packing"] is None and "packing" not in errors:
        errors["packing"] = "packing_unknown"
