"""The home page over a real database: which cards, what they say, where they lead, what is remembered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from cementcrm.app import open_application
from cementcrm.core.commands import Create, Update
from cementcrm.core.queries import Filter
from cementcrm.settings import Settings
from tests.app.batches import Row
from tests.app.test_importer import run
from ui.base.context import UiContext
from ui.base.i18n import I18n
from ui.base.registry import CardSpec, Registry, feature_modules, register_all
from ui.base.tasks import Tasks
from ui.base.theme import ThemeManager
from ui.features.home.arrangement import Arrangement, arranged, desks_of, places
from ui.features.home.page import HomePage
from ui.features.tickets.month_card import month_so_far

NOW = datetime(2026, 3, 10, 2, tzinfo=UTC)  # ten in the morning


def card(key: str, *desks: str) -> CardSpec:
    return CardSpec(key, key, 1, lambda _context, _parent: None, desks=desks)  # type: ignore[arg-type, return-value]


CARDS = [card("a", "sales"), card("b", "reception"), card("c", "sales", "manager"), card("d")]


def test_a_role_has_the_cards_of_its_desk_at_first() -> None:
    assert arranged(CARDS, "sales").shown == ("a", "c")
    assert arranged(CARDS, "reception") == Arrangement(("b",), ("a", "c", "d"))
    assert desks_of("admin") == ("sales", "manager")


def test_what_was_arranged_stays_and_new_cards_come_to_their_desk() -> None:
    left = arranged(CARDS[:3], "sales").moved("c", -1).without("a").with_card("b")
    assert left.shown == ("c", "b")
    again = arranged([*CARDS, card("new", "sales")], "sales", left.saved())
    assert again.shown == ("c", "b", "new")
    assert again.hidden == ("a", "d")


@pytest.mark.parametrize("damaged", [{"shown": 7}, {"shown": [1, None, "gone", "a", "a"]}, {"hidden": "abc"}])
def test_damaged_settings_show_each_card_once(damaged: dict[str, object]) -> None:
    found = arranged(CARDS, "sales", damaged)
    assert sorted((*found.shown, *found.hidden)) == ["a", "b", "c", "d"]


def test_a_card_stops_at_the_ends() -> None:
    assert Arrangement(("a", "b", "c"), ()).moved("a", -1).shown == ("a", "b", "c")
    assert Arrangement(("a", "b", "c"), ()).moved("b", 5).shown == ("a", "c", "b")


def test_wide_cards_take_two_columns_where_there_are_two() -> None:
    assert places([1, 2, 1], 2) == [(0, 0, 1), (1, 0, 2), (2, 0, 1)]
    assert places([1, 2, 1], 1) == [(0, 0, 1), (1, 0, 1), (2, 0, 1)]
    assert places([2, 1, 1], 3) == [(0, 0, 2), (0, 2, 1), (1, 0, 1)]


@pytest.fixture
def context(qapp, tmp_path):
    app = open_application(tmp_path / "h.db", None)
    app.clock = lambda: NOW
    tasks, registry = Tasks(), Registry()
    register_all(registry, feature_modules())
    made = UiContext(
        app=app, tasks=tasks, settings=Settings(path=tmp_path / "settings.json"), i18n=I18n(qapp),
        theme=ThemeManager(qapp), registry=registry,
    )  # fmt: skip
    yield made
    tasks.shut_down()
    app.close()


@pytest.fixture
def show(qtbot, context):
    def make(role: str = "admin") -> HomePage:
        context.app.actor = replace(context.app.actor, role=role)
        page = HomePage(context)
        qtbot.addWidget(page)
        page.resize(1000, 900)
        page.show()
        qtbot.waitUntil(lambda: set(page.arrangement.shown) <= set(page.frames), timeout=20_000)
        qtbot.waitUntil(lambda: not context.tasks.is_busy, timeout=20_000)
        return page

    return make


def make(context: UiContext, entity: str, **values: object):
    return context.app.execute(Create(entity, values)).value


def texts(page: HomePage, key: str) -> list[str]:
    rows = page.frames[key].content.list
    return [rows.item(n).text() for n in range(rows.count())]


def test_an_empty_database_has_a_home_that_says_so(show) -> None:
    page = show()
    assert set(page.frames) == {
        "visits_due", "alarms", "complaints_due", "contact_due", "to_verify", "month", "late_unit", "late_person",
        "tonnes_month", "complaints_type", "coverage_class",
    }  # fmt: skip
    assert page.frames["visits_due"].count.text() == "0"
    assert page.frames["visits_due"].content.empty.isVisible()
    assert "No weigh tickets" in page.frames["month"].content.span.text()


def test_visits_up_to_today_stand_there_the_longest_overdue_first(qtbot, context, show) -> None:
    customer = make(context, "customer", code="K1", name="甲厂")
    for hours, visitor in ((-30, "马文"), (3, "李强"), (30, "明天")):
        make(
            context, "visit", customer_uuid=customer, visitor=visitor, planned_at=NOW + timedelta(hours=hours)
        )
    page = show()
    frame = page.frames["visits_due"]
    assert texts(page, "visits_due") == ["甲厂, 马文, 2026-03-09 04:00", "甲厂, 李强, 2026-03-10 13:00"]
    assert (frame.count.text(), frame.count.property("tone")) == ("2", "bad")
    with qtbot.waitSignal(context.rows_requested) as asked:
        qtbot.mouseClick(frame.title, Qt.MouseButton.LeftButton)
    assert asked.args[0] == "visit"
    assert [(f.field, f.op, f.value) for f in asked.args[1]] == [
        ("state", "eq", "planned"), ("at", "le", date(2026, 3, 10)),
    ]  # fmt: skip
    frame.content.list.setFocus()
    with qtbot.waitSignal(context.navigated) as opened:
        qtbot.keyClick(frame.content.list, Qt.Key.Key_Return)
    assert opened.args[0] == "visit"


def test_only_mine_leaves_my_visits_and_my_customers(qtbot, context, show) -> None:
    mine = make(context, "customer", code="K1", name="甲", next_contact_on=date(2026, 3, 1))
    make(context, "customer", code="K2", name="乙", next_contact_on=date(2026, 3, 2))
    context.app.execute(Update("customer", mine, {"owner_uuid": context.app.actor.user}))
    page = show()
    assert page.frames["contact_due"].count.text() == "2"
    page.mine.setChecked(True)
    qtbot.waitUntil(lambda: page.frames["contact_due"].count.text() == "1", timeout=10_000)
    assert HomePage(context).mine.isChecked()  # remembered


def test_a_change_is_told_by_the_cards_it_touches(qtbot, context, show) -> None:
    page = show()
    context.execute(Create("customer", {"code": "K1", "name": "甲", "next_contact_on": date(2026, 3, 1)}))
    qtbot.waitUntil(lambda: page.frames["contact_due"].count.text() == "1", timeout=10_000)


def test_the_desk_sees_who_comes_today_and_finds_anything(qtbot, context, show) -> None:
    customer = make(context, "customer", code="K1", name="甲厂")
    common = {"customer_uuid": customer, "visitor": "马文", "planned_at": NOW}
    make(context, "visit", **common, method="received", contact="王工")
    make(context, "visit", **common, method="phone")
    page = show("reception")
    assert set(page.frames) == {"find", "guests", "complaints_new", "tickets_new"}
    assert texts(page, "guests") == ["甲厂, 王工 · 马文, 2026-03-10 10:00"]
    with qtbot.waitSignal(context.find_requested):
        qtbot.mouseClick(page.frames["find"].content.field, Qt.MouseButton.LeftButton)


def test_the_manager_sees_what_is_late_by_person_and_by_plant(qtbot, context, show) -> None:
    customer = make(context, "customer", code="K1", name="甲厂")
    for visitor in ("马文", "马文", "李强"):
        make(context, "visit", customer_uuid=customer, visitor=visitor, planned_at=NOW - timedelta(days=2))
    page = show()
    table = page.frames["late_person"].content.table
    headings = [table.headerItem().text(n) for n in range(table.columnCount())]
    column = headings.index("Visits")
    lines = [(table.topLevelItem(n).text(0), table.topLevelItem(n).text(column)) for n in range(2)]
    assert lines == [("马文", "2"), ("李强", "1")]
    units = page.frames["late_unit"].content.table
    assert (units.topLevelItem(0).text(0), units.topLevelItem(0).text(column)) == ("本单位", "3")
    with qtbot.waitSignal(context.rows_requested) as asked:
        table.itemActivated.emit(table.topLevelItem(0), column)
    assert asked.args[1][-1] == Filter("visitor", "eq", "马文")


def test_cards_are_put_away_moved_and_brought_back(qtbot, context, show) -> None:
    page = show("sales")
    first, second, *_ = page.arrangement.shown
    page.frames[second].moved.emit(-1)
    page.frames[first].put_away.emit()
    assert page.frames[first].isHidden()
    again = HomePage(context)
    assert again.arrangement.shown[0] == second
    assert first not in again.frames
    texts_of_menu = [action.text() for action in again.add.menu().actions()]
    assert any("Visits due" in text for text in texts_of_menu)
    again.reset()
    assert again.arrangement.shown[:2] == (first, second)
    assert context.settings.home == {}


def ticket(number: int, day: str, tonnes: int, **more: object) -> Row:
    values = {
        "ticket_no": f"T{number}", "customer_code": "K1", "net_tonnes": tonnes * 1000, "grade": "P·O 42.5",
        "packing": "bulk", "business_date": day, "is_void": 0, "price": 30_000, "cost": 20_000,
    }  # fmt: skip
    return Row(number, values | more)


def test_the_month_so_far_stands_against_the_same_days_of_last_year(context) -> None:
    app = context.app
    run(app, "tickets", [
        ticket(1, "2026-03-02", 30), ticket(2, "2026-03-09", 70), ticket(3, "2026-03-09", 50, is_void=1),
        ticket(4, "2025-03-05", 80), ticket(5, "2025-03-10", 40), ticket(6, "2026-02-28", 500),
    ])  # fmt: skip
    seen = month_so_far(app, date(2026, 3, 10))
    assert seen is not None
    assert (seen.month, seen.until) == (date(2026, 3, 1), date(2026, 3, 9))
    # the newest ticket is of the 9th, so the 40 t of 10 March 2025 have nothing to stand beside
    assert (seen.tonnes.total, seen.tonnes.before.total) == (Decimal(100), Decimal(80))
    assert seen.margin is not None
    assert (seen.margin.total, seen.margin.before.total) == (Decimal(10_000), Decimal(8_000))


def test_without_tickets_this_month_the_last_month_that_has_some_is_told(context) -> None:
    run(
        context.app,
        "tickets",
        [ticket(1, "2025-06-10", 30), ticket(2, "2024-06-10", 20), ticket(3, "2024-06-11", 9)],
    )
    seen = month_so_far(context.app, date(2026, 3, 10))
    assert seen is not None
    assert (seen.month, seen.tonnes.total, seen.tonnes.before.total) == (
        date(2025, 6, 1),
        Decimal(30),
        Decimal(20),
    )


def test_who_may_not_read_costs_sees_no_margin(context, show) -> None:
    run(context.app, "tickets", [ticket(1, "2026-03-02", 30)])
    for entity in ("weigh_ticket", "customer", "visit", "complaint"):
        make(context, "permission", role="gate", entity_name=entity, action="read")
    page = show("gate")
    month = page.frames["month"].content
    assert month.figures["tonnes"].text() == "30 t"
    assert month.figures["margin"].isHidden()


def test_a_month_without_tickets_is_not_called_this_month(qtbot, context, show) -> None:
    run(context.app, "tickets", [ticket(1, "2025-06-10", 30)])
    page = show()
    title = page.frames["month"].title
    qtbot.waitUntil(lambda: title.text() == "Last month with tickets: 2025-06", timeout=10_000)
    run(context.app, "tickets", [ticket(2, f"{NOW:%Y-%m}-02", 30)])
    page.load()
    qtbot.waitUntil(lambda: title.text() == "Month so far", timeout=10_000)
