"""The complete customer file: people, demand, what is lacking, when it has to be looked at again."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from cementcrm.app import Application
from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.commands import Create, Delete, Update
from cementcrm.core.errors import ValidationError
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.features.customers.rules import VERIFY_AFTER_DAYS
from cementcrm.opening import check_file
from cementcrm.store.derived import rebuild


@pytest.fixture
def customer(app: Application) -> UUID:
    uuid: Any = app.execute(Create("customer", {"code": "K1", "name": "甬城混凝土"})).value
    return uuid


def score(app: Application, customer: UUID) -> tuple[object, list[str]]:
    """Percent, and what is lacking."""
    values = app.get("customer", customer).values
    parts, bits = app.spec("customer").completeness, values["lacking"]
    assert isinstance(bits, int)
    return values["completeness"], [name for place, (name, _) in enumerate(parts) if bits >> place & 1]


def contact(app: Application, customer: UUID, **values: object) -> UUID:
    uuid: Any = app.execute(Create("contact", {"name": "张三", "customer_uuid": customer, **values})).value
    return uuid


def profile(app: Application, customer: UUID, day: date, **values: object) -> UUID:
    uuid: Any = app.execute(
        Create("demand_profile", {"customer_uuid": customer, "valid_from": day, **values})
    ).value
    return uuid


def test_a_record_without_a_number_gets_one_of_its_own(app: Application, customer: UUID) -> None:
    numbers = {app.get("contact", contact(app, customer)).values["contact_no"] for _ in range(50)}
    assert len(numbers) == 50
    assert all(str(number).startswith("L2") for number in numbers)  # the day
    given = contact(app, customer, contact_no="HR-7")
    assert app.get("contact", given).values["contact_no"] == "HR-7"


def test_a_customer_has_at_most_one_main_contact(app: Application, customer: UUID) -> None:
    other: Any = app.execute(Create("customer", {"code": "K2", "name": "乙"})).value
    first, elsewhere = contact(app, customer, is_main=True), contact(app, other, is_main=True)
    second = contact(app, customer)
    app.execute(Update("contact", second, {"is_main": True}))

    def mains() -> list[object]:
        return [app.get("contact", uuid).values["is_main"] for uuid in (first, second, elsewhere)]

    assert mains() == [False, True, True]
    app.undo()
    assert mains() == [True, None, True]


def test_a_later_day_makes_a_new_version_and_the_same_day_corrects(app: Application, customer: UUID) -> None:
    old = profile(app, customer, date(2025, 1, 1), grades="P·O 42.5", monthly_tonnes=900)
    new: Any = app.execute(
        Update("demand_profile", old, {"valid_from": date(2025, 6, 1), "monthly_tonnes": 1200})
    ).value
    assert new != old
    before, after = (app.get("demand_profile", uuid).values for uuid in (old, new))
    assert (before["monthly_tonnes"], before["valid_from"]) == (900, date(2025, 1, 1))
    assert (after["monthly_tonnes"], after["grades"]) == (1200, "P·O 42.5")
    assert before["profile_no"] != after["profile_no"]
    app.execute(Update("demand_profile", new, {"grades": "P·O 42.5R"}))
    assert len(app.ids(ListQuery("demand_profile"))) == 2
    app.undo()
    app.undo()
    assert len(app.ids(ListQuery("demand_profile"))) == 1


def test_a_share_is_a_percentage(app: Application, customer: UUID) -> None:
    with pytest.raises(ValidationError) as caught:
        profile(app, customer, date(2025, 1, 1), own_share=140)
    assert caught.value.fields == {"own_share": "not_a_percent"}


def test_a_file_of_people_without_numbers_updates_instead_of_doubling(
    app: Application, customer: UUID, tmp_path: Path
) -> None:
    file = tmp_path / "p.csv"
    file.write_text(
        "客户名称,姓名,手机\n甬城混凝土,张三,13812348000\n甬城混凝土,李四,13912348000\n", "utf-8-sig"
    )
    report = app.imports.run("contacts", file)
    assert (report["new"], report["refused"]) == (2, 0)
    file.write_text(
        "客户编号,姓名,手机,职务\nK1,张三,13812348000,经理\nK1,李四,13912348000,\nK1,王五,13712348000,\n"
        "K1,王五,13712348000,司机\n",
        "utf-8-sig",
    )
    report = app.imports.run("contacts", file)
    assert (report["new"], report["changed"], report["unchanged"]) == (1, 2, 1)
    assert len(app.ids(ListQuery("contact"))) == 3


def test_a_file_of_people_must_say_whose_they_are(app: Application, tmp_path: Path) -> None:
    file = tmp_path / "p.csv"
    file.write_text("姓名,手机,职务\n张三,13812348000,经理\n", "utf-8-sig")
    with pytest.raises(Exception, match="mapping_incomplete") as caught:
        app.imports.run("contacts", file)
    assert caught.value.data["missing"] == ["customer_uuid"]  # type: ignore[attr-defined]


def test_a_person_is_named_masked_wherever_somebody_refers_to_it(app: Application, customer: UUID) -> None:
    hits = app.find("张")
    assert hits == []
    contact(app, customer)
    assert [hit.title for hit in app.find("张")] == ["张*"]


def test_completeness_names_what_is_lacking_and_follows_every_change(
    app: Application, customer: UUID
) -> None:
    percent, lacking = score(app, customer)
    assert percent == 0
    assert {"credit_code", "account", "contact", "demand_profile"} <= set(lacking)
    app.execute(Update("customer", customer, {"account": "6222020200001234567"}))
    person = contact(app, customer)
    assert {"account", "contact"}.isdisjoint(score(app, customer)[1])
    app.execute(Delete("contact", (person,)))
    assert "contact" in score(app, customer)[1]
    app.undo()
    assert "contact" not in score(app, customer)[1]
    app.undo()  # the contact
    app.undo()  # the account
    assert score(app, customer) == (percent, lacking)
    assert check_file(app, full=True)["ok"]


def test_a_contact_that_moves_completes_another_file(app: Application, customer: UUID) -> None:
    other: Any = app.execute(Create("customer", {"code": "K2", "name": "乙"})).value
    person = contact(app, customer)
    app.execute(Update("contact", person, {"customer_uuid": other}))
    assert "contact" in score(app, customer)[1]
    assert "contact" not in score(app, other)[1]
    assert check_file(app, full=True)["ok"]


def test_a_full_file_is_complete_to_100_percent_and_only_that(app: Application, customer: UUID) -> None:
    from test_every_entity import sample

    values = sample(app, app.spec("customer"), 1)
    full: Any = app.execute(Create("customer", values)).value
    contact(app, full)
    assert score(app, full)[1] == ["demand_profile"]
    assert 80 < int(str(score(app, full)[0])) < 100
    profile(app, full, date(2025, 1, 1))
    assert score(app, full) == (100, [])


def test_incomplete_files_are_found_and_sorted_by_their_completeness(app: Application) -> None:
    made: list[Any] = []
    for number, city in enumerate((None, "宁波", None)):
        more = {"account": "6222020200001234567"} if number == 2 else {}
        made.append(
            app.execute(Create("customer", {"code": f"K{number}", "name": "甲", "city": city, **more})).value
        )

    def uuids(query: ListQuery) -> list[UUID]:
        ids = [int(number) for number in app.ids(query)]
        found = [record.uuid for _, record in app.rows("customer", ids)]
        assert [record.uuid for _, record in app.first(query, 10)] == found
        return found

    assert uuids(ListQuery("customer", sort=(("completeness", True),))) == [made[2], made[1], made[0]]
    assert uuids(ListQuery("customer", sort=(("completeness", False), ("code", False)))) == made
    some = Filter("completeness", "ge", 1)
    assert uuids(ListQuery("customer", filters=(some,), sort=(("code", False),))) == made[1:]


def test_a_damaged_score_is_told_and_rebuilt(app: Application, customer: UUID) -> None:
    with app.database.maintain() as connection:
        connection.exec_driver_sql("UPDATE customer_score SET completeness = 99")
    follower = next(f for f in app.database.followers if f.name == "customer_score")
    with app.database.maintain() as connection:
        assert follower.difference(connection) > 0
        rebuild(connection, follower)
        assert follower.difference(connection) == 0


def test_a_file_is_due_half_a_year_after_it_was_verified_or_made(app: Application, customer: UUID) -> None:
    made: Any = app.get("customer", customer).values["created_at"]
    interval = timedelta(days=VERIFY_AFTER_DAYS)
    due: Any = app.get("customer", customer).values["verify_on"]
    assert abs(due - (made.date() + interval)) <= timedelta(days=1)
    app.execute(Update("customer", customer, {"verified_on": date(2024, 1, 10)}))
    assert app.get("customer", customer).values["verify_on"] == date(2024, 1, 10) + interval
    stale = ListQuery("customer", filters=(Filter("verify_on", "le", date(2025, 1, 1)),))
    assert len(app.ids(stale)) == 1


def test_the_policy_of_its_class_says_when_a_file_is_due(app: Application, customer: UUID) -> None:
    def due() -> object:
        return app.get("customer", customer).values["verify_on"]

    app.execute(Update("customer", customer, {"verified_on": date(2025, 1, 31), "value_class": "risk"}))
    assert due() == date(2025, 5, 1)  # three months: there is no 31 April
    policy = app.first(ListQuery("class_policy", filters=(Filter("value_class", "eq", "risk"),)), 1)[0][1]
    app.execute(Update("class_policy", policy.uuid, {"reverify_months": 1}))
    assert due() == date(2025, 3, 3)
    app.undo()
    assert due() == date(2025, 5, 1)
    assert check_file(app, full=True)["ok"]


def test_the_last_contact_is_the_last_visit_made(app: Application, customer: UUID) -> None:
    def last() -> object:
        return app.get("customer", customer).values["last_contact_on"]

    def visit(**values: object) -> UUID:
        uuid: Any = app.execute(Create("visit", {"customer_uuid": customer, "visitor": "王", **values})).value
        return uuid

    moment = datetime.fromisoformat("2025-03-01T08:00:00+08:00")
    assert last() is None
    visit(planned_at=moment + timedelta(days=9))
    assert last() is None
    visit(visited_at=moment)
    newer = visit(visited_at=moment + timedelta(days=2))
    assert last() == date(2025, 3, 3)
    app.execute(Delete("visit", (newer,)))
    assert last() == date(2025, 3, 1)
    assert check_file(app, full=True)["ok"]


def test_a_visit_is_due_by_the_cycle_of_the_class_since_the_last_one_that_was_no_call(
    app: Application, customer: UUID
) -> None:
    def values() -> dict[str, Any]:
        return app.get("customer", customer).values

    def visit(day: str, **more: object) -> None:
        moment = datetime.fromisoformat(f"{day}T23:30:00+08:00")
        known = {"customer_uuid": customer, "visitor": "王", "visited_at": moment}
        app.execute(Create("visit", known | more))

    assert values()["visit_due_on"] is None  # no class, no cycle
    app.execute(Update("customer", customer, {"value_class": "risk"}))
    made: Any = values()["created_at"]
    made = made.astimezone(ORGANISATION_ZONE).date()
    assert values()["visit_due_on"] == made + timedelta(days=30)
    visit("2025-03-01")
    visit("2025-03-20", method="phone")
    assert values()["last_contact_on"] == date(2025, 3, 20)
    assert values()["last_visit_on"] == date(2025, 3, 1)
    assert values()["visit_due_on"] == date(2025, 3, 31)
    due = ListQuery("customer", filters=(Filter("visit_due_on", "le", date(2025, 3, 31)),))
    assert [record.uuid for _, record in app.first(due, 9)] == [customer]
    visit("2025-03-30", method="received")
    assert app.first(due, 9) == []
    app.undo()
    policy = app.first(ListQuery("class_policy", filters=(Filter("value_class", "eq", "risk"),)), 1)[0][1]
    app.execute(Update("class_policy", policy.uuid, {"visit_days": 10}))
    assert values()["visit_due_on"] == date(2025, 3, 11)
    assert check_file(app, full=True)["ok"]
