"""A field whose writers may not have seen each other keeps what each of them wrote.

A multi-value register (Shapiro, Preguiça, Baquero, Zawirski: A comprehensive study of convergent and commutative
replicated data types, 2011, 3.2.2): who writes names the values that he saw, and takes away exactly those. So the order
in which writings arrive doesn't matter as long as each comes after those that its author saw, and no clock decides
whether there is a conflict: clocks only choose which value is shown meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

Stored = int | float | str | None
"""A value as the change log keeps it."""

Token = bytes
"""Names a writing; b"" what came with the record itself."""

FIRST: Token = b""


class Written(NamedTuple):
    """One value beside others. `stamp`: see `cementcrm.sync.clock`. `user`: who wrote it, where that is known."""

    stamp: int
    token: Token
    value: Stored
    user: bytes = b""


Register = tuple[Written, ...]
"""The values beside each other, least (stamp, token) first: the last is shown. Never empty."""


def write(register: Register, written: Written, seen: Collection[Token]) -> Register:
    """`register` after a writing whose author saw the values named by `seen`. Repeating it changes nothing as long as
    nobody has seen it."""
    stay = (each for each in register if each.token not in seen and each.token != written.token)
    return tuple(sorted((*stay, written), key=lambda each: (each.stamp, each.token)))


def shown(register: Register) -> Written:
    """The value that people see meanwhile."""
    return register[-1]


def values(register: Register) -> tuple[Stored, ...]:
    """The different values, the shown one last: more than one is a conflict. Who wrote the same agrees."""
    found: dict[tuple[type, Stored], Stored] = {}
    for each in reversed(register):
        found.setdefault((type(each.value), each.value), each.value)
    return tuple(reversed(found.values()))


def tokens(register: Register) -> tuple[Token, ...]:
    """What a decision names: all values that there are."""
    return tuple(each.token for each in register)


def agreeing(register: Register) -> tuple[Token, ...]:
    """What an ordinary edit names: those who wrote what is shown."""
    value = shown(register).value
    return tuple(each.token for each in register if type(each.value) is type(value) and each.value == value)
