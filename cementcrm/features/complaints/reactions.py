"""What happens when complaints, their log, or sealed samples are made or moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from cementcrm.core.errors import MoveBlocked
from cementcrm.core.reactions import Event, Happening, Key, Reaction, Workbench
from cementcrm.features.customers.models import Customer
from cementcrm.features.policies.queries import class_policies
from cementcrm.features.samples.models import SealedSample
from cementcrm.features.tickets.models import WeighTicket

from .models import Complaint, ComplaintPolicy
from .rules import MOVES, USUAL_LEVEL, faster

_ANSWERING = frozenset({"informed", "answered", "executing", "confirmed", "closed"})
_REPLYING = _ANSWERING - {"informed"}
_STAMPS = {"call": "responded_at", "on_site": "on_site_at", "interim": "interim_at"}
_OF_TICKET = {"lot_no": "lot_no", "plate": "plate", "packing": "packing", "grade": "grade"}


def complete(bench: Workbench, happening: Happening) -> None:
    """A new complaint takes what it lacks from its weigh ticket, and its level from the policy."""
    values = happening.values
    if values.get("ticket_no"):
        _take_from_ticket(bench.connection, values)
    if not values.get("level"):
        values["level"] = _level(bench.connection, values)


def _take_from_ticket(connection: Connection, values: dict[str, object]) -> None:
    c: Any = WeighTicket.__table__.c
    query = select(*(c[name] for name in _OF_TICKET.values())).where(
        c.ticket_no == str(values["ticket_no"]).strip(), c.is_current.is_(True)
    )
    row = connection.execute(query).mappings().first()
    if row is not None:
        values.update({name: values.get(name) or row[source] for name, source in _OF_TICKET.items()})


def _level(connection: Connection, values: Mapping[str, object]) -> str:
    policy, customer = ComplaintPolicy.__table__.c, Customer.__table__.c
    known = select(policy.level).where(
        policy.complaint_type == values.get("complaint_type"), policy.deleted_at.is_(None)
    )
    level = connection.scalar(known.order_by(policy.id)) or USUAL_LEVEL
    known_class = connection.scalar(
        select(customer.value_class).where(customer.uuid == values.get("customer_uuid"))
    )
    found = class_policies(connection).get(known_class or "")
    return faster(level, found.levels_faster if found is not None else 0)


def lock_samples(bench: Workbench, happening: Happening) -> None:
    """The sealed samples of a complaint's lot are kept until it is settled."""
    lot = happening.values.get("lot_no")
    if not lot or lot == happening.before.get("lot_no"):
        return
    c: Any = SealedSample.__table__.c
    kept = select(c.uuid).where(c.lot_no == lot, c.state.in_(("kept", "retested")), c.deleted_at.is_(None))
    for uuid in bench.connection.scalars(kept).all():
        bench.records("sealed_sample").update(uuid, {"state": "locked"})


def lock_new_sample(bench: Workbench, happening: Happening) -> None:
    """A sample that is entered after the complaint about its lot."""
    if _open_complaint(bench.connection, happening.values["lot_no"]) and happening.uuid is not None:
        bench.records("sealed_sample").update(happening.uuid, {"state": "locked"})


def keep_sample(bench: Workbench, happening: Happening) -> None:
    """No sample is disposed of, or let go, while a complaint about its lot is open. Raises `MoveBlocked`."""
    if happening.to in ("disposed", "kept") and happening.before["state"] != "disposed":
        number = _open_complaint(bench.connection, happening.before["lot_no"])
        if number:
            raise MoveBlocked(reason="open_complaint", key=number)


def _open_complaint(connection: Connection, lot: object) -> str | None:
    c: Any = Complaint.__table__.c
    query = select(c.complaint_no).where(c.lot_no == lot, c.state.not_in(MOVES.final), c.deleted_at.is_(None))
    return connection.scalar(query.limit(1))


def stamp(bench: Workbench, happening: Happening) -> None:
    """A move tells what it did for the clock."""
    values, before, to = happening.values, happening.before, happening.to
    done = {
        "responded_at": to in _ANSWERING, "interim_at": to in _REPLYING, "closed_at": to in MOVES.final,
    }  # fmt: skip
    for name, is_done in done.items():
        if is_done and before[name] is None:
            values[name] = bench.now
    if before["state"] in MOVES.final:
        values["closed_at"] = None


def write_log(bench: Workbench, happening: Happening) -> None:
    """Each move is an entry of the log."""
    bench.create("complaint_action", {
        "complaint_uuid": happening.uuid, "kind": "moved", "at": bench.now, "who": bench.actor.name,
        "content": happening.reason or None, "from_state": happening.before["state"], "to_state": happening.to,
    })  # fmt: skip


def stamp_from_log(bench: Workbench, happening: Happening) -> None:
    """The first call, visit or interim reply that the log tells of stops its clock."""
    name = _STAMPS.get(str(happening.values["kind"]))
    complaint: Any = happening.values["complaint_uuid"]
    records = bench.records("complaint")
    if name is not None and records.values(complaint).get(name) is None:
        records.update(complaint, {name: happening.values["at"]})


REACTIONS: dict[Key, Reaction] = {
    ("complaint", Event.COMPLETING): complete,
    ("complaint", Event.CREATED): lock_samples,
    ("complaint", Event.UPDATED): lock_samples,
    ("complaint", Event.MOVING): stamp,
    ("complaint", Event.MOVED): write_log,
    ("complaint_action", Event.CREATED): stamp_from_log,
    ("sealed_sample", Event.CREATED): lock_new_sample,
    ("sealed_sample", Event.MOVING): keep_sample,
}
