"""The tab of forecasts over a real database: parts and fan, next orders, what-if beside the plan, the printed sheet."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from datetime import date, timedelta

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cementcrm.app import open_application
from cementcrm.core.commands import Create, Delete, Update
from cementcrm.core.queries import ListQuery
from cementcrm.reading.trade import Part
from cementcrm.reading.whatifs import Move, Price, Project, WhatIf, WhatIfQuery
from cementcrm.settings import Settings
from tests.app.batches import Row
from tests.app.test_importer import run
from ui.base.context import UiContext
from ui.base.i18n import I18n
from ui.base.registry import Registry
from ui.base.tasks import Tasks
from ui.base.theme import ThemeManager
from ui.features import forecast, seasons
from ui.features.forecast.kept import SETTING, plain, read
from ui.features.forecast.page import ForecastTab
from ui.features.forecast.sheet_dialog import SheetDialog
from ui.features.forecast.what_if_dialog import WhatIfDialog

START, END = date(2022, 1, 1), date(2024, 12, 31)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two plants, twelve customers that buy every ninth day for three years; the second plant rests each June."""
    path = tmp_path_factory.mktemp("forecast") / "a.db"
    app = open_application(path, None)
    someone, number = app.actor, 0
    for plant in (0, 1):
        unit = app.execute(
            Create("org_unit", {"code": f"P{plant}", "name": f"{plant}号厂", "kind": "plant"})
        ).value
        rows = []
        for day in range((END - START).days + 1):
            on = START + timedelta(day)
            for buyer in range(plant * 6, plant * 6 + 6):
                number += 1
                if (day + buyer) % 9 == 0 and not (plant and on.month == 6):
                    rows.append(Row(number, {
                        "ticket_no": f"T{number}", "customer_code": f"K{buyer:02}", "customer_name": f"公司{buyer}",
                        "net_tonnes": 30_000 * (buyer + 1), "business_date": on.isoformat(), "is_void": 0,
                        "grade": "P·O 42.5", "price": 30_000, "amount": 900_000 * (buyer + 1),
                    }))  # fmt: skip
        app.actor = replace(someone, unit=unit)
        run(app, "tickets", rows)
        app.actor = someone
    app.execute(Create("customer", {"code": "K00", "name": "甬城"}))
    for year in range(2022, 2026):
        values = {
            "name": "检修",
            "kind": "kiln_stop",
            "first_on": date(year, 6, 1),
            "last_on": date(year, 6, 30),
        }
        app.execute(Create("season", {**values, "plant_uuid": unit}))
    app.close()
    return path


@pytest.fixture
def context(qapp, made, tmp_path):
    shutil.copyfile(made, tmp_path / "a.db")
    app, tasks, settings = open_application(tmp_path / "a.db", None), Tasks(), Settings()
    settings.path = tmp_path / "settings.json"
    made_context = UiContext(
        app=app,
        tasks=tasks,
        settings=settings,
        i18n=I18n(qapp),
        theme=ThemeManager(qapp),
        registry=Registry(),
    )
    forecast.register(made_context.registry)
    seasons.register(made_context.registry)
    yield made_context
    tasks.shut_down()
    app.close()


@pytest.fixture
def tab(qtbot, context):
    holder = QWidget()
    qtbot.addWidget(holder)
    shown = context.registry.analyses[0].factory(context, holder)
    assert isinstance(shown, ForecastTab)
    holder.resize(1200, 700)
    shown.resize(1200, 700)
    holder.show()
    idle(qtbot, context)
    yield shown
    holder.hide()


def idle(qtbot, context) -> None:
    qtbot.waitUntil(lambda: not context.tasks.is_busy, timeout=30_000)


def show(qtbot, tab, code) -> None:
    tab.show_by(code)
    idle(qtbot, tab._context)


def test_parts_are_told_with_their_range_and_the_chosen_one_is_drawn(qtbot, context, tab, tmp_path) -> None:
    assert not tab.parts.isVisible()  # one row says what stands beside it
    assert "≈" in tab.fan.headline.text()
    show(qtbot, tab, Part.PLANT)
    rows = tab.parts.rows()
    assert [row.name for row in rows] == ["0号厂", "1号厂"]
    tab.parts.pick(rows[1])
    idle(qtbot, context)
    assert tab.fan.headline.text().startswith("1号厂: 2025-01 ≈ ")
    assert "missed by" in tab.fan.told.text()
    assert "seasonal calendar" in tab.fan.told.text()
    assert "learned from" in tab.seasons.text()
    plot = tab.fan.canvas.plot
    assert [span.label for span in plot.spans if span.tone == 1] == ["检修"] * 4
    assert plot.marks[-1].told
    assert not plot.marks[-13].told
    tab.fan.canvas.setFocus()
    qtbot.keyClick(tab.fan.canvas, Qt.Key.Key_End)
    assert tab.fan.said.text().startswith("2025-12: ≈ ")
    assert len(tab.fan.months.rows()) == 12
    tab._save_all(tmp_path / "all.csv")
    tab._save_picture(tmp_path / "fan.png")
    idle(qtbot, context)
    with (tmp_path / "all.csv").open(encoding="utf-8-sig") as file:
        assert len(list(csv.reader(file))) == 1 + 2 * 12
    assert (tmp_path / "fan.png").stat().st_size > 1_000


