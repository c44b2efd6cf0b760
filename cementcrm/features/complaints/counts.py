"""How many complaints of which kind were reported in a period, and how many of them may be our doing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.features.organisation.models import OrgUnit

from .models import Complaint
from .rules import EXITS

_C: Any = Complaint.__table__
_UNIT: Any = OrgUnit.__table__


def counts(
    connection: Connection, by: str, days: tuple[date, date] | None
) -> list[tuple[str, str, int, int]]:
    """(key, name, those that aren't unfounded, of others' products or doubles, all) by "type" (its code, "" for none)
    or "unit" (its UUID and name), of complaints reported on `days`, both included."""
    mine = func.count().filter(_C.c.state.not_in(EXITS)).label("mine")
    counted = (  # in the order of the index that has all of it: no row is looked at, nothing sorted
        select(_C.c.unit_uuid, _C.c.complaint_type, mine, func.count().label("every"))
        .where(_C.c.deleted_at.is_(None))
        .group_by(_C.c.unit_uuid, _C.c.complaint_type)
    )
    if days is not None:
        start, end = (datetime(d.year, d.month, d.day, tzinfo=ORGANISATION_ZONE) for d in days)
        reported = (
            func.likely(_C.c.reported_at >= start),
            func.likely(_C.c.reported_at < end + timedelta(days=1)),
        )
        counted = counted.where(*reported)
    found = counted.subquery()
    key = found.c.unit_uuid if by == "unit" else func.coalesce(found.c.complaint_type, "")
    asked = select(key, func.sum(found.c.mine), func.sum(found.c.every)).group_by(key)
    rows = connection.execute(asked).all()
    if by != "unit":
        return [(code, code, ours, every) for code, ours, every in rows]
    names = {row.uuid: row.name for row in connection.execute(select(_UNIT.c.uuid, _UNIT.c.name))}
    return [(str(uuid), names.get(uuid, ""), ours, every) for uuid, ours, every in rows]
