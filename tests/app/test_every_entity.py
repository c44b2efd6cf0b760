"""What every declared record can do, without a line written for it: the same walk for all of them."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from stdnum.cn import uscc

from cementcrm.app import Application
from cementcrm.core.commands import Attach, Create, Delete, MarkDistinct, Reveal, SetClass, Update
from cementcrm.core.errors import PermissionDenied, StaleVersion, ValidationError
from cementcrm.core.fields import EntitySpec, FieldSpec, Kind, Mask
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.exchange.export import export_list
from cementcrm.features import catalogue
from cementcrm.handlers import HANDLERS
from cementcrm.opening import check_file

RECORDS = [name for name in catalogue().models if not catalogue().spec(name).is_fact]
SAMPLES: dict[Kind, Any] = {
    Kind.NOTE: "第一行\n第二行",
    Kind.INTEGER: 7,
    Kind.DECIMAL: Decimal("12.5"),
    Kind.DATE: date(2025, 3, 1),
    Kind.MONTH: date(2025, 3, 1),
    Kind.DATETIME: datetime.fromisoformat("2025-03-01T08:00:00+08:00"),
    Kind.BOOL: True,
    Kind.PHONE: "13812348000",
    Kind.CREDIT_CODE: "91350211M000100Y4" + uscc.calc_check_digit("91350211M000100Y4"),
    Kind.ACCOUNT: "6222020200001234567",
    Kind.HOURS: "08:00-12:00",
    Kind.PLATE: "皖A12345",
}


def sample(app: Application, spec: EntitySpec, number: int) -> dict[str, object]:
    """One plausible value for every editable field."""
    return {f.name: value(app, f, number) for f in spec.data_fields if f.editable}


def value(app: Application, field: FieldSpec, number: int) -> object:
    if field.kind is Kind.REFERENCE:
        there = app.spec(field.refers_to)
        found = app.first(ListQuery(there.name, filters=(Filter(there.key, "eq", "REF"),)), 1)
        if found:
            return found[0][1].uuid
        values = {
            f.name: value(app, f, 0) for f in there.data_fields if f.editable and f.refers_to != there.name
        }
        return app.execute(Create(there.name, values | {there.key: "REF"})).value
    if field.kind is Kind.ENUM:
        return next(choice.code for choice in field.choices if choice.active)
    return SAMPLES.get(field.kind, f"样本{number}"[: field.max_length])


@pytest.fixture(params=RECORDS)
def spec(request: pytest.FixtureRequest, app: Application) -> EntitySpec:
    return app.spec(request.param)


@pytest.fixture
def made(app: Application, spec: EntitySpec) -> UUID:
    if spec.by_name[spec.key].kind is Kind.ENUM:  # a table of policies: every code has its line already
        app.execute(Delete(spec.name, tuple(r.uuid for _, r in app.first(ListQuery(spec.name), 100))))
    if not spec.typed:
        return UNTYPED[spec.name](app)
    uuid: Any = app.execute(Create(spec.name, sample(app, spec, 1))).value
    return uuid


def marked(app: Application) -> UUID:
    one, other = (app.execute(Create("customer", {"code": c, "name": "甲"})).value for c in ("K1", "K2"))
    uuid: Any = app.execute(MarkDistinct("customer", one, other)).value
    return uuid


def attached(app: Application) -> UUID:
    customer: Any = app.execute(Create("customer", {"code": "K1", "name": "甲"})).value
    uuid: Any = app.execute(Attach("customer", customer, "记录.txt", "磅单".encode())).value
    return uuid


def set_by_hand(app: Application) -> UUID:
    customer: Any = app.execute(Create("customer", {"code": "K1", "name": "甲"})).value
    app.execute(SetClass("customer", (customer,), "risk", "欠款", date(2099, 1, 1)))
    return app.first(ListQuery("score_snapshot"), 1)[0][1].uuid


# The kinds of record that commands of their own make.
UNTYPED = {"attachment": attached, "customer_distinct": marked, "score_snapshot": set_by_hand}


def other(app: Application, spec: EntitySpec) -> tuple[str, str]:
    """A text field that isn't the key, and a value that it doesn't have; else the key itself."""
    texts = [
        f
        for f in spec.data_fields
        if f.kind is Kind.TEXT and not (f.mask or f.permanent) and f.name != spec.key
    ]
    if not texts and spec.by_name[spec.key].kind is Kind.ENUM:
        return spec.key, spec.by_name[spec.key].choices[1].code
    return (texts[0].name if texts else spec.key), "另一个"


def given(spec: EntitySpec, field: FieldSpec) -> bool:
    """Does the program give it to a new record?"""
    return bool(field.numbered) or (spec.states is not None and field.name == spec.states.field)


def count(app: Application, spec: EntitySpec) -> int:
    return app.totals(ListQuery(spec.name))[0]


def test_create_edit_delete_are_listed_told_and_taken_back(
    app: Application, spec: EntitySpec, made: UUID
) -> None:
    field, text = other(app, spec)
    before = app.get(spec.name, made).values[field]
    here = count(app, spec)
    app.execute(Update(spec.name, made, {field: text}))
    app.execute(Delete(spec.name, (made,)))
    assert count(app, spec) == here - 1
    app.undo()
    assert app.get(spec.name, made).values[field] == text
    app.undo()
    assert app.get(spec.name, made).values[field] == before
    app.redo()
    assert app.get(spec.name, made).values[field] == text
    told = [(e.field, e.before, e.after) for e in app.history(spec.name, made)]
    assert told[0] == (field, before, text)
    assert check_file(app, full=True)["ok"]


def test_an_edit_of_a_stale_reading_is_refused(app: Application, spec: EntitySpec, made: UUID) -> None:
    field, text = other(app, spec)
    version = app.get(spec.name, made).version
    app.execute(Update(spec.name, made, {field: text}, version))
    with pytest.raises(StaleVersion):
        app.execute(Update(spec.name, made, {field: text}, version))


def test_required_fields_are_asked_for(app: Application, spec: EntitySpec) -> None:
    with pytest.raises(ValidationError) as caught:
        app.execute(Create(spec.name, {}))
    needed = (f.name for f in spec.data_fields if (f.required and not given(spec, f)) or f.asked)
    assert {name: code for name, code in caught.value.fields.items() if code == "required"} == dict.fromkeys(
        needed, "required"
    )


def test_its_key_finds_it(app: Application, spec: EntitySpec, made: UUID) -> None:
    key = str(app.get(spec.name, made).values[spec.key])
    assert app.find_key(spec.plural, key).uuid == made
    assert made in [r.uuid for _, r in app.first(ListQuery(spec.name, quick=key), 10)]


def test_every_field_can_be_filtered_and_sorted(app: Application, spec: EntitySpec, made: UUID) -> None:
    here = count(app, spec)
    for field in spec.fields:
        query = ListQuery(spec.name, filters=(Filter(field.name, "not_empty"),), sort=((field.name, True),))
        found = app.first(query, 1_000)
        assert len(app.ids(query)) == len(found) <= here


def test_personal_data_is_masked_until_a_logged_reveal(
    app: Application, spec: EntitySpec, made: UUID
) -> None:
    private = {f.name for f in spec.fields if f.mask is not Mask.NONE}
    record = app.get(spec.name, made)
    assert record.masked == private
    assert all("*" in str(record.values[name]) for name in private)
    if private:
        clear: Any = app.execute(Reveal(spec.name, made)).value
        assert {name: clear[name] for name in private} == {
            name: sample(app, spec, 1)[name] for name in private
        }
        assert clear.keys() - private == {f.name for f in spec.fields if f.or_text}
        with app.database.read() as connection:
            logged = connection.exec_driver_sql("SELECT detail FROM command WHERE name = 'reveal'").scalar()
        assert str(made) in str(logged)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_its_export_imports_back_unchanged_masked_cells_included(
    app: Application, spec: EntitySpec, made: UUID, tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"out.{suffix}"
    rows = export_list(app, ListQuery(spec.name), file)
    assert rows
    report = app.imports.run(spec.name, file)
    told = {name: report[name] for name in ("new", "changed", "unchanged", "refused", "warnings")}
    assert told == {"new": 0, "changed": 0, "unchanged": rows, "refused": 0, "warnings": 0}


def test_who_may_only_read_changes_nothing(app: Application, spec: EntitySpec, made: UUID) -> None:
    app.actor = replace(app.actor, role="read_only")
    field, text = other(app, spec)
    for command in (
        Create(spec.name, {}),
        Update(spec.name, made, {field: text}),
        Delete(spec.name, (made,)),
        Reveal(spec.name, made),
    ):
        with pytest.raises(PermissionDenied):
            app.execute(command)
    if spec.right:  # nor sees it
        with pytest.raises(PermissionDenied):
            app.get(spec.name, made)
    else:
        assert app.get(spec.name, made).uuid == made


def all_commands() -> Iterator[type[Any]]:
    from cementcrm.core.commands import Command

    waiting = list(Command.__subclasses__())
    while waiting:
        found = waiting.pop()
        waiting += found.__subclasses__()
        if getattr(sys.modules[found.__module__], found.__name__) is found:  # slots make a class twice
            yield found


@pytest.mark.parametrize("command", sorted(all_commands(), key=lambda c: str(c.name)), ids=lambda c: c.name)
def test_every_command_has_a_handler_a_label_a_permission_and_says_how_it_is_undone(
    command: type[Any],
) -> None:
    assert command in HANDLERS
    assert command.name
    assert command.label
    assert ":" in command(**dict.fromkeys(command.__struct_fields__, "x")).permission
    if command.undo == "none":
        assert "No undo:" in (command.__doc__ or "")
