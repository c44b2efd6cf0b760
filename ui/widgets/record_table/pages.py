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
    """A loaded block, or its beginning: `text` shown, `raw` for editors."""

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

    def text(self, row: int) -> tuple[str, ...] | None:
        """The texts of a row, if they are there; its page is marked as used. Called per row painted."""
        page, place = self._get(row >> SHIFT), row & MASK
        return page.text[place] if page is not None and place < len(page.text) else None

    def raw(self, row: int) -> tuple[Any, ...] | None:
        """As `text`, its values."""
        page, place = self._get(row >> SHIFT), row & MASK
        return page.raw[place] if page is not None and place < len(page.raw) else None

    def _get(self, block: int) -> Page | None:
        """The page, marked as used. The mark moves only when the block changes."""
        page = self._pages.get(block)
        if page is not None and block != self._last:
            self._pages.move_to_end(block)
            self._last = block
        return page

    def rows(self, block: int) -> int:
        """How many rows of a block are there, from its first one on."""
        page = self._pages.get(block)
        return len(page.text) if page is not None else 0

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
