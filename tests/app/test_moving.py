"""Customers go from unit to unit by those who are responsible for both."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from cementcrm.app import Application
from cementcrm.core.commands import Create, Lock, MoveToUnit, Update
from cementcrm.core.errors import (
    PermissionDenied,
    RecordLocked,
    UnitOutOfReach,
    UnknownField,
    ValidationError,
)
from cementcrm.core.ids import LOCAL_UNIT, new_id
from cementcrm.core.queries import Filter, ListQuery


def make(app: Application, entity: str, **values: object) -> UUID:
    uuid: Any = app.execute(Create(entity, values)).value
    return uuid


@pytest.fixture
def units(app: Application) -> tuple[UUID, UUID, UUID]:
    """A region, a plant below it, and one elsewhere."""
    region = make(app, "org_unit", code="R", name="浙江", kind="region")
    below = make(app, "org_unit", code="P1", name="一厂", kind="plant", parent_uuid=region)
    return region, below, make(app, "org_unit", code="P2", name="二厂", kind="plant")


def manager(app: Application, region: UUID) -> None:
    app.execute(Create("permission", {"role": "sales", "entity_name": "customer", "action": "move"}))
    app.actor = replace(app.actor, role="sales", unit=region)


def test_many_customers_go_with_the_reason_and_the_new_owner(app: Application, units) -> None:
    plant = units[1]
    heir = make(app, "user_account", login="li", name="李四", role="sales", home_uuid=plant)
    several = tuple(make(app, "customer", code=f"K{n}", name="甲") for n in range(3))
    assert app.execute(MoveToUnit("customer", several, plant, "片区调整", "owner_uuid", heir)).value == 3
    record = app.get("customer", several[1])
    assert (record.refs["unit_uuid"].title, record.refs["owner_uuid"].title) == ("一厂", "李四")
    entry = next(e for e in app.history("customer", several[1]) if e.field == "unit_uuid")
    assert (entry.before, entry.after, entry.reason) == ("本单位", "一厂", "片区调整")
    for text in ("一厂", "P1"):
        assert app.totals(ListQuery("customer", filters=(Filter("unit_uuid", "eq", text),)))[0] == 3
    app.undo()
    assert app.get("customer", several[1]).refs["unit_uuid"].title == "本单位"


def test_a_reason_and_a_unit_that_is_there_are_needed(app: Application, units) -> None:
    one = make(app, "customer", code="K1", name="甲")
    for unit, reason, wrong in ((units[1], " ", "reason"), (new_id(), "调整", "unit_uuid")):
        with pytest.raises(ValidationError) as told:
            app.execute(MoveToUnit("customer", (one,), unit, reason))
        assert set(told.value.fields) == {wrong}
    with pytest.raises(UnknownField):
        app.execute(MoveToUnit("contact", (one,), units[1], "调整"))


def test_nobody_moves_what_he_may_not_or_where_he_has_no_rights(app: Application, units) -> None:
    region, below, elsewhere = units
    one, locked = (make(app, "customer", code=code, name="甲") for code in ("K1", "K2"))
    app.execute(Lock("customer", (locked,)))
    app.actor = replace(app.actor, role="sales", unit=region)
    with pytest.raises(PermissionDenied):
        app.execute(MoveToUnit("customer", (one,), below, "调整"))
    with pytest.raises(UnitOutOfReach):  # by another command neither
        app.execute(Update("customer", one, {"unit_uuid": below}))
    app.actor = replace(app.actor, role="admin")
    manager(app, region)
    assert app.within_reach(region)
    assert app.within_reach(below)
    assert not app.within_reach(elsewhere)
    for unit in (elsewhere, LOCAL_UNIT):
        if unit == LOCAL_UNIT:
            app.execute(MoveToUnit("customer", (one,), below, "调整"))
        with pytest.raises(UnitOutOfReach):
            app.execute(MoveToUnit("customer", (one,), unit, "调整"))
    with pytest.raises(RecordLocked):
        app.execute(MoveToUnit("customer", (locked,), below, "调整"))
    with pytest.raises(UnitOutOfReach):  # taking it back would bring it where he has no rights
        app.undo()
