"""Sums as contracts and ledgers write them in words: 伍拾万元, 人民币壹仟贰佰万元整."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = dict(zip("零〇一二三四五六七八九", (0, *range(10)), strict=True)) | dict(
    zip("壹贰叁肆伍陆柒捌玖两", (*range(1, 10), 2), strict=True)
)
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_PART = re.compile(r"(?:人民币)?(?:([^亿万元圆]+)亿)?(?:([^亿万元圆]+)万)?([^亿万元圆]+)?([元圆][整正]?)?")


def sum_in_words(text: str) -> Decimal | None:
    """Yuan, or None. A number alone, 五百, names no unit and may mean anything: 万 or 元 has to be there."""
    found = _PART.fullmatch(text)
    if found is None or not any(found.groups()[:3]) or not (found[1] or found[2] or found[4]):
        return None
    parts = [0 if part is None else _below_ten_thousand(part) for part in found.groups()[:3]]
    if None in parts or not any(parts):
        return None
    return Decimal(sum(part * power for part, power in zip(parts, (10**8, 10**4, 1), strict=True) if part))


def _below_ten_thousand(text: str) -> int | None:
    """二千零五十: each digit before a smaller place than the one before it."""
    total, digit, last = 0, None, 10_000
    for sign in text:
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
            continue
        place = _PLACES.get(sign, 0)
        # 十二 begins without its one, 百 doesn't
        if not 0 < place < last or not (digit or (place == 10 and not total)):
            return None
        total, digit, last = total + (digit or 1) * place, None, place
    return total + (digit or 0)
