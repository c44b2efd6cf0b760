"""Pure rules of building sites."""

from __future__ import annotations

from collections.abc import Mapping

ENUM_TEXTS: dict[str, dict[str, str]] = {}


def problems(values: Mapping[str, object]) -> dict[str, str]:
    """Rules across fields: a site doesn't end before it begins."""
    start, end = values.get("starts_on"), values.get("ends_on")
    return {"ends_on": "ends_before_start"} if start and end and end < start else {}  # type: ignore[operator]
