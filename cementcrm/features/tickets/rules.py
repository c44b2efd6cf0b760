"""Pure rules of weigh tickets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

PACKINGS: tuple[tuple[str, str], ...] = (
    ("bulk", QT_TRANSLATE_NOOP("enums", "Bulk")),
    ("bag50", QT_TRANSLATE_NOOP("enums", "Bagged 50 kg")),
    ("jumbo", QT_TRANSLATE_NOOP("enums", "Jumbo bag")),
    ("other", QT_TRANSLATE_NOOP("enums", "Other")),
)

VOID_TEXTS = frozenset({"作废", "已作废", "void", "取消", "已取消", "红冲"})


def is_void(status: str | None) -> bool:
    """Is a ticket with this status text of the dispatch system void (not delivered, not summed)?"""
    return (status or "").strip().lower() in VOID_TEXTS


ENUM_TEXTS: dict[str, dict[str, str]] = {}


def derive(
    values: dict[str, Any], product: Callable[[str], tuple[str, str] | None], errors: dict[str, str]
) -> None:
    """Complete a parsed ticket: void mark, business date, grade and packing from the product text.

    `product` knows the synonym table; an unknown text leaves the grade empty and is reported as a warning.
    A net weight that is missing is gross − tare. Weights are integers of kilograms.
    """
    values["is_void"] = is_void(values.get("status"))
    moment = values.get("left_at") or values.get("entered_at")
    values["business_date"] = moment.date() if moment is not None else None
    if values.get("net_tonnes") is None and None not in (
        values.get("gross_tonnes"),
        values.get("tare_tonnes"),
    ):
        values["net_tonnes"] = values["gross_tonnes"] - values["tare_tonnes"]
    text = values.get("product_text")
    known = product(text) if text else None
    if known is not None:
        values["grade"], values["packing"] = known
    elif text:
        errors["product_text"] = "product_unknown"
