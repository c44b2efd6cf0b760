"""Saved views of the window's tables, as the command line reads them: columns, filters, sort."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from cementcrm.core.errors import CementError
from cementcrm.core.fields import EntitySpec, Kind
from cementcrm.core.queries import Filter, ListQuery


class UnknownView(CementError):
    """No view of that name was saved for `entity` on this machine; `known` ones are named."""

    code = "unknown_view"


class ViewUnreadable(CementError):
    """The saved view names a field or a value that this version doesn't know (`reason`): save it again."""

    code = "view_unreadable"


@dataclass(frozen=True, slots=True)
class SavedView:
    """`columns` in their order; empty = all."""

    columns: tuple[str, ...]
    query: ListQuery


def saved_view(views: Mapping[str, Any], spec: EntitySpec, name: str) -> SavedView:
    """The view `name` out of the settings' `views`. A damaged one is refused rather than shown half:
    an export with a filter missing would hold rows that nobody meant."""
    mine = views.get(spec.name, {})
    if name not in mine:
        raise UnknownView(entity=spec.name, view=name, known=", ".join(mine))
    data = mine[name]
    try:
        filters = tuple(Filter(f, op, _value(spec, f, value)) for f, op, value in data["filters"])
        sort = tuple((str(f), bool(descending)) for f, descending in data["sort"])
        unknown = [f for f, _ in sort if f not in spec.by_name]
        if unknown:
            raise KeyError(unknown[0])
        columns = tuple(f for f in data["columns"] if f in spec.by_name)
    except (KeyError, ValueError, TypeError, InvalidOperation) as error:
        raise ViewUnreadable(entity=spec.name, view=name, reason=str(error)) from error
    return SavedView(columns, ListQuery(spec.name, filters=filters, sort=sort))


def _value(spec: EntitySpec, field: str, value: Any) -> Any:
    kind = spec.by_name[field].kind
    if isinstance(value, list):
        return tuple(_value(spec, field, item) for item in value)
    if value is None:
        return None
    if kind is Kind.DECIMAL:
        return Decimal(str(value))
    return date.fromisoformat(value) if kind in (Kind.DATE, Kind.MONTH, Kind.DATETIME) else value
