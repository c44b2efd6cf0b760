"""Offices that work on the same customers without being connected."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from offices import Group
from sqlalchemy import Connection

from cementcrm.core.commands import Delete, Merge
from cementcrm.core.errors import Cancelled
from cementcrm.server.hub import Cloned
from cementcrm.sharing import deciding
from cementcrm.sharing.inbox import Inbox
from cementcrm.sharing.standing import refused
from cementcrm.store.engine import Database
from cementcrm.sync.wire import Page


def test_what_one_office_writes_the_other_reads(group: Group) -> None:
    one, other = group.join("one"), group.join("other")
    customer = one.create("customer", name="华新商砼", code="K1", phone="13800138000")
    contact = one.create("contact", customer_uuid=customer, name="王工")
    one.exchange()
    found = other.exchange()
    assert found.received >= 2
    there = other.values("customer", customer)
    assert (there["name"], there["code"]) == ("华新商砼", "K1")
    assert other.values("contact", contact)["customer_uuid"] == customer


def test_different_fields_go_together_and_the_same_one_is_a_conflict_until_decided(group: Group) -> None:
    one, other = group.join("one"), group.join("other")
    customer = one.create("customer", name="华新", code="K1")
    group.settle()
    one.edit("customer", customer, city="荆门", name="华新甲")
    other.edit("customer", customer, address="路一号", name="华新乙")
    group.settle()
    rows = [desk.values("customer", customer) for desk in group.desks]
    assert {(row["city"], row["address"]) for row in rows} == {("荆门", "路一号")}
    assert len({row["name"] for row in rows}) == 1
    assert [desk.conflicts() for desk in group.desks] == [[("customer", "name")]] * 2


@pytest.mark.parametrize("shown", [True, False])
def test_who_decides_a_conflict_decides_it_everywhere(group: Group, shown: bool) -> None:
    one, other = group.join("one"), group.join("other")
    customer = one.create("customer", name="华新", code="K1")
    group.settle()
    one.edit("customer", customer, name="华新甲")
    other.edit("customer", customer, name="华新乙")
    group.settle()
    (conflict,) = deciding.conflicts(one.app)
    side = next(each for each in conflict.sides if each.shown is shown)
    deciding.decide(one.app, conflict, side)
    group.settle()
    for desk in group.desks:
        assert desk.conflicts() == []
        assert desk.values("customer", customer)["name"] == side.value


def test_an_edit_keeps_what_another_office_deletes(group: Group) -> None:
    one, other = group.join("one"), group.join("other")
    customer = one.create("customer", name="华新", code="K1")
    group.settle()
    one.app.execute(Delete("customer", (customer,)))
    other.edit("customer", customer, city="荆门")
    group.settle()
    for desk in group.desks:
        assert desk.values("customer", customer)["deleted_at"] is None
        assert desk.conflicts() == [("customer", "deleted_at")]


def test_a_delete_that_nobody_contradicts_arrives(group: Group) -> None:
    one, other = group.join("one"), group.join("other")
    customer = one.create("customer", name="华新", code="K1")
    group.settle()
    one.app.execute(Delete("customer", (customer,)))
    group.settle()
    assert other.values("customer", customer)["deleted_at"] is not None
    assert other.conflicts() == []


def test_an_answer_that_is_lost_changes_nothing(group: Group) -> None:
    one, other = group.join("one"), group.join("other")
    customer = one.create("customer", name="华新", code="K1")
    one.wire.fault = "lost"
    with pytest.raises(ConnectionError):
        one.exchange()
    one.edit("customer", customer, city="荆门")
    group.settle()
    assert other.values("customer", customer)["city"] == "荆门"
    assert one.conflicts() == other.conflicts() == []


def test_a_customer_that_moves_takes_its_belongings_along(group: Group) -> None:
    one, other = group.join("one", unit=0), group.join("other", unit=1)
    boss, head = (group.join(name, unit=2, scopes=(0, 1, 2)) for name in ("boss", "head"))
    customer = one.create("customer", name="华新", code="K1")
    contact = one.create("contact", customer_uuid=customer, name="王工")
    group.settle()
    assert other.values("customer", customer) == {}
    boss.move(customer, 1)
    group.settle()
    assert other.values("customer", customer)["name"] == "华新"
    assert other.values("contact", contact)["customer_uuid"] == customer
    for desk in (boss, head):  # both units are theirs
        assert desk.values("customer", customer)["deleted_at"] is None
        assert desk.values("contact", contact)["deleted_at"] is None
    assert one.values("customer", customer) == {}
    assert one.values("contact", contact) == {}


def test_what_waited_on_the_server_for_a_record_is_known_to_have_come(group: Group) -> None:
    one, other = group.join("one"), group.join("other")
    group.backup("empty")
    customer = one.create("customer", name="华新", code="K1")
    group.settle()
    visit = other.create(
        "visit", customer_uuid=customer, visitor="李", visited_at=other.app.clock(), content="x"
    )
    group.settle()
    group.restore("empty")
    assert other.exchange().waiting == 1
    one.exchange()
    assert other.exchange().waiting == 0
    one.exchange()
    one.edit("visit", visit, content="y")
    group.settle()
    assert other.values("visit", visit)["content"] == "y"
    assert other.conflicts() == []


def test_what_waited_on_the_server_and_is_refused_then_goes_back(group: Group) -> None:
    one, other = group.join("one"), group.join("other")
    group.backup("empty")
    customer = one.create("customer", name="华新", code="K1")
    group.settle()
    visit = other.create(
        "visit", customer_uuid=customer, visitor="李", visited_at=other.app.clock(), content="x"
    )
    group.settle()
    group.restore("empty")
    other.exchange()
    group.forbid(other, "visit", "create")
    one.exchange()
    done = other.exchange()
    assert (done.waiting, done.refused) == (0, 1)
    assert other.values("visit", visit) == {}  # the server has it no longer: it was there before


def test_what_is_too_large_for_one_message_goes_in_several(group: Group) -> None:
    one, other = group.join("one"), group.join("other")
    made = [one.create("customer", name=f"客户{n}", code=f"K{n}", remark="长" * 400_000) for n in range(6)]
    one.exchange()
    other.exchange()
    assert all(other.values("customer", each)["remark"] == "长" * 400_000 for each in made)


def test_a_round_with_nothing_to_do_writes_nothing_and_asks_twice(group: Group) -> None:
    one, other = group.join("one"), group.join("other")
    one.create("customer", name="华新", code="K1")
    group.settle()
    group.settle()
    writes = [desk.app.database.raw_writer.total_changes for desk in (one, other)]
    asked = one.wire.asked
    group.settle()
    assert [desk.app.database.raw_writer.total_changes for desk in (one, other)] == writes
    assert one.wire.asked - asked == 4  # of two rounds


def test_a_child_of_ones_own_that_moves_before_it_is_fetched_leaves(group: Group) -> None:
    one = group.join("one", unit=0)
    boss = group.join("boss", unit=1, scopes=(0, 1))
    customer = one.create("customer", name="华新", code="K1")
    group.settle()
    contact = one.create("contact", customer_uuid=customer, name="王工")
    one.wire.faults = {"pull": "cut"}
    with pytest.raises(ConnectionError):
        one.exchange()
    boss.exchange()
    boss.move(customer, 1)
    boss.exchange()
    group.settle()
    assert one.values("customer", customer) == one.values("contact", contact) == {}


def test_who_comes_in_anew_keeps_what_waits_and_loses_what_is_anothers(group: Group) -> None:
    one = group.join("one", unit=0)
    boss = group.join("boss", unit=1, scopes=(0, 1))
    customer, other = (one.create("customer", name="华新", code=code) for code in ("K1", "K2"))
    theirs = boss.create("customer", name="乙", code="K3")
    group.settle()
    boss.move(theirs, 0)
    group.settle()
    boss.edit("customer", customer, name="华新甲")
    one.edit("customer", customer, city="荆门")
    group.hub.gate.revoke(group.device_of(one))
    boss.move(other, 1)
    boss.move(theirs, 1)
    boss.exchange()
    group.rejoin(one)
    group.settle()
    for desk in group.desks:
        found = desk.values("customer", customer)
        assert (found["name"], found["city"]) == ("华新甲", "荆门")
        assert desk.conflicts() == []
    assert one.values("customer", other) == one.values("customer", theirs) == {}


def test_a_copy_of_a_database_is_told_and_comes_in_anew(group: Group) -> None:
    one = group.join("one")
    customer = one.create("customer", name="华新", code="K1")
    one.exchange()
    one.edit("customer", customer, name="甲")
    copy = group.copy(one, "copy")
    one.exchange()
    one.edit("customer", customer, name="乙")
    one.exchange()
    copy.edit("customer", customer, city="荆门")
    with pytest.raises(Cloned):
        copy.exchange()
    group.rejoin(copy)
    group.settle()
    for desk in group.desks:
        assert desk.values("customer", customer)["name"] == "乙"
        assert desk.values("customer", customer)["city"] == "荆门"
        assert desk.conflicts() == []


def test_a_restored_server_gets_back_what_it_had(group: Group) -> None:
    one, other = group.join("one"), group.join("other")
    group.backup("empty")
    customer = one.create("customer", name="华新", code="K1")
    group.settle()
    group.restore("empty")
    group.settle()
    late = group.join("late")
    late.exchange()
    for desk in (other, late):
        assert desk.values("customer", customer)["name"] == "华新"


def test_all_records_of_a_command_go_back_that_stands_on_what_was_refused(group: Group) -> None:
    one, other = group.join("one"), group.join("other")
    loser = other.create("customer", name="甲", code="K1")
    survivor = other.create("customer", name="乙", code="K2")
    visit = other.create(
        "visit", customer_uuid=loser, visitor="人", visited_at=other.app.clock(), content="x"
    )
    group.settle()
    group.forbid(one, "customer", "update")
    one.edit("customer", loser, address="路一号")
    one.wire.fault = "lost"
    with suppress(ConnectionError):
        one.exchange()
    one.app.execute(Merge("customer", survivor, loser))
    one.exchange()
    one.exchange()
    for desk in (one, other):
        assert desk.values("visit", visit)["customer_uuid"] == loser
        assert desk.values("customer", loser)["deleted_at"] is None
        with desk.app.database.read() as connection:
            links = "SELECT count(*) FROM customer_link WHERE deleted_at IS NULL"
            assert connection.exec_driver_sql(links).scalar() == 0
    assert {each.reason for each in refused(one.app)} == {"permission", "follows"}


def test_an_edit_of_a_field_in_conflict_leaves_what_its_author_did_not_see(group: Group) -> None:
    one, other = group.join("one"), group.join("other")
    customer = one.create("customer", name="华新", code="K1")
    group.settle()
    one.edit("customer", customer, name="甲")
    other.edit("customer", customer, name="乙")
    group.settle()
    one.edit("customer", customer, name="丙")
    group.settle()
    assert [desk.conflicts() for desk in group.desks] == [[("customer", "name")]] * 2


def test_what_is_written_while_a_page_is_under_way_is_sent(group: Group) -> None:
    one, other = group.join("one"), group.join("other")
    customer = one.create("customer", name="华新", code="K1")
    group.settle()
    other.edit("customer", customer, address="路")
    other.exchange()
    one.wire.meanwhile = lambda: one.edit("customer", customer, city="荆门")
    one.exchange()
    assert one.values("customer", customer)["address"] == "路"
    assert one.values("customer", customer)["city"] == "荆门"
    group.settle()
    assert other.values("customer", customer)["city"] == one.values("customer", customer)["city"] == "荆门"


def test_a_delete_by_one_who_saw_the_edit_arrives(group: Group) -> None:
    one, other = group.join("one"), group.join("other")
    customer = one.create("customer", name="华新", code="K1")
    group.settle()
    one.edit("customer", customer, city="荆门")
    group.settle()
    other.app.execute(Delete("customer", (customer,)))
    group.settle()
    assert one.values("customer", customer)["deleted_at"] is not None


def test_nothing_is_fetched_before_what_was_sent_is_answered(group: Group) -> None:
    one, other = group.join("one"), group.join("other")
    customer = one.create("customer", name="华新", code="K1")
    group.settle()
    one.edit("customer", customer, name="甲")
    for fault in ("lost", "cut"):
        one.wire.fault = fault
        with suppress(ConnectionError):
            one.exchange()
        other.exchange()
        other.edit("customer", customer, name="乙")
        other.exchange()
    group.settle()
    assert [desk.conflicts() for desk in group.desks] == [[], []]
    assert one.values("customer", customer)["name"] == "乙"


def test_a_clock_that_is_ahead_does_not_win_for_ever(group: Group) -> None:
    ahead = group.join("ahead", slow=-400 * 24 * 3600 * 1000)
    other = group.join("other")
    customer = other.create("customer", name="华新", code="K1")
    group.settle()
    ahead.edit("customer", customer, name="甲")
    ahead.exchange()
    group.now += 3600 * 1000
    other.edit("customer", customer, name="乙")
    group.settle()
    assert ahead.values("customer", customer)["name"] == "乙"
    assert ahead.conflicts() == [("customer", "name")]


def test_who_edits_a_text_that_was_put_together_stands_on_it(group: Group) -> None:
    one, other = group.join("one"), group.join("other")
    customer = one.create("customer", name="华新", code="K1", remark="一\n二\n三")
    group.settle()
    for text in ("1\n二\n三", "一\n二\n三"):
        one.edit("customer", customer, remark=text)
        one.exchange()
    other.edit("customer", customer, remark="甲\n二\n三")
    group.settle()
    one.edit("customer", customer, remark="甲\n二\n3")
    other.edit("customer", customer, remark="乙\n二\n三")
    group.settle()
    assert [desk.conflicts() for desk in group.desks] == [[], []]
    assert one.values("customer", customer)["remark"] == "乙\n二\n3"


@pytest.mark.parametrize("clock", ["right", "jumps"])
def test_what_was_written_long_before_it_was_sent_is_offered_to_a_restored_server(
    group: Group, clock: str
) -> None:
    day = 24 * 3600 * 1000
    one, other = group.join("one"), group.join("other")
    customer = one.create("customer", name="华新", code="K1")
    group.settle()
    one.edit("customer", customer, city="荆门")
    if clock == "right":
        group.now += 40 * day  # without a network
    else:
        one.slow = -400 * day
        with group.closed(one):
            pass
    group.backup("before")
    one.exchange()
    one.exchange()
    group.restore("before")
    group.settle()
    assert other.values("customer", customer)["city"] == "荆门"
    group.now += 40 * day
    for desk in (one, other):
        desk.exchange()
        with desk.app.database.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM shared_batch").scalar() == 0


def test_what_a_restored_server_puts_into_another_scope_leaves_who_has_not_that_one(group: Group) -> None:
    """A scope that the server knows nothing of any more is read anew, too."""
    one, other = group.join("one", unit=0, scopes=(0, 1)), group.join("other", unit=0)
    group.backup("before")
    customer = one.create("customer", name="华新", code="K1")
    group.settle()
    assert other.values("customer", customer)["deleted_at"] is None
    one.move(customer, 1)
    group.restore("before")
    one.exchange()
    other.exchange()
    assert not other.values("customer", customer)


def test_of_several_pages_that_come_others_have_their_turn_between(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = group.join("one")
    uuids = [one.create("customer", code=f"K{n}", name=f"客户{n}") for n in range(12)]
    for _ in uuids:
        one.exchange()
    monkeypatch.setattr("cementcrm.sharing.office._MOST", 5)
    monkeypatch.setattr("cementcrm.sharing.inbox._PIECE", 2)
    monkeypatch.setattr(Database, "wanted", property(lambda _self: True))
    take_in, divided = Inbox.take_in, list[int]()

    def cut_off(self: Inbox, *told: Any, **options: Any) -> tuple[int, Page | None]:
        left, rest = take_in(self, *told, **options)
        if rest is not None:
            divided.append(len(rest.documents))
            if len(divided) == 2:
                raise RuntimeError("the program ends here")
        return left, rest

    monkeypatch.setattr(Inbox, "take_in", cut_off)
    other = group.join("other")
    with pytest.raises(RuntimeError):
        other.exchange()
    other.exchange()
    assert len(divided) > 3
    assert [other.values("customer", uuid)["code"] for uuid in uuids] == [f"K{n}" for n in range(12)]
    history = other.app.history("customer", uuids[0])
    assert len(history) == len({entry.field for entry in history})  # nothing came in twice
    assert other.exchange().received == 0


def test_pages_that_have_come_meanwhile_are_one_transaction_and_who_cancels_keeps_what_came(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = group.join("one")
    uuids = [one.create("customer", code=f"K{n}", name=f"客户{n}") for n in range(12)]
    for _ in uuids:
        one.exchange()
    monkeypatch.setattr("cementcrm.sharing.office._MOST", 5)
    taken: list[Connection] = []
    take_in = Inbox.take_in

    def noted(self: Inbox, connection: Connection, *told: Any, **options: Any) -> tuple[int, Page | None]:
        taken.append(connection)
        return take_in(self, connection, *told, **options)

    monkeypatch.setattr(Inbox, "take_in", noted)
    other, third = group.join("other"), group.join("third")
    came = other.exchange().received
    assert len(taken) > 1
    assert len({*map(id, taken)}) == 1

    def cancel(what: str, _count: int) -> None:
        if what == "fetch":
            raise Cancelled

    with pytest.raises(Cancelled):
        third.office.exchange(third.wire, cancel)
    assert 0 < third.exchange().received < came
    for desk in (other, third):
        assert [desk.values("customer", uuid)["code"] for uuid in uuids] == [f"K{n}" for n in range(12)]
    assert third.exchange().received == 0
