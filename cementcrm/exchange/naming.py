"""Whom a file's rows mean: names and numbers of other records → their UUIDs, rows without a key → their record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from cementcrm.core.fields import EntitySpec, FieldSpec
from cementcrm.core.ids import row_number
from cementcrm.features import catalogue
from cementcrm.store.bulk import key_of, live_by
from cementcrm.store.references import owners_of, reference_fields, resolve, resolve_within

from .parsing import Batch
from .results import NOTHING
from .values import parser

Row = Sequence[Any]
Told = tuple[UUID | None, str]
"""The record that the one meant belongs to, where it has to, and a cell's text."""


class _Found(NamedTuple):
    """Whom a text may mean, and whether it is a number."""

    records: tuple[UUID, ...]
    by_key: bool = False

    @property
    def only(self) -> bytes | None:
        return self.records[0].bytes if len(self.records) == 1 else None


class Naming:
    """Of one import: what was found out once is remembered. `names`: the order of a batch's values; `meant`: kind of
    record → text → the record that people said it means. `unresolved`: (reference field, text) → number of rows;
    `texts`: place of a reference → that of the text for whoever isn't on file."""

    def __init__(
        self, model: Any, spec: EntitySpec, names: Sequence[str], meant: Mapping[str, Mapping[str, UUID]]
    ) -> None:
        self._model = model
        self._spec = spec
        self._meant = meant
        self._names = names
        self._key = names.index(spec.key)
        fields = sorted(reference_fields(spec), key=lambda f: bool(f.within))  # whose they are comes first
        self._references = [(names.index(f.name), f) for f in fields]
        self._within = {names.index(f.name): names.index(f.within) for f in fields if f.within}
        self.texts = {names.index(f.name): names.index(f.or_text) for f in fields if f.or_text}
        self._resolved: dict[int, dict[Told, _Found]] = {i: {} for i, _ in self._references}
        self._same = [names.index(name) for name in spec.same]
        self._required = [names.index(name) for name in spec.same if spec.by_name[name].required]
        self._keys: dict[tuple[Any, ...], str] = {}  # what tells a record → its key
        self.unresolved: Counter[tuple[str, str]] = Counter()

    def apply(self, connection: Connection, batch: Batch) -> None:
        """Put the UUIDs and keys into the batch's rows; what isn't known becomes one of its errors, or stays a text
        where there is a field for it."""
        for i, field in self._references:
            self._resolve(connection, batch, i, field)
        if self._same and self._spec.by_name[self._spec.key].numbered:
            self._recognise(connection, batch)

    def settle(self, batch: Batch, stored: Mapping[Any, Row]) -> None:
        """Whoever was told apart by hand, or has got another name since, stays the one who is meant while the file
        says of him what it said. `stored`: key → the row that is known."""
        for i, text in self.texts.items():
            for index, row in enumerate(batch.rows):
                before = stored.get(row[self._key]) if row[text] is not None else None
                if before is None or before[i] is None:
                    continue
                whose = self._within.get(i, self._key)
                moved = row[whose] is not None and row[whose] != before[whose]
                among = self._resolved[i].get((_uuid(before[whose]), row[text]), _Found(())).records
                doubted = row[i] is None and _uuid(before[i]) in among
                if not moved and (before[text] == row[text] or doubted):
                    batch.rows[index] = _with(row, {i: before[i]})

    def _resolve(self, connection: Connection, batch: Batch, i: int, field: FieldSpec) -> None:
        text = self.texts.get(i, i)
        said = [row[i] or row[text] for row in batch.rows]
        if not any(said):
            return
        told = list(zip(self._owners(connection, batch, i, said), said, strict=True))
        known = self._resolved[i]
        known.update(self._found(connection, field, {t for t in told if t[1] and t not in known}))
        for index, row in enumerate(batch.rows):
            if said[index]:
                found = known.get(told[index])
                only = found.only if found is not None else None
                batch.rows[index] = _with(row, {i: only})
                if field.or_text:  # a number is no name
                    number = found is not None and found.by_key
                    batch.rows[index] = _with(batch.rows[index], {text: None if number else said[index]})
                elif only is None:
                    code = "reference_unknown" if found is None else "reference_ambiguous"
                    batch.errors.setdefault(index, {})[field.name] = code
                    self.unresolved[field.name, said[index]] += 1

    def _found(self, connection: Connection, field: FieldSpec, told: Collection[Told]) -> dict[Told, _Found]:
        """Those of `told` that mean some record."""
        model, meant = catalogue().model(field.refers_to), self._meant.get(field.refers_to, NOTHING)
        if not field.within:
            hits = resolve(connection, model, (text for _, text in told), meant)
            return {(None, text): _Found(() if uuid is None else (uuid,)) for text, uuid in hits.items()}
        spec = catalogue().spec(field.refers_to)
        found: dict[Told, _Found] = {}
        for name in dict.fromkeys((spec.key, spec.title, *(f.name for f in spec.fields if f.telling))):
            parse = parser(spec.by_name[name])
            written = {t: (t[0], parse(t[1])[0]) for t in told if t not in found}
            there = resolve_within(connection, model, name, field.within, set(written.values()))
            found |= {t: _Found(there[w], name == spec.key) for t, w in written.items() if w in there}
        said = {t: meant[t[1]] for t in told if t not in found and t[1] in meant}
        whose = owners_of(connection, model, field.within, said.values()) if said else {}
        return found | {t: _Found((uuid,)) for t, uuid in said.items() if t[0] and whose.get(uuid) == t[0]}

    def _owners(self, connection: Connection, batch: Batch, i: int, said: Sequence[Any]) -> list[UUID | None]:
        """Of each row whose records are meant: as the file says or, where it doesn't, as is known."""
        whose = self._within.get(i)
        if whose is None:
            return [None] * len(said)
        rows = batch.rows
        open_keys = [row[self._key] for row, text in zip(rows, said, strict=True) if text and not row[whose]]
        known = live_by(
            connection, self._model, self._spec.key, [k for k in open_keys if k], (self._names[whose],)
        )
        return [_uuid(row[whose] or known.get(row[self._key], (None,))[0]) for row in rows]

    def _recognise(self, connection: Connection, batch: Batch) -> None:
        """Give rows without a key that of the live record with the same `EntitySpec.same` fields, or the number that
        such a row always gets."""
        prefix, key = self._spec.by_name[self._spec.key].numbered, self._key
        for index, row in enumerate(batch.rows):
            if row[key] or any(row[i] is None for i in self._required):
                continue
            told = tuple(row[i] for i in self._same)
            if told not in self._keys:
                known = key_of(connection, self._model, self._spec, told)
                self._keys[told] = known or row_number(prefix, told)
            batch.rows[index] = [*row[:key], self._keys[told], *row[key + 1 :]]


def _with(row: Row, values: Mapping[int, Any]) -> list[Any]:
    changed = list(row)
    for i, value in values.items():
        changed[i] = value
    return changed


def _uuid(stored: bytes | None) -> UUID | None:
    return UUID(bytes=bytes(stored)) if stored else None
