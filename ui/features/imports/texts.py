"""Words and figures of imports in the present language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cementcrm.core.fields import EntitySpec
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.core.queries import Ref

from ...base.errors import field_error
from ...base.i18n import label
from ...base.values import shown

STATUSES: dict[str, str] = {
    "new": QT_TRANSLATE_NOOP("imports", "New"),
    "changed": QT_TRANSLATE_NOOP("imports", "Changed"),
    "unchanged": QT_TRANSLATE_NOOP("imports", "Unchanged"),
    "refused": QT_TRANSLATE_NOOP("imports", "Refused"),
    "warnings": QT_TRANSLATE_NOOP("imports", "With warnings"),
}
STATES: dict[str, str] = {
    "done": QT_TRANSLATE_NOOP("imports", "Done"),
    "cancelled": QT_TRANSLATE_NOOP("imports", "Cancelled"),
    "interrupted": QT_TRANSLATE_NOOP("imports", "Interrupted"),
    "undone": QT_TRANSLATE_NOOP("imports", "Undone"),
    "running": QT_TRANSLATE_NOOP("imports", "Running"),
}
SEPARATOR = QT_TRANSLATE_NOOP("imports", "; ")


def status(name: str) -> str:
    """What becomes of a row."""
    return label("imports", STATUSES.get(name, name))


def state(name: str) -> str:
    """What came of an import."""
    return label("imports", STATES.get(name, name))


def counts_line(counts: Mapping[str, Any]) -> str:
    """New 613 · Changed 0 · …"""
    return "   ".join(f"{status(name)} {int(counts.get(name, 0)):,}" for name in STATUSES)


def notes(spec: EntitySpec, result: Any) -> str:
    """Before → after of what changes, and the reason of each error."""
    told = [
        f"{_field(spec, name)}: {_value(spec, name, before)} → {_value(spec, name, after)}"
        for name, (before, after) in result.diff.items()
    ]
    told += [f"{_field(spec, name)}: {field_error(code)}" for name, code in result.errors.items()]
    return label("imports", SEPARATOR).join(told)


def _field(spec: EntitySpec, name: str) -> str:
    return label("fields", spec.by_name[name].label)


def _value(spec: EntitySpec, name: str, value: object) -> str:
    return value.title if isinstance(value, Ref) else shown(spec.by_name[name], value)
