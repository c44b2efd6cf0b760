"""Pure rules of weigh tickets."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from cementcrm.core.clock import business_day
from cementcrm.features.packing import PACKING_TEXTS

_VOIDED = (
    r"(?:作[废廢]|[红紅][冲沖]|[冲沖][红紅]|[冲沖][销銷]|[红紅]字|[废廢][单單票]|[注註][销銷]|撤[销銷]|取消|[删刪]除|[无無]效"
    r"|void|cancell?ed|reversed)"
)
_VOID = re.compile(rf"{_VOIDED}|[废廢]")
# 未作废, 取消作废: it counts. 申请作废, 部分红冲: nobody can tell.
_NOT_VOID = re.compile(rf"(?:未|非|不|没有?|反|恢复|恢復|解除|取消|撤[销銷]|not |un)(?:被)?{_VOIDED}")
_HALF_VOID = re.compile(
    rf"(?:申[请請]|待|[拟擬]|部分).*{_VOIDED}|{_VOIDED}.*(?:中$|申[请請]|待|[审審][批核]|失[败敗]|[驳駁]回)|退[货貨单單回]"
)
_UNLIKELY = 1_000_000  # kilograms net: no truck, few ships; often kilograms that were taken for tonnes


@lru_cache(256)
def void_told(status: str | None) -> bool | None:
    """What a status text of the dispatch system says: void (not delivered, not summed), or not. None: unclear."""
    text = "".join((status or "").lower().split())
    if _HALF_VOID.search(text):
        return None
    return bool(_VOID.search(_NOT_VOID.sub("", text)))


def is_void(status: str | None) -> bool:
    """Is a ticket with this status text surely void?"""
    return void_told(status) is True


_FLAGS = {
    **dict.fromkeys(("作废", "已作废", "红冲", "已红冲", "红字", "已冲销", "冲销", "无效", "void", "t"), "true"),
    **dict.fromkeys(("正常", "未作废", "未红冲", "未冲销", "有效", "蓝字", "f"), "false"),
}  # fmt: skip
ENUM_TEXTS: dict[str, dict[str, str]] = {"packing": PACKING_TEXTS, "is_void": _FLAGS}
# Fields that `derive` fills, and the columns it makes them of: a file with none of these says nothing about them.
DERIVED: dict[str, tuple[str, ...]] = {
    "net_tonnes": ("gross_tonnes", "tare_tonnes"),
    "grade": ("product_text", "grade"),
    "packing": ("product_text", "packing"),  # a grade of its own column tells it for new tickets only
    "business_date": ("left_at", "entered_at"),
    "is_void": ("status", "is_void"),
}

LACKING = {"business_date": "no_day"}  # what a file that says nothing of a field leads to


Product = Callable[[str], tuple[str, str] | None]


def derive(columns: dict[str, list[Any]], product: Product, errors: dict[int, dict[str, str]]) -> None:
    """Complete parsed tickets, all in stored form: void mark, business date, grade and packing.

    `columns`: field → its values, row by row; `errors`: of rows that have some, by index.
    A packing that neither the product's text nor a column of its own tells stays empty and is a warning; where
    both tell and differ, the column of its own counts, with a warning.

    `product` knows the synonym table; an unknown text leaves the grade empty and is reported as a warning.
    A net weight that is missing is gross − tare. Weights are integers of kilograms.
    """
    _derive_void(columns, errors)
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
    _note_weights(columns, errors)
    _derive_products(columns, product, errors)


def _derive_void(columns: dict[str, list[Any]], errors: dict[int, dict[str, str]]) -> None:
    """A mark of its own and the status: one of them is enough."""
    marks = columns["is_void"]
    told = {status: void_told(status) for status in set(columns["status"])}
    columns["is_void"] = [
        int(bool(mark) or told[status] is True) for mark, status in zip(marks, columns["status"], strict=True)
    ]
    if None in told.values():
        for index, status in enumerate(columns["status"]):
            if told[status] is None and not marks[index]:
                errors.setdefault(index, {})["status"] = "status_unclear"


def _note_weights(columns: dict[str, list[Any]], errors: dict[int, dict[str, str]]) -> None:
    """What can't be decided is told: a void entry in red (does the ticket it takes back count?), and weights
    that are probably in another unit."""
    nets = [net or 0 for net in columns["net_tonnes"]]
    if nets and min(nets) < 0:
        for index, net in enumerate(nets):
            if net < 0 and columns["is_void"][index]:
                errors.setdefault(index, {})["net_tonnes"] = "void_negative"
    if nets and max(nets) >= _UNLIKELY:
        for index, net in enumerate(nets):
            if net >= _UNLIKELY:
                errors.setdefault(index, {})["net_tonnes"] = "weight_unlikely"


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
