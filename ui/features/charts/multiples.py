"""The same chart for each plant, side by side on one scale."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ...base.style import give_role
from ...widgets.chart_canvas.canvas import ChartCanvas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...widgets.chart_canvas.plot import Plot
    from ...widgets.record_table.source import Run

_COLUMNS = 2
_HEIGHT = 230


class Multiples(QScrollArea):
    """`pointed(text)`: the mark under the mouse or chosen by the arrow keys."""

    pointed = Signal(str)
    failed = Signal(object)

    def __init__(self, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self.canvases: list[ChartCanvas] = []
        self._titles: list[QLabel] = []
        body = QWidget(self)
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidget(body)

    def show_plots(self, plots: Sequence[tuple[str, Plot]]) -> None:
        """Title and plot of each; all reach as high as the highest, or they could not be compared."""
        top = max(
            (v for _, plot in plots for m in plot.marks for v in m.values if v is not None), default=None
        )
        while len(self.canvases) < len(plots):
            self._add()
        for place, canvas in enumerate(self.canvases):
            shown = place < len(plots)
            canvas.setVisible(shown)
            self._titles[place].setVisible(shown)
            if shown:
                title, plot = plots[place]
                self._titles[place].setText(title)
                canvas.setAccessibleName(title)
                canvas.show_plot(replace(plot, top=top))

    def _add(self) -> None:
        place = len(self.canvases)
        canvas, title = ChartCanvas(self._run), QLabel()
        canvas.setMinimumHeight(_HEIGHT)
        canvas.current_changed.connect(self.pointed)
        canvas.failed.connect(self.failed)
        give_role(title, "heading")
        cell = QVBoxLayout()
        cell.addWidget(title)
        cell.addWidget(canvas, 1)
        self._grid.addLayout(cell, place // _COLUMNS, place % _COLUMNS)
        self.canvases.append(canvas)
        self._titles.append(title)
