"""Which customer file a number belongs to: one small derived table that every join with tickets goes through."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from cementcrm.store.completeness import Completeness

from .models import Customer
from .rules import VERIFY_AFTER_DAYS

# Links go before files with that number; of several, the oldest one. `via` is the row that decided.
_CANDIDATES = """
    SELECT source_code AS code, customer_uuid, uuid AS via, 0 AS rank, id FROM customer_link
     WHERE deleted_at IS NULL {links}
    UNION ALL
    SELECT code, uuid, uuid, 1, id FROM customer WHERE deleted_at IS NULL {files}"""
_DECIDED = """
    SELECT code, customer_uuid, via FROM (
        SELECT *, row_number() OVER (PARTITION BY code ORDER BY rank, id) AS place FROM ({candidates}))
     WHERE place = 1"""
# For followers of later features, in the same call: the numbers that were just decided anew.
DECIDED_ANEW = "SELECT code FROM temp.codes"
_AFFECTED = {
    "customer": "SELECT code FROM customer WHERE id IN (SELECT id FROM temp.touched)",
    "customer_link": "SELECT source_code FROM customer_link WHERE id IN (SELECT id FROM temp.touched)",
}


class CustomerCodes:
    """Keeps `customer_code(code, customer_uuid, via)`."""

    name = "customer_code"
    version = 1
    entities = frozenset(_AFFECTED)

    def learn(self, connection: Connection, entity: str) -> None:
        """Decide anew about the numbers that touched rows have or had."""
        run = connection.exec_driver_sql
        run("CREATE TEMP TABLE IF NOT EXISTS codes (code TEXT PRIMARY KEY)")
        run("DELETE FROM temp.codes")
        run(f"INSERT OR IGNORE INTO temp.codes {_AFFECTED[entity]}")
        run(
            "INSERT OR IGNORE INTO temp.codes SELECT code FROM customer_code WHERE via IN "
            f"(SELECT uuid FROM {entity} WHERE id IN (SELECT id FROM temp.touched))"
        )
        run(f"DELETE FROM customer_code WHERE code IN ({DECIDED_ANEW})")
        run(f"INSERT INTO customer_code {_decided('code')}")

    def forget(self, connection: Connection, entity: str) -> None:
        """Records are never forgotten: a deleted one is learned."""

    def rebuild(self, connection: Connection, report: Callable[[int, int], None]) -> None:
        """Decide about all numbers."""
        connection.exec_driver_sql("DELETE FROM customer_code")
        connection.exec_driver_sql(f"INSERT INTO customer_code {_decided('')}")
        report(1, 1)

    def difference(self, connection: Connection) -> int:
        """Numbers that are decided otherwise than by a rebuild."""
        kept = "SELECT code, customer_uuid, via FROM customer_code"
        pairs = ((kept, _decided("")), (_decided(""), kept))
        count = "SELECT count(*) FROM (SELECT * FROM ({}) EXCEPT SELECT * FROM ({}))"
        return sum(connection.exec_driver_sql(count.format(a, b)).scalar() or 0 for a, b in pairs)


def _decided(only: str) -> str:
    some = f"AND {{}} IN ({DECIDED_ANEW})" if only else ""
    links, files = some.format("source_code"), some.format("code")
    return _DECIDED.format(candidates=_CANDIDATES.format(links=links, files=files))


# The day by which a file has to be looked at again: from when it was, or else was made, on, by the policy of its
# class; and the days of the last contact and visit.
# Policies and visits are features above this one: known by their names.
_SINCE = "coalesce(t.verified_on, date(t.created_at / 1000, 'unixepoch', '+8 hours'))"
_MONTHS = """(SELECT p.reverify_months FROM class_policy p
    WHERE p.value_class = t.value_class AND p.deleted_at IS NULL ORDER BY p.id LIMIT 1)"""
_VERIFY_ON = f"date({_SINCE}, coalesce('+' || {_MONTHS} || ' months', '+{VERIFY_AFTER_DAYS} days'))"
_LAST_CONTACT_ON = """(SELECT date(max(v.visited_at) / 1000, 'unixepoch', '+8 hours') FROM visit v
    WHERE v.customer_uuid = t.uuid AND v.deleted_at IS NULL)"""
# By whom a customer was met: a call is a contact, but no visit. Whoever never was has been waiting since the file was
# made; without a class, or a cycle of it, nothing is due.
_LAST_VISIT_ON = (
    f"{_LAST_CONTACT_ON[:-1]} AND coalesce(v.method, 'visit') IN ('visit', 'received', 'meeting'))"
)
_VISIT_DAYS = _MONTHS.replace("p.reverify_months", "p.visit_days")
_MADE_ON = "date(t.created_at / 1000, 'unixepoch', '+8 hours')"
_VISIT_DUE_ON = f"date(coalesce({_LAST_VISIT_ON}, {_MADE_ON}), '+' || {_VISIT_DAYS} || ' days')"
_WORKED_OUT = (
    ("verify_on", _VERIFY_ON), ("last_contact_on", _LAST_CONTACT_ON), ("last_visit_on", _LAST_VISIT_ON),
    ("visit_due_on", _VISIT_DUE_ON),
)  # fmt: skip
FOLLOWERS = (
    CustomerCodes(),
    Completeness(Customer, _WORKED_OUT, {"class_policy": "t.value_class IS NOT NULL"}),
)
