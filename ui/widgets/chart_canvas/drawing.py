"""Plots → pictures and files by matplotlib. Worker threads only, one at a time: matplotlib is not thread-safe.

Artists are kept: bars that are as many as before only get new heights and texts.
"""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...base.theme import LIGHT, Colors
from . import fan
from .plot import Area, Frame, Mark, Plot, Shape

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LOCK = threading.Lock()
_POINTS = 72.0
_LABEL_SHARE = 0.32  # of the width at most for the names of lying bars
_LEAST_LANES = 6  # few bars stand at the beginning: one alone would be a wall
_LABEL_INCHES = 0.68  # a month below its bar
_SIZE = 9.0  # points
_PNG_DPI = 200
_UPRIGHT = (Shape.COLUMNS, Shape.BANDS)
_LINES = (Shape.CURVE, Shape.FAN)  # drawn anew each time
_LEGEND_LINE = 0.2  # inches
_PICTURE = (10.5, 6.0)  # inches, of exported files


@dataclass(frozen=True, slots=True)
class Canvas:
    """`width` and `height` in pixels of the device, `ratio` of them to the window's pixels (1.0, 1.5 …)."""

    width: int
    height: int
    ratio: float = 1.0

    @property
    def dpi(self) -> float:
        return 96.0 * self.ratio


def prepare() -> None:
    """Import matplotlib and read its fonts: half a second that nobody should wait for."""
    with _LOCK:
        from .fonts import families

        families()
        _rendered(_figure(1, 1, 96))


def _figure(width: float, height: float, dpi: float) -> Figure:
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), dpi=dpi)


class Drawing:
    """One chart on the screen."""

    def __init__(self) -> None:
        self._figure: Figure | None = None
        self._axes: Axes | None = None
        self._key: object = None
        self._bars: list[Any] = []

    def draw(self, plot: Plot, canvas: Canvas, colors: Colors) -> Frame:
        """The picture and where its marks are."""
        from matplotlib import rc_context

        with _LOCK, rc_context(_style(colors)):
            pixels, width, height = _rendered(self._prepared(plot, canvas, colors))
            return Frame(pixels, width, height, self._areas(plot, height))

    def _prepared(self, plot: Plot, canvas: Canvas, colors: Colors) -> Figure:
        size = canvas.width / canvas.dpi, canvas.height / canvas.dpi
        key = (plot.shape, len(plot.marks), plot.series, colors, canvas.ratio)
        if self._figure is None or key != self._key or plot.shape in _LINES:
            self._figure = _figure(*size, canvas.dpi)
            self._axes = self._figure.add_subplot()
            self._bars = _new(self._axes, plot, colors)
            self._key = key
        assert self._axes is not None
        self._figure.set_size_inches(*size)
        _fit(self._figure, self._axes, plot, self._bars, colors)
        return self._figure

    def _areas(self, plot: Plot, height: int) -> tuple[Area, ...]:
        assert self._axes is not None
        frame = self._axes.get_window_extent()
        if plot.shape is Shape.CURVE:
            return _points(self._axes, plot, height)
        if plot.shape is Shape.FAN:
            return fan.areas(self._axes, plot, height)
        found = []
        for series, bars in enumerate(self._bars):
            for index, bar in enumerate(bars):
                box = bar.get_window_extent()
                found.append(
                    Area(index, series, (box.x0, height - box.y1, box.x1, height - box.y0),
                         _hit(plot.shape, box, frame, height))
                )  # fmt: skip
        return tuple(found)


def save(plot: Plot, path: Path, kind: str) -> None:
    """Write `plot` with its title as "png", "svg" or "pdf", in light colours for paper."""
    from matplotlib import rc_context

    with _LOCK, rc_context(_style(LIGHT)):
        figure = _titled(plot, *_PICTURE)
        figure.savefig(path, format=kind, dpi=_PNG_DPI, facecolor=LIGHT.surface)


