"""The chart page over a real database."""

from __future__ import annotations

import csv

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from cementcrm.app import open_application
from cementcrm.core.queries import Filter, ListQuery
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
    tasks = Tasks()
    context = UiContext(
        app=app,
        tasks=tasks,
        settings=Settings(),
        i18n=I18n(qapp),
        theme=ThemeManager(qapp),
        registry=Registry(),
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
