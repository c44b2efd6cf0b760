"""Cells → exact numbers. What can be read in two ways is refused, what had to be shortened is reported."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import Any

from .cells import EMPTY, LOST_DIGITS, half_width, text_of
from .words import sum_in_words

# A double keeps 15 digits, and a spreadsheet shows no more of them: what lies behind is noise of sums.
EXACT_DIGITS = 15
_NOISE = Decimal("1e-6")  # of the last kept decimal: 100000.01 − 100000 in a spreadsheet is 0.0099999999948
_LARGEST = 2**62

_POWERS = {"亿": 8, "千万": 7, "百万": 6, "十万": 5, "万": 4, "千": 3, "": None}
_TONNES = {"吨": 0, "公吨": 0, "噸": 0, "t": 0, "ton": 0, "tons": 0, "tonne": 0, "tonnes": 0, "mt": 0,
           "kg": -3, "千克": -3, "公斤": -3}  # fmt: skip
_MONEY = {"元": 0, "圆": 0, "块": 0, "rmb": 0, "cny": 0, "人民币": 0, "元人民币": 0, "元整": 0, "圆整": 0,
          "元/吨": 0, "元/噸": 0, "元/t": 0, "元每吨": 0, "/吨": 0, "/t": 0}  # fmt: skip
_SUMS = frozenset({"元", "圆", "万元", "千元", "rmb", "cny", "人民币"})
_IN_BRACKETS = re.compile(r"[(\[【]\s*(?:单位[::]?)?([^()\[\]【】]+?)\s*[)\]】]\s*(?:#\d+)?$")
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \xa0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d*)?|\.\d+"
_UNIT_APART = re.compile(r"(?<=[\d亿万千])\s*[(\[【]\s*([^\d()\[\]【】]+?)\s*[)\]】]$")  # 500.00(万元)
_ABOUT = re.compile(r"(?:大约|约为|约|≈)\s*(.+)|(.+?)\s*(?:左右|上下)")
_STYLED = re.compile(
    r"(?P<sign>[+-]?)\s*(?:¥|rmb|cny|人民币)?\s*(?P<sign2>-?)\s*"
    rf"(?P<number>{_NUMBER})(?P<exponent>e[+-]?\d{{1,3}})?\s*(?P<power>亿|千万|百万|十万|万|千(?!克))?"
    r"\s*(?P<unit>[^\d\s+-][^\d+-]*?)?\s*(?P<trailing>-?)",
    re.ASCII,  # the digits of other scripts are no digits here
)


def units_of(unit: str) -> dict[str, int]:
    """How the unit of a field may be written beside a number → the power of ten it stands for."""
    if unit in ("t", "吨"):
        return _TONNES
    if "元" in unit:
        return _MONEY
    return {unit.lower(): 0} if unit else {}


def named_unit(heading: str) -> str:
    """What stands in the last brackets of a heading: kg of 净重(kg); "" if there are none."""
    found = _IN_BRACKETS.search(half_width(heading).lower())
    return found[1].strip() if found else ""


def unit_fits(heading: str, unit: str) -> bool:
    """May numbers under `heading` be in `unit`, as far as the heading tells? 运费(元) is a sum, no 元/t; but
    单价(元) is what people write for a price."""
    named = named_unit(heading)
    return not (unit == "元/t" and named in _SUMS and "价" not in heading)


def heading_power(heading: str, unit: str) -> int:
    """The power of ten that a heading puts on its numbers: 净重(kg) for a field in tonnes is −3.

    For a field in 万元, 注册资本(元) is −4. 0 where the heading names no unit, or the field's own.
    """
    named = named_unit(heading)
    if not named:
        return 0
    power = next(
        (p for p in ("亿", "千万", "百万", "万", "千") if named.startswith(p) and named != "千克"), ""
    )
    rest = named.removeprefix(power)
    known = units_of(unit)
    if rest not in known:
        return 0
    own = 4 if unit == "万元" else 0
    return (_POWERS[power] or 0) + known[rest] - own


def parse_decimal(cell: Any, scale: int, unit: str = "", power: int = 0) -> tuple[int | None, str]:
    """A number as an integer of `scale` decimals: 1,234.50, full width, (123.45), 500万元, 33.63吨, 33630kg,
    500(万元), 约500万元.

    `unit`: the field's; another one is refused, percent too. `power`: see `heading_power`, for numbers that
    name no unit themselves. Codes that come with a value: "rounded" (it had more decimals), "digits_lost",
    "approximate".
    """
    if cell is None or cell == "":
        return None, ""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _of_number(cell, scale, power)
    text = half_width(text_of(cell)).strip().lower()
    if text in EMPTY:
        return None, ""
    if about := _ABOUT.fullmatch(text):
        value, code = _of_text(about[1] or about[2], scale, unit, power)
        return value, code if value is None else "approximate"
    return _of_text(text, scale, unit, power)


def _of_text(text: str, scale: int, unit: str, power: int) -> tuple[int | None, str]:
    found = _STYLED.fullmatch(_UNIT_APART.sub(r"\1", _unbracketed(text)))
    if found is None:
        yuan = sum_in_words(text) if "元" in unit else None
        return (None, "not_a_number") if yuan is None else _scaled(yuan, scale - (4 if unit == "万元" else 0))
    return _of_styled(found, scale, unit, power)


def _of_number(cell: float, scale: int, power: int) -> tuple[int | None, str]:
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return None, "not_a_number"
        value, code = _scaled(Decimal(f"{cell:.{EXACT_DIGITS}g}"), scale + power, noise=True)
        return value, code or ("digits_lost" if abs(cell) >= 10**EXACT_DIGITS else "")
    return _scaled(Decimal(cell), scale + power)


def _of_styled(found: re.Match[str], scale: int, unit: str, power: int) -> tuple[int | None, str]:
    signs = found["sign"] + found["sign2"] + found["trailing"]
    if len(signs) > 1:
        return None, "not_a_number"
    number = Decimal(re.sub(r"[,\s]", "", found["number"]))
    exponent = int(found["exponent"][1:]) if found["exponent"] else 0
    if exponent > 20 or exponent < -20 or len(found["number"]) > 40:
        return None, "not_a_number"
    written = (found["unit"] or "").replace(" ", "")
    known = units_of(unit)
    if written and written not in known:
        return None, "not_a_number"
    if written or found["power"]:
        power = (_POWERS[found["power"] or ""] or 0) + known.get(written, 0)
        power -= 4 if unit == "万元" else 0
    value, code = _scaled(-number if "-" in signs else number, scale + power + exponent)
    lost = bool(LOST_DIGITS.fullmatch(found["number"] + (found["exponent"] or "")))
    return value, code or ("digits_lost" if lost and value is not None else "")


def _unbracketed(text: str) -> str:
    """(123.45), as accountants write a negative number."""
    found = re.fullmatch(r"\(\s*(¥?\s*[\d.,]+)\s*\)", text)
    return f"-{found[1]}" if found else text


def _scaled(number: Decimal, power: int, *, noise: bool = False) -> tuple[int | None, str]:
    exact = number.scaleb(power)
    whole = exact.to_integral_value()
    if abs(whole) >= _LARGEST:
        return None, "not_a_number"
    off = abs(exact - whole)
    return int(whole), "rounded" if off > (_NOISE if noise else 0) else ""
