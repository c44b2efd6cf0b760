"""Rows of one file with the same key: the last one counts.

That there is a later one has to be known before the earlier one is compared, else this would be taken for a change
each time the file is imported again; so the keys are read in a pass of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from .cells import text_of
from .mapping import Mapping

Row = tuple[int, Sequence[Any]]


def key_column(columns: Sequence[str], mapping: Mapping, key: str) -> int:
    """The place of the column with the key; -1 if it has none."""
    heading = next((h for h, name in mapping.fields.items() if name == key), None)
    return columns.index(heading) if heading in columns else -1


class Repeated:
    """The keys that several of `rows` have in the column `index`."""

    def __init__(self, rows: Iterable[Row], index: int) -> None:
        self._index = index
        self._left: dict[str, int] = {}
        if index >= 0:
            self._count(rows)

    def among(self, some: Sequence[Row]) -> dict[int, bool]:
        """Place of a repeated row in `some`, the file's next rows → does a later row have the same key?"""
        if not self._left:
            return {}
        found = {}
        for at, (_, cells) in enumerate(some):
            text = self._key(cells)
            if text in self._left:
                self._left[text] -= 1
                found[at] = self._left[text] > 0
        return found

    def _count(self, rows: Iterable[Row]) -> None:
        met: set[int] = set()  # hashes: a third of the memory
        for _, cells in rows:
            text = self._key(cells)
            if text and hash(text) in met:
                self._left[text] = self._left.get(text, 1) + 1
            met.add(hash(text))

    def _key(self, cells: Sequence[Any]) -> str:
        return text_of(cells[self._index]) if self._index < len(cells) else ""
