"""Roles that get their own customers only, or those of the people below them too."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from offices import Desk, Group
from sqlalchemy import delete, select, update
from test_facts import bring

from cementcrm.core.queries import ListQuery
from cementcrm.server import tables
from cementcrm.server.house import House
from cementcrm.server.placing import portfolio
from cementcrm.store import kept_orders
from cementcrm.sync.wire import GROUP


def firm(group: Group) -> tuple[Desk, Desk, Desk]:
    """An office that has all, and two salesmen."""
    office, one, other = group.join("office"), group.join("one"), group.join("other")
    for desk in (one, other):
        group.reach(desk)
    for desk in (office, one, other):
        desk.exchange()
    return office, one, other


def has(desk: Desk, customer: UUID) -> bool:
    return desk.values("customer", customer).get("deleted_at", 1) is None


def visited(desk: Desk, customer: UUID) -> UUID:
    return desk.create(
        "visit", customer_uuid=customer, visitor="李", visited_at=desk.app.clock(), content="x"
    )


def test_everybody_gets_his_own_and_nobodys(group: Group) -> None:
    office, one, other = firm(group)
    mine = office.create("customer", name="甲", code="K1", owner_uuid=office.person(one.user))
    nobodys = office.create("customer", name="乙", code="K2")
    visit = visited(office, mine)
    group.settle()
    assert (has(one, mine), has(one, nobodys)) == (True, True)
    assert (has(other, mine), has(other, nobodys)) == (False, True)
    assert other.values("visit", visit) == {}
    assert one.values("visit", visit)["content"] == "x"


def test_a_customer_handed_over_leaves_one_and_comes_to_the_other(group: Group) -> None:
    office, one, other = firm(group)
    customer = one.create("customer", name="甲", code="K1", owner_uuid=one.person(one.user))
    visit = visited(one, customer)
    group.settle()
    one.hand_over(customer, other.user)
    group.settle()
    assert other.values("visit", visit)["content"] == "x"
    assert one.values("customer", customer) == one.values("visit", visit) == {}
    assert has(office, customer)
    assert office.values("visit", visit)["deleted_at"] is None
    other.hand_over(customer, one.user)
    group.settle()
    assert has(one, customer)
    assert other.values("customer", customer) == {}


def test_what_was_written_before_one_knew_of_the_hand_over_arrives(group: Group) -> None:
    office, one, other = firm(group)
    customer = one.create("customer", name="甲", code="K1", owner_uuid=one.person(one.user))
    group.settle()
    office.hand_over(customer, other.user)
    office.exchange()
    visit = visited(one, customer)
    one.edit("customer", customer, city="荆门")
    assert one.exchange().refused == 0
    group.settle()
    assert other.values("visit", visit)["content"] == "x"
    assert other.values("customer", customer)["city"] == "荆门"
    assert one.values("customer", customer) == one.values("visit", visit) == {}


def test_a_customer_made_for_somebody_else_is_his(group: Group) -> None:
    _office, one, other = firm(group)
    customer = one.create("customer", name="甲", code="K1", owner_uuid=one.person(other.user))
    assert one.exchange().refused == 0
    group.settle()
    assert has(other, customer)
    assert one.values("customer", customer) == {}


def test_what_is_anothers_may_not_be_written(group: Group) -> None:
    office, one, other = firm(group)
    group.reach(one, other)
    customer = office.create("customer", name="甲", code="K1", owner_uuid=office.person(other.user))
    group.settle()
    assert has(one, customer)  # of a subordinate
    group.reach(one)
    visited(one, customer)
    one.edit("customer", customer, city="荆门")
    assert one.exchange().refused == 2
    assert one.values("customer", customer) == {}
    assert office.values("customer", customer)["city"] is None
    group.reach_all(one)
    group.settle()
    assert has(one, customer)


def test_tickets_come_of_ones_own_customers_and_go_with_them(group: Group, tmp_path: Path) -> None:
    office, one, other = firm(group)
    customer = office.create("customer", name="甲", code="K1", owner_uuid=office.person(one.user))
    office.create("customer", name="乙", code="K2", owner_uuid=office.person(other.user))
    bring(office, tmp_path, (1, "30.5", "正常"), (2, "20", "正常"))
    group.settle()

    def counts() -> list[int]:
        return [desk.app.totals(ListQuery("weigh_ticket"))[0] for desk in (office, one, other)]

    assert counts() == [2, 2, 0]
    office.hand_over(customer, other.user)
    group.settle()
    assert counts() == [2, 0, 2]
    bring(office, tmp_path, (3, "10", "正常"))
    group.settle()
    assert counts() == [3, 0, 3]
    office.edit("customer", customer, code="K9")
    group.settle()
    assert counts() == [3, 0, 0]
    group.reach_all(one)
    group.settle()
    assert counts() == [3, 3, 0]


def test_tickets_of_a_unit_that_is_taken_away_leave(group: Group, tmp_path: Path) -> None:
    one, boss = group.join("one", unit=0), group.join("boss", unit=1, scopes=(0, 1))
    bring(one, tmp_path, (1, "30.5", "正常"))
    group.settle()
    assert boss.app.totals(ListQuery("weigh_ticket"))[0] == 1
    group.scopes(boss, (1,))
    group.settle()
    assert boss.app.totals(ListQuery("weigh_ticket"))[0] == 0
    assert one.app.totals(ListQuery("weigh_ticket"))[0] == 1


def test_the_groups_own_records_say_how_far_somebody_reaches(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.found("华新水泥", "root")
    plant = UUID(house.add_unit("P1", "一厂", "plant", "")).bytes
    for login, role in (("chief", "sales"), ("one", "sales"), ("boss", "manager")):
        house.invite(login, role, "P1")

    def lookup(kind: str, name: str, value: str) -> bytes:
        with house.hub._reading() as connection:
            found = house.policies.lookup(connection, kind, name, value)
        assert found is not None
        return found.bytes

    chief, one, boss = (lookup("user_account", "login", login) for login in ("chief", "one", "boss"))
    with house.hub._writing() as connection:
        rows = [{"scope": portfolio(plant, who), "unit": plant, "owner": who} for who in (chief, one, boss)]
        connection.execute(tables.portfolio.insert(), rows)

    def reached(user: bytes) -> set[bytes]:
        with house.hub._reading() as connection:
            grant = house.policies.grant(connection, user, b"")
        assert grant.units == (plant,)
        assert {GROUP, plant} <= set(grant.scopes)
        return {who for who in (chief, one, boss) if portfolio(plant, who) in grant.scopes}

    assert reached(one) == reached(boss) == {chief, one, boss}

    stamps = [2**60]

    def write(kind: str, row: bytes, **values: str) -> None:
        from cementcrm.sync.operations import Operation

        def act(_connection: object, work: object) -> None:
            stamps.append(stamps[-1] + 1)
            operation = Operation(values_token(), kind, row, stamps[-1], chief, dict(values))
            work.apply(operation, bytes(16), 0, b"")  # type: ignore[attr-defined]

        def values_token() -> bytes:
            return repr((kind, row, values)).encode()[-16:]

        house.hub.founding(act)

    write("role", lookup("role", "code", "sales"), reach="mine")
    assert reached(one) == {one}
    assert reached(chief) == {chief}
    write("role", lookup("role", "code", "sales"), reach="subordinates")
    write("user_account", one, superior_uuid=chief.hex())
    assert reached(chief) == {chief, one}
    assert reached(one) == {one}
    assert reached(boss) == {chief, one, boss}
    house.close()


def test_records_of_an_older_server_are_put_in_place(group: Group, tmp_path: Path) -> None:
    office, one, other = firm(group)
    customer = office.create("customer", name="甲", code="K1", owner_uuid=office.person(one.user))
    visit = visited(office, customer)
    office.exchange()
    unit = bytes([1]) * 16
    with group.hub._writing() as connection:
        c = tables.record.c
        connection.execute(update(tables.record).where(c.kind.in_(("customer", "visit"))).values(scope=unit))
        connection.execute(delete(tables.portfolio))
        assert connection.scalar(select(c.scope).where(c.kind == "visit")) == unit
    group.hub.founding(lambda _connection, work: work.put_in_place("customer"))
    group.settle()
    assert one.values("visit", visit)["content"] == "x"
    assert other.values("customer", customer) == {}


def test_kept_orders_follow_what_comes_and_leaves(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_orders, "LEAST", 0)
    office, one, other = firm(group)
    made = [office.create("customer", name=f"{5 - n}", code=f"K{n}") for n in range(4)]
    for customer in made:
        office.hand_over(customer, one.user)
    group.settle()
    for desk in (office, one, other):
        desk.app.prepare_lists(lambda _done, _total: None)
    office.edit("customer", made[1], name="9")
    one.hand_over(made[2], other.user)
    office.hand_over(made[0], other.user)
    one.edit("customer", made[3], name="0")
    office.create("customer", name="1", code="K9", owner_uuid=office.person(one.user))
    for _ in range(2):
        group.settle()
        seen = [names(desk) for desk in (office, one, other)]
        assert seen == [["0", "1", "3", "5", "9"], ["0", "1", "9"], ["3", "5"]]
        one.app.prepare_lists(lambda _done, _total: None)
    with one.app.database.read() as connection:
        count = connection.exec_driver_sql(
            "SELECT length(ids) / 4 FROM kept_order WHERE entity = 'customer' AND field = 'name'"
        ).scalar()
    assert count == 3


def names(desk: Desk) -> list[str]:
    """As the window lists them, by name."""
    ids = desk.app.ids(ListQuery("customer", sort=(("name", False),))).tolist()
    with desk.app.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT id, name FROM customer").all()
    named = {number: str(name) for number, name in rows}
    return [named[number] for number in ids]
