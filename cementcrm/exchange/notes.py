"""What people should know of a whole file before they import it: codes with words, as errors of cells have them."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType

from cementcrm.core.fields import EntitySpec

from .parsing import given


def notes_of(spec: EntitySpec, rules: ModuleType, fields: Iterable[str]) -> list[str]:
    """`fields`: those that have a column."""
    columns = set(fields)
    return [*_recognised(spec, columns), *_lacking(rules, given(rules, columns))]


def _recognised(spec: EntitySpec, columns: set[str]) -> list[str]:
    """How rows are told where the file has no column for the key."""
    if spec.key in columns or not columns:
        return []
    alone = [name for name in spec.known_as if name in columns]
    if alone:
        return [f"recognised_by|fields={','.join(alone)}"]
    alike = [name for name in spec.same if name in columns]
    return [f"recognised_alike|fields={','.join(alike)}"] if alike else []


def _lacking(rules: ModuleType, told: frozenset[str]) -> list[str]:
    """What comes of it that the file says nothing of a field."""
    lacking: dict[str, str] = getattr(rules, "LACKING", {})
    return [code for name, code in lacking.items() if name not in told]
