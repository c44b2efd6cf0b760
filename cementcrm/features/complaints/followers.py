"""The clock's columns of complaints follow the complaints, their log, the levels and the calendar.

Complaints that are done with are judged once, by the policy of that time: a later policy changes open ones only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Connection, bindparam, text, true, update

from cementcrm.core.clock import system_clock

from .models import Complaint, ComplaintAction
from .rules import MOVES
from .timing import POLICY_TABLES, Standing, standings

_TABLE: Any = Complaint.__table__
_TOUCHED = {
    "complaint": text("complaint.id IN (SELECT id FROM temp.touched)"),
    "complaint_action": text(
        "complaint.uuid IN (SELECT complaint_uuid FROM complaint_action WHERE id IN (SELECT id FROM temp.touched))"
    ),
}


class ComplaintClock:
    """Keeps light, due_step, due_at and risk_at."""

    name = "complaint_clock"
    version = 1
    entities = frozenset({Complaint.__tablename__, ComplaintAction.__tablename__}) | POLICY_TABLES

    def learn(self, connection: Connection, entity: str) -> None:
        """Work out anew what touched complaints, or all open ones, say."""
        condition = _TOUCHED.get(entity)
        write(connection, _open() if condition is None else condition)

    def forget(self, connection: Connection, entity: str) -> None:
        """Records are never forgotten: a deleted one is learned."""

    def rebuild(self, connection: Connection, report: Callable[[int, int], None]) -> None:
        """Work out all of them."""
        write(connection, true())
        report(1, 1)

    def difference(self, connection: Connection) -> int:
        """Open complaints whose columns say something else than a rebuild would; the light is time's."""
        found = standings(connection, _open(), system_clock())
        return sum((s.due_step, s.due_at, s.risk_at) != _kept(row) for _, s, row in found)


def write(connection: Connection, condition: Any) -> None:
    """Work out the columns of the complaints that meet `condition`."""
    found = standings(connection, condition, system_clock())
    if found:
        columns: dict[str, Any] = {name: bindparam(f"new_{name}") for name in Standing.__struct_fields__}
        statement = update(_TABLE).where(_TABLE.c.id == bindparam("number")).values(columns)
        connection.execute(statement, list(_bound(found)))


def _bound(found: list[tuple[int, Standing, Any]]) -> Iterable[dict[str, Any]]:
    for number, standing, _ in found:
        yield {"number": number} | {f"new_{n}": getattr(standing, n) for n in Standing.__struct_fields__}


def _open() -> Any:
    return _TABLE.c.deleted_at.is_(None) & _TABLE.c.state.not_in(MOVES.final)


def _kept(row: Any) -> tuple[Any, ...]:
    return row["due_step"], row["due_at"], row["risk_at"]


FOLLOWERS = (ComplaintClock(),)
