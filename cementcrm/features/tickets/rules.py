"""Pure rules of weigh tickets."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from cementcrm.core.clock import business_day
from cementcrm.core.i18n import QT_TRANSLATE_NOOP

PACKINGS: tuple[tuple[str, str], ...] = (
    ("bulk", QT_TRANSLATE_NOOP("enums", "Bulk")),
    ("bag50", QT_TRANSLATE_NOOP("enums", "Bagged 50 kg")),
    ("jumbo", QT_TRANSLATE_NOOP("enums", "Jumbo bag")),
    ("other", QT_TRANSLATE_NOOP("enums", "Other")),
)

VOID_TEXTS = frozenset({"作废", "已作废", "void", "取消", "已取消", "红冲"})


@lru_cache(256)
def is_void(status: str | None) -> bool:
    """Is a ticket with this status text of the dispatch system void (not delivered, not summed)?"""
    return (status or "").strip().lower() in VOID_TEXTS


ENUM_TEXTS: dict[str, dict[str, str]] = {}
# Fields that `derive` fills whether or not the file has a column for them.
DERIVED = ("net_tonnes", "grade", "packing", "business_date", "is_void")


def derive(
    values: dict[str, Any], product: Callable[[str], tuple[str, str] | None], errors: dict[str, str]
) -> None:
    """Complete a parsed ticket, all in stored form: void mark, business date, grade and packing.

    `product` knows the synonym table; an unknown text leaves the grade empty and is reported as a warning.
    A net weight that is missing is gross − tare. Weights are integers of kilograms.
    """
    values["is_void"] = int(is_void(values.get("status")))
    moment = values.get("left_at") or values.get("entered_at")
    values["business_date"] = None if moment is None else business_day(moment)
    gross, tare = values.get("gross_tonnes"), values.get("tare_tonnes")
    if values.get("net_tonnes") is None and gross is not None and tare is not None:
        values["net_tonnes"] = gross - tare
    text = values.get("product_text")
    known = product(text) if text else None
    if known is not None:
        values["grade"], values["packing"] = known
    elif text:
        errors["product_text"] = "product_unknown"
