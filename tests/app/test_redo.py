"""Undo → redo → undo after each deed: every time the same records, whatever the command did."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import insert
from test_every_entity import RECORDS, UNTYPED, all_commands, other, sample

from cementcrm.app import Application
from cementcrm.core.classes import ClassMove, Facts
from cementcrm.core.commands import (
    Attach,
    Classify,
    Command,
    Create,
    CreateMany,
    Decide,
    Delete,
    HandleAlarms,
    HandOver,
    Lock,
    MarkDistinct,
    Merge,
    MoveToUnit,
    SetClass,
    Transition,
    Unlock,
    Update,
    UpdateEach,
    UpdateMany,
)
from cementcrm.core.edits import Alarmed, Choice, Edit, GivenUp
from cementcrm.core.errors import NotFound
from cementcrm.core.fields import Kind
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.features import catalogue
from cementcrm.opening import check_file
from cementcrm.store.shared import SharedField
from cementcrm.store.specs import captured_columns

State = dict[tuple[str, bytes], tuple[object, ...]]


def state(app: Application) -> State:
    """All records, dead ones too, with all that is data; of the delete mark only whether it is there."""
    found: State = {}
    with app.database.read() as connection:
        for name in RECORDS:
            columns = [c for c in captured_columns(catalogue().model(name)) if c != "deleted_at"]
            listed = ", ".join(f'"{column}"' for column in columns)
            rows = connection.exec_driver_sql(f"SELECT uuid, deleted_at IS NULL, {listed} FROM {name}")
            found |= {(name, bytes(row[0])): tuple(row[1:]) for row in rows}
    return found


def alive(found: State) -> State:
    return {key: row for key, row in found.items() if row[0]}


def _decide(app: Application) -> Command:
    uuids = [in_conflict(app, customer(app, key)) for key in ("K1", "K2")]
    given_up = (GivenUp("另一个名", None, app.clock()),)
    return Decide("customer", tuple(Choice(uuid, "name", "两边都同意的名", given_up) for uuid in uuids))


def in_conflict(app: Application, uuid: UUID) -> UUID:
    """As after an exchange: somebody else wrote the name, too."""
    sides = msgspec.msgpack.encode([(1, b"mine", "甲"), (2, b"theirs", "乙")])
    row = {
        "kind": "customer",
        "row": uuid.bytes,
        "field": "name",
        "register": sides,
        "sides": 2,
        "decided": 0,
    }
    with app.database.maintain() as connection:
        connection.execute(insert(SharedField.__table__), row)
    return uuid


def goes_back_and_forth(app: Application, command: Command) -> None:
    before = state(app)
    app.execute(command)
    done = state(app)
    assert done != before
    app.undo()
    undone = state(app)
    assert alive(undone) == alive(before)
    for _ in range(2):
        app.redo()
        assert state(app) == done
        app.undo()
        assert state(app) == undone
    app.redo()
    assert state(app) == done
    assert app.can_undo()[0].name == command.name
    checked = check_file(app, full=True)
    assert checked["ok"], checked


def made(app: Application, entity: str, **values: object) -> UUID:
    uuid: Any = app.execute(Create(entity, values)).value
    return uuid


def customer(app: Application, code: str, **values: object) -> UUID:
    return made(app, "customer", code=code, **{"name": "甲", **values})


def two(app: Application) -> tuple[UUID, UUID]:
    """K1 and K2, each with a main contact; K2 with all else that may refer to a customer."""
    stays, goes = customer(app, "K1", city="宁波"), customer(app, "K2", phone="13812348000")
    for uuid in (stays, goes):
        made(app, "contact", name="张三", customer_uuid=uuid, is_main=True)
    made(app, "site", site_no="G1", name="桥", customer_uuid=goes)
    made(app, "customer_link", source_code="OLD9", customer_uuid=goes)
    customer(app, "K3", parent_uuid=goes)
    app.execute(Attach("customer", goes, "记录.txt", "磅单".encode()))
    app.execute(MarkDistinct("customer", stays, goes))
    return stays, goes


def _attach(app: Application) -> Command:
    return Attach("customer", customer(app, "K1"), "记录.txt", "磅单".encode())


def _transition(app: Application) -> Command:
    spec = app.spec("complaint")
    assert spec.states is not None
    made_one = made(app, "complaint", **sample(app, spec, 1))
    return Transition("complaint", made_one, spec.states.following(spec.states.first)[0], "原因")


def _hand_over(app: Application) -> Command:
    heir = made(app, "user_account", login="li", name="李四", role="sales")
    owned = tuple(customer(app, f"K{n}", owner_uuid=app.actor.user) for n in range(3))
    return HandOver("customer", "owner_uuid", owned, heir, "离职")


def _move_to_unit(app: Application) -> Command:
    plant = made(app, "org_unit", code="P2", name="二厂", kind="plant")
    heir = made(app, "user_account", login="li", name="李四", role="sales", home_uuid=plant)
    several = tuple(customer(app, f"K{n}") for n in range(3))
    return MoveToUnit("customer", several, plant, "片区调整", "owner_uuid", heir)


def _update_each(app: Application) -> Command:
    one, other = customer(app, "K1"), customer(app, "K2")
    return UpdateEach("customer", (Edit(one, {"name": "乙"}), Edit(other, {"name": "丙", "remark": "新"})))


def _unlock(app: Application) -> Command:
    uuid = customer(app, "K1")
    app.execute(Lock("customer", (uuid,)))
    return Unlock("customer", (uuid,))


def _update_many(app: Application) -> Command:
    uuids = tuple(customer(app, f"K{n}") for n in range(3))
    return UpdateMany("customer", uuids, {"verified_on": date(2025, 5, 1)})


def _classify(app: Application) -> Command:
    facts = Facts(1, 2, 1000.0, 10.0, why={"margin_rank": 1, "tonnes_rank": 2, "margin": 1000.0})
    moves = [ClassMove(customer(app, f"K{n}"), None, "premium", facts) for n in range(3)]
    return Classify("customer", date(2025, 12, 31), "R1", tuple(moves))


def _set_class(app: Application) -> Command:
    several = tuple(customer(app, f"K{n}") for n in range(3))
    return SetClass("customer", several, "strategic", "集团重点工程", date(2027, 1, 1))


def _handle_alarms(app: Application) -> Command:
    day = date(2025, 5, 1)
    alarms = [Alarmed(customer(app, f"K{n}"), "silent", "call", day) for n in range(3)]
    return HandleAlarms(tuple(alarms), {"action": "snoozed", "until": date(2025, 6, 1)})


# Command → how to come to one that changes something.
DEEDS: dict[type[Command], Callable[[Application], Command]] = {
    Attach: _attach,
    CreateMany: lambda _app: CreateMany("customer", tuple({"code": f"K{n}", "name": "甲"} for n in range(3))),
    Classify: _classify,
    SetClass: _set_class,
    HandleAlarms: _handle_alarms,
    Create: lambda _app: Create("customer", {"code": "K1", "name": "甲"}),
    Delete: lambda app: Delete("customer", two(app)),
    HandOver: _hand_over,
    Lock: lambda app: Lock("customer", (customer(app, "K1"),)),
    MarkDistinct: lambda app: MarkDistinct("customer", customer(app, "K1"), customer(app, "K2")),
    Decide: _decide,
    MoveToUnit: _move_to_unit,
    Merge: lambda app: Merge("customer", *two(app), ("code", "phone")),
    Transition: _transition,
    Unlock: _unlock,
    Update: lambda app: Update("customer", customer(app, "K1", remark="旧"), {"name": "乙", "remark": None}),
    UpdateEach: _update_each,
    UpdateMany: _update_many,
}
TAKEN_BACK = sorted((c for c in all_commands() if c.undo != "none"), key=lambda c: str(c.name))


@pytest.mark.parametrize("command", TAKEN_BACK, ids=lambda c: c.name)
def test_each_command_is_undone_and_redone_to_the_same_records(
    app: Application, command: type[Command]
) -> None:
    goes_back_and_forth(app, DEEDS[command](app))


@pytest.mark.parametrize("entity", RECORDS)
@pytest.mark.parametrize("deed", ["create", "edit", "delete"])
def test_so_is_each_kind_of_record(app: Application, entity: str, deed: str) -> None:
    spec = app.spec(entity)
    if spec.by_name[spec.key].kind is Kind.ENUM:  # a table of policies: every code has its line already
        app.execute(Delete(entity, tuple(r.uuid for _, r in app.first(ListQuery(entity), 100))))
    if spec.typed and deed == "create":
        goes_back_and_forth(app, Create(entity, sample(app, spec, 1)))
        return
    uuid = UNTYPED[entity](app) if not spec.typed else made(app, entity, **sample(app, spec, 1))
    field, text = other(app, spec)
    goes_back_and_forth(
        app, Update(entity, uuid, {field: text}) if deed == "edit" else Delete(entity, (uuid,))
    )


STATES = [name for name in RECORDS if catalogue().spec(name).states is not None]


@pytest.mark.parametrize("entity", STATES)
def test_so_is_each_state_that_may_follow(app: Application, entity: str) -> None:
    spec = app.spec(entity)
    states = spec.states
    assert states is not None
    uuid, met, left = made(app, entity, **sample(app, spec, 1)), set(), states.first
    while (after := next((to for to in states.following(left) if to not in met), None)) is not None:
        goes_back_and_forth(app, Transition(entity, uuid, after, "原因"))
        met.add(after)
        left = str(app.get(entity, uuid).values[states.field])


def test_two_edits_of_one_record_in_one_command_are_taken_back_in_turn(app: Application) -> None:
    whose = customer(app, "K1")
    first = made(app, "contact", name="张三", customer_uuid=whose, is_main=True)
    others = [made(app, "contact", name=name, customer_uuid=whose) for name in ("李四", "王五")]
    goes_back_and_forth(app, UpdateEach("contact", tuple(Edit(uuid, {"is_main": True}) for uuid in others)))
    assert [app.get("contact", uuid).values["is_main"] for uuid in (first, *others)] == [False, False, True]


def test_deleting_what_is_gone_is_nothing_to_undo(app: Application) -> None:
    one = customer(app, "K1")
    app.execute(Delete("customer", (one,)))
    app.execute(Delete("customer", (one,)))
    app.undo()
    assert app.get("customer", one).values["code"] == "K1"


def test_an_edit_of_what_is_gone_is_refused_instead_of_going_where_nobody_sees_it(app: Application) -> None:
    one = customer(app, "K1")
    version = app.get("customer", one).version
    app.execute(Delete("customer", (one,)))
    for read_at in (None, version, version + 1):
        with pytest.raises(NotFound):
            app.execute(Update("customer", one, {"name": "乙"}, read_at))


def test_a_record_deleted_twice_comes_back_once(app: Application) -> None:
    one, other = customer(app, "K1"), customer(app, "K2")
    app.execute(Delete("customer", (one,)))
    goes_back_and_forth(app, Delete("customer", (one, other, other)))


def test_one_yes_of_several_comes_and_goes_with_the_others(app: Application) -> None:
    whose = customer(app, "K1")
    first = made(app, "contact", name="张三", customer_uuid=whose, is_main=True)
    second = made(app, "contact", name="李四", customer_uuid=whose)
    goes_back_and_forth(app, Update("contact", second, {"is_main": True}))
    assert [app.get("contact", uuid).values["is_main"] for uuid in (first, second)] == [False, True]


def test_a_new_version_goes_and_comes_back_beside_the_old_one(app: Application) -> None:
    whose = customer(app, "K1")
    values = {"customer_uuid": whose, "valid_from": date(2025, 1, 1), "grades": "A"}
    old = made(app, "demand_profile", **values)
    goes_back_and_forth(app, Update("demand_profile", old, {"valid_from": date(2026, 1, 1), "grades": "B"}))
    assert len(app.ids(ListQuery("demand_profile", filters=(Filter("customer_uuid", "eq", whose),)))) == 2


def test_a_branch_of_units_goes_and_comes_back(app: Application) -> None:
    group = made(app, "org_unit", code="G", name="G")
    plant = made(app, "org_unit", code="P", name="P", parent_uuid=group)
    goes_back_and_forth(app, Update("org_unit", plant, {"parent_uuid": None}))
    app.undo()
    goes_back_and_forth(app, Delete("org_unit", (group, plant)))


def test_a_whole_day_is_taken_back_and_repeated_step_by_step(app: Application) -> None:
    heir = made(app, "user_account", login="li", name="李四", role="sales")
    stays, goes = two(app)
    done: list[State] = [state(app)]
    day: tuple[Command, ...] = (
        Create("customer", {"code": "K9", "name": "乙"}),
        Update("customer", goes, {"name": "甲公司"}),
        Lock("customer", (goes,)),
        UpdateMany("customer", (stays, goes), {"city": "杭州"}),
        Unlock("customer", (goes,)),
        UpdateEach("customer", (Edit(stays, {"name": "丙"}), Edit(goes, {"city": None}))),
        HandOver("customer", "owner_uuid", (stays, goes), heir, "离职"),
        Attach("customer", stays, "记录.txt", "磅单".encode()),
        Merge("customer", stays, goes, ("code", "phone")),
        Update("customer", stays, {"code": "K1", "phone": None}),
        Delete("customer", (stays,)),
    )
    for command in day:
        app.execute(command)
        done.append(state(app))
    for _ in range(2):
        for step in reversed(done[:-1]):
            app.undo()
            assert alive(state(app)) == alive(step)
        for step in done[1:]:
            app.redo()
            assert alive(state(app)) == alive(step)
    assert state(app) == done[-1]
    back, again = app.can_undo()
    assert (back.name, again) == ("delete", None)
