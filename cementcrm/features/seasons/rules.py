"""Pure rules of the seasonal calendar, and what is usual in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

STOP, RAIN, FESTIVAL, OTHER = "kiln_stop", "rain", "festival", "other"
KINDS: tuple[tuple[str, str], ...] = (
    (STOP, QT_TRANSLATE_NOOP("enums", "Kiln stop")),
    (RAIN, QT_TRANSLATE_NOOP("enums", "Rainy season")),
    (FESTIVAL, QT_TRANSLATE_NOOP("enums", "Festival")),
    (OTHER, QT_TRANSLATE_NOOP("enums", "Other season")),
)
ENUM_TEXTS: dict[str, dict[str, str]] = {
    "kind": {
        "错峰停窑": STOP, "错峰生产": STOP, "停窑": STOP, "错峰": STOP, "雨季": RAIN, "梅雨": RAIN, "节日": FESTIVAL,
        "节假日": FESTIVAL, "其他": OTHER,
    },
}  # fmt: skip
_BETWEEN = re.compile(r"[\s、,，;；/]+")
_ENDS = re.compile(r"(?:省|市|(?:壮族|回族|维吾尔)?自治区)$")

# What is usual, an offer to begin with: what each province decides differs from year to year.
_NORTH = (
    "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "山东", "河南", "陕西", "甘肃", "青海", "宁夏",
    "新疆",
)  # fmt: skip
_RAINS = ("上海", "江苏", "浙江", "安徽", "江西", "湖北", "湖南")
_USUAL: tuple[tuple[str, str, tuple[str, ...], tuple[int, int], tuple[int, int]], ...] = (
    ("采暖季错峰停窑", STOP, _NORTH, (11, 15), (3, 15)),
    ("梅雨", RAIN, _RAINS, (6, 14), (7, 12)),
)


def problems(values: Mapping[str, object]) -> dict[str, str]:
    """Rules across fields: it doesn't end before it begins; what is still sold is a percent."""
    found = {}
    first, last, sold = values.get("first_on"), values.get("last_on"), values.get("sold_percent")
    if first and last and last < first:  # type: ignore[operator]
        found["last_on"] = "ends_before_start"
    if isinstance(sold, int) and not 0 <= sold <= 100:
        found["sold_percent"] = "not_a_percent"
    return found


def provinces(text: str | None) -> frozenset[str]:
    """河北省、山西 → 河北, 山西; empty: everywhere."""
    return frozenset(filter(None, (province(part) for part in _BETWEEN.split(text or ""))))


def province(text: str) -> str:
    """As files write it and as people say it, one text: 内蒙古自治区, 内蒙古."""
    return _ENDS.sub("", text.strip())


def usual(
    known: Collection[str], years: Sequence[int], there: Collection[tuple[str, date]]
) -> list[dict[str, object]]:
    """Entries for seasons that begin in `years`, of provinces among the `known` ones; but those that are `there`: kind
    and first day."""
    met = {province(name) for name in known}
    found: list[dict[str, object]] = []
    for name, kind, where, first, last in _USUAL:
        mine = [each for each in where if each in met]
        for year in years if mine else ():
            begin, end = date(year, *first), date(year + (last < first), *last)
            if (kind, begin) not in there:
                found.append({
                    "name": name, "kind": kind, "province": "、".join(mine), "first_on": begin, "last_on": end,
                })  # fmt: skip
    return found
