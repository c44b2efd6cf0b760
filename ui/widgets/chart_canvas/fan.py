"""A fan: a line of what was that goes on as what is told, dashed, between the ranges it may miss by. Worker threads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ...base.theme import Colors
from .plot import Area, Plot

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SMALL = 7.5  # points
_LETTER = 5.2  # points that a letter of that size takes, half as much again if it is Chinese
_NAME, _BIG, _UNIT = 36, 9, 70  # points: of a sign in the legend, of its letters, of the unit beside it
_POINT = 3  # pixels around a place that is marked


def span_colors(colors: Colors) -> tuple[str, ...]:
    """By `Span.tone`."""
    return colors.warning, colors.muted, colors.accent, colors.bad


def draw(axes: Axes, plot: Plot, colors: Colors, number: Callable[..., str]) -> None:
    """The lines of `plot`, its ranges and what is marked in it."""
    axes.grid(axis="y", linewidth=0.6)
    axes.spines["left"].set_visible(False)
    top = _top(plot)
    _draw_spans(axes, plot, colors, top)
    known = [*_lines(axes, plot, colors), *_ranges(axes, plot, colors)]
    known = [pair for pair in known if pair[1]]
    columns = -(-len(known) // legend_lines(plot, axes.get_figure().get_size_inches()[0]))  # type: ignore[union-attr]
    axes.legend(
        [artist for artist, _ in known], [name for _, name in known], loc="lower right", bbox_to_anchor=(1, 1),
        ncols=max(columns, 1), frameon=False, borderaxespad=0.2, columnspacing=1.2, handlelength=1.6,
    )  # fmt: skip
    axes.set_ylim(0, top)
    axes.yaxis.set_major_formatter(number)


def legend_lines(plot: Plot, width: float) -> int:
    """How many lines the names of lines and ranges need in so many inches."""
    names = [*plot.series, *plot.bands]
    room = sum(_NAME + sum(_BIG * (1 if ord(letter) > 0x2E7F else 0.6) for letter in name) for name in names)
    return 1 if room < width * 72 - _UNIT else 2


def areas(axes: Axes, plot: Plot, height: int) -> tuple[Area, ...]:
    """Each mark answers the mouse in its whole lane; the first line before the others."""
    frame = axes.get_window_extent()
    lane = float(axes.transData.transform((1, 0))[0] - axes.transData.transform((0, 0))[0])
    found = []
    for series in range(len(plot.series)):
        for index, mark in enumerate(plot.marks):
            value = mark.values[series]
            if value is None:
                continue
            x, y = map(float, axes.transData.transform((index, value)))
            box = (x - _POINT, height - y - _POINT, x + _POINT, height - y + _POINT)
            hit = (x - lane / 2, height - frame.y1, x + lane / 2, height - frame.y0)
            found.append(Area(index, series, box, hit))
    return tuple(found)


def _lines(axes: Axes, plot: Plot, colors: Colors) -> list[tuple[Any, str]]:
    """Each line with its name; what is told goes on where what is known ends, in other strokes."""
    told = [place for place, mark in enumerate(plot.marks) if mark.told]
    end = min(told, default=len(plot.marks))
    first = _line(plot, 0)
    fact: dict[str, Any] = {"color": colors.accent, "linewidth": 1.8}
    found = [(axes.plot(range(end), first[:end], **fact)[0], plot.series[0])]
    if told:
        begin = max(end - 1, 0)
        dashed: dict[str, Any] = {**fact, "linestyle": "--", "marker": "o", "markersize": 3.5}
        made = axes.plot(
            range(begin, len(first)), first[begin:], **dashed, markevery=slice(end - begin, None)
        )
        found.append((made[0], plot.bands[0] if plot.bands else ""))
    for series in range(1, len(plot.series)):
        before = series == len(plot.series) - 1
        line: dict[str, Any] = {"color": colors.muted, "linewidth": 1, "linestyle": ":"} if before else {
            "color": colors.good, "linewidth": 1.8, "linestyle": "--",
        }  # fmt: skip
        values = _line(plot, series)
        found.append((axes.plot(range(len(values)), values, **line)[0], plot.series[series]))
    return found


def _ranges(axes: Axes, plot: Plot, colors: Colors) -> list[tuple[Any, str]]:
    """The wider one below the narrower one."""
    where = [place for place, mark in enumerate(plot.marks) if mark.band]
    found: list[tuple[Any, str]] = []
    for which, (low, high), alpha in ((2, (0, 3), 0.10), (1, (1, 2), 0.20)):
        if where:
            lower = [plot.marks[place].band[low] for place in where]
            upper = [plot.marks[place].band[high] for place in where]
            made = axes.fill_between(where, lower, upper, color=colors.accent, alpha=alpha, linewidth=0)
            found.insert(0, (made, plot.bands[which] if plot.bands else ""))
    return found


def _line(plot: Plot, series: int) -> list[float]:
    return [
        float("nan") if value is None else value for value in (mark.values[series] for mark in plot.marks)
    ]


def _top(plot: Plot) -> float:
    """Where the axis ends; a wide range of a far month may not press the rest flat."""
    lines = [value for mark in plot.marks for value in mark.values if value is not None]
    highest = max(lines, default=0.0)
    ranges = max((mark.band[-1] for mark in plot.marks if mark.band), default=0.0)
    return (max(highest, min(ranges, 2 * highest)) or 1.0) * (1.14 if plot.spans else 1.05)


def _draw_spans(axes: Axes, plot: Plot, colors: Colors, top: float) -> None:
    """Each tone has its own line of names, so that times that overlap are all told; one that would lie on its
    neighbour's is left out."""
    width = axes.get_figure().get_size_inches()[0] * 72  # type: ignore[union-attr]
    a_place = width / max(len(plot.marks) + 1, 1)
    free: dict[int, float] = {}
    tones = sorted({span.tone for span in plot.spans})
    for span in reversed(plot.spans):  # the latest names first: they are about what comes
        color = span_colors(colors)[span.tone % 4]
        axes.axvspan(span.first, span.last, color=color, alpha=0.10, linewidth=0)
        room = sum(_LETTER * (1.5 if ord(letter) > 0x2E7F else 1) for letter in span.label) / a_place
        middle = max((span.first + span.last) / 2, room / 2 - 0.6)
        middle = min(middle, len(plot.marks) - 0.4 - room / 2)  # inside, wherever it is
        if middle + room / 2 > free.get(span.tone, float("inf")):
            continue
        free[span.tone] = middle - room / 2
        line = tones.index(span.tone)
        axes.annotate(
            span.label, (middle, top), xytext=(0, -2 - line * (_SMALL + 2)), textcoords="offset points",
            ha="center", va="top", color=color, fontsize=_SMALL,
        )  # fmt: skip
