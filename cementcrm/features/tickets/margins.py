"""Which cost rate holds for which product and month, and the margins that follow from it."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

_MONTH = "CAST(replace(substr(r.month, 1, 7), '-', '') AS INTEGER)"
_SAME = "r.unit_uuid = p.unit_uuid AND r.grade = p.grade AND (r.packing IS NULL OR r.packing = p.packing)"
# Pairs of product and month that rates name.
_NAMED = f"SELECT p.id AS product, {_MONTH} AS month FROM ticket_product p JOIN cost_rate r ON {_SAME} WHERE {{which}}"
_TOUCHED = "r.id IN (SELECT id FROM temp.touched)"
# The rates that hold for pairs `c`: by the index of rates, however many there are.
_HOLDING = (
    "SELECT h.product, h.month, h.rate, r.cost FROM (SELECT c.product, c.month, "
    "coalesce(max(r.id) FILTER (WHERE r.packing = p.packing), max(r.id)) AS rate "
    f"FROM ({{pairs}}) c CROSS JOIN ticket_product p ON p.id = c.product CROSS JOIN cost_rate r ON {_SAME} "
    "AND r.month BETWEEN printf('%04d-%02d', c.month / 100, c.month % 100) "
    "AND printf('%04d-%02d-99', c.month / 100, c.month % 100) "
    "WHERE r.deleted_at IS NULL GROUP BY 1, 2) h JOIN cost_rate r ON r.id = h.rate"
)
_CHANGED = (
    "CREATE TEMP TABLE IF NOT EXISTS repriced "
    "(product INTEGER, month INTEGER, PRIMARY KEY (product, month)) WITHOUT ROWID"
)


def known(sums: str, rate: str = "r") -> tuple[str, str]:
    """The columns MARGIN of a row `sums` of SUMS, with the row `rate` of ticket_rate, if there is one."""
    return (
        f"{sums}.own_net + CASE WHEN {rate}.cost IS NULL THEN 0 ELSE {sums}.open_net END",
        f"{sums}.own_margin + "
        f"CASE WHEN {rate}.cost IS NULL THEN 0 ELSE {sums}.open_margin - {rate}.cost * {sums}.open_net END",
    )


def rate_new_products(connection: Connection, after: int = 0) -> None:
    """Give products of a local id above `after` their rates; nothing of them is counted yet."""
    pairs = _NAMED.format(which=f"p.id > {after}")
    connection.exec_driver_sql(f"INSERT INTO ticket_rate {_HOLDING.format(pairs=f'{pairs} GROUP BY 1, 2')}")


class TicketMarginFollower:
    """Keeps ticket_rate, and by it the margins of ticket_buyer_month when a rate changes; what tickets change is
    counted with their sums."""

    name = "ticket_margin"
    version = 1
    entities = frozenset({"cost_rate"})

    def learn(self, connection: Connection, entity: str) -> None:
        before = "SELECT product, month FROM ticket_rate WHERE rate IN (SELECT id FROM temp.touched)"
        connection.exec_driver_sql(_CHANGED)
        connection.exec_driver_sql("DELETE FROM temp.repriced")
        connection.exec_driver_sql(
            f"INSERT INTO temp.repriced {before} UNION {_NAMED.format(which=_TOUCHED)}"
        )
        connection.exec_driver_sql(
            "DELETE FROM ticket_rate WHERE (product, month) IN (SELECT product, month FROM temp.repriced)"
        )
        holding = _HOLDING.format(pairs="SELECT product, month FROM temp.repriced")
        connection.exec_driver_sql(f"INSERT INTO ticket_rate {holding}")
        # the planner reads the table once or looks at each buyer's month: either takes a tenth of a second, and to read
        # it once for each product and month, which has no bound, it isn't left
        net, margin = known("ticket_buyer_month")
        connection.exec_driver_sql(
            f"UPDATE ticket_buyer_month SET known = {net}, margin = {margin} "
            "FROM (SELECT DISTINCT month FROM temp.repriced) m CROSS JOIN ticket_buyer b "
            "CROSS JOIN temp.repriced c ON c.month = m.month "
            "LEFT JOIN ticket_rate r ON r.product = c.product AND r.month = c.month "
            "WHERE ticket_buyer_month.buyer = b.id AND ticket_buyer_month.month = m.month "
            "AND ticket_buyer_month.product = c.product"
        )

    def forget(self, connection: Connection, entity: str) -> None:
        pass

    def rebuild(self, connection: Connection, report: Callable[[int, int], None]) -> None:
        report(0, 2)
        connection.exec_driver_sql("DELETE FROM ticket_rate")
        rate_new_products(connection)
        report(1, 2)
        net, margin = known("s")
        connection.exec_driver_sql(
            f"UPDATE ticket_buyer_month SET known = {net}, margin = {margin} FROM ticket_buyer_month s "
            f"LEFT JOIN ticket_rate r ON r.product = s.product AND r.month = s.month WHERE {_SELF} AND ({_WRONG})"
        )
        report(2, 2)

    def difference(self, connection: Connection) -> int:
        """Rates that hold for other products or months than kept, and margins that don't follow from them."""
        holding = _HOLDING.format(pairs=f"{_NAMED.format(which='true')} GROUP BY 1, 2")
        kept = "SELECT product, month, rate, cost FROM ticket_rate"
        found = 0
        for rows, others in ((holding, kept), (kept, holding)):
            query = f"SELECT count(*) FROM (SELECT * FROM ({rows}) EXCEPT SELECT * FROM ({others}))"
            found += int(connection.exec_driver_sql(query).scalar() or 0)
        wrong = (
            "SELECT count(*) FROM ticket_buyer_month s "
            f"LEFT JOIN ticket_rate r ON r.product = s.product AND r.month = s.month WHERE {_WRONG}"
        )
        return found + int(connection.exec_driver_sql(wrong).scalar() or 0)


_SELF = " AND ".join(f"ticket_buyer_month.{key} = s.{key}" for key in ("buyer", "month", "product"))
_WRONG = "s.known <> {} OR s.margin <> {}".format(*known("s"))
