"""Which rules hold, and which class each customer has and since when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from msgspec import Struct
from sqlalchemy import Connection, select

from .models import ScoreSnapshot, ValueRule
from .rules import PERCENTS, THRESHOLDS

_MARKS = 500


def rule_on(connection: Connection, day: date) -> dict[str, Any] | None:
    """`version` and thresholds of the rules that hold on `day`: shares between 0 and 1."""
    t: Any = ValueRule.__table__.c
    newest = select(t.rule_no, *(t[name] for name in THRESHOLDS)).where(
        t.deleted_at.is_(None), t.valid_from <= day
    )
    order = newest.order_by(t.valid_from.desc(), t.created_at.desc(), t.uuid.desc()).limit(1)
    found = connection.execute(order).mappings().first()
    if found is None:
        return None
    shares = {name: float(found[name]) / 100 for name in PERCENTS}
    return {
        "version": found["rule_no"], **shares, "gem_a_tonne": float(found["gem_a_tonne"]),
        "purchase_days": int(found["purchase_days"]),
    }  # fmt: skip


class Standing(Struct, frozen=True):
    """How a customer came into its class last: `asof` when, `before` from which; `manual`: by somebody, until
    `expires_on`. `fallback`: the class that it had before people set one. `made`: when the snapshot was."""

    value_class: str | None
    before: str | None
    asof: date
    manual: bool
    expires_on: date | None
    reason: str | None
    fallback: str | None
    made: datetime

    def holds(self, day: date) -> bool:
        """Is it set by hand, and does that count on `day`?"""
        return self.manual and self.expires_on is not None and self.expires_on >= day


def standings(connection: Connection, uuids: Iterable[UUID] | None = None) -> dict[UUID, Standing]:
    """Of each customer with a snapshot, or of these."""
    t: Any = ScoreSnapshot.__table__.c
    columns = (
        t.customer_uuid, t.value_class, t.class_before, t.asof, t.manual, t.expires_on, t.reason, t.created_at,
    )  # fmt: skip
    query = select(*columns).where(t.deleted_at.is_(None)).order_by(t.created_at, t.id)
    found: dict[UUID, Standing] = {}
    wanted = list(uuids) if uuids is not None else None
    blocks = (
        (query,)
        if wanted is None
        else (query.where(t.customer_uuid.in_(wanted[n : n + _MARKS])) for n in range(0, len(wanted), _MARKS))
    )
    for block in blocks:
        for who, kind, before, asof, manual, until, reason, made in connection.execute(block):
            known = found.get(who)
            fallback = kind
            if manual:
                fallback = before if known is None or not known.manual else known.fallback
            found[who] = Standing(kind, before, asof, bool(manual), until, reason, fallback, made)
    return found
