"""What is a telephone number: by Google's numbering plans, as people here write them."""

from __future__ import annotations

import re
from functools import lru_cache

_SEPARATORS = re.compile(r"\s*(?:[/\\、,;|\n\r]|或)\s*")
_EXTENSION = re.compile(r"\s*(?:转|分机|ext\.?|x|#|-(?=\d{1,5}$))\s*:?\s*\d{1,6}$", re.IGNORECASE)
_LOCAL = re.compile(r"[2-8]\d{6,7}")  # a landline without its area code


def phones_in(text: str) -> list[str]:
    """The numbers of "138… / 139…"."""
    return [part for part in _SEPARATORS.split(text) if part]


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