def test_who_is_expected_is_told_with_how_often_that_was_right(qtbot, context, tab) -> None:
    show(qtbot, tab, "orders")
    view = tab.orders
    week = len(view.rows())
    assert 6 <= week < 12  # each comes every ninth day
    view.when.setCurrentIndex(2)
    view.when.activated.emit(2)
    assert len(view.table.rows()) == 12
    assert "held" in view.told.text()
    view.plant.setCurrentIndex(view.plant.findData("P1"))
    view.plant.activated.emit(1)
    assert {row.plant_name for row in view.table.rows()} == {"1号厂"}
    view.plant.setCurrentIndex(0)
    view.plant.activated.emit(0)
    with qtbot.waitSignal(context.navigated) as went:
        view.table.opened.emit(next(row for row in view.rows() if row.code == "K00"))
    assert went.args[0] == "customer"


def test_another_case_stands_beside_the_plan_is_kept_and_goes_again(qtbot, context, tab, tmp_path) -> None:
    show(qtbot, tab, Part.PLANT)
    tab._open_what_if()
    dialog = tab.findChild(WhatIfDialog)
    idle(qtbot, context)
    assert dialog.move_line.season.count() == 1  # the others are over
    dialog.move_line.first.line.setText("2025-09-01")
    dialog.move_line.last.line.setText("2025-08-01")
    dialog.move_line.add.click()
    assert dialog.list.count() == 0  # it would end before it begins
    dialog.move_line.last.line.setText("2025-09-30")
    dialog.move_line.add.click()
    dialog.project_line.tonnes.line.setText("1,500")
    dialog.project_line.add.click()
    dialog.price_line.percent.line.setText("5")
    dialog.price_line.add.click()
    assert dialog.list.count() == 3
    dialog.keep_as("case")
    assert read(context.settings.views[SETTING]["case"]) == dialog.what
    dialog.show_beside()
    idle(qtbot, context)
    assert "assumed" in tab.beside.text()
    assert "yuan" in tab.beside.text()
    row = tab.parts.rows()[1]
    assert row.other is not None
    assert row.other.points[5] > row.other.plan[5]
    assert row.other.points[8] < 0.3 * row.other.plan[8]
    assert {"other", "more", "yuan"} <= {column.key for column in tab.parts.model.columns}
    assert len(tab.fan.canvas.plot.series) == 3
    tab._save_all(tmp_path / "all.xlsx")
    idle(qtbot, context)
    sheet = openpyxl.load_workbook(tmp_path / "all.xlsx").active
    assert sheet.max_column == 11
    what = tab.what
    context.app.actor = replace(context.app.actor, role="reception")  # sees no prices
    assert all(row.yuan is None for row in context.app.what_if(WhatIfQuery(Part.PLANT, what)).rows)
    tab.plan.click()
    idle(qtbot, context)
    assert not tab.what
    assert not tab.beside.isVisible()
    assert len(tab.fan.canvas.plot.series) == 2


def test_what_settings_keep_is_read_again_and_rubbish_is_left_out() -> None:
    what = WhatIf(
        (Move("ab", date(2025, 1, 1), date(2025, 2, 1)),),
        (Project(5, date(2025, 1, 1), None, "P", "G"),),
        Price(3),
    )
    assert read(plain(what)) == what
    assert read({"moves": [{"key": 1}, 7], "projects": "x", "price": {"percent": 1, "odd": 2}}) == WhatIf()
    assert read(None) == WhatIf()


def test_an_empty_calendar_is_offered_to_be_filled(qtbot, context, tab) -> None:
    assert not tab.offer.isVisible()
    app = context.app
    context.execute(Delete("season", tuple(record.uuid for _, record in app.first(ListQuery("season"), 9))))
    (found,) = app.first(ListQuery("customer"), 1)
    context.execute(Update("customer", found[1].uuid, {"province": "江苏"}))
    idle(qtbot, context)
    qtbot.waitUntil(tab.offer.isVisible, timeout=20_000)
    tab.offer.click()
    qtbot.waitUntil(lambda: not tab.offer.isVisible() and not context.tasks.is_busy, timeout=20_000)
    assert {told.entry.kind for told in tab._found.seasons} == {"rain"}


def test_a_moved_season_is_reckoned_anew_and_the_sheet_tells_of_it(qtbot, context, tab, tmp_path) -> None:
    show(qtbot, tab, Part.PLANT)
    before = tab.parts.rows()[0].points(1)
    values = {"name": "停窑", "kind": "kiln_stop", "first_on": date(2025, 1, 1), "last_on": date(2025, 1, 31)}
    context.execute(Create("season", {**values, "sold_percent": 20}))
    idle(qtbot, context)
    qtbot.waitUntil(lambda: tab.parts.rows()[0].points(1) < 0.5 * before, timeout=20_000)
    dialog = SheetDialog(context, "P1", tab)
    qtbot.addWidget(dialog)
    dialog.open()
    idle(qtbot, context)
    assert dialog.plant.currentData() == "P1"
    html = dialog.page.html
    for told in (
        "1号厂",
        "P·O 42.5",
        "公司11",
        "停窑, 2025-01-01 to 2025-01-31: 20 % still sold",
        "Spring Festival",
    ):
        assert told in html
    dialog.save_pdf(tmp_path / "sheet.pdf")
    idle(qtbot, context)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_too_little_history_is_said_in_words(qtbot, qapp, tmp_path) -> None:
    app, tasks = open_application(tmp_path / "b.db", None), Tasks()
    context = UiContext(
        app=app,
        tasks=tasks,
        settings=Settings(),
        i18n=I18n(qapp),
        theme=ThemeManager(qapp),
        registry=Registry(),
    )
    tab = ForecastTab(context)
    qtbot.addWidget(tab)
    tab.resize(900, 600)
    tab.show()
    idle(qtbot, context)
    assert "0 of 24 whole months" in tab.parts.empty.text()
    assert not tab.offer.isVisible()
    assert not tab.what_if.isEnabled()
    show(qtbot, tab, "orders")
    assert "import more" in tab.orders.table.empty.text()
    tasks.shut_down()
    app.close()
