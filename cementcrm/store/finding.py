"""Find: what was typed → hits of all entities that this user may read, best first, shown as they are served.

Ranking: a whole term, the beginning of one, inside the title, elsewhere; then records that are active in
business (customers that trade), then the shorter title; records go before values of facts. Nothing
shown comes from the index: every hit is read from its table, so it is masked and alive.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Protocol
from uuid import UUID

from msgspec.structs import replace
from sqlalchemy import Connection, bindparam, func, select

from cementcrm.core.fields import EntitySpec
from cementcrm.core.queries import Filter, Hit, Record

from . import search, search_find
from .pinyin import marks
from .records import live, served
from .search_docs import Group, groups, record_fields
from .specs import entity_spec

Related = Callable[[Connection, str, str], list[tuple[str, UUID]]]
"""(field, value of a fact) → other records worth a hit, as (entity, UUID)."""

Active = Callable[[Connection, Sequence[int]], set[int]]
"""Local ids of records → those that are alive in business: they come first among equals."""


class Knowledge(Protocol):
    """What features tell about their entities, by entity."""

    @property
    def related(self) -> Mapping[str, Related]: ...

    @property
    def active(self) -> Mapping[str, Active]: ...


_RANKED = 150  # so many of the best are asked whether they are active
_VALUES = 6  # hits of one kind of value
_NUMBERS = 6  # facts by their number
_EXPANDED = 2  # that many values bring their related records
_SHORTEST_NUMBER = 3
_LAST = "\U0010ffff"


class Finder:
    """One search of one user in one snapshot."""

    def __init__(self, connection: Connection, models: Iterable[Any], known: Knowledge, typed: str) -> None:
        self._connection = connection
        self._raw: Any = connection.connection.dbapi_connection
        self._models = {model.__tablename__: model for model in models}
        self._known = known
        self._typed = typed
        self._words = search_find.words_of(typed)

    def hits(self, limit: int) -> list[Hit]:
        """The best ones; empty for blank text."""
        if not self._words:
            return []
        ranked = sorted(self._found(limit), key=lambda item: item[0])[:limit]
        hits = self._shown([found for _, found in ranked])
        unique: dict[tuple[object, ...], Hit] = {}
        for hit in (*self._numbered(), *hits):
            unique.setdefault((hit.entity, hit.uuid, hit.filter), hit)
        return list(unique.values())[:limit]

    def named(self, wanted: Sequence[tuple[str, UUID]]) -> list[Hit]:
        """Hits of these records in this order; those that are gone are left out."""
        hits: dict[tuple[str, UUID], Hit] = {}
        for entity in {entity for entity, _ in wanted} & self._models.keys():
            table = self._models[entity].__table__
            some = table.c.uuid.in_([uuid for name, uuid in wanted if name == entity])
            for row in self._rows(entity, some):
                hits[entity, row["uuid"]] = self._hit(entity_spec(self._models[entity]), row)
        return [hits[key] for key in wanted if key in hits]

    # what the index says

    def _found(self, limit: int) -> list[tuple[tuple[object, ...], tuple[str | Group, int]]]:
        numbers = search.kinds(self._raw)
        result: list[tuple[tuple[object, ...], tuple[str | Group, int]]] = []
        for place, name, target in self._kinds():
            if name not in numbers:  # nothing of this kind yet
                continue
            most = max(limit, _RANKED) if place == 0 else _VALUES
            found = search_find.find(self._raw, self._typed, numbers[name], most)
            active = self._active(name, [f.row_id for f in found])
            result += [
                ((f.tier, place, f.row_id not in active, f.length, f.title), (target, f.row_id))
                for f in found
            ]
        return result

    def _active(self, entity: str, ids: Sequence[int]) -> set[int]:
        asked = self._known.active.get(entity)
        return asked(self._connection, ids) if asked and ids else set()

    def _kinds(self) -> list[tuple[int, str, str | Group]]:
        """(0 for records, 1 for values), name in the index, entity or group."""
        specs = [entity_spec(model) for model in self._models.values()]
        records = [(0, spec.name, spec.name) for spec in specs if record_fields(spec)]
        return [*records, *((1, group.name, group) for spec in specs for group in groups(spec))]

    def _shown(self, found: Sequence[tuple[str | Group, int]]) -> list[Hit]:
        wanted: dict[str, list[int]] = {}
        for target, row_id in found:
            if isinstance(target, str):
                wanted.setdefault(target, []).append(row_id)
        records: dict[tuple[str, int], Hit] = {}
        for entity, ids in wanted.items():
            spec = entity_spec(self._models[entity])
            for row in self._answers(_by_ids(self._models[entity]), ids=json.dumps(ids)):
                records[entity, row["id"]] = self._hit(spec, row)
        hits: list[Hit] = []
        expanded = 0
        for target, row_id in found:
            if isinstance(target, str):
                hits += [records[target, row_id]] if (target, row_id) in records else []
            else:
                hits += self._of_value(target, row_id, expand=expanded < _EXPANDED)
                expanded += 1
        return hits

    # facts

    def _of_value(self, group: Group, number: int, *, expand: bool) -> list[Hit]:
        """The rows with a value as one hit, and whom they belong to; a name that has a file gives only that."""
        row = self._raw.execute("SELECT value, more FROM search_value WHERE id = ?", (number,)).fetchone()
        if row is None:
            return []
        value, more = row
        related = self._known.related.get(group.entity)
        owners = (
            self.named(related(self._connection, group.by, value)) if related and expand and value else []
        )
        shown = more or value
        name = entity_spec(self._models[group.entity]).by_name[group.text].label
        owners = [
            replace(hit, matched=shown, label=name, matched_marks=marks(shown, self._words)) for hit in owners
        ]
        if more and owners:
            return owners
        newest = self._newest(group, value, more)
        return [] if newest is None else [self._value_hit(group, shown, newest), *owners]

    def _newest(self, group: Group, value: str, more: str) -> Any:
        columns = self._models[group.entity].__table__.c
        tests = [columns[group.by] == (value or None), live(self._models[group.entity])]
        if more:
            tests.append(columns[group.text] == more)
        rows = self._rows(group.entity, *tests, newest=True)
        return rows[0] if rows else None

    def _value_hit(self, group: Group, shown: str, newest: Any) -> Hit:
        spec = entity_spec(self._models[group.entity])
        return Hit(
            spec.name, newest["uuid"], shown, str(newest[spec.key]), label=spec.by_name[group.text].label,
            filter=Filter(group.text, "eq", shown), title_marks=marks(shown, self._words),
        )  # fmt: skip

    def _numbered(self) -> list[Hit]:
        """Facts whose number begins with what was typed, the highest number first."""
        typed = "".join(self._typed.split())
        if len(typed) < _SHORTEST_NUMBER:
            return []
        hits: list[Hit] = []
        for model in self._models.values():
            spec = entity_spec(model)
            if spec.is_fact:
                hits += self._with_number(model, spec, typed)
        return hits

    def _with_number(self, model: Any, spec: EntitySpec, typed: str) -> list[Hit]:
        for start in dict.fromkeys((typed, typed.upper(), typed.lower())):
            if rows := self._answers(_by_number(model), start=start, end=start + _LAST):
                return [self._hit(spec, row) for row in rows]
        return []

    # showing

    def _rows(self, entity: str, *tests: Any, newest: bool = False) -> Sequence[Any]:
        model = self._models[entity]
        query = _select(model).where(*tests)
        if newest:
            query = query.order_by(model.__table__.c.id.desc()).limit(1)
        return self._answers(query)

    def _answers(self, query: Any, **values: object) -> Sequence[Any]:
        return self._connection.execute(query, values).mappings().all()

    def _hit(self, spec: EntitySpec, row: Any) -> Hit:
        record = served(spec, row, {}, fields=spec.telling)
        title, key = _text(record, spec.title), _text(record, spec.key)
        second = " · ".join(_texts(record, spec)) if spec.is_fact else key if title and key != title else ""
        shown = (title or key, second)
        title_marks, subtitle_marks = (marks(text, self._words) for text in shown)
        hit = Hit(spec.name, record.uuid, *shown, title_marks=title_marks, subtitle_marks=subtitle_marks)
        return hit if title_marks or subtitle_marks else self._with_match(spec, record, hit)

    def _with_match(self, spec: EntitySpec, record: Record, hit: Hit) -> Hit:
        """Tell why a row is there whose title and number don't hold what was typed."""
        for field in spec.telling:
            value = _text(record, field.name) if field.search else ""
            found = marks(value, self._words)
            whole = field.name in record.masked and self._is_whole(value)
            if found or whole:
                return Hit(
                    hit.entity, hit.uuid, hit.title, hit.subtitle, value, field.label, matched_marks=found
                )
        return hit

    def _is_whole(self, masked: str) -> bool:
        """Was a masked value found by the whole of it? Its end shows it."""
        end = masked.rpartition("*")[2]
        return bool(end) and end != masked and "".join(self._words).endswith(end)


# Statements are made once: to build one anew at each key takes as long as SQLite's answer.


@cache
def _select(model: Any) -> Any:
    """What a line shows, of live rows."""
    columns = model.__table__.c
    names = dict.fromkeys(("id", "uuid", *(f.name for f in entity_spec(model).telling)))
    return select(*(columns[name] for name in names)).where(live(model))


@cache
def _by_ids(model: Any) -> Any:
    ids = func.json_each(bindparam("ids")).table_valued("value")
    return _select(model).where(model.__table__.c.id.in_(select(ids.c.value)))


@cache
def _by_number(model: Any) -> Any:
    """The highest numbers between two texts."""
    key = model.__table__.c[entity_spec(model).key]
    between = (key >= bindparam("start")) & (key < bindparam("end"))
    return _select(model).where(between).order_by(key.desc()).limit(_NUMBERS)


def _texts(record: Record, spec: EntitySpec) -> list[str]:
    """What a fact without a name of its own is told apart by."""
    return [text for f in spec.fields if f.search and f.name != spec.key and (text := _text(record, f.name))]


def _text(record: Record, name: str) -> str:
    return str(record.values.get(name) or "")