def picture(plot: Plot) -> Frame:
    """The same as pixels, for the clipboard."""
    from matplotlib import rc_context

    with _LOCK, rc_context(_style(LIGHT)):
        return Frame(*_rendered(_titled(plot, *_PICTURE)), ())


def _rendered(figure: Figure) -> tuple[bytes, int, int]:
    """RGBA pixels, width, height."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    agg: Any = FigureCanvasAgg(figure)
    agg.draw()
    return bytes(agg.buffer_rgba()), *agg.get_width_height()


def _titled(plot: Plot, width: float, height: float) -> Figure:
    figure = _figure(width, height, _PNG_DPI)
    axes = figure.add_subplot()
    _fit(figure, axes, plot, _new(axes, plot, LIGHT), LIGHT, top=0.62)
    left = 14 / (_POINTS * width)
    figure.text(left, 1 - 0.28 / height, plot.title, fontsize=13, va="center")
    figure.text(left, 1 - 0.52 / height, plot.subtitle, fontsize=_SIZE, color=LIGHT.muted, va="center")
    return figure


def _style(colors: Colors) -> Any:
    from .fonts import families

    return {
        "font.family": families(),
        "font.size": _SIZE,
        "axes.unicode_minus": False,
        "text.color": colors.text,
        "axes.edgecolor": colors.border,
        "axes.facecolor": colors.surface,
        "figure.facecolor": colors.surface,
        "xtick.color": colors.muted,
        "ytick.color": colors.muted,
        "xtick.labelcolor": colors.text,
        "ytick.labelcolor": colors.text,
        "axes.labelcolor": colors.muted,
        "grid.color": colors.border,
        "hatch.linewidth": 0.8,
        "svg.fonttype": "path",  # readable where the font is missing
        "pdf.fonttype": 42,
    }


def _new(axes: Axes, plot: Plot, colors: Colors) -> list[Any]:
    """The artists of `plot` without their values."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, pad=6)
    if plot.shape is Shape.CURVE:
        _draw_curve(axes, plot, colors)
        return []
    if plot.shape is Shape.FAN:
        fan.draw(axes, plot, colors, _number)
        return []
    upright = plot.shape in _UPRIGHT
    axes.grid(axis="y" if upright else "x", linewidth=0.6)
    axes.spines["left" if upright else "bottom"].set_visible(False)
    if plot.shape is not Shape.BANDS:
        (axes.axhline if upright else axes.axvline)(0, color=colors.border, linewidth=0.8)
    number = len(plot.series)
    thickness = 0.72 / number
    containers = []
    for series in range(number):
        # last year stands left of this year, or below it
        shift = ((number - 1) / 2 - series) * thickness * (1 if upright else -1)
        places = [i + shift for i in range(len(plot.marks))]
        zeros = [0.0] * len(places)
        make = axes.bar if upright else axes.barh
        color = colors.accent if series == 0 else colors.disabled
        containers.append(make(places, zeros, thickness * 0.94, color=color))
    if not upright:
        axes.invert_yaxis()
    if number > 1:
        axes.legend(
            containers, plot.series, loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False,
            borderaxespad=0.2,
        )  # fmt: skip
    return containers


