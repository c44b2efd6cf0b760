"""Rows of a file without a column for the key: whom each of them means, by `EntitySpec.known_as`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from cementcrm.core.fields import EntitySpec
from cementcrm.core.ids import row_number
from cementcrm.store.alike import known_rows

from .identity import Told, contradict, essence, first
from .parsing import Batch

AMBIGUOUS = "record_ambiguous"


class Recognising:
    """Of one import. What its rows have told so far counts as if it were stored: a dry run, and the rows of one
    transaction, come to the same as rows that were written one by one."""

    def __init__(self, model: Any, spec: EntitySpec, names: Sequence[str]) -> None:
        self._model, self._spec = model, spec
        self._key = names.index(spec.key)
        self._prefix = spec.by_name[spec.key].numbered
        self._fields = [spec.by_name[name] for name in spec.known_as]
        self._places = [names.index(name) for name in spec.known_as]
        self._met = _Known(len(self._fields))

    def apply(self, connection: Connection, batch: Batch) -> None:
        """Give each row the number of the record it means, or the one that such a row always gets. Where several
        are meant, that is its error."""
        rows = [self._told(row[i] for i in self._places) for row in batch.rows]
        known = self._stored(connection, batch)
        for index, told in enumerate(rows):
            at = first(told)
            if at == len(told):
                continue
            keys, by = self._meant(known, told)
            if len(keys) > 1:
                batch.errors.setdefault(index, {})[self._fields[by].name] = AMBIGUOUS
                continue
            key = keys[0] if keys else row_number(self._prefix, (told[at],))
            row = batch.rows[index]
            batch.rows[index] = [*row[: self._key], key, *row[self._key + 1 :]]
            before = self._met.told.get(key) or known.told.get(key, told)
            self._met.add(key, tuple(new or old for new, old in zip(told, before, strict=True)))

    def _stored(self, connection: Connection, batch: Batch) -> _Known:
        known = _Known(len(self._fields))
        for i, field in zip(self._places, self._fields, strict=True):
            values = {row[i] for row in batch.rows if row[i] is not None}
            for key, *stored in known_rows(connection, self._model, self._spec, field, values):
                if key not in self._met.told:  # which goes before what is stored
                    known.add(key, self._told(stored))
        return known

    def _meant(self, known: _Known, told: Told) -> tuple[list[str], int]:
        """The records that `told` means, and by which field: those that share the surest, of several the one
        that shares the others, too."""
        for i, text in enumerate(told):
            there = {k: known.told[k] for k in known.having(i, text) if k not in self._met.told}
            there |= {k: self._met.told[k] for k in self._met.having(i, text)}
            keys = [k for k, other in there.items() if not contradict(told, other, i)]
            if len(keys) > 1:
                alike = [k for k in keys if there[k][i + 1 :] == told[i + 1 :]]
                keys = alike if len(alike) == 1 else keys
            if keys:
                return keys, i
        return [], 0

    def _told(self, values: Iterable[object]) -> Told:
        return tuple(essence(field, value) for field, value in zip(self._fields, values, strict=True))


class _Known:
    """Records by what tells them. `told`: key → all of it."""

    def __init__(self, fields: int) -> None:
        self.told: dict[str, Told] = {}
        self._by: list[dict[str, dict[str, None]]] = [defaultdict(dict) for _ in range(fields)]

    def add(self, key: str, told: Told) -> None:
        """Also instead of what it told before."""
        self.told[key] = told
        for by, text in zip(self._by, told, strict=True):
            if text:
                by[text][key] = None

    def having(self, i: int, text: str) -> list[str]:
        """The records that have `text` in the field at `i`."""
        return [key for key in self._by[i].get(text, ()) if self.told[key][i] == text] if text else []
