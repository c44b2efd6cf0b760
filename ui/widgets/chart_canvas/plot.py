"""What a chart shows, ready to draw: texts already translated, figures already scaled. No Qt, no matplotlib."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """Upright bars along time, lying bars by size with long names, bands upright over their values, a curve from 0
    to 100 %, or a fan: what was, and from then on what is told, with how sure that is."""

    COLUMNS = "columns"
    ROWS = "rows"
    CURVE = "curve"
    BANDS = "bands"
    FAN = "fan"


@dataclass(frozen=True, slots=True)
class Mark:
    """One group. `values` and `texts` (the whole sentence for hover and screen readers) by series; a value
    of None is unknown and drawn as such. `partial`: not all of it is known. `x` only of a curve,
    `band` (10, 25, 50, 75, 90 % of all are below) of bands; of a fan the wider range around the narrower one, or
    nothing, and `told`: no fact but what a model says."""

    label: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    partial: bool = False
    muted: bool = False
    x: float = 0.0
    band: tuple[float, ...] = ()
    told: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A time marked in a fan: from `first` to `last`, in places of marks (2.5: the end of the third). `tone`: which of
    the colours."""

    label: str
    first: float
    last: float
    tone: int = 0


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a curve's base: from the end of the zone before it to `end` (0–1). `tone`: which of the colours
    (0 strongest)."""

    label: str
    end: float
    tone: int = 0


@dataclass(frozen=True, slots=True)
class Plot:
    """`series`: one name, or two for a comparison (the first one is now); of a fan up to three, last year's the last.
    `unit` names the value axis.
    `title` and `subtitle` are drawn into exported pictures only: on the screen the page says them."""

    shape: Shape
    marks: tuple[Mark, ...] = ()
    series: tuple[str, ...] = ("",)
    unit: str = ""
    base: str = ""  # what the other axis counts
    title: str = ""
    subtitle: str = ""
    unknown: str = "?"
    zones: tuple[Zone, ...] = ()  # of a curve, from the left
    spans: tuple[Span, ...] = ()  # of a fan
    bands: tuple[str, ...] = ()  # of a fan: names of what is told, of the narrower and of the wider range
    top: float | None = None  # of the value axis, where several plots stand side by side


@dataclass(frozen=True, slots=True)
class Area:
    """Where a mark is in the picture: pixels of the device, from the top left. `hit` is the part that
    answers the mouse: larger, so that thin bars can be caught."""

    index: int
    series: int
    box: tuple[float, float, float, float]  # left, top, right, bottom
    hit: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawn picture: `pixels` are width × height × RGBA."""

    pixels: bytes
    width: int
    height: int
    areas: tuple[Area, ...]