def _fit(
    figure: Figure, axes: Axes, plot: Plot, containers: list[Any], colors: Colors, top: float = 0.0
) -> None:
    """Values, labels and margins for the present size. `top`: inches kept free for a title."""
    width, height = figure.get_size_inches()
    if plot.shape is Shape.BANDS:
        _set_bands(axes, plot, containers[0], colors)
    elif plot.shape not in _LINES:
        _set_values(axes, plot, containers, colors)
    labels = [mark.label for mark in plot.marks]
    spare = max(_LEAST_LANES - len(labels), 0)
    left = 0.72
    if plot.shape is Shape.ROWS:
        room = _LABEL_SHARE * width * _POINTS
        labels = [_shortened(label, room) for label in labels]
        left = max((_length(label) for label in labels), default=0) / _POINTS + 0.24
        axes.set_yticks(range(len(labels)), labels)
        axes.set_ylim(len(labels) - 0.4 + spare, -0.6)
        axes.set_xlabel(plot.unit)
    elif plot.shape is not Shape.CURVE:
        step = max(1, math.ceil(len(labels) * _LABEL_INCHES / max(width - 1, 1)))
        axes.set_xticks(range(0, len(labels), step), labels[::step])
        axes.set_xlim(-0.6, len(labels) - 0.4 + (spare if plot.shape in _UPRIGHT else 0))
    if plot.shape is not Shape.ROWS:  # level above its axis: Chinese letters must not lie on their side
        axes.set_title(plot.unit, loc="left", fontsize=_SIZE, color=colors.muted, pad=7)
    bottom = 0.36 if plot.shape in (*_UPRIGHT, Shape.FAN) else 0.52
    head = top + (0.16 if plot.shape is Shape.ROWS and len(plot.series) == 1 else 0.36)
    if plot.shape is Shape.FAN and fan.legend_lines(plot, width) > 1:
        head += _LEGEND_LINE
    figure.subplots_adjust(
        left=min(left / width, 0.6), right=1 - 0.22 / width, bottom=min(bottom / height, 0.4),
        top=max(1 - head / height, 0.5),
    )  # fmt: skip


def _set_values(axes: Axes, plot: Plot, containers: list[Any], colors: Colors) -> None:
    upright = plot.shape is Shape.COLUMNS
    for text in list(axes.texts):
        text.remove()
    for series, bars in enumerate(containers):
        for mark, bar in zip(plot.marks, bars, strict=True):
            value = mark.values[series]
            (bar.set_height if upright else bar.set_width)(value or 0.0)
            _dress(bar, mark, series, colors)
            if value is None:
                place = bar.get_x() + bar.get_width() / 2 if upright else bar.get_y() + bar.get_height() / 2
                at = (place, 0) if upright else (0, place)
                axes.annotate(
                    plot.unknown, at, xytext=(0, 4) if upright else (4, 0), textcoords="offset points",
                    color=colors.muted, ha="center" if upright else "left",
                    va="bottom" if upright else "center",
                )  # fmt: skip
    values = [v for mark in plot.marks for v in mark.values if v is not None]
    values += [] if plot.top is None else [plot.top]
    low, high = min([0.0, *values]), max([0.0, *values])
    span = (high - low) or 1.0
    limits = low - (0.05 * span if low < 0 else 0), high + 0.05 * span
    (axes.set_ylim if upright else axes.set_xlim)(*limits)
    (axes.yaxis if upright else axes.xaxis).set_major_formatter(_number)


def _set_bands(axes: Axes, plot: Plot, bars: Any, colors: Colors) -> None:
    """Half of all between the ends of a bar, four fifths between those of its line; the median across it."""
    for lines in list(axes.collections):
        lines.remove()
    for mark, bar in zip(plot.marks, bars, strict=True):
        low, first, middle, third, high = mark.band
        bar.set_y(first)
        bar.set_height(third - first)
        bar.set_facecolor(colors.selection)
        bar.set_edgecolor(colors.accent)
        bar.set_linewidth(1)
        centre = bar.get_x() + bar.get_width() / 2
        axes.vlines([centre, centre], [low, third], [first, high], colors=colors.accent, linewidth=1)
        axes.hlines([middle], bar.get_x(), bar.get_x() + bar.get_width(), colors=colors.accent, linewidth=2.5)
    ends = [end for mark in plot.marks for end in (mark.band[0], mark.band[-1])] or [0.0, 1.0]
    room = 0.08 * (max(ends) - min(ends)) or 1.0
    axes.set_ylim(min(ends) - room, max(ends) + room)
    axes.yaxis.set_major_formatter(_number)


