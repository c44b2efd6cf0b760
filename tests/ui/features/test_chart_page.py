"""The chart page over a real database."""

from __future__ import annotations

import csv

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from cementcrm.app import open_application
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.features.tickets.rows import By, ChartQuery
from cementcrm.settings import Settings
from tests.app.batches import Row
from tests.app.test_importer import run
from ui.base.context import UiContext
from ui.base.i18n import I18n
from ui.base.registry import Registry
from ui.base.tasks import Tasks
from ui.base.theme import ThemeManager
from ui.features import charts
from ui.features.charts.page import ChartPage
from ui.widgets.chart_canvas.plot import Shape


@pytest.fixture
def page(qtbot, qapp, tmp_path):
    app = open_application(tmp_path / "c.db", None)
    rows = [
        {"ticket_no": f"T{n}", "customer_code": f"K{n % 3}", "net_tonnes": 1000 * n, "grade": "P·O 42.5",
         "packing": "bulk", "business_date": f"202{4 + n % 2}-0{1 + n % 9}-01", "is_void": 0}
        for n in range(1, 13)
    ]  # fmt: skip
    run(app, "tickets", [Row(n, row) for n, row in enumerate(rows)])
    tasks, registry = Tasks(), Registry()
    context = UiContext(
        app=app,
        tasks=tasks,
        settings=Settings(),
        i18n=I18n(qapp),
        theme=ThemeManager(qapp),
        registry=registry,
    )
    charts.register(context.registry)  # its keys
    shown = ChartPage(context)
    qtbot.addWidget(shown)
    shown.resize(900, 600)
    shown.show()
    yield shown
    tasks.shut_down()
    app.close()


def choose(qtbot, page, box, code) -> None:
    with qtbot.waitSignal(page.canvas.drawn, timeout=20_000):
        box.setCurrentIndex(box.findData(code))
        box.activated.emit(box.currentIndex())
    # what was drawn may have been the canvas before: its answer must be there, too
    qtbot.waitUntil(lambda: page._chart is not None and page._chart.query == page.query(), timeout=20_000)


def test_each_grouping_is_drawn_and_read_by_the_arrow_keys(qtbot, page) -> None:
    qtbot.waitUntil(lambda: len(page.canvas.areas) == 12, timeout=30_000)
    assert "78.0" in page.headline.text()
    page.canvas.setFocus()
    qtbot.keyClick(page.canvas, Qt.Key.Key_Right)
    assert (
        page.status.text()
        == f"{page.canvas.plot.marks[0].label}: {page.canvas.plot.marks[0].values[0]:.1f} t"
    )
    qtbot.keyClick(page.canvas, Qt.Key.Key_End)
    assert page.status.text().startswith(page.canvas.plot.marks[-1].label)
    choose(qtbot, page, page.by, "customer")
    qtbot.waitUntil(lambda: page.canvas.plot.shape is Shape.ROWS and len(page.canvas.areas) == 3)
    choose(qtbot, page, page.by, "curve")
    qtbot.waitUntil(lambda: page.canvas.plot.shape is Shape.CURVE)


def test_an_unknown_margin_is_said(qtbot, page) -> None:
    qtbot.waitUntil(lambda: bool(page.canvas.areas), timeout=30_000)
    choose(qtbot, page, page.measure, "margin")
    qtbot.waitUntil(lambda: "0%" in page.margin_known.text())
    assert all(mark.values == (None,) for mark in page.canvas.plot.marks)


def test_last_year_stands_beside_a_chosen_year(qtbot, page) -> None:
    qtbot.waitUntil(lambda: page.period.count() == 3, timeout=30_000)
    choose(qtbot, page, page.period, 2025)
    page.compare.setChecked(True)
    qtbot.waitUntil(lambda: len(page.canvas.plot.series) == 2)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_pictures_are_saved(qtbot, page, tmp_path, kind) -> None:
    qtbot.waitUntil(lambda: bool(page.canvas.areas), timeout=30_000)
    file = tmp_path / f"a.{kind}"
    page._save(file)
    qtbot.waitUntil(lambda: file.exists() and file.stat().st_size > 1000, timeout=20_000)


def test_a_click_on_a_bar_asks_for_exactly_its_tickets(qtbot, page) -> None:
    qtbot.waitUntil(lambda: len(page.canvas.areas) == 12, timeout=30_000)
    app = page._context.app
    for code in ("month", "grade", "region", "customer"):
        choose(qtbot, page, page.by, code)
        qtbot.waitUntil(lambda code=code: page._chart.query.by.value == code)
        with qtbot.waitSignal(page._context.rows_requested) as asked:
            page.open_rows(0, 0)
        entity, filters = asked.args
        assert len(app.ids(ListQuery(entity, filters=filters))) == page._chart.bars[0].tickets


