"""What is expected of one customer, out of what was reckoned for all: each part at once if that is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import select

from cementcrm.core.errors import NotFound
from cementcrm.features.customers.models import Customer
from cementcrm.features.valuing.queries import standings

from .alarms import Alarm, AlarmQuery
from .classes import Classed
from .lifetimes import CustomerOutlook, LifetimeQuery
from .orders import ExpectedOrder, OrderQuery
from .pricings import Paid, PriceQuery
from .values import ValueQuery

if TYPE_CHECKING:
    from .analyses import AnalysisReader

ALL_LIVES = LifetimeQuery(each=True, values=True, margins=True)
"""What pages ask of everybody's lifetime, so that it is reckoned once."""


class Part(StrEnum):
    """Each is reckoned apart, the sooner known ones first."""

    VALUE = "value"
    ALARMS = "alarms"
    LIFE = "life"
    PRICE = "price"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Outlook:
    """One part of it. `asof`: nothing later was seen; None: there are no tickets. `classed` has class and figures of
    `VALUE`, with `first` and `last` of its months; `few`: too few customers for a model of lifetimes. `alarms` with how
    often such ones were right (None: nobody knows). `paid` None: too seldom bought to compare prices. `order`: when it
    is expected to buy next."""

    part: Part
    asof: date | None = None
    classed: Classed | None = None
    first: date | None = None
    last: date | None = None
    life: CustomerOutlook | None = None
    few: bool = False
    alarms: tuple[tuple[Alarm, float | None], ...] = ()
    paid: Paid | None = None
    order: ExpectedOrder | None = None


def outlook(reader: AnalysisReader, uuid: UUID, part: Part) -> Outlook:
    """See `Outlook`. Raises `NotFound`."""
    t: Any = Customer.__table__.c
    query = select(t.id, t.code, t.name, t.value_class).where(t.uuid == uuid, t.deleted_at.is_(None))
    with reader.database.read() as connection:
        file = connection.execute(query).first()
        if file is None:
            raise NotFound(entity="customer", key=str(uuid))
        known = standings(connection, [uuid]).get(uuid) if part is Part.VALUE else None
    who, code, name, value_class = file
    if part is Part.VALUE:
        valued = reader.value(ValueQuery())
        mine = next((row for row in valued.rows if row.who == who), None)
        held = known is not None and known.holds(reader.today())
        classed = Classed(uuid, code, name, mine, value_class, known, held, reckons=reader.sees_all())
        return Outlook(part, valued.asof, classed, valued.first, valued.last)
    if part is Part.ALARMS:
        alarms = reader.alarms(AlarmQuery())
        shown = [row for row in alarms.rows if row.code == code and not row.hidden]
        rows = tuple((row, trust.rate if (trust := alarms.trust_in(row)) else None) for row in shown)
        return Outlook(part, alarms.asof, alarms=rows)
    if part is Part.LIFE:
        lives = reader.lifetime(ALL_LIVES)
        life = next((row for row in lives.rows if row.code == code), None)
        return Outlook(part, lives.asof, life=life, few=not lives.rows and lives.customers > 0)
    if part is Part.ORDER:
        orders = reader.next_orders(OrderQuery(tested=False))
        return Outlook(part, orders.asof, order=next((row for row in orders.rows if row.uuid == uuid), None))
    prices = reader.price_signals(PriceQuery())
    return Outlook(part, prices.asof, paid=next((row for row in prices.rows if row.code == code), None))