def _dress(bar: Any, mark: Mark, series: int, colors: Colors) -> None:
    color = colors.disabled if series or mark.muted else colors.accent
    if (mark.values[series] or 0) < 0:
        color = colors.bad
    bar.set_facecolor(color)
    # a hatched bar is only partly known: its true length may be another
    bar.set_hatch("////" if mark.partial and series == 0 else None)
    bar.set_edgecolor(colors.surface if mark.partial and series == 0 else color)
    bar.set_linewidth(0)


def _draw_curve(axes: Axes, plot: Plot, colors: Colors) -> None:
    xs = [0.0, *(mark.x for mark in plot.marks)]
    ys = [0.0, *(mark.values[0] or 0.0 for mark in plot.marks)]
    axes.grid(linewidth=0.6)
    axes.plot([0, 1], [0, 1], color=colors.disabled, linewidth=1, linestyle="--")
    if plot.zones:
        _draw_zones(axes, plot, xs, ys, colors)
    else:
        axes.fill_between(xs, ys, color=colors.accent, alpha=0.12, linewidth=0)
    axes.plot(xs, ys, color=colors.accent, linewidth=2, marker="o" if len(xs) < 30 else "", markersize=4)
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1.03)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(_percent)
    axes.set_xlabel(plot.base)


def zone_colors(colors: Colors) -> tuple[str, ...]:
    """By `Zone.tone`; what explains a chart beside it takes them too."""
    return colors.accent, colors.warning, colors.muted


def _draw_zones(axes: Axes, plot: Plot, xs: list[float], ys: list[float], colors: Colors) -> None:
    """The area below the curve in the colour of each zone, its name at the bottom, a line at its end."""
    import numpy as np

    start = 0.0
    for zone in plot.zones:
        color = zone_colors(colors)[zone.tone % 3]
        inside = [start, *(x for x in xs if start < x < zone.end), zone.end]
        axes.fill_between(inside, np.interp(inside, xs, ys), color=color, alpha=0.22, linewidth=0)
        if zone.end < 1:
            axes.axvline(zone.end, color=color, linewidth=1, linestyle=":")
        axes.annotate(
            zone.label, ((start + zone.end) / 2, 0), xytext=(0, 5), textcoords="offset points", color=color,
            ha="center", va="bottom",
        )  # fmt: skip
        start = zone.end


def _number(value: float, _place: float = 0) -> str:
    return f"{value:,.0f}" if abs(value) >= 10 or value == 0 else f"{value:,.2f}".rstrip("0").rstrip(".")


def _percent(value: float, _place: float = 0) -> str:
    return f"{value * 100:.0f} %"


def _length(text: str) -> float:
    """About as many points as `text` is wide: measuring each by the renderer would take longer than drawing."""
    return sum(_SIZE if ord(c) > 0x2E7F else _SIZE * 0.6 for c in text)


def _shortened(text: str, room: float) -> str:
    if _length(text) <= room:
        return text
    while text and _length(text) > room - _SIZE:
        text = text[:-1]
    return f"{text}…"


def _hit(shape: Shape, box: Any, frame: Any, height: int) -> tuple[float, float, float, float]:
    """The bar's whole lane across the chart."""
    if shape in _UPRIGHT:
        return box.x0, height - frame.y1, box.x1, height - frame.y0
    return frame.x0, height - box.y1, frame.x1, height - box.y0


def _points(axes: Axes, plot: Plot, height: int) -> tuple[Area, ...]:
    """Of a curve: half way to either neighbour."""
    frame = axes.get_window_extent()
    places = [axes.transData.transform((mark.x, mark.values[0] or 0.0)) for mark in plot.marks]
    found = []
    for index, (x, y) in enumerate(places):
        left = (places[index - 1][0] + x) / 2 if index else frame.x0
        right = (places[index + 1][0] + x) / 2 if index + 1 < len(places) else frame.x1
        box = (x - 3, height - y - 3, x + 3, height - y + 3)
        found.append(Area(index, 0, box, (left, height - frame.y1, right, height - frame.y0)))
    return tuple(found)
