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


Product = Callable[[str], tuple[str, str] | None]


def derive(columns: dict[str, list[Any]], product: Product, errors: dict[int, dict[str, str]]) -> None:
    """Complete parsed tickets, all in stored form: void mark, business date, grade and packing.

    `columns`: field → its values, row by row; `errors`: of rows that have some, by index.
    A packing that neither the product's text nor a column of its own tells stays empty and is a warning; where
    both tell and differ, the column of its own counts, with a warning.

    `product` knows the synonym table; an unknown text leaves the grade empty and is reported as a warning.
    A net weight that is missing is gross − tare. Weights are integers of kilograms.
    """
    columns["is_void"] = [int(is_void(status)) for status in columns["status"]]
    moments = (
        left or entered for left, entered in zip(columns["left_at"], columns["entered_at"], strict=True)
    )
    columns["business_date"] = [None if moment is None else business_day(moment) for moment in moments]
    if None in columns["net_tonnes"]:
        weights = zip(columns["net_tonnes"], columns["gross_tonnes"], columns["tare_tonnes"], strict=True)
        columns["net_tonnes"] = [
            gross - tare if net is None and gross is not None and tare is not None else net
            for net, gross, tare in weights
        ]
    _derive_products(columns, product, errors)


def _derive_products(
    columns: dict[str, list[Any]], product: Product, errors: dict[int, dict[str, str]]
) -> None:
    told = list(zip(columns["product_text"], columns["grade"], columns["packing"], strict=True))
    found = {line: _product(*line, product) for line in set(told)}  # a few in a file, each many times
    columns["grade"] = [found[line][0] for line in told]
    columns["packing"] = [found[line][1] for line in told]
    wrong = {line: codes for line, (_, _, codes) in found.items() if codes}
    if wrong:
        for index, line in enumerate(told):
            if line in wrong:
                errors.setdefault(index, {}).update(wrong[line])


def _product(
    text: str | None, written: str | None, packed: str | None, product: Product
) -> tuple[str | None, str | None, dict[str, str]]:
    """(grade, packing, errors). The product may stand in one column or in up to three: kind, grade or
    strength, packing."""
    if not text and not written:
        return written, packed, {}
    known = product(text) if text else None
    if known is None and written:
        known = (product(f"{text} {written}") if text else None) or product(written)
    if known is None:
        return None, packed, {"product_text" if text else "grade": "product_unknown"}
    grade, told = known
    packing = packed or told or None
    if packed and told and packed != told:
        return grade, packing, {"packing": "packing_conflict"}
    return grade, packing, {} if packing else {"packing": "packing_unknown"}
