"""How a database is opened or made, as a person or a script says it; and the recovery code they may type."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from .errors import CementError

# No I, L, O, 0, 1: 31 signs, a prime, so that the weighted sum tells every single wrong sign and every swap.
_SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_GROUPS = 6
_DATA = 4  # signs of a group before its check sign; 24 in all: 118 bits
_CHINESE_BITS = 8.0  # of the words people choose, not of all characters
_LEAST_BITS = 50.0  # Argon2id makes a guess cost ~0.1 s: decades for one machine at 50 bits


class KeyMode(StrEnum):
    """Where the key of a database is kept."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"
    KEY_FILE = "keyfile"
    PLAIN = "plain"


class Unlock(Struct, frozen=True):
    """What is offered to open a database, or chosen for a new one; nothing offered = the keyring alone.

    `plain`: a new database isn't encrypted, an existing one must not be, and is opened though nothing says that.
    `ask_passphrase` is called only where a passphrase is the way that is left.
    """

    key_file: Path | None = None
    plain: bool = False
    passphrase: str = ""
    recovery_code: str = ""
    ask_passphrase: Callable[[], str | None] | None = None


class RecoveryCodeMistyped(CementError):
    """The code has typing errors: `groups` are the numbers (from 1) of the wrong groups, "" if one is missing."""

    code = "recovery_code_mistyped"


def new_recovery_code() -> str:
    """A random code: six groups of five signs, the last of each group a check sign."""
    import secrets  # with OpenSSL: not before the first paint

    groups = []
    for number in range(_GROUPS):
        signs = "".join(secrets.choice(_SIGNS) for _ in range(_DATA))
        groups.append(signs + _check_sign(number, signs))
    return "-".join(groups)


def mistyped_groups(text: str) -> list[int]:
    """Numbers (from 1) of the complete groups in `text` whose check sign doesn't fit."""
    signs, size = _signs(text), _DATA + 1
    groups = [signs[start : start + size] for start in range(0, len(signs), size)]
    return [n for n, group in enumerate(groups, 1) if len(group) == size and not _fits(n - 1, group)]


def parse_recovery_code(text: str) -> str:
    """The code in its one form: capitals without separators. Raises `RecoveryCodeMistyped`."""
    signs = _signs(text)
    wrong = mistyped_groups(text)
    if wrong or len(signs) != _GROUPS * (_DATA + 1):
        raise RecoveryCodeMistyped(groups=", ".join(map(str, wrong)))
    return signs


def _signs(text: str) -> str:
    """Full-width signs (a Chinese input method's) and small letters count as what they mean."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(sign for sign in plain if not sign.isspace() and sign not in "-‐‑–—_.·")


def _fits(number: int, group: str) -> bool:
    return set(group) <= set(_SIGNS) and _check_sign(number, group[:_DATA]) == group[_DATA]


def _check_sign(number: int, signs: str) -> str:
    """The group's number counts too, so that two whole groups in the wrong order are told."""
    total = sum((place + 2) * _SIGNS.index(sign) for place, sign in enumerate(signs))
    return _SIGNS[(total + 7 * number) % len(_SIGNS)]


def passphrase_bits(text: str) -> float:
    """A cautious guess at the strength: the signs that differ from their neighbours, by kind."""
    kinds: tuple[tuple[int, Callable[[str], bool]], ...] = (
        (10, str.isdigit),
        (26, str.islower),
        (26, str.isupper),
        (33, lambda sign: not sign.isalnum()),
    )
    plain = [sign for sign in text if sign.isascii()]
    alphabet = sum(size for size, belongs in kinds if any(map(belongs, plain))) or 1
    telling = [sign for before, sign in zip("\0" + text, text, strict=False) if _surprises(before, sign)]
    bits = sum(math.log2(alphabet) if sign.isascii() else _CHINESE_BITS for sign in telling)
    return bits * min(1.0, 2 * len(set(text)) / len(telling)) if telling else 0.0


def _surprises(before: str, char: str) -> bool:
    """False for the next sign of 1234, abcd or aaaa."""
    return abs(ord(char) - ord(before)) > 1


def is_strong(passphrase: str) -> bool:
    """Long enough to stand against guessing on a stolen file."""
    return passphrase_bits(passphrase) >= _LEAST_BITS
