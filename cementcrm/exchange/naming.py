"""Whom a file's rows mean: names and numbers of other records → their UUIDs, rows without a key → their record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from cementcrm.core.fields import EntitySpec, FieldSpec
from cementcrm.core.ids import row_number
from cementcrm.features import catalogue
from cementcrm.store.bulk import key_of
from cementcrm.store.references import reference_fields, resolve

from .parsing import Batch
from .results import NOTHING


class Naming:
    """Of one import: what was found out once is remembered. `names`: the order of a batch's values; `meant`: kind of
    record → text → the record that people said it means. `unresolved`: (reference field, text) → number of rows."""

    def __init__(
        self, model: Any, spec: EntitySpec, names: Sequence[str], meant: Mapping[str, Mapping[str, UUID]]
    ) -> None:
        self._model = model
        self._spec = spec
        self._meant = meant
        self._key = names.index(spec.key)
        self._references = [(names.index(f.name), f) for f in reference_fields(spec)]
        self._resolved: dict[int, dict[str, UUID | None]] = {i: {} for i, _ in self._references}
        self._same = [names.index(name) for name in spec.same]
        self._required = [names.index(name) for name in spec.same if spec.by_name[name].required]
        self._keys: dict[tuple[Any, ...], str] = {}  # what tells a record → its key
        self.unresolved: Counter[tuple[str, str]] = Counter()

    def apply(self, connection: Connection, batch: Batch) -> None:
        """Put the UUIDs and keys into the batch's rows; what isn't known becomes one of its errors."""
        for i, field in self._references:
            self._resolve(connection, batch, i, field)
        if self._same and self._spec.by_name[self._spec.key].numbered:
            self._recognise(connection, batch)

    def _resolve(self, connection: Connection, batch: Batch, i: int, field: FieldSpec) -> None:
        known = self._resolved[i]
        texts = (row[i] for row in batch.rows if row[i] and row[i] not in known)
        meant = self._meant.get(field.refers_to, NOTHING)
        known.update(resolve(connection, catalogue().model(field.refers_to), texts, meant))
        for index, row in enumerate(batch.rows):
            if row[i]:
                uuid = known.get(row[i])
                if uuid is None:
                    code = "reference_ambiguous" if row[i] in known else "reference_unknown"
                    batch.errors.setdefault(index, {})[field.name] = code
                    self.unresolved[field.name, row[i]] += 1
                batch.rows[index] = [*row[:i], uuid and uuid.bytes, *row[i + 1 :]]

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
