"""What a table asks its source, as plain functions that run in a worker."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from threading import Event
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from .formats import Formats
from .pages import ROWS, SHIFT, Page, make_pages
from .source import TableSource, ViewSpec

if TYPE_CHECKING:
    from .source import Ids

_SHOWN = 3
_PAINTING = 0.05  # seconds that painting may take; a table out of sight isn't painted at all
FIRST = ROWS
"""Ids of the first, quick answer: three screens. Rows only for the one painted: they take longer than ids."""


class Loaded(Struct, frozen=True):
    """The first rows, or all ids; `complete` = there are no more ids than these."""

    ids: Ids
    pages: dict[int, Page]
    complete: bool


class Refreshed(Struct, frozen=True):
    """All ids again, with the pages around the place looked at; `same` = no row came, went or moved."""

    ids: Ids
    same: bool
    pages: dict[int, Page]


class Place(Struct, frozen=True):
    """Where the reader is: id of the first visible row (None = at the top), its row, rows that have room; `seen`: the
    view is on the screen, so that this room is the one that will be painted."""

    anchor: int | None = None
    row: int = 0
    rows: int = 0
    seen: bool = False


def first(source: TableSource, spec: ViewSpec, formats: Formats, place: Place, seen: Sequence[str]) -> Loaded:
    block = source.first_block(spec, FIRST, min(place.rows, FIRST) if place.seen else FIRST, seen)
    complete = block.complete or len(block.ids) < FIRST
    return Loaded(block.ids, make_pages(formats, _spread(block.rows, formats, seen)), complete)


def vector(source: TableSource, spec: ViewSpec, painted: Event) -> Ids:
    """All ids. Not before the first rows are painted: what reads a million takes the processors from that."""
    painted.wait(_PAINTING)
    return source.id_vector(spec)


def completed(start: Loaded, ids: Ids) -> Loaded:
    """`start` with all ids; without its rows if the data has changed between the two answers."""
    same = ids[: len(start.ids)].tolist() == start.ids.tolist()
    return Loaded(ids, start.pages if same else {}, True)


class ShownViews:
    """The views shown last, to be shown again while they are asked anew: a filter taken away, a sort turned back.
    Their ids are those that the source remembers, too."""

    def __init__(self) -> None:
        self._views: OrderedDict[ViewSpec, Loaded] = OrderedDict()

    def get(self, spec: ViewSpec) -> Loaded | None:
        """A view as it was shown."""
        return self._views.get(spec)

    def keep(self, spec: ViewSpec, loaded: Loaded) -> None:
        """Remember a complete view, if its first rows are there."""
        if 0 in loaded.pages or not len(loaded.ids):
            self._views[spec] = loaded
            self._views.move_to_end(spec)
            while len(self._views) > _SHOWN:
                self._views.popitem(last=False)

    def clear(self) -> None:
        """Something has changed."""
        self._views.clear()


def page(
    source: TableSource, formats: Formats, ids: Sequence[int], block: int, seen: Sequence[str]
) -> dict[int, Page]:
    return make_pages(formats, _spread(source.rows(ids, seen), formats, seen), block)


def _spread(rows: list[tuple[Any, ...]], formats: Formats, seen: Sequence[str]) -> list[tuple[Any, ...]]:
    """Rows of the columns `seen` as rows of all of them: what nobody looks at is empty."""
    if len(seen) == len(formats):
        return rows
    columns = dict(zip(seen, zip(*rows, strict=True), strict=False))
    nothing = (None,) * len(rows)
    return list(zip(*(columns.get(name, nothing) for name in formats), strict=True))


def totals(source: TableSource, spec: ViewSpec) -> Mapping[str, object]:
    return source.totals(spec)


def row_of(ids: Ids, record: int | None) -> int:
    """The row of an id, -1 if it is not there. About 1 ms for a million."""
    import numpy as np

    if record is None:
        return -1
    found = np.flatnonzero(np.asarray(ids) == record)
    return int(found[0]) if len(found) else -1


def again(
    source: TableSource, spec: ViewSpec, formats: Formats, old: Ids, place: Place, seen: Sequence[str]
) -> Refreshed:
    """All ids and, in one go, the rows that will be visible: nothing flickers when they are shown."""
    import numpy as np

    ids = source.id_vector(spec)
    same = bool(np.array_equal(ids, old))
    start = place.row if same else max(row_of(ids, place.anchor), 0)
    first_block, last_block = start >> SHIFT, (start + place.rows) >> SHIFT
    wanted = ids[first_block * ROWS : (last_block + 1) * ROWS].tolist()
    pages = page(source, formats, wanted, first_block, seen) if wanted else {}
    return Refreshed(ids, same, pages)
