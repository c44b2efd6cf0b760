"""What tells a record where a file has no column for its key: one of `EntitySpec.known_as`, the surest first."""

from __future__ import annotations

from collections.abc import Sequence

from cementcrm.core.fields import FieldSpec, Kind
from cementcrm.store.pinyin import fold

Told = tuple[str, ...]
"""Of each field of `EntitySpec.known_as` what tells; "" where a row or record has nothing that does."""


def essence(field: FieldSpec, value: object) -> str:
    """What of a value tells: a valid code, a name without case, width, spaces and punctuation; "" if nothing."""
    if not isinstance(value, str):
        return ""
    if field.kind is Kind.CREDIT_CODE:
        from stdnum.cn import uscc

        return value if value.isascii() and uscc.is_valid(value) else ""
    return fold(value)


def contradict(one: Told, other: Told, before: int) -> bool:
    """Do both have one of the surer fields, and not the same?"""
    return any(a and b and a != b for a, b in zip(one[:before], other[:before], strict=True))


def first(told: Sequence[str]) -> int:
    """The place of the surest that there is; the length if there is none."""
    return next((i for i, text in enumerate(told) if text), len(told))