def _tickets(page) -> int:
    return page._chart.whole.tickets if page._chart is not None else 0


def test_the_tables_filters_are_the_charts_until_all_tickets_are_wanted(qtbot, page):
    # an empty canvas is drawn too, perhaps just now: wait for the answer itself
    page.show_rows((Filter("customer_code", "eq", "K1"),))
    qtbot.waitUntil(lambda: _tickets(page) == 4, timeout=20_000)
    assert page._chart.whole.tickets == 4
    assert page.filtered.isVisible()
    with qtbot.waitSignal(page._context.rows_requested) as back:
        qtbot.mouseClick(page.table, Qt.MouseButton.LeftButton)
    assert back.args == ["weigh_ticket", (Filter("customer_code", "eq", "K1"),)]
    qtbot.mouseClick(page.clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _tickets(page) == 12, timeout=20_000)
    assert page._chart.whole.tickets == 12
    assert not page.filtered.isVisible()


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_the_figures_of_a_chart_are_saved_as_a_table(qtbot, page, tmp_path, suffix):
    qtbot.waitUntil(lambda: page._chart is not None, timeout=20_000)
    file = tmp_path / f"figures.{suffix}"
    page._save_data(file)
    qtbot.waitUntil(file.exists, timeout=20_000)
    if suffix == "csv":
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream))
    else:
        rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(file).active.rows]
    assert len(rows) == 1 + len(page._chart.bars)
    assert sum(float(row[2]) for row in rows[1:]) == float(page._chart.whole.tonnes)


def test_the_picture_goes_to_the_clipboard(qtbot, page):
    qtbot.waitUntil(lambda: page._chart is not None, timeout=20_000)
    QGuiApplication.clipboard().clear()
    qtbot.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().image().width() > 300, timeout=20_000)


def ready(qtbot, page, shape: Shape, marks: int) -> None:
    qtbot.waitUntil(
        lambda: page.canvas.plot.shape is shape and len(page.canvas.areas) == marks, timeout=20_000
    )


def test_measures_that_are_no_sums_offer_the_groupings_they_have(qtbot, page) -> None:
    qtbot.waitUntil(lambda: bool(page.canvas.areas), timeout=30_000)
    offered = {}
    for measure in ("price", "complaints", "coverage", "tonnes"):
        page.measure.setCurrentIndex(page.measure.findData(measure))
        page.measure.activated.emit(page.measure.currentIndex())
        offered[measure] = [page.by.itemData(row) for row in range(page.by.count())]
        qtbot.waitUntil(lambda: not page._context.tasks.is_busy, timeout=20_000)
    assert offered["price"] == ["month", "grade"]
    assert offered["complaints"] == ["complaint_type", "unit"]
    assert offered["coverage"] == ["class"]
    assert {"month", "type", "owner", "unit", "curve", "plants"} <= set(offered["tonnes"])
    assert page.canvas.plot.shape is Shape.COLUMNS


def test_a_price_band_is_drawn_said_and_opens_its_tickets(qtbot, page) -> None:
    rows = [
        {"ticket_no": f"P{n}", "customer_code": "K1", "net_tonnes": 10_000, "grade": "P·O 42.5", "packing": "bulk",
         "business_date": "2025-12-01", "is_void": 0, "price": 30_000 + 1_000 * n}
        for n in range(1, 11)
    ]  # fmt: skip
    run(page._context.app, "tickets", [Row(n, row) for n, row in enumerate(rows)])
    page.measure.setCurrentIndex(page.measure.findData("price"))
    page.measure.activated.emit(page.measure.currentIndex())
    ready(qtbot, page, Shape.BANDS, 1)
    page.canvas.setFocus()
    qtbot.keyClick(page.canvas, Qt.Key.Key_Right)
    assert page.status.text() == (
        "2025-12: 100 t, median 350.00; middle half 330.00 – 380.00, four fifths 310.00 – 390.00"
    )
    with qtbot.waitSignal(page._context.rows_requested) as asked:
        qtbot.keyClick(page.canvas, Qt.Key.Key_Return)
    entity, filters = asked.args
    assert len(page._context.app.first(ListQuery(entity, filters=filters), 50)) == 10


def test_each_plant_stands_on_the_same_scale(qtbot, page) -> None:
    qtbot.waitUntil(lambda: bool(page.canvas.areas), timeout=30_000)
    page.by.setCurrentIndex(page.by.findData("plants"))
    page.by.activated.emit(page.by.currentIndex())
    qtbot.waitUntil(page.multiples.isVisible, timeout=20_000)
    (canvas,) = [canvas for canvas in page.multiples.canvases if canvas.isVisible()]
    assert canvas.accessibleName() == "本单位"
    assert canvas.plot.top == max(mark.values[0] for mark in canvas.plot.marks)
    page.by.setCurrentIndex(page.by.findData("month"))
    page.by.activated.emit(page.by.currentIndex())
    qtbot.waitUntil(page.multiples.isHidden, timeout=20_000)


