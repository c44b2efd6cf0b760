"""A fan is drawn with its ranges and answers the mouse and the arrow keys month by month."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt

from ui.base.tasks import Tasks
from ui.widgets.chart_canvas.canvas import ChartCanvas
from ui.widgets.chart_canvas.drawing import picture
from ui.widgets.chart_canvas.plot import Mark, Plot, Shape, Span


def fan(months: int = 36, told: int = 12) -> Plot:
    marks = tuple(
        Mark(
            f"m{n}", (100.0 + n, 90.0 if n >= 12 else None), (f"month {n}", f"a year before {n}"),
            told=n >= months - told, band=(80.0, 90.0, 150.0, 170.0) if n >= months - told + 1 else (),
        )
        for n in range(months)
    )  # fmt: skip
    spans = (Span("春节", 0.4, 1.3), Span("错峰停窑", 10.0, 14.5, 1), Span("Festival", 12.0, 13.0))
    names = ("sold", "last year")
    return Plot(Shape.FAN, marks, names, "t", spans=spans, bands=("told", "80 %", "90 %"), title="T")


def test_every_month_is_said_and_last_years_is_one_key_further(qtbot) -> None:
    tasks = Tasks()
    canvas = ChartCanvas(partial(tasks.run, database=False))
    qtbot.addWidget(canvas)
    canvas.resize(800, 300)
    canvas.show()
    canvas.show_plot(fan())
    qtbot.waitUntil(lambda: len(canvas.areas) == 36 + 24, timeout=30_000)
    said: list[str] = []
    canvas.current_changed.connect(said.append)
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert said == ["month 35", "a year before 35"]
    left, top, right, bottom = (part / canvas.devicePixelRatioF() for part in canvas.areas[20].hit)
    qtbot.mouseMove(canvas, QPoint(round(left) + 2, round(bottom) - 2))
    qtbot.waitUntil(lambda: said[-1] == "month 20")
    assert right - left > 10
    tasks.shut_down()


def test_one_month_and_no_forecast_are_pictures_too() -> None:
    for plot in (fan(1, 0), fan(3, 3), fan(2, 1), Plot(Shape.FAN, (), ("sold",), "t")):
        assert picture(plot).width > 0
