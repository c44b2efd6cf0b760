"""Which rivals customers buy from, as their demand profiles say: free text of names and shares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

_CLAIMS = """
    SELECT c.id, coalesce(p.annual_tonnes, 12 * p.monthly_tonnes), p.rivals FROM demand_profile p
    JOIN customer c ON c.uuid = p.customer_uuid
    WHERE p.deleted_at IS NULL AND p.valid_from <= :day ORDER BY p.valid_from, p.id
"""
_APART = re.compile(r"[、，,;；/\n+＋]|和(?=\S)")
_SHARE = re.compile(r"[\s:：(（约占]*(\d+(?:\.\d+)?)\s*([%％成])[)）]?\s*$")
_NOBODY = frozenset({"", "无", "没有", "其他", "其它", "none", "no", "others", "other", "-"})
_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Claim:
    """What one customer's profile says: `kg` a year that it needs (None: nobody knows), and who else sells to it, with
    the per cent that it takes (None: nobody knows)."""

    kg: int | None
    rivals: tuple[tuple[str, float | None], ...]


def parsed(told: str | None) -> tuple[tuple[str, float | None], ...]:
    """The rivals of one profile: "甲水泥 40%、乙水泥3成" → their names and per cents."""
    found: dict[str, float | None] = {}
    for part in _APART.split(told or ""):
        share = _SHARE.search(part)
        name = (part[: share.start()] if share else part).strip(" \t:：()（）.。")
        if name.casefold() in _NOBODY:
            continue
        per_cent = float(share[1]) * (10 if share[2] == "成" else 1) if share else None
        found[name] = per_cent if per_cent is not None and per_cent <= _WHOLE else None
    return tuple(found.items())


def claims(connection: Connection, day: date) -> dict[int, Claim]:
    """Customer (local id) → what the profile that is valid on `day` says."""
    rows = connection.execute(text(_CLAIMS), {"day": day.isoformat()})
    return {who: Claim(kg, parsed(told)) for who, kg, told in rows}
