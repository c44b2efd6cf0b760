"""Classes in a group: whoever has all of its customers lets them be reckoned; snapshots go along with the customers."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from offices import UNITS, Group

from cementcrm.core.commands import SetClass
from cementcrm.core.errors import NotAllReached
from cementcrm.core.ids import LOCAL_UNIT
from cementcrm.core.queries import Filter, ListQuery


def test_only_who_has_all_of_the_group_classifies_and_snapshots_travel(group: Group) -> None:
    top, plant = group.join("top", 0, scopes=(0, 1)), group.join("plant", 1)
    group.settle()
    for desk in (top, plant):
        with pytest.raises(NotAllReached):  # an administrator of one unit has that one's customers only
            desk.app.require_classifying()
    for unit in UNITS[1:]:
        top.edit("org_unit", UUID(bytes=unit), parent_uuid=LOCAL_UNIT)
    group.settle()
    top.app.require_classifying()
    with pytest.raises(NotAllReached):
        plant.app.require_classifying()
    customer = top.create("customer", name="甲", code="K1")
    top.move(customer, 1)
    group.settle()
    top.app.execute(SetClass("customer", (customer,), "risk", "欠款", date(2099, 1, 1)))
    group.settle()
    assert plant.values("customer", customer)["value_class"] == "risk"
    mine = ListQuery("score_snapshot", filters=(Filter("customer_uuid", "eq", customer),))
    (found,) = plant.app.first(mine, 2)
    assert (found[1].values["reason"], found[1].values["manual"]) == ("欠款", True)
