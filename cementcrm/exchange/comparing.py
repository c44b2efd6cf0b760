"""What each row of a file is against what is stored: new, changed, unchanged or refused.

Rows stay in stored form (`store.bulk`) until somebody has to look at them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from cementcrm.core.fields import EntitySpec, Kind, Role
from cementcrm.core.guards import Touched
from cementcrm.core.ids import new_id
from cementcrm.core.permissions import Actor
from cementcrm.features import catalogue
from cementcrm.store import guarding
from cementcrm.store.base import Fact
from cementcrm.store.bulk import live_by
from cementcrm.store.history import to_python

from .columns import WARNINGS
from .naming import Naming
from .parsing import Batch, field_names
from .recognising import Recognising
from .results import NOTHING, RowResult

_tuple: Any = tuple.__new__
_FACT_TAIL = ("uuid", "revision", "id")  # what is read after the fields
_RECORD_TAIL = ("uuid",)


class Planned(NamedTuple):
    """A row's fate. `before`: what is stored, `after`: what will be (None: nothing changes); both are the
    fields in stored form, then the tail."""

    result: RowResult
    before: tuple[Any, ...] | None
    after: tuple[Any, ...] | None


class Comparison:
    """Of the rows of one import. `names`: the fields of a row, in order; `guards` have a say about known records.

    `given`: the fields that the file says something about; nothing else is compared or changed. `meant`: kind of
    record → text → the record that people said it means.
    """

    def __init__(
        self, model: Any, spec: EntitySpec, actor: Actor, given: Iterable[str],
        meant: Mapping[str, Mapping[str, UUID]],
    ) -> None:  # fmt: skip
        self._model = model
        self._spec = spec
        self._actor = actor
        self._is_fact = issubclass(model, Fact)
        self.names = field_names(spec)
        self._key = self.names.index(spec.key)
        given = _with_texts(spec, given)
        numbered = spec.key in given
        given -= {spec.key}
        data = {f.name for f in spec.data_fields}
        self._compared = [i for i, n in enumerate(self.names) if n in given and n in data]
        self._taken = [i for i, n in enumerate(self.names) if n in given]
        computed = {
            f.name for f in spec.stored_fields if f.role is Role.DERIVED
        }  # by the database: not written
        self._written = [(i, n) for i, n in enumerate(self.names) if n not in computed]
        self._pick = itemgetter(*self._compared, self._key)  # the key is equal: it only avoids a 1-tuple
        self._needed = [(self.names.index(f.name), f.name) for f in spec.data_fields if f.required]
        states = spec.states
        # a file that tells no state tells of records that begin
        self._state = (self.names.index(states.field), states.first) if states else None
        # of a row that is known, what the file has no column for, or may not show, is there already
        private = {f.name for f in spec.fields if f.mask} | ({states.field} if states else set())
        again = given - private | {spec.key}
        self._needed_again = [(i, n) for i, n in self._needed if n in again]
        self._has_rules = hasattr(catalogue().rules[spec.name], "problems")
        self._retired = {} if self._is_fact else _retired(spec, self.names)
        self.guards = catalogue().guards.get(spec.name, ())
        self._protecting = any(g.protects(model.__table__.c, actor) is not None for g in self.guards)
        self._naming = Naming(model, spec, self.names, meant)
        self._recognising = None
        if spec.known_as and not numbered:
            self._recognising = Recognising(model, spec, self.names)
        self._pick_needed = itemgetter(*(i for i, _ in self._needed), self._key)
        self._tail = _FACT_TAIL if self._is_fact else _RECORD_TAIL

    @property
    def unresolved(self) -> Counter[tuple[str, str]]:
        """Names that no or several records have: (reference field, text) → number of rows."""
        return self._naming.unresolved

    def plan(
        self, connection: Connection, batch: Batch, seen: dict[str, tuple[Any, ...]] | None = None
    ) -> list[Planned]:
        """Each row against what is stored, and against earlier rows of the same file (`seen`, if they aren't)."""
        self._naming.apply(connection, batch)
        if self._recognising is not None:
            self._recognising.apply(connection, batch)
        keys = [row[self._key] for row in batch.rows]
        known = [k for k in keys if k]
        stored = live_by(connection, self._model, self._spec.key, known, (*self.names, *self._tail))
        if seen:
            stored.update((k, seen[k]) for k in known if k in seen)
        self._naming.settle(batch, stored)
        for i, codes in self._retired.items():
            self._refuse_retired(batch, stored, i, codes)
        planned = self._as_new(batch, keys)
        doubtful = self._doubtful(batch, keys, stored)
        for index in doubtful:
            row, key = batch.rows[index], keys[index]
            errors = batch.errors.get(index, NOTHING)
            uuid = batch.uuids[index] if batch.uuids else None
            item = self._fate(connection, batch.numbers[index], row, errors, stored.get(key), uuid)
            if item.before is not None and item.after is not None and index in batch.repeated:
                item = self._repeated(item, follows=batch.repeated[index])
            planned[index] = item
            if item.after is not None:
                stored[key] = item.after
        if seen is not None:
            seen.update((item.result.key, item.after) for item in planned if item.after is not None)
        return planned

    def _as_new(self, batch: Batch, keys: list[Any]) -> list[Planned]:
        """What most rows of a month's file are: new, complete, and nothing wrong with them."""
        uuids = batch.uuids or [new_id().bytes for _ in keys]
        nothing = repeat(NOTHING)
        # a hundred thousand calls of a named tuple's own constructor take a tenth of an import
        results = map(_tuple, repeat(RowResult), zip(batch.numbers, repeat("new"), keys, nothing, nothing))
        after = [(*row, uuid, 1) for row, uuid in zip(batch.rows, uuids, strict=True)]
        return list(map(_tuple, repeat(Planned), zip(results, repeat(None), after)))

    def _doubtful(self, batch: Batch, keys: list[Any], stored: Mapping[Any, Any]) -> Iterable[int]:
        """Indexes of the rows that have to be looked at one by one, in the order of the file."""
        if self._has_rules:
            return range(len(keys))
        found = {*batch.errors, *batch.repeated}
        for i, _ in self._needed:
            column = [row[i] for row in batch.rows]
            if None in column:
                found.update(index for index, value in enumerate(column) if value is None)
        often = {k for k, n in Counter(keys).items() if n > 1} if len(set(keys)) < len(keys) else set()
        if stored or often or not all(keys):
            found.update(i for i, k in enumerate(keys) if not k or k in stored or k in often)
        return sorted(found)

    def _refuse_retired(
        self, batch: Batch, stored: Mapping[str, tuple[Any, ...]], i: int, codes: frozenset[str]
    ) -> None:
        """What isn't offered any more stays where it is, but doesn't come in anew."""
        for index, row in enumerate(batch.rows):
            if row[i] in codes:
                before = stored.get(row[self._key])
                if before is None or before[i] != row[i]:
                    batch.errors.setdefault(index, {})[self.names[i]] = "choice_retired"
                    batch.rows[index] = [*row[:i], None, *row[i + 1 :]]

    def _fate(
        self, connection: Connection, number: int, row: Sequence[Any], errors: Mapping[str, str],
        before: tuple[Any, ...] | None, uuid: bytes | None,
    ) -> Planned:  # fmt: skip
        key = row[self._key] or ""
        if before is None and self._state is not None and row[self._state[0]] is None:
            at, first = self._state
            row = (*row[:at], first, *row[at + 1 :])
        if errors or None in self._pick_needed(row):
            refusal = self._refusal(row, errors, self._needed if before is None else self._needed_again)
            if refusal:
                return Planned(RowResult(number, "refused", key, errors=refusal), None, None)
        if before is not None and self._pick(row) == self._pick(before):
            return Planned(RowResult(number, "unchanged", key, NOTHING, errors), before, None)
        after = self._next(before, row) if before is not None else (*row, uuid or new_id().bytes, 1)
        if self._has_rules and (problems := catalogue().problems(self._spec.name, self.values(after))):
            return Planned(RowResult(number, "refused", key, errors={**errors, **problems}), None, None)
        if before is None:
            return Planned(RowResult(number, "new", key, NOTHING, errors), None, after)
        diff = self._diff(before, row)
        if not diff:
            return Planned(RowResult(number, "unchanged", key, NOTHING, errors), before, None)
        if self._may_be_guarded(diff) and (code := self._guarded(connection, before, after)):
            return Planned(
                RowResult(number, "refused", key, errors={**errors, self._spec.key: code}), None, None
            )
        return Planned(RowResult(number, "changed", key, diff, errors), before, after)

    def _may_be_guarded(self, diff: Mapping[str, Any]) -> bool:
        """Whoever may change all that is locked is asked about what a guard looks at only."""
        return self._protecting or any(not guard.fields.isdisjoint(diff) for guard in self.guards)

    def _guarded(self, connection: Connection, before: Sequence[Any], after: Sequence[Any]) -> str:
        """The code of what keeps a known record as it is, or ""."""
        was, will = ({n: self._shown(i, row[i]) for i, n in enumerate(self.names)} for row in (before, after))
        key, uuid = guarding.key_of(self._model, was), self.identity(before)
        touched = Touched(self._spec.name, uuid, key, was, will)
        return guarding.refused(connection, self.guards, self._actor, touched)

    def _repeated(self, item: Planned, *, follows: bool) -> Planned:
        """A row that says something else than what is stored, and shares its key with others of its file: the last
        one counts, which is told; an earlier one would be a change each time the file comes again."""
        told = item.result._replace(errors={**item.result.errors, self._spec.key: "repeated"})
        if not follows:
            return item._replace(result=told)
        return Planned(told._replace(status="unchanged", diff=NOTHING), item.before, None)

    @staticmethod
    def _refusal(
        row: Sequence[Any], errors: Mapping[str, str], needed: list[tuple[int, str]]
    ) -> dict[str, str]:
        """Errors that keep the row out. A cell that can't be used but isn't needed is only a warning."""
        missing = {name: errors.get(name, "required") for i, name in needed if row[i] is None}
        if missing or any(code.partition("|")[0] not in WARNINGS for code in errors.values()):
            return {**errors, **missing}
        return {}

    def _says(self, row: Sequence[Any], i: int) -> bool:
        """An empty cell of a record never erases what somebody knows, unless who is meant isn't on file; a fact is
        what its source says now."""
        text = self._naming.texts.get(i)
        return self._is_fact or row[i] is not None or (text is not None and row[text] is not None)

    def _diff(self, before: Sequence[Any], row: Sequence[Any]) -> dict[str, tuple[object, object]]:
        return {
            self.names[i]: (self._shown(i, before[i]), self._shown(i, row[i]))
            for i in self._compared
            if before[i] != row[i] and self._says(row, i)
        }

    def _shown(self, index: int, stored: Any) -> object:
        return to_python(self._model, self.names[index], stored)

    def _next(self, before: tuple[Any, ...], row: Sequence[Any]) -> tuple[Any, ...]:
        after = list(before)
        for i in self._taken:
            if self._says(row, i):
                after[i] = row[i]
        if self._is_fact:
            after[len(self.names) + 1] += 1
        return tuple(after[: len(self.names) + 2])  # a new version has no id yet

    def changed(self, before: Sequence[Any], after: Sequence[Any]) -> dict[str, object]:
        """The compared fields that differ, as they will be."""
        return {self.names[i]: self._shown(i, after[i]) for i in self._compared if before[i] != after[i]}

    def identity(self, stored: Sequence[Any]) -> UUID:
        """Of a row in stored form."""
        return UUID(bytes=bytes(stored[len(self.names)]))

    def values(self, stored: Sequence[Any]) -> dict[str, object]:
        """What is written of a row in stored form."""
        return {name: self._shown(i, stored[i]) for i, name in self._written}


def _retired(spec: EntitySpec, names: Sequence[str]) -> dict[int, frozenset[str]]:
    """Place of an enumeration in a row → the codes that aren't offered any more, where there are some."""
    fields = ((names.index(f.name), f) for f in spec.fields if f.kind is Kind.ENUM)
    found = ((i, frozenset(c.code for c in f.choices if not c.active)) for i, f in fields)
    return {i: codes for i, codes in found if codes}


def _with_texts(spec: EntitySpec, given: Iterable[str]) -> frozenset[str]:
    """A column that tells a record tells the text for one that isn't on file, and the other way round."""
    names = frozenset(given)
    pairs = ({f.name, f.or_text} for f in spec.fields if f.or_text)
    return names.union(*(pair for pair in pairs if pair & names))
