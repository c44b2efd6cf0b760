"""What the command line prints: lines with tabs, or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.errors import CementError


def as_text(result: object, as_json: bool) -> str:
    """A dict as name and value, a list of dicts as a table with its headings."""
    if as_json:
        return json.dumps(result, default=_jsonable, ensure_ascii=False) + "\n"
    lines = ("\t".join(_readable(value) for value in row) for row in _rows(result))
    return "".join(f"{line}\n" for line in lines)


def error_text(error: CementError, as_json: bool) -> tuple[str, str]:
    """What goes to standard output and to standard error."""
    if as_json:
        text = json.dumps({"error": error.code, "data": error.data}, default=str, ensure_ascii=False)
        return f"{text}\n", ""
    return "", f"cementcrm: {error}\n"


def _readable(value: object) -> str:
    """As people read it: times in the organisation's zone. JSON keeps UTC."""
    if isinstance(value, datetime):
        return f"{value.astimezone(ORGANISATION_ZONE):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, list):
        return "; ".join(" ".join(_readable(part) for part in each.values() if part) for each in value)
    return "" if value is None else str(value)


def _jsonable(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return str(value)


def _rows(result: object) -> Iterable[Iterable[object]]:
    if isinstance(result, dict):
        yield from result.items()
    elif isinstance(result, list) and result:
        yield result[0].keys()
        yield from (row.values() for row in result)
