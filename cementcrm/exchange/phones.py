"""Cells → phone numbers, checked by Google's numbering plans. A number that can't be checked is kept."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from .cells import EMPTY, half_width, lost_digits, text_of

_SEPARATORS = re.compile(r"\s*(?:[/\\、,;|\n\r]|或)\s*")
_MOBILE = re.compile(r"(?:\+?0{0,2}86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})")
_EXTENSION = re.compile(r"\s*(?:转|分机|ext\.?|x|#|-(?=\d{1,5}$))\s*:?\s*\d{1,6}$", re.IGNORECASE)
_LOCAL = re.compile(r"[2-8]\d{6,7}")  # a landline without its area code
_LONGEST = 40


def parse_phone(cell: Any) -> tuple[str | None, str]:
    """One number or several ("138… / 139…"), as text. A mobile number loses blanks, dashes and +86.

    Codes: phone_several and phone_invalid (both with the value kept), digits_lost, too_long (without).
    """
    if lost_digits(cell):
        return None, "digits_lost"
    text = half_width(text_of(cell)).strip()
    if text.lower() in EMPTY:
        return None, ""
    numbers = [_mobile(part) for part in _SEPARATORS.split(text) if part]
    kept = " / ".join(numbers)
    if len(kept) > _LONGEST:
        return None, "too_long"
    if not all(map(is_phone, numbers)):
        return text[:_LONGEST] if len(text) <= _LONGEST else None, "phone_invalid"
    return kept, "phone_several" if len(numbers) > 1 else ""


def _mobile(part: str) -> str:
    found = _MOBILE.fullmatch(part)
    return "".join(found.groups()) if found else part


@lru_cache(4096)
def is_phone(text: str) -> bool:
    """Is this one number of a telephone in China, or with +… of another country? Extensions may follow."""
    if not text.isascii() and not _EXTENSION.search(text):
        return False
    if re.fullmatch(r"1[3-9]\d{9}", text):
        return True  # the plan for mobiles grows faster than any list of prefixes
    import phonenumbers

    main = _EXTENSION.sub("", text)
    digits = re.sub(r"[\s()-]", "", text)
    if re.search(r"[^\d\s()+-]", main):
        return False
    if _LOCAL.fullmatch(re.sub(r"[\s()-]", "", main)) or _LOCAL.fullmatch(digits):
        return True
    for candidate in (main, text):
        try:
            if phonenumbers.is_valid_number(phonenumbers.parse(candidate, "CN")):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False
