"""Two people's edits of one text, put together where they touch different lines.

Three-way merge of lines as diff3 does it (Khanna, Kunal, Pierce: A formal investigation of diff3, 2007): a stretch
that only one side changed is that side's; one that both changed alike is that; else the sides don't fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

_MOST_LINES = 500  # beyond common beginning and end: comparing takes the square of it


def merged(before: str, one: str, other: str) -> str | None:
    """The text with the changes of both sides, or None if they touch the same lines or are too long to compare.

    Line ends are made one. The order of the two sides doesn't matter.
    """
    base, left, right = (_lines(text) for text in (before, one, other))
    if left == right or right == base:
        return "\n".join(left)
    if left == base:
        return "\n".join(right)
    start = _common(base, left, right)
    end = _common(*(side[start:][::-1] for side in (base, left, right)))
    middle = [side[start : len(side) - end] for side in (base, left, right)]
    if max(map(len, middle)) > _MOST_LINES:
        return None
    both = _both(*middle)
    return None if both is None else "\n".join([*base[:start], *both, *base[len(base) - end :]])


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _common(*sides: Sequence[str]) -> int:
    """How many lines all sides begin with."""
    count = 0
    for lines in zip(*sides, strict=False):
        if len(set(lines)) > 1:
            break
        count += 1
    return count


def _both(base: Sequence[str], one: Sequence[str], other: Sequence[str]) -> list[str] | None:
    """Changes of both sides, in the order of `base`; None where two touch, or stand next to each other."""
    sides = (one, other)
    changes = sorted(
        (start, end, list(side[first:last]))
        for side in sides
        for tag, start, end, first, last in SequenceMatcher(None, base, side, autojunk=False).get_opcodes()
        if tag != "equal"
    )
    result: list[str] = []
    at = -1  # where the last change ended; -1: none yet
    done = None
    copied = 0
    for change in changes:
        start, end, lines = change
        if change == done:
            continue  # both sides did the same
        if start <= at:
            return None
        result += [*base[copied:start], *lines]
        at, copied, done = end, end, change
    return [*result, *base[copied:]]
