"""What was done about alarms: who needs to be told of them, and how often they were right."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from cementcrm.app import Application
from cementcrm.core.commands import Create, Update
from cementcrm.core.errors import ValidationError
from cementcrm.reading.alarms import Alarm, AlarmQuery, Level, Signal
from tests.app.test_importer import run
from tests.app.test_lifetimes import DAY, ticket
from tests.app.test_signals import shops

ASOF = DAY + timedelta(200)


def silent(app: Application, asof: date = ASOF) -> Alarm:
    """The alarm of K01, that stopped after 150 of 200 days."""
    return next(row for row in app.alarms(AlarmQuery(asof)).rows if row.code == "K01")


@pytest.fixture
def customer(app: Application) -> UUID:
    uuid: UUID = app.execute(Create("customer", {"code": "K01", "name": "甬城"})).value
    shops(app)
    return uuid


def handle(app: Application, customer: UUID, **values: object) -> UUID:
    given = {"signal": "silent", "level": "call", "raised_on": ASOF, "action": "acknowledged"}
    uuid: UUID = app.execute(Create("alarm_handling", {"customer_uuid": customer, **given, **values})).value
    return uuid


def test_what_was_done_stands_beside_the_alarm_and_undo_takes_it_back(
    app: Application, customer: UUID
) -> None:
    assert silent(app).handling is None
    handle(app, customer, note="他们换了采购")
    row = silent(app)
    assert (row.uuid, row.handling.action, row.handling.note) == (customer, "acknowledged", "他们换了采购")
    assert row.handling.person == app.actor.name
    assert not row.hidden
    app.undo()
    assert silent(app).handling is None


def test_a_snoozed_alarm_is_hidden_until_its_day(app: Application, customer: UUID) -> None:
    with pytest.raises(ValidationError):
        handle(app, customer, action="snoozed")
    uuid = handle(app, customer, action="snoozed", until=app.today() + timedelta(1))
    assert silent(app).hidden
    app.execute(Update("alarm_handling", uuid, {"until": app.today()}))
    assert not silent(app).hidden


def test_a_false_alarm_is_quiet_until_the_customer_has_bought_again(app: Application, customer: UUID) -> None:
    handle(app, customer, outcome="false_alarm")
    assert silent(app).hidden
    run(app, "tickets", [ticket(70_000, "K01", ASOF + timedelta(1))])
    rows = [
        ticket(80_000 + 100 * buyer + day, f"K{buyer:02}", ASOF + timedelta(day))
        for buyer in range(2, 20)
        for day in range(1, 90, 4)
    ]
    run(app, "tickets", rows)
    again = silent(app, ASOF + timedelta(88))
    assert (again.level, again.handling, again.hidden) == (Level.CALL, None, False)


def test_outcomes_say_how_often_alarms_were_right(app: Application, customer: UUID) -> None:
    def trust() -> tuple[int, int, float | None]:
        found = app.alarms(AlarmQuery(ASOF)).trust
        each = next(each for each in found if (each.signal, each.level) == (Signal.SILENT, Level.CALL))
        return each.judged.alarms, each.judged.right, each.rate

    before = trust()
    assert before[:2] == (0, 0)
    for n, outcome in enumerate(["left"] * 5 + ["returned"] * 3 + ["false_alarm", "unknown"]):
        handle(app, customer, outcome=outcome, raised_on=ASOF - timedelta(100 + n))
    assert trust() == (9, 8, before[2])  # too few to count
    handle(app, customer, outcome="project_over", raised_on=ASOF - timedelta(120))
    assert trust() == (10, 8, 0.8)
    assert silent(app).handling is None  # they were about earlier silences
