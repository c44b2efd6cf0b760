"""What can be said of a bank account number by itself.

Cards of persons have the check digit of ISO/IEC 7812-1 (annex B, Luhn's formula), those of China's banks begin with
62. Accounts of companies are numbered by each bank in its own way, without a check digit that anyone published; and
some of theirs begin with 62, too. So of a number that looks like a card's a wrong check digit is a doubt, no error.
"""

from __future__ import annotations

import re

LENGTHS = range(8, 33)
_CARD = re.compile(r"62\d{14,17}")


def digits_of(text: str) -> str:
    """Without the blanks and dashes that people group digits by."""
    return re.sub(r"[\s-]", "", text)


def has_length(text: str) -> bool:
    """Only digits, and as many as an account number has?"""
    return re.fullmatch(r"[0-9]+", digits_of(text)) is not None and len(digits_of(text)) in LENGTHS


def is_doubtful(text: str) -> bool:
    """Looks like a card's number of which a digit is wrong?"""
    from stdnum import luhn

    digits = digits_of(text)
    return _CARD.fullmatch(digits) is not None and not luhn.is_valid(digits)
