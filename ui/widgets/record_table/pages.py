"""Blocks of formatted rows, the least recently used ones forgotten."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from .formats import Formats, format_rows

SHIFT = 7
ROWS = 1 << SHIFT
"""Rows of a block."""
MASK = ROWS - 1
KEPT = 64
"""Blocks kept: about 8,000 rows."""
_TOP = 2


class Page(Struct, frozen=True):
    """A loaded block: `text` shown, `raw` for editors."""

    raw: Sequence[tuple[Any, ...]]
    text: Sequence[tuple[str, ...]]


def make_pages(formats: Formats, rows: Sequence[tuple[Any, ...]], first: int = 0) -> dict[int, Page]:
    """Cut rows that start at a block's border into pages by block number, starting with `first`."""
    text = format_rows(formats, rows)
    return {
        first + number: Page(rows[start : start + ROWS], text[start : start + ROWS])
        for number, start in enumerate(range(0, len(rows), ROWS))
    }


class PageCache:
    """Pages by block number. GUI thread only."""

    def __init__(self) -> None:
        self._pages: OrderedDict[int, Page] = OrderedDict()
        self._last: int = -1

    def get(self, block: int) -> Page | None:
        """The page, marked as used. Called per cell: the mark moves only when the block changes."""
        page = self._pages.get(block)
        if page is not None and block != self._last:
            self._pages.move_to_end(block)
            self._last = block
        return page

    def __contains__(self, block: int) -> bool:
        return block in self._pages

    def put(self, pages: dict[int, Page]) -> None:
        for block, page in pages.items():
            self._pages[block] = page
            self._pages.move_to_end(block)
        self._last = -1
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)

    def replace(self, pages: dict[int, Page]) -> None:
        self._pages.clear()
        self.put(pages)

    def top(self) -> dict[int, Page]:
        """Of the pages there are, those of the first rows."""
        return {block: page for block, page in self._pages.items() if block < _TOP}

    def discard(self, block: int) -> None:
        self._pages.pop(block, None)

    def blocks(self) -> list[int]:
        return list(self._pages)
