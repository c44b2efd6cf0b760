"""What all parsers of cells share: a cell as text, half width, what stands for nothing."""

from __future__ import annotations

import re
from typing import Any

_EXACT = 10**15  # from here on a double has lost digits
_INVISIBLE = "\u3000\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\xa0"

# Full width and look-alikes of the ASCII signs that numbers, dates and codes are written with. Not NFKC: that
# turns ² into 2 and ① into 1, which are other things.
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | str.maketrans(
    {
        "\u3000": " ",
        "￥": "¥",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
        "﹣": "-",
        "，": ",",
        "：": ":",
    }
)

# Texts of a cell that has nothing in it, after `half_width` and in lower case.
EMPTY = frozenset({"", "-", "--", "---", "–", "—", "——", "/", "\\", "无", "暂无", "空",
                   "null", "(null)", "<null>", "\\n", "n/a", "#n/a",
                   "nan", "none", "0000-00-00", "0000-00-00 00:00:00"})  # fmt: skip
_GUARDED = tuple("=+-@\t0123456789")
_NULLS = frozenset({"NULL", "(NULL)", "<NULL>", "\\N", "#N/A"})  # what databases and spreadsheets write
# 2.50101E+14: a spreadsheet showed a long number so and then wrote it so
LOST_DIGITS = re.compile(r"\d(?:\.\d{1,9})?[eE]\+?(?:1[0-9]|2[0-9])")


def text_of(cell: Any) -> str:
    """A cell as trimmed text; whole floats without ".0". Rare characters (𠮷, ·, 𬭎) stay as they are."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _EXACT else repr(cell)
    text = str(cell).strip().strip(_INVISIBLE).strip()
    if text[:1] in ("=", "'"):
        text = _unguarded(text)
    return "" if text in _NULLS else text


def _unguarded(text: str) -> str:
    """="00123" keeps a spreadsheet from reading a number; a leading ' keeps it from running a formula."""
    if text.startswith('="') and text.endswith('"') and len(text) > 2:
        return text[2:-1].replace('""', '"').strip()
    if text[0] == "'" and text[1:2] in _GUARDED:
        return text[1:]
    return text


def simplified(text: str) -> str:
    """Traditional characters as simplified ones, for comparing with known words; most texts have none."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        from cementcrm.store.pinyin import simplified as convert

        return convert(text)
    return text


def half_width(text: str) -> str:
    """Full-width letters, digits and signs as ASCII; nothing else changes."""
    return text.translate(_HALF)


def lost_digits(cell: Any) -> bool:
    """Has this number, or text of a number, lost its last digits on the way through a spreadsheet?"""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return isinstance(cell, float) and abs(cell) >= _EXACT
    return isinstance(cell, str) and bool(LOST_DIGITS.fullmatch(half_width(cell.strip())))
