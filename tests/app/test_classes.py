"""Customers come into classes by rules, or by somebody with a reason until a day; never otherwise."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from cementcrm.app import Application
from cementcrm.core.commands import Create, Delete, SetClass, Update, UpdateEach
from cementcrm.core.edits import Edit
from cementcrm.core.errors import CellsRefused, ClassKept, PermissionDenied, ValidationError
from cementcrm.core.queries import ListQuery
from cementcrm.reading.classes import Classes, ClassQuery
from cementcrm.reading.outlooks import Part
from tests.app.test_importer import run
from tests.app.test_lifetimes import DAY, ticket

END = DAY + timedelta(200)


def go_to(app: Application, day: date) -> None:
    """It is noon of that day."""
    app.clock = lambda: datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def company(app: Application) -> dict[str, UUID]:
    """Ten customers with files: the first ones buy most and leave most; the tenth came once only. Two have no file."""
    go_to(app, END)
    files = {
        code: app.execute(Create("customer", {"code": code, "name": f"公司{code}"})).value
        for code in (f"K{n}" for n in range(10))
    }
    rows = [
        ticket(1_000 * n + day, f"K{n}", DAY + timedelta(day), net_tonnes=(10 - n) * 10_000, cost=20_000,
               price=30_000 - 500 * n, amount=(10 - n) * 10 * (30_000 - 500 * n))
        for n in range(9) for day in range(0, 200, 4)
    ]  # fmt: skip
    rows += [
        ticket(1_000 * n + day, f"X{n}", DAY + timedelta(day), cost=29_000, price=29_500, amount=885_000)
        for n in (20, 21) for day in range(0, 200, 40)
    ]  # fmt: skip
    run(app, "tickets", [*rows, ticket(99_000, "K9", DAY)])
    return files


def classed(app: Application) -> dict[str, str | None]:
    return {r.values["code"]: r.values["value_class"] for _, r in app.first(ListQuery("customer"), 100)}


def snapshots(app: Application) -> list[dict[str, object]]:
    return [r.values for _, r in app.first(ListQuery("score_snapshot"), 100)]


def classify(app: Application) -> Classes:
    found = app.classes(ClassQuery())
    app.execute(found.command(app.today()))
    return found


def test_a_preview_is_what_comes_and_one_undo_takes_all_of_it_back(app: Application) -> None:
    company(app)
    before = classed(app)
    found = app.classes(ClassQuery())
    told = {each.code: (each.move.before, each.move.after) for each in found.moving if each.move}
    assert len(told) == 9  # the tenth has too little history, and keeps what it has: nothing
    assert app.execute(found.command(app.today())).value == 9
    assert classed(app) == {code: told[code][1] if code in told else None for code in before}
    assert {"strategic", "normal"} <= set(classed(app).values())
    kept = snapshots(app)
    assert {(row["value_class"], row["class_before"], row["manual"], row["rule_no"]) for row in kept} == {
        (after, None, False, "1") for _, after in told.values()
    }
    assert all(row["why"] and row["margin_rank"] and row["tonnes"] for row in kept)
    assert not app.classes(ClassQuery()).moving  # nothing more to do, and nothing is kept twice
    app.undo()
    assert classed(app) == before
    assert snapshots(app) == []
    app.redo()
    assert len(app.classes(ClassQuery()).moving) == 0


def test_what_was_set_by_hand_holds_until_its_day_and_then_falls_back(app: Application) -> None:
    files = company(app)
    classify(app)
    was = classed(app)
    app.execute(SetClass("customer", (files["K0"], files["K9"]), "nurture", "老板关照", END + timedelta(10)))
    assert not classify(app).moving
    assert (classed(app)["K0"], classed(app)["K9"]) == ("nurture", "nurture")
    go_to(app, END + timedelta(11))
    found = app.classes(ClassQuery(END))
    assert {each.code: each.move.ended for each in found.moving if each.move} == {"K0": True, "K9": True}
    app.execute(found.command(app.today()))
    assert classed(app) == was  # the tenth can't be reckoned: it has what it had before
    assert not app.classes(ClassQuery(END)).moving


def test_what_a_file_brings_instead_of_a_class_by_hand_is_put_back(app: Application) -> None:
    files = company(app)
    classify(app)
    app.execute(SetClass("customer", (files["K0"],), "nurture", "老板关照", END + timedelta(10)))
    app.execute(Update("customer", files["K0"], {"value_class": "risk"}))  # as an import does
    found = classify(app)
    assert [(each.code, each.move.after) for each in found.moving if each.move] == [("K0", "nurture")]
    assert classed(app)["K0"] == "nurture"
    assert sum(bool(row["manual"]) for row in snapshots(app)) == 1
    assert not app.classes(ClassQuery()).moving


@pytest.mark.parametrize("seed", range(2))
def test_whatever_happens_a_class_by_hand_that_holds_is_not_overwritten(app: Application, seed: int) -> None:
    files, chance, day = company(app), random.Random(seed), END
    held: dict[UUID, tuple[str, date]] = {}
    codes = {uuid: code for code, uuid in files.items()}
    for _ in range(20):
        go_to(app, day)
        deed = chance.random()
        if deed < 0.4:
            some = tuple(chance.sample(sorted(files.values()), chance.randint(1, 3)))
            kind, until = chance.choice(["risk", "premium", "normal"]), day + timedelta(chance.randint(0, 9))
            app.execute(SetClass("customer", some, kind, "原因", until))
            held |= dict.fromkeys(some, (kind, until))
        elif deed < 0.5:
            app.execute(SetClass("customer", tuple(files.values()), "risk", "原因", day))
            app.undo()  # as if nobody had
        else:
            stale = app.classes(ClassQuery(END - timedelta(chance.randint(0, 90)))).command(day)
            if chance.random() < 0.5 and stale.moves:  # set between preview and command
                uuid = stale.moves[0].uuid
                app.execute(SetClass("customer", (uuid,), "volume", "原因", day))
                held[uuid] = ("volume", day)
            app.execute(stale)
        here = classed(app)
        for uuid, (kind, until) in held.items():
            assert until < day or here[codes[uuid]] == kind
        day += timedelta(chance.randint(0, 4))


def test_a_reason_and_a_day_are_needed_and_nothing_else_changes_a_class(app: Application) -> None:
    files = company(app)
    one = (files["K1"],)
    for reason, until, field in ((" ", END, "reason"), ("因", END - timedelta(1), "expires_on")):
        with pytest.raises(ValidationError) as caught:
            app.execute(SetClass("customer", one, "risk", reason, until))
        assert list(caught.value.fields) == [field]
    with pytest.raises(ValidationError):
        app.execute(SetClass("customer", one, "best", "因", END))
    with pytest.raises(CellsRefused):
        app.execute(UpdateEach("customer", (Edit(one[0], {"value_class": "risk"}),)))
    assert "value_class" not in {field.name for field in app.spec("customer").bulk_fields}


def test_who_lacks_the_right_or_the_margins_does_not_classify(app: Application) -> None:
    files = company(app)
    command = app.classes(ClassQuery()).command(END)
    admin = app.actor
    app.execute(SetClass("customer", (files["K1"],), "risk", "因", END))
    (snapshot,) = [r.uuid for _, r in app.first(ListQuery("score_snapshot"), 9)]
    manager = replace(admin, role="manager", user=files["K0"])
    app.actor = manager
    app.require_classifying()
    app.execute(SetClass("customer", (files["K2"],), "risk", "因", END))
    app.actor = replace(admin, role="sales")
    with pytest.raises(PermissionDenied):
        app.execute(command)
    with pytest.raises(ClassKept):
        app.execute(Delete("score_snapshot", (snapshot,)))
    told = app.first(ListQuery("score_snapshot"), 9)[0][1].values
    assert (told["why"], told["margin"], told["margin_rank"]) == (None, None, None)
    assert not app.classes(ClassQuery()).moving  # without margins nobody moves


def test_the_newest_rules_that_have_begun_hold_and_others_may_be_tried(app: Application) -> None:
    company(app)
    first = app.find_key("value_rule", "1")
    assert app.rules().top_margin == 0.2
    tried = replace(app.rules(), top_margin=0.5, version="?")
    wider = [each.move.after for each in app.classes(ClassQuery(rules=tried)).moving if each.move]
    narrow = [each.move.after for each in app.classes(ClassQuery()).moving if each.move]
    assert wider.count("premium") + wider.count("strategic") > narrow.count("premium") + narrow.count(
        "strategic"
    )
    app.execute(Update("value_rule", first.uuid, {"valid_from": END, "top_margin": Decimal(50)}))
    assert app.rules().top_margin == 0.5
    assert app.rules().version != "1"
    assert app.find_key("value_rule", "1").values["top_margin"] == 20
    app.execute(
        Update("value_rule", first.uuid, {"valid_from": END + timedelta(5), "top_margin": Decimal(1)})
    )
    assert app.rules().top_margin == 0.5  # not yet
    with pytest.raises(ValidationError):
        app.execute(Update("value_rule", first.uuid, {"top_margin": Decimal(101)}))


def test_an_answer_is_kept_until_tickets_change(app: Application) -> None:
    files = company(app)
    one = app.outlook(files["K1"], Part.VALUE)
    assert one.classed is not None
    assert one.classed.value is not None
    assert one.classed.value.tonnes > 0
    app.execute(Update("customer", files["K1"], {"remark": "新"}))
    again = app.outlook(files["K1"], Part.VALUE)
    assert again.classed is not None
    assert again.classed.value is one.classed.value  # not reckoned anew
    run(app, "tickets", [ticket(98_000, "K1", DAY + timedelta(1))])
    now = app.outlook(files["K1"], Part.VALUE).classed
    assert now is not None
    assert now.value is not None
    assert now.value.tonnes == one.classed.value.tonnes + 30
    for part in Part:
        assert app.outlook(files["K9"], part).part is part
