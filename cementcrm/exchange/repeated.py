"""Rows of one file that mean the same record: the last one counts.

That there is a later one has to be known before the earlier one is compared, else this would be taken for a change
each time the file is imported again; so all rows are met in a pass of their own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from cementcrm.core.fields import EntitySpec

from .cells import text_of
from .identity import Told, essence, first
from .mapping import Mapping
from .values import parser

Row = tuple[int, Sequence[Any]]


def repeated_rows(columns: Sequence[str], mapping: Mapping, spec: EntitySpec) -> Repeated:
    """Told by the key or, in a file without a column for it, by what else tells a record alone."""
    at = {name: columns.index(h) for h, name in mapping.fields.items() if h in columns}
    if spec.key not in at and any(name in at for name in spec.known_as):
        return _Unnumbered(spec, at)
    return Repeated(at.get(spec.key, -1))


class Repeated:
    """The keys that several rows have in the column `index`. First `meet` all rows, then `settle`, then ask."""

    def __init__(self, index: int) -> None:
        self.wanted = index >= 0
        self._index = index
        self._left: dict[Any, int] = {}
        self._met: set[int] = set()  # hashes: a third of the memory

    def meet(self, rows: Iterable[Row]) -> None:
        """The file's next rows, for the first time."""
        if not self.wanted:
            return
        texts = [text for _, cells in rows if (text := self._key(cells))]
        met = set(map(hash, texts))
        if len(met) == len(texts) and self._met.isdisjoint(met):  # as in most files
            self._met |= met
            return
        for text in texts:
            if hash(text) in self._met:
                self._left[text] = self._left.get(text, 1) + 1
            self._met.add(hash(text))

    def settle(self) -> None:
        """All rows were met."""
        self._met.clear()

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

    def _key(self, cells: Sequence[Any]) -> Any:
        return text_of(cells[self._index]) if self._index < len(cells) else ""


class _Unnumbered(Repeated):
    """By `EntitySpec.known_as`: a row with only a name means the one whose code another row of that name has."""

    def __init__(self, spec: EntitySpec, at: dict[str, int]) -> None:
        super().__init__(-1)
        self.wanted = True
        fields = [spec.by_name[name] for name in spec.known_as]
        self._fields = [(at.get(f.name, -1), f, parser(f)) for f in fields]
        self._memory: list[dict[Any, str]] = [{} for _ in fields]
        self._counts: Counter[Told] = Counter()
        self._surer: dict[tuple[int, str], set[tuple[int, str]]] = defaultdict(set)

    def meet(self, rows: Iterable[Row]) -> None:
        for _, cells in rows:
            self._counts[self._told(cells)] += 1

    def settle(self) -> None:
        for told in self._counts:
            at = first(told)
            for i in range(at + 1, len(told)):
                self._surer[i, told[i]].add((at, told[at]))
        counts: Counter[Any] = Counter()
        for told, count in self._counts.items():
            counts[self._whom(told)] += count
        self._counts.clear()
        self._left = {whom: n for whom, n in counts.items() if whom and n > 1}

    def _key(self, cells: Sequence[Any]) -> Any:
        return self._whom(self._told(cells))

    def _whom(self, told: Told) -> tuple[int, str] | None:
        at = first(told)
        if at == len(told):
            return None
        surer = self._surer.get((at, told[at]), set())
        return next(iter(surer)) if len(surer) == 1 else (at, told[at])

    def _told(self, cells: Sequence[Any]) -> Told:
        return tuple(
            self._essence(i, cells[index]) if -1 < index < len(cells) else ""
            for i, (index, _, _) in enumerate(self._fields)
        )

    def _essence(self, i: int, cell: Any) -> str:
        memory = self._memory[i]
        if cell not in memory:
            _, field, parse = self._fields[i]
            memory[cell] = essence(field, parse(cell)[0])
        return memory[cell]
