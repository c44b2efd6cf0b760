"""Passwords by which people sign in from a computer: Argon2id, ten characters at least, none that everybody guesses."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, select

from cementcrm.core.errors import CementError

from . import tables
from .workspace import upsert

AccountOf = Callable[[Connection, str], "tuple[bytes, bytes] | None"]
"""Login → (user, unit he works at)."""

LEAST, _MOST = 10, 200  # characters
_hasher = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=1)
_turns = BoundedSemaphore(4)  # each takes 64 MiB
# of nobody: whoever isn't on file takes as long as whoever is
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=1$n+1ubNNUfUDjrENCObH4jA$iOe6fU55Bnvg56QUDlGKvUs2Pyfb/4etNSQ4lXbrUWs"
# those of ten characters and more that lists of stolen passwords begin with, here and elsewhere
_GUESSED = frozenset(
    """
    0000000000 0123456789 01234567890 0987654321 1111111111 11111111111 1112223333 1122334455
    112233445566 1212121212 123123123123 1231231234 1233211234 1234512345 123456123456 1234567654321
    1234567890 12345678900 12345678901 1234567890a 1234567890q 12345678910 123456789a 123456789aa
    123456789abc 123456789q 123456789qq 123456789z 123456abcd 123456qwerty 1234abcd1234 1234qwer1234
    1314520520 1357924680 1472583690 147258369a 1478963250 159357159357 1a2b3c4d5e 1q2w3e4r5t
    1q2w3e4r5t6y 1qaz2wsx3e 1qaz2wsx3edc 1qaz@wsx3edc 1qazxsw23edc 2222222222 3.1415926535 3141592653
    31415926535 3333333333 4444444444 5201314123 5201314520 5201314521 520520520520 5555555555
    6666666666 7777777777 7894561230 8888888888 88888888888 9876543210 987654321a 9999999999 a123456789
    a1234567890 a12345678910 a1b2c3d4e5 aa12345678 aa123456789 aaa123456789 aaaaaaaaaa abc1234567
    abc123456789 abcd123456 abcd1234567 abcd12345678 abcde12345 abcdefg123 abcdefghij abcdefghijk
    admin12345 admin123456 admin@1234 admin@12345 admin@123456 administrator asd123456789 asdasdasd123
    asdf123456 asdfghjkl1 asdfghjkl123 asdfghjkl; baseball123 cementcrm1 cementcrm123 changeme123
    computer123 football123 iloveyou12 iloveyou123 iloveyou520 letmein123 letmein1234 li123456789
    liu123456789 lovelovelove michael123 monkey12345 p@ssw0rd12 p@ssw0rd123 p@ssw0rd1234 p@ssword123
    pa$$word123 passw0rd12 passw0rd123 password01 password10 password11 password12 password123
    password1234 password12345 password123456 password2024 password2025 password2026 princess123
    q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedc123 qazwsxedcrfv qq123456789 qq1234567890 qqqqqqqqqq qwe123456789
    qwer123456 qwer12345678 qwerasdfzxcv qwert12345 qwerty1234 qwerty12345 qwerty123456 qwertyuiop
    qwertyuiop1 qwertyuiop123 qwertyuiop[] root123456 shuini123456 sunshine123 superman123 test123456
    unknown123 user123456 w123456789 wang123456 wang12345678 welcome123 welcome1234 woaini123456
    woaini1314 woaini1314520 woaini520 woaini5201314 woaini521 woaiwojia123 woaizhongguo wobuzhidao
    xiaoming123 xxxxxxxxxx yuanlai520 z123456789 zhang123456 zhongguo123 zhongguoren zxc123456789
    zxcvbnm,./ zxcvbnm123 zxcvbnm1234 zzzzzzzzzz
    """.split()  # noqa: SIM905
)


class BadPassword(Exception):
    """No such user, no password, or another one: nobody is told which."""


class WeakPassword(CementError):
    """`reason`: short (it has at least `least` characters) | long | guessed (everybody tries it first)."""

    code = "weak_password"


def hashed(password: str) -> str:
    """As it is kept. Raises `WeakPassword`."""
    text = _same(password)
    if len(text) < LEAST:
        raise WeakPassword(reason="short", least=LEAST)
    if len(text) > _MOST:
        raise WeakPassword(reason="long", least=LEAST)
    if text.casefold() in _GUESSED:
        raise WeakPassword(reason="guessed", least=LEAST)
    with _turns:
        return _hasher.hash(text)


def verified(kept: str, password: str) -> str | None:
    """None: it isn't this one; else "", or how it is better kept from now on."""
    text = _same(password[: 4 * _MOST])
    with _turns:
        try:
            _hasher.verify(kept or _NOBODY, text)
        except (VerificationError, InvalidHashError):
            return None
        if not kept:
            return None
        return _hasher.hash(text) if _hasher.check_needs_rehash(kept) else ""


def kept(connection: Connection, user: bytes) -> str:
    """What is kept of a user's password, or ""."""
    c = tables.password.c
    return connection.scalar(select(c.hash).where(c.user == user)) or ""


def keep(connection: Connection, user: bytes, made: str, now: int) -> None:
    row = {"user": user, "hash": made, "changed_at": now}
    upsert(connection, tables.password, [row], ("user",))


def _same(password: str) -> str:
    """Input methods write one character in several forms."""
    return unicodedata.normalize("NFKC", password)
