"""A grade is written one way, whoever types it and where: form, cell, pasted block, many at once, file."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from cementcrm.app import Application
from cementcrm.blocks import write_block
from cementcrm.core.commands import Create, Update, UpdateEach, UpdateMany
from cementcrm.core.edits import Edit
from cementcrm.core.queries import ListQuery

WAYS = {
    "P.O 42.5": ("P·O 42.5", None),
    "po42.5": ("P·O 42.5", None),
    "普硅42.5": ("P·O 42.5", None),
    "Ｐ·Ｏ４２．５Ｒ": ("P·O 42.5R", None),
    "普硅42.5散装": ("P·O 42.5", "bulk"),
    "P.O42.5/袋装": ("P·O 42.5", "bag50"),
    "海工特种": ("海工特种", None),
    "我厂一号": ("P·C 42.5", "bulk"),  # explained by the plant
    "P·O 42.5": ("P·O 42.5", None),
}
USUAL: dict[str, dict[str, object]] = {
    "complaint": {
        "contact": "王",
        "channel": "phone",
        "reported_at": datetime(2026, 3, 2, 1, tzinfo=UTC),
        "grade": "?",
    },
    "cost_rate": {"month": date(2026, 3, 1), "cost": 200, "grade": "?"},
    "demand_profile": {"valid_from": date(2026, 3, 1)},
}
FIELD = {"complaint": "grade", "cost_rate": "grade", "demand_profile": "grades"}


@pytest.fixture
def plant(app: Application) -> Application:
    app.imports.memory.explain({"我厂一号": ("P·C 42.5", "bulk")})
    app.execute(Create("customer", {"code": "K1", "name": "甲"}))
    return app


def make(app: Application, entity: str, **values: object) -> UUID:
    usual = USUAL[entity] | values
    if "customer_uuid" in app.spec(entity).by_name:
        usual["customer_uuid"] = app.find_key("customer", "K1").uuid
    uuid: Any = app.execute(Create(entity, usual)).value
    return uuid


def by_form(app: Application, entity: str, text: str) -> UUID:
    return make(app, entity, **{FIELD[entity]: text})


def by_edit(app: Application, entity: str, text: str) -> UUID:
    uuid = make(app, entity)
    app.execute(Update(entity, uuid, {FIELD[entity]: text}))
    return uuid


def by_block(app: Application, entity: str, text: str) -> UUID:
    uuid = make(app, entity)
    write_block(app, entity, {app.local_id(entity, uuid): {FIELD[entity]: text}})
    return uuid


def by_many(app: Application, entity: str, text: str) -> UUID:
    uuid = make(app, entity)
    edits = (Edit(uuid, {FIELD[entity]: text}),)
    told = app.preview(UpdateEach(entity, edits)).changes[0].after
    app.execute(UpdateEach(entity, edits))
    assert told.items() <= app.get(entity, uuid).values.items()
    return uuid


DOORS: tuple[Callable[[Application, str, str], UUID], ...] = (by_form, by_edit, by_block, by_many)


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
@pytest.mark.parametrize("entity", FIELD)
def test_a_typed_grade_is_written_as_an_import_would_write_it(
    plant: Application, entity: str, door: Callable[[Application, str, str], UUID]
) -> None:
    for text, expected in WAYS.items():
        values = plant.get(entity, door(plant, entity, text)).values
        assert (values[FIELD[entity]], values["packing"]) == expected, text


def test_a_packing_that_is_known_stays(plant: Application) -> None:
    uuid = make(plant, "complaint", grade="普硅42.5散装", packing="jumbo")
    assert plant.get("complaint", uuid).values["packing"] == "jumbo"
    plant.execute(Update("complaint", uuid, {"grade": "复合42.5袋装"}))
    assert plant.get("complaint", uuid).values["packing"] == "jumbo"
    plant.execute(UpdateMany("complaint", (uuid,), {"grade": "普硅52.5散装"}))
    values = plant.get("complaint", uuid).values
    assert (values["grade"], values["packing"]) == ("P·O 52.5", "jumbo")


def test_several_grades_are_written_each_and_what_nobody_knows_stays_between(plant: Application) -> None:
    uuid = by_form(plant, "demand_profile", "普硅42.5， po52.5;海工特种，PO42.5")
    assert plant.get("demand_profile", uuid).values["grades"] == "P·O 42.5、P·O 52.5、海工特种"


def test_the_forms_grade_is_the_imports(plant: Application, tmp_path: Path) -> None:
    file = tmp_path / "画像.csv"
    file.write_text("客户编号,生效日期,品种等级\nK1,2026-03-01,普硅42.5散装、po52.5散装\n", encoding="utf-8")
    assert plant.imports.run("profiles", file)["new"] == 1
    ((_, record),) = plant.first(ListQuery("demand_profile"), 2)
    assert (record.values["grades"], record.values["packing"]) == ("P·O 42.5、P·O 52.5", "bulk")
    assert plant.imports.run("profiles", file)["unchanged"] == 1
    typed = by_form(plant, "demand_profile", "普硅42.5散装、po52.5散装")
    assert plant.get("demand_profile", typed).values["grades"] == record.values["grades"]
