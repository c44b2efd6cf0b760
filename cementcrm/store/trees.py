"""What keeps a tree of records whole: nothing stands below itself, nothing goes from under what stands on it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, func, or_, select, text

from cementcrm.core.errors import BelowItself, RecordInUse, Refused
from cementcrm.core.fields import Kind, mask_text
from cementcrm.core.guards import Guard, Touched
from cementcrm.core.ids import LOCAL_UNIT
from cementcrm.core.permissions import Actor

from .base import ELSEWHERE, Base, Entity
from .records import live
from .specs import entity_spec

_MOST = 1_000  # of one kind are counted


def acyclic(model: Any, field: str) -> Guard:
    """Records of `model` aren't put below themselves by their reference `field`."""
    c = model.__table__.c
    spec = entity_spec(model)

    def refusal(connection: Connection, _actor: Actor, touched: Touched) -> Refused | None:
        met: set[UUID] = set()
        above: UUID | None = touched.after.get(field)
        while above is not None and above not in met:
            row = connection.execute(select(c[field], c[spec.title]).where(c.uuid == above)).first()
            if above == touched.uuid:
                return BelowItself(entity=touched.entity, key=touched.key, name=_name(spec, touched))
            met.add(above)
            above = row[0] if row is not None else None
        return None

    return Guard(refusal, frozenset({field}), together=True)


def unused(model: Any) -> Guard:
    """A record that others refer to, or whose unit it is, isn't deleted. Asked when all is written: a branch may go
    as a whole."""

    def refusal(connection: Connection, _actor: Actor, touched: Touched) -> Refused | None:
        if not touched.deleted:
            return None
        by = standing_on(connection, model, touched.uuid)
        name = _name(entity_spec(model), touched)
        return RecordInUse(entity=touched.entity, key=touched.key, name=name, by=by) if by else None

    return Guard(refusal, frozenset({"deleted_at"}))


def _name(spec: Any, touched: Touched) -> str:
    return mask_text(str(touched.before.get(spec.title) or touched.key), spec.by_name[spec.title].mask)


def _of_unit(columns: Any, unit: UUID) -> Any:
    """Of the local unit are most records: some are met at once. Those of any other are in the index."""
    mine = columns.unit_uuid == unit
    return mine if unit == LOCAL_UNIT else and_(mine, text(ELSEWHERE))


def standing_on(connection: Connection, model: Any, uuid: UUID) -> dict[str, int]:
    """Kind of record or fact → how many live ones (up to a thousand) refer to this one, or are of this unit."""
    found = {}
    kinds: list[Any] = [table for table in Base.tables if issubclass(table, Entity)]
    for other in kinds:
        c = other.__table__.c
        fields = [
            f.name
            for f in entity_spec(other).stored_fields
            if f.refers_to == model.__tablename__ and f.kind is Kind.REFERENCE
        ]
        named = [c[name] == uuid for name in fields]
        # a unit isn't of the unit it was made at
        if model.__tablename__ == "org_unit" and other is not model:
            named.append(_of_unit(c, uuid))
        if named:
            mine = or_(*named)
            some = select(c.id).where(mine, live(other)).limit(_MOST).subquery()
            count = connection.scalar(select(func.count()).select_from(some))
            if count:
                found[other.__tablename__] = int(count)
    return found
