"""Cells → phone numbers. One that isn't valid is kept, with a warning."""

from __future__ import annotations

import re
from typing import Any

from cementcrm.core.phones import is_phone, phones_in

from .cells import EMPTY, half_width, lost_digits, text_of

_MOBILE = re.compile(r"(?:\+?0{0,2}86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})")
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
    numbers = [_mobile(part) for part in phones_in(text)]
    kept = " / ".join(numbers)
    if len(kept) > _LONGEST:
        return None, "too_long"
    if not all(map(is_phone, numbers)):
        return text[:_LONGEST] if len(text) <= _LONGEST else None, "phone_invalid"
    return kept, "phone_several" if len(numbers) > 1 else ""


def _mobile(part: str) -> str:
    found = _MOBILE.fullmatch(part)
    return "".join(found.groups()) if found else part