def test_figures_are_saved_with_their_bands(qtbot, page, tmp_path) -> None:
    target = tmp_path / "bands.csv"
    values = {
        "ticket_no": "P1",
        "net_tonnes": 10_000,
        "business_date": "2025-12-01",
        "is_void": 0,
        "price": 31_000,
    }
    run(page._context.app, "tickets", [Row(1, values)])
    page.measure.setCurrentIndex(page.measure.findData("price"))
    page.measure.activated.emit(page.measure.currentIndex())
    ready(qtbot, page, Shape.BANDS, 1)
    page._save_data(target)
    qtbot.waitUntil(target.exists, timeout=20_000)
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1][0] == "2025-12"
    assert rows[0][-5:] == ["10 %", "25 %", "50 %", "75 %", "90 %"]
    assert {float(value) for value in rows[1][-5:]} == {310.0}


def test_the_rhythm_of_a_customer_stands_in_its_file(qtbot, page) -> None:
    from cementcrm.core.commands import Create
    from ui.features.charts.rhythm_panel import RhythmPanel

    app = page._context.app
    customer = app.execute(Create("customer", {"code": "R1", "name": "甲"})).value
    rows = [
        {"ticket_no": f"R{n}", "customer_code": "R1", "net_tonnes": 1000, "business_date": f"2025-03-{day:02}",
         "is_void": 0}
        for n, day in enumerate((1, 4, 7, 12))
    ]  # fmt: skip
    run(app, "tickets", [Row(n, row) for n, row in enumerate(rows)])
    panel = RhythmPanel(page._context)
    qtbot.addWidget(panel)
    panel.show_record(customer)
    panel.show()
    qtbot.waitUntil(lambda: bool(panel.usual.text()), timeout=10_000)
    assert panel.usual.text() == "Buys every 3 days, usually; the longest wait was 5"
    assert panel.span.text() == "4 days with purchases, 2025-03-01 to 2025-03-12"


def test_the_classes_of_the_curve_lead_to_their_tickets_and_into_the_file(qtbot, page, tmp_path) -> None:
    qtbot.waitUntil(lambda: bool(page.canvas.areas), timeout=30_000)
    app = page._context.app
    choose(qtbot, page, page.by, "curve")
    qtbot.waitUntil(lambda: page.canvas.plot.shape is Shape.CURVE and page.classes.isVisible())
    # 30, 26 and 22 t: two make less than 80 %
    assert page.classes.buttons["A"].text() == "A: 3 customers (100%) make 100%"
    assert [zone.label for zone in page.canvas.plot.zones] == ["A"]
    assert page.classes.buttons["B"].isHidden()
    with qtbot.waitSignal(page._context.rows_requested) as asked:
        qtbot.mouseClick(page.classes.buttons["A"], Qt.MouseButton.LeftButton)
    entity, filters = asked.args
    assert len(app.ids(ListQuery(entity, filters=filters))) == 12
    with qtbot.waitSignal(page._context.rows_requested):
        page.open_rows(0, 0)
    file = tmp_path / "classes.csv"
    page._save_data(file)
    qtbot.waitUntil(file.exists, timeout=20_000)
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0][:3] == ["Class", "Customers", "Share of customers"]
    assert (rows[1][:2], float(rows[1][3])) == (["A", "3"], 78.0)
    choose(qtbot, page, page.by, "month")
    qtbot.waitUntil(page.classes.isHidden)


def test_a_class_of_more_customers_than_can_be_listed_says_so(qtbot, page, monkeypatch) -> None:
    qtbot.waitUntil(lambda: bool(page.canvas.areas), timeout=30_000)
    choose(qtbot, page, page.by, "curve")
    qtbot.waitUntil(page.classes.isVisible)
    monkeypatch.setattr(type(page._context.app), "customers_of_class", lambda *_: ())
    with qtbot.waitSignal(page._context.message) as told:
        page.classes.open("A")
    assert told.args[0].startswith("Class A has too many customers")


def test_a_class_is_listed_only_as_far_as_asked(page) -> None:
    query = ChartQuery(by=By.CUSTOMER)
    app = page._context.app
    assert app.customers_of_class(query, "A", 2) == ()
    assert set(app.customers_of_class(query, "A", 3)) == {"K0", "K1", "K2"}
    assert app.customers_of_class(query, "B") == ()
