"""The ticket summary follows tickets and the province of their customers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from cementcrm.features.customers.followers import DECIDED_ANEW

from .links import CUSTOMER_OF
from .margins import TicketMarginFollower, known, rate_new_products
from .standing import counted_anew, learned
from .summaries import MARGIN, SUMS

_DAY = "CAST(replace(coalesce(weigh_ticket.business_date, '0'), '-', '') AS INTEGER)"
_MONTH = f"{_DAY} / 100"
_BEFORE_COST = (
    "(CASE WHEN weigh_ticket.price IS NOT NULL THEN weigh_ticket.price * weigh_ticket.net_tonnes"
    " ELSE weigh_ticket.amount * 1000 END"
    " - coalesce(weigh_ticket.freight, 0) * weigh_ticket.net_tonnes)"
)
_PRICED = "coalesce(weigh_ticket.price, weigh_ticket.amount) IS NOT NULL"
_OWN, _OPEN = f"{_PRICED} AND weigh_ticket.cost IS NOT NULL", f"{_PRICED} AND weigh_ticket.cost IS NULL"
# What one ticket adds to each of SUMS.
PARTS: dict[str, str] = {
    "tickets": "1",
    "net": "weigh_ticket.net_tonnes",
    "amount": "coalesce(weigh_ticket.amount, 0)",
    "freight": "coalesce(weigh_ticket.freight, 0) * weigh_ticket.net_tonnes",
    "own_net": f"CASE WHEN {_OWN} THEN weigh_ticket.net_tonnes ELSE 0 END",
    "own_margin": f"CASE WHEN {_OWN} THEN {_BEFORE_COST} - weigh_ticket.cost * weigh_ticket.net_tonnes ELSE 0 END",
    "open_net": f"CASE WHEN {_OPEN} THEN weigh_ticket.net_tonnes ELSE 0 END",
    "open_margin": f"CASE WHEN {_OPEN} THEN {_BEFORE_COST} ELSE 0 END",
}
# At what price in fen/t a ticket sold: of one without a price, what its amount makes.
_FROM_AMOUNT = "(weigh_ticket.amount * 1000 + weigh_ticket.net_tonnes / 2) / weigh_ticket.net_tonnes"
PRICE = f"coalesce(weigh_ticket.price, {_FROM_AMOUNT})"
PRICED = f"{_PRICED} AND weigh_ticket.net_tonnes > 0"
_COLUMNS = ", ".join(SUMS)
_TICKETS = (
    "weigh_ticket JOIN ticket_buyer b ON b.code = coalesce(weigh_ticket.customer_code, '') "
    "JOIN ticket_product p ON p.unit_uuid = weigh_ticket.unit_uuid AND p.grade = coalesce(weigh_ticket.grade, '') "
    "AND p.packing = coalesce(weigh_ticket.packing, '')"
)
_TOUCHED = "weigh_ticket.id IN (SELECT id FROM temp.touched) AND NOT weigh_ticket.is_void"
_ALL = "weigh_ticket.is_current AND NOT weigh_ticket.is_void"
_BUYERS = (
    "INSERT INTO ticket_buyer (code, customer, region) "
    f"SELECT b.code, {CUSTOMER_OF}, coalesce((SELECT province FROM customer WHERE id = {CUSTOMER_OF}), '') "
    "FROM ({codes}) b WHERE b.code NOT IN (SELECT code FROM ticket_buyer) ORDER BY b.code"
)
_TOUCHED_CODES = (
    f"SELECT DISTINCT coalesce(weigh_ticket.customer_code, '') AS code FROM weigh_ticket WHERE {_TOUCHED}"
)
# From one code to the next in the index: reading millions of tickets took fifteen times as long. Codes that only
# void tickets have are among them, as they are once their tickets were voided.
_ALL_CODES = (
    "WITH RECURSIVE met(code) AS (SELECT min(customer_code) FROM weigh_ticket UNION ALL "
    "SELECT (SELECT min(customer_code) FROM weigh_ticket WHERE customer_code > met.code) FROM met "
    "WHERE met.code IS NOT NULL) SELECT code FROM met WHERE code IS NOT NULL UNION "
    "SELECT '' WHERE EXISTS (SELECT 1 FROM weigh_ticket WHERE customer_code IS NULL)"
)
_PRODUCTS = (
    "INSERT OR IGNORE INTO ticket_product (unit_uuid, grade, packing) SELECT DISTINCT weigh_ticket.unit_uuid, "
    "coalesce(weigh_ticket.grade, ''), coalesce(weigh_ticket.packing, '') FROM weigh_ticket WHERE {which}"
)


def _sums(sign: int = 1, *, of: str = "") -> str:
    """The sums of SUMS over rows of another summary (`of` its alias), or over tickets."""
    return ", ".join(f"{sign} * sum({f'{of}.{name}' if of else PARTS[name]}) AS {name}" for name in SUMS)


def _fill(table: str, keys: Mapping[str, str], source: str, sums: str) -> str:
    """Fill an empty summary from `source` (FROM … WHERE …) by `keys`: column → expression."""
    columns = ", ".join(keys)
    rows = (
        f"SELECT {', '.join(f'{value} AS {key}' for key, value in keys.items())}, {sums} {source}{_GROUPED}"
    )
    if table != "ticket_buyer_month":
        return f"INSERT INTO {table} ({columns}, {_COLUMNS}) {rows}"
    return (  # each sum looks up its rate once
        f"INSERT INTO {table} ({columns}, {_COLUMNS}, {', '.join(MARGIN)}) SELECT n.*, {', '.join(known('n'))} "
        f"FROM ({rows}) n LEFT JOIN ticket_rate r ON r.product = n.product AND r.month = n.month WHERE true"
    )


def _add(table: str, keys: Mapping[str, str], source: str, sums: str) -> str:
    """The same into one that may have the keys already."""
    added = (*SUMS, *MARGIN) if table == "ticket_buyer_month" else SUMS
    adding = ", ".join(f"{name} = {name} + excluded.{name}" for name in added)
    return f"{_fill(table, keys, source, sums)} ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {adding}"


_GROUPED = " GROUP BY 1, 2, 3"
_PRICES_ADDED = (
    " ON CONFLICT (month, price, product) DO UPDATE "
    "SET tickets = tickets + excluded.tickets, net = net + excluded.net"
)


def _by_price(which: str, sign: int = 1) -> str:
    """Fill the summary by price from those tickets."""
    return (
        f"INSERT INTO ticket_price (month, price, product, tickets, net) SELECT {_MONTH}, {PRICE}, p.id, "
        f"{sign} * count(*), {sign} * sum(weigh_ticket.net_tonnes) FROM {_TICKETS} WHERE {which} AND {PRICED}{_GROUPED}"
    )


_BY_BUYER = {"buyer": "b.id", "day": _DAY, "product": "p.id"}
# The tables, and what they are added up from: rows by buyer, day and product, with the buyer's region.
_KEYS: dict[str, dict[str, str]] = {
    "ticket_summary": {"buyer": "s.buyer", "day": "s.day", "product": "s.product"},
    "ticket_buyer_month": {"buyer": "s.buyer", "month": "s.day / 100", "product": "s.product"},
    "ticket_total": {"day": "s.day", "region": "{region}", "product": "s.product"},
    "ticket_month": {"month": "s.day / 100", "region": "{region}", "product": "s.product"},
}
_COUNTED = (
    "CREATE TEMP TABLE IF NOT EXISTS counted "
    f"(buyer INTEGER, day INTEGER, product INTEGER, region TEXT, {_COLUMNS})"
)
_OF_REGIONS = ("ticket_total", "ticket_month")


def _keys(table: str, region: str = "s.region") -> dict[str, str]:
    return {name: value.format(region=region) for name, value in _KEYS[table].items()}


class TicketSummaryFollower:
    """Keeps the four tables of `_KEYS` and the one by price, with the small tables their keys point to."""

    name = "ticket_summary"
    version = 3
    entities = frozenset({"weigh_ticket", "customer", "customer_link"})

    def learn(self, connection: Connection, entity: str) -> None:
        if entity != "weigh_ticket":
            _move(connection, entity)
        else:
            connection.exec_driver_sql(_BUYERS.format(codes=_TOUCHED_CODES))
            newest = connection.exec_driver_sql("SELECT max(id) FROM ticket_product").scalar()
            connection.exec_driver_sql(_PRODUCTS.format(which=_TOUCHED))
            rate_new_products(connection, newest or 0)
            _count(connection, 1)
            learned(connection)

    def forget(self, connection: Connection, entity: str) -> None:
        if entity == "weigh_ticket":
            _count(connection, -1)
            _sweep(connection)
            counted_anew(connection)

    def rebuild(self, connection: Connection, report: Callable[[int, int], None]) -> None:
        steps = [f"DELETE FROM {name}" for name in
                 (*_KEYS, "ticket_price", "ticket_rate", "ticket_buyer", "ticket_product")]  # fmt: skip
        products = _PRODUCTS.format(which=_ALL)
        steps += [_BUYERS.format(codes=_ALL_CODES), products]
        steps += [
            _fill("ticket_summary", _BY_BUYER, f"FROM {_TICKETS} WHERE {_ALL}", _sums()),
            *(_fill(table, _keys(table, "b.region"),
                   "FROM ticket_summary s JOIN ticket_buyer b ON b.id = s.buyer WHERE true", _sums(of="s"))
              for table in _KEYS if table != "ticket_summary"),
            _by_price(_ALL),
        ]  # fmt: skip
        for done, statement in enumerate(steps):
            report(done, len(steps))
            connection.exec_driver_sql(statement)
            if statement is products:
                rate_new_products(connection)
        counted_anew(connection, whole=True)
        report(len(steps), len(steps))

    def difference(self, connection: Connection) -> int:
        """Rows of any table that differ from the tickets, and buyers that stand for another customer."""
        where = f"FROM {_TICKETS} WHERE {_ALL} GROUP BY 1, 2, 3"
        resolved = f"coalesce((SELECT province FROM customer WHERE id = {CUSTOMER_OF}), '')"
        pairs = (
            (f"SELECT b.id, {_DAY}, p.id, {_sums()} {where}", "SELECT buyer, day, product"),
            (f"SELECT {_DAY}, {resolved}, p.id, {_sums()} {where}", "SELECT day, region, product"),
            (f"SELECT {_MONTH}, {PRICE}, p.id, count(*), sum(weigh_ticket.net_tonnes) "
             f"FROM {_TICKETS} WHERE {_ALL} AND {PRICED}{_GROUPED}", "SELECT month, price, product"),
        )  # fmt: skip
        tables = ("ticket_summary", "ticket_total", "ticket_price")
        found = _coarser(connection)
        for (fresh, keys), table in zip(pairs, tables, strict=True):
            kept = f"{keys}, {'tickets, net' if table == 'ticket_price' else _COLUMNS} FROM {table}"
            found += _missing(connection, fresh, kept) + _missing(connection, kept, fresh)
        wrong = f"SELECT count(*) FROM ticket_buyer b WHERE b.customer IS NOT {CUSTOMER_OF}"
        return found + int(connection.exec_driver_sql(wrong).scalar() or 0)


def _coarser(connection: Connection) -> int:
    """Rows of the tables by month that differ from those by day."""
    found = 0
    for month, day, key in (
        ("ticket_buyer_month", "ticket_summary", "buyer"),
        ("ticket_month", "ticket_total", "region"),
    ):
        kept = f"SELECT month, {key}, product, {_COLUMNS} FROM {month}"
        fresh = f"SELECT s.day / 100, s.{key}, s.product, {_sums(of='s')} FROM {day} s GROUP BY 1, 2, 3"
        found += _missing(connection, fresh, kept) + _missing(connection, kept, fresh)
    return found


def _missing(connection: Connection, rows: str, others: str) -> int:
    query = f"SELECT count(*) FROM (SELECT * FROM ({rows}) EXCEPT SELECT * FROM ({others}))"
    return int(connection.exec_driver_sql(query).scalar() or 0)


# Codes that touched rows may decide about now, and files that they decided for before.
_CODES = {
    "customer": "SELECT k.code FROM customer_code k JOIN customer c ON c.uuid = k.customer_uuid "
    f"WHERE c.id IN (SELECT id FROM temp.touched) UNION {DECIDED_ANEW}",
    "customer_link": DECIDED_ANEW,
}
_FILES = {"customer": "SELECT id FROM temp.touched", "customer_link": "SELECT NULL WHERE false"}


def _count(connection: Connection, sign: int) -> None:
    """The tickets are read once; all tables are added up from what they give."""
    connection.exec_driver_sql(_COUNTED)
    connection.exec_driver_sql("DELETE FROM temp.counted")
    connection.exec_driver_sql(
        f"INSERT INTO temp.counted SELECT b.id, {_DAY}, p.id, b.region, {_sums(sign)} "
        f"FROM {_TICKETS} WHERE {_TOUCHED} GROUP BY 1, 2, 3"
    )
    kept = ", ".join(f"s.{name}" for name in SUMS)
    for table in _KEYS:
        apart = table == "ticket_summary"  # its rows are those of temp.counted, in order
        added = _add(table, _keys(table), "FROM temp.counted s WHERE true", kept if apart else _sums(of="s"))
        connection.exec_driver_sql(added.replace(_GROUPED, "") if apart else added)
    connection.exec_driver_sql(_by_price(_TOUCHED, sign) + _PRICES_ADDED)


def _sweep(connection: Connection) -> None:
    """Drop what counts no ticket any more, so that the tables equal rebuilt ones."""
    for table in _KEYS:
        names, keys = zip(*list(_keys(table).items())[:2], strict=True)
        connection.exec_driver_sql(
            f"DELETE FROM {table} WHERE tickets = 0 AND ({', '.join(names)}) IN "
            f"(SELECT {', '.join(keys)} FROM temp.counted s)"
        )
    connection.exec_driver_sql(
        "DELETE FROM ticket_price WHERE tickets = 0 AND (month, price) IN "
        f"(SELECT {_MONTH}, {PRICE} FROM weigh_ticket WHERE {_TOUCHED} AND {PRICED})"
    )


def _move(connection: Connection, entity: str) -> None:
    """Touched customers or links: their codes may stand for another file, their tickets for another region."""
    connection.exec_driver_sql(
        "CREATE TEMP TABLE IF NOT EXISTS moved (buyer INTEGER PRIMARY KEY, customer INTEGER, region TEXT)"
    )
    connection.exec_driver_sql("DELETE FROM temp.moved")
    connection.exec_driver_sql(
        f"INSERT INTO temp.moved SELECT b.id, {CUSTOMER_OF}, '' FROM ticket_buyer b WHERE "
        f"b.code IN ({_CODES[entity]}) OR b.customer IN ({_FILES[entity]})"
    )
    connection.exec_driver_sql(
        "UPDATE temp.moved SET region = coalesce((SELECT province FROM customer WHERE id = moved.customer), '')"
    )
    # most edits change neither: then nothing is counted anew
    connection.exec_driver_sql(
        "DELETE FROM temp.moved WHERE EXISTS (SELECT 1 FROM ticket_buyer b WHERE b.id = moved.buyer "
        "AND b.customer IS moved.customer AND b.region = moved.region)"
    )
    source = (
        "FROM temp.moved m CROSS JOIN ticket_buyer b ON b.id = m.buyer "
        "CROSS JOIN ticket_summary s ON s.buyer = m.buyer WHERE true"
    )
    for table in _OF_REGIONS:
        for region, sign in (("b.region", -1), ("m.region", 1)):
            sums = _sums(sign, of="s")
            connection.exec_driver_sql(_add(table, _keys(table, region), source, sums))
        connection.exec_driver_sql(
            f"DELETE FROM {table} WHERE tickets = 0 AND region IN "
            "(SELECT region FROM ticket_buyer WHERE id IN (SELECT buyer FROM temp.moved))"
        )
    connection.exec_driver_sql(
        "UPDATE ticket_buyer SET customer = m.customer, region = m.region "
        "FROM temp.moved m WHERE m.buyer = ticket_buyer.id"
    )
    if connection.exec_driver_sql("SELECT 1 FROM temp.moved LIMIT 1").first():
        counted_anew(connection)


FOLLOWERS = (TicketSummaryFollower(), TicketMarginFollower())
