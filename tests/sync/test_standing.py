"""What a database that shares its records can say of it: how it stands, what is in conflict, what was refused."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from plant import ADDRESS, Plant

from cementcrm.app import Application, open_application
from cementcrm.core.commands import Create, Delete, Update
from cementcrm.core.errors import Cancelled, NotFound, PermissionDenied
from cementcrm.core.queries import ListQuery
from cementcrm.features.organisation.rules import LOCAL_ADMIN
from cementcrm.sharing import deciding, group, standing
from cementcrm.sharing.decisions import decisions, restore
from cementcrm.sharing.office import Exchanged
from cementcrm.sharing.remote import ServerUnreachable

Open = Callable[..., Application]


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plant]:
    made = Plant(tmp_path / "server", monkeypatch)
    yield made
    made.close()


@pytest.fixture
def opened(tmp_path: Path, plant: Plant) -> Iterator[Open]:
    apps: list[Application] = []

    def opened(login: str, role: str = "admin", join: bool = True) -> Application:
        app = open_application(tmp_path / f"{login}.db", None)
        apps.append(app)
        if join:
            plant.join(app, login, role)
        return app

    yield opened
    for app in apps:
        app.close()


def customer(app: Application, **values: object) -> Any:
    return app.execute(Create("customer", {"code": "K1", "name": "华新", **values})).value


def settle(*apps: Application) -> None:
    for app in (*apps, *apps):
        group.exchange(app)


def test_a_role_that_the_group_changes_holds_once_it_came(opened: Open) -> None:
    chief, clerk = opened("chief"), opened("clerk")
    settle(chief, clerk)
    account = chief.find_key("users", "clerk")
    chief.execute(Update("user_account", account.uuid, {"role": "read_only"}))
    settle(chief, clerk)
    assert clerk.actor.role == "read_only"
    with pytest.raises(PermissionDenied):
        customer(clerk)
    assert chief.actor.role == "admin"


def test_a_database_that_works_alone_has_no_standing(opened: Open) -> None:
    assert standing.standing(opened("li", join=False)) is None


def test_what_was_written_since_the_last_exchange_waits(opened: Open, plant: Plant) -> None:
    li = opened("li")
    first = standing.standing(li)
    assert first is not None
    assert (first.server, first.user, first.unit) == (ADDRESS, "li", "一厂")
    assert first.last is not None
    assert (first.waiting, first.conflicts, first.refused) == (0, 0, 0)
    made = customer(li)
    li.execute(Update("customer", made, {"city": "荆门"}))
    assert standing.standing(li).waiting == 2
    plant.down = True
    with pytest.raises(ServerUnreachable):
        group.exchange(li)
    after = standing.standing(li)
    assert (after.waiting, after.last) == (2, first.last)
    plant.down = False
    group.exchange(li)
    assert standing.standing(li).waiting == 0


def test_of_a_broken_round_it_is_known_what_changed_until_then(opened: Open, plant: Plant) -> None:
    li, wang = opened("li"), opened("wang")
    made = customer(li)
    group.exchange(li)
    real = plant.ask

    def once(what: str, server: str, act: Any) -> Any:
        answer = real(what, server, act)
        plant.down = True
        return answer

    plant.ask = once  # type: ignore[method-assign]
    customer(wang, code="K2")
    done = Exchanged()
    with pytest.raises(ServerUnreachable):
        group.exchange(wang, done=done)
    assert done.sent == 1
    plant.ask, plant.down = real, False  # type: ignore[method-assign]
    group.exchange(wang, done=done)
    assert done.changes.touches("customer", made)


def test_a_round_that_waits_for_the_network_is_cancelled_at_once(opened: Open, plant: Plant) -> None:
    li = opened("li")
    plant.gate.clear()
    cancelled = threading.Event()

    def report(_what: str, _done: int) -> None:
        if plant.asked[-1:] == ["pull"]:
            cancelled.set()
            raise Cancelled

    with pytest.raises(Cancelled):
        group.exchange(li, report)
    assert cancelled.is_set()


def test_two_rounds_of_one_program_take_turns(opened: Open, plant: Plant) -> None:
    li = opened("li")
    threads = [threading.Thread(target=group.exchange, args=(li,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert plant.most == 1


def test_a_conflict_tells_both_values_who_and_when_and_names_what_they_refer_to(opened: Open) -> None:
    li, wang = opened("li"), opened("wang")
    made = customer(li)
    settle(li, wang)
    li.execute(Update("customer", made, {"owner_uuid": LOCAL_ADMIN, "name": "甲"}))
    wang.execute(Update("customer", made, {"owner_uuid": LOCAL_ADMIN, "name": "乙"}))
    settle(li, wang)
    for app, me, other in ((li, "li", "wang"), (wang, "wang", "li")):
        owner, name = sorted(deciding.conflicts(app), key=lambda each: each.field, reverse=True)
        assert [name.field, owner.field] == ["name", "owner_uuid"]
        mine = next(side for side in owner.sides if side.mine)
        theirs = next(side for side in owner.sides if not side.mine)
        assert (mine.value, mine.told, mine.by) == (LOCAL_ADMIN, me, me)
        assert (theirs.told, theirs.by) == (other, other)
        assert theirs.value == app.find_key("users", other).uuid
        assert sum(side.shown for side in owner.sides) == 1
        assert deciding.in_conflict(app, "customer", made) == 2
    (owner,) = (each for each in deciding.conflicts(li) if each.field == "owner_uuid")
    deciding.decide(li, owner, next(side for side in owner.sides if side.mine))
    assert li.get("customer", made).values["owner_uuid"] == LOCAL_ADMIN
    settle(li, wang)
    assert wang.get("customer", made).refs["owner_uuid"].title == "li"
    assert [each.field for each in deciding.conflicts(wang)] == ["name"]
    assert deciding.in_conflict(wang, "customer", made) == 1


@pytest.mark.parametrize(
    ("field", "mine", "theirs"),
    [
        ("name", "甲", "乙"),
        ("credit_limit", Decimal("12.5"), Decimal(13)),
        ("owner_uuid", LOCAL_ADMIN, LOCAL_ADMIN),
        ("verified_on", date(2026, 1, 2), date(2026, 1, 3)),
    ],
)
def test_the_value_that_is_shown_already_can_be_let_stand(
    opened: Open, field: str, mine: object, theirs: object
) -> None:
    li, wang = opened("li"), opened("wang")
    made = customer(li)
    settle(li, wang)
    li.execute(Update("customer", made, {field: mine}))
    wang.execute(Update("customer", made, {field: theirs}))
    settle(li, wang)
    (found,) = deciding.conflicts(li)
    shown = next(side for side in found.sides if side.shown)
    deciding.decide(li, found, shown)
    settle(li, wang)
    assert li.get("customer", made).values[field] == shown.value
    assert deciding.conflicts(li) == deciding.conflicts(wang) == []
    names = {app.get("customer", made).refs[field].title for app in (li, wang)} if shown.told else {""}
    assert len(names) == 1


def test_a_conflict_is_decided_by_a_third_text(opened: Open) -> None:
    li, wang = opened("li"), opened("wang")
    made = customer(li)
    settle(li, wang)
    li.execute(Update("customer", made, {"remark": "电话打过"}))
    wang.execute(Update("customer", made, {"remark": "去过了"}))
    settle(li, wang)
    (found,) = deciding.conflicts(li)
    deciding.decide(li, found, "电话打过，也去过了")
    settle(li, wang)
    assert wang.get("customer", made).values["remark"] == "电话打过，也去过了"
    assert deciding.conflicts(wang) == deciding.conflicts(li) == []
    with pytest.raises(NotFound):
        deciding.decide(li, found, "x")


def quarrel(li: Application, wang: Application, count: int = 1) -> list[Any]:
    """Customers whose names and towns both wrote, unseen by each other, and contacts with such names."""
    made = [customer(li, code=f"K{n}", name=f"华新{n}") for n in range(count)]
    whose = {"customer_uuid": made[0], "name": "王主任", "phone": "13800001111"}
    contact = li.execute(Create("contact", whose)).value
    settle(li, wang)
    for app, who in ((li, "李"), (wang, "王")):
        for uuid in made:
            app.execute(Update("customer", uuid, {"name": f"{who}写的", "city": f"{who}城"}))
        app.execute(Update("contact", contact, {"phone": f"1390000000{app is li:d}"}))
    settle(li, wang)
    return made


@pytest.mark.parametrize("which", ["mine", "theirs", "shown"])
def test_many_conflicts_of_several_kinds_are_decided_at_once_and_undone(opened: Open, which: str) -> None:
    li, wang = opened("li"), opened("wang")
    made = quarrel(li, wang, 3)
    found = deciding.conflicts(li)
    assert len(found) == 7
    before = [li.get("customer", uuid).values["name"] for uuid in made]
    picked = [deciding.Picked(each, deciding.side_of(each, which)) for each in found]
    done = deciding.decide_all(li, picked)
    assert done.value == deciding.Decided(7, 0)
    assert set(done.changes.touched) == {"customer", "contact"}
    expected = {"mine": ["李写的"] * 3, "theirs": ["王写的"] * 3, "shown": before}[which]
    assert [li.get("customer", uuid).values["name"] for uuid in made] == expected
    assert deciding.conflicts(li) == []
    settle(li, wang)
    assert deciding.conflicts(wang) == []
    assert [wang.get("customer", uuid).values["name"] for uuid in made] == expected
    li.undo()
    li.undo()
    assert [li.get("customer", uuid).values["name"] for uuid in made] == before


def test_of_many_those_that_others_wrote_to_meanwhile_stay(opened: Open) -> None:
    li, wang = opened("li"), opened("wang")
    (made,) = quarrel(li, wang)
    found = deciding.conflicts(li)
    wang.execute(Update("customer", made, {"city": "宜昌"}))
    settle(li, wang)
    done = deciding.decide_all(li, [deciding.Picked(each, deciding.side_of(each, "mine")) for each in found])
    assert done.value == deciding.Decided(2, 1)
    assert [each.field for each in deciding.conflicts(li)] == ["city"]


def test_what_was_decided_against_is_told_and_restored_by_one_step_on_both_sides(opened: Open) -> None:
    li, wang = opened("li"), opened("wang")
    (made,) = quarrel(li, wang)
    found = {each.field: each for each in deciding.conflicts(li)}
    deciding.decide_all(
        li, [deciding.Picked(each, deciding.side_of(each, "mine")) for each in found.values()]
    )
    settle(li, wang)
    for app in (li, wang):
        told = {each.field: each for each in decisions(app)}
        assert set(told) == {"name", "city", "phone"}
        assert [each.value for each in told["name"].sides] == ["李写的", "王写的"]
        assert [each.shown for each in told["name"].sides] == [True, False]
        assert told["name"].sides[1].by == app.find_key("users", "wang").values["name"]
        assert told["name"].by == app.find_key("users", "li").values["name"]
        assert "13900000000" not in str(told["phone"].sides)
    (aside,) = [
        each for each in li.history("customer", made) if each.kind == "aside" and each.field == "name"
    ]
    assert (aside.before, aside.after) == ("王写的", None)
    for app in (li, wang):
        decided = next(each for each in app.timeline("customer", made) if "name" in each.values)
        assert decided.values["name"] == "李写的"
    (former,) = (each for each in decisions(wang) if each.field == "name")
    restore(wang, former, former.sides[1])
    (phone,) = (each for each in decisions(wang) if each.field == "phone")
    restore(wang, phone, phone.sides[1])
    settle(wang, li)
    for app in (li, wang):
        assert app.get("customer", made).values["name"] == "王写的"
        assert deciding.conflicts(app) == []
    (name,) = (each for each in decisions(wang) if each.field == "name")
    assert [each.value for each in name.sides] == ["王写的", "李写的"]
    assert [each.field for each in decisions(li)] == ["city"]  # the others stand by now
    with pytest.raises(NotFound):
        restore(wang, former, former.sides[1])
    wang.undo()
    wang.undo()
    assert wang.get("customer", made).values["name"] == "李写的"


def test_what_was_refused_is_readable_until_it_is_put_away(opened: Open) -> None:
    chief, clerk = opened("chief"), opened("clerk")
    made = customer(chief)
    settle(chief, clerk)
    account = chief.find_key("users", "clerk")
    chief.execute(Update("user_account", account.uuid, {"role": "read_only"}))
    group.exchange(chief)
    clerk.execute(Update("customer", made, {"city": "荆门", "phone": "13812348000"}))  # doesn't know yet
    clerk.execute(Delete("customer", (made,)))
    group.exchange(clerk)
    assert standing.standing(clerk).refused == 2
    later, first = standing.refused(clerk)
    assert (first.label, first.reason, later.reason) == ("Edit", "permission", "follows")
    assert first.about == "customer:update"
    (record,) = first.records
    assert (record.entity, record.uuid, record.title) == ("customer", made, "华新")
    values = {value.field: value.value for value in record.values}
    assert values["city"] == "荆门"
    assert "*" in str(values["phone"])  # personal data stay masked
    standing.put_away(clerk, first.number)
    assert [each.number for each in standing.refused(clerk)] == [later.number]
    assert clerk.totals(ListQuery("customer"))[0] == 1
