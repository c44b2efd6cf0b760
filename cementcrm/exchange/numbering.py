"""Rows of files that have no numbers get one each, the same each time, so that importing again changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.fields import EntitySpec
from cementcrm.core.ids import row_number

_EPOCH = datetime(1970, 1, 1, tzinfo=ORGANISATION_ZONE) + (ORGANISATION_ZONE.utcoffset(None) or timedelta())


def numbering(spec: EntitySpec) -> Callable[[dict[str, list[Any]]], None] | None:
    """Fills in missing keys of parsed columns (stored form) from what `EntitySpec.identity` names; None for
    entities whose rows have their own."""
    key = spec.by_name[spec.key]
    if not (key.numbered and spec.identity):
        return None

    def number(columns: dict[str, list[Any]]) -> None:
        rows = zip(*(columns[name] for name in spec.identity), strict=True)
        columns[spec.key] = [
            known or (row_number(key.numbered, _day(row[0]), row) if any(row) else None)
            for known, row in zip(columns[spec.key], rows, strict=True)
        ]

    return number


def _day(stored: Any) -> date | None:
    """Of a moment or a day in stored form."""
    if isinstance(stored, int):
        return (_EPOCH + timedelta(milliseconds=stored)).date()
    return date.fromisoformat(stored[:10]) if stored else None
