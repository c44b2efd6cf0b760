"""When customers complained: what alarms read of complaints."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from cementcrm.core.clock import day_of
from cementcrm.features.customers.models import Customer

from .models import Complaint
from .rules import EXITS

_P = Complaint.__table__
_C = Customer.__table__


def reports(connection: Connection) -> list[tuple[int, date]]:
    """Customer (local id) and day of each complaint that isn't unfounded, of others' products or a double."""
    asked = (
        select(_C.c.id, _P.c.reported_at)
        .join(_C, _C.c.uuid == _P.c.customer_uuid)
        .where(_P.c.deleted_at.is_(None), _P.c.state.not_in(EXITS))
    )
    return [(who, day_of(moment)) for who, moment in connection.execute(asked).all()]
