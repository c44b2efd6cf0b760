"""What Find knows of each entity, kept up in the transaction that changes it.

A *record* is one document: its title and its `search` fields. *Facts* are too many for that: of them each
distinct value is one document (a plate, a lot, a customer's name), and the rows behind it are met by the
ordinary index of that field; a fact's own number is found through the index of its key.

Masked fields are found by what may be shown: a phone by its last four digits, a name by its first
character; the whole of it only by exactly itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import zip_longest
from typing import Any, NamedTuple

from msgspec import Struct
from sqlalchemy import Connection

from cementcrm.core.fields import EntitySpec, FieldSpec, Mask

from . import building, search
from .building import Place, Step
from .pinyin import warm_up
from .search import Doc
from .specs import entity_spec

_BATCH = 10_000
_VALUES = 20_000  # distinct values asked about at a time
# What a unit of effort (see `building`) stands for, as measured.
_KEYS_PER_UNIT = 20
_FACTS_PER_UNIT = 20
_UNITS_PER_PAGE = 3
_SETTLED = 150_000  # rows whose beginnings are sorted together


class Group(NamedTuple):
    """Distinct values of a fact: `text` is what is searched, `by` the indexed column the rows are met by."""

    name: str  # of the kind in the index: "weigh_ticket.plate"
    entity: str
    text: str
    by: str


def record_fields(spec: EntitySpec) -> list[FieldSpec]:
    """Fields of a record that Find knows, the title first; empty if none is declared."""
    if spec.is_fact or not any(f.search for f in spec.fields):
        return []
    others = [f for f in spec.fields if (f.search or f.name == spec.key) and f.name != spec.title]
    return [spec.by_name[spec.title], *others]


def groups(spec: EntitySpec) -> list[Group]:
    """Groups of distinct values that Find knows of a fact."""
    if not spec.is_fact:
        return []
    fields = [f for f in spec.fields if f.search and f.name != spec.key and f.mask is Mask.NONE]
    return [Group(f"{spec.name}.{f.name}", spec.name, f.name, f.search_by or f.name) for f in fields]


class SearchIndex:
    """Keeps the search tables; one follower for all entities that declare `search` fields."""

    name = "search"
    version = 2

    def __init__(self, models: Iterable[Any]) -> None:
        specs = [entity_spec(model) for model in models]
        self._records = {spec.name: record_fields(spec) for spec in specs if record_fields(spec)}
        self._facts = {spec.name: groups(spec) for spec in specs if groups(spec)}

    @property
    def entities(self) -> frozenset[str]:
        """Tables it follows."""
        return frozenset(self._records) | frozenset(self._facts)

    def learn(self, connection: Connection, entity: str) -> None:
        """Take in what touched rows say now."""
        raw = _raw(connection)
        if entity in self._facts:
            for group, values in _touched_values(raw, self._facts[entity]).items():
                _add_values(raw, group, values)
            return
        kind = search.kind_number(raw, entity)
        touched = [number for (number,) in raw.execute("SELECT id FROM temp.touched")]
        docs = list(self._docs(raw, entity, "AND id IN (SELECT id FROM temp.touched)"))
        search.put(raw, kind, docs)
        search.remove(raw, kind, set(touched) - {doc.row_id for doc in docs})

    def catch_up(self, connection: Connection) -> None:
        """Take in kinds of record that the program which filled the tables left out of Find."""
        raw = _raw(connection)
        for entity in self._records.keys() - search.kinds(raw).keys():
            docs = list(self._docs(raw, entity))
            if docs:
                search.put(raw, search.kind_number(raw, entity), docs)

    def forget(self, connection: Connection, entity: str) -> None:
        """Take out values that only touched facts have."""
        raw = _raw(connection)
        for group, values in _touched_values(raw, self._facts.get(entity, [])).items():
            _drop_values(raw, group, values)

    @property
    def steps(self) -> Sequence[Step]:
        """How the tables are filled, see `building`."""
        records = [RecordStep(entity, partial(self._after, entity)) for entity in self._records]
        facts = [FactStep(entity, groups) for entity, groups in self._facts.items()]
        return [
            *records,
            *facts,
            *(MergeStep(table, tuple(self._records)) for table in search.TABLES),
            EndStep(),
        ]

    def prepare(self) -> None:
        """The tables of pinyin."""
        warm_up()

    def empty(self, connection: Connection) -> None:
        """Take everything out."""
        search.begin_fill(_raw(connection))

    def rebuild(self, connection: Connection, report: Callable[[int, int], None]) -> None:
        """Empty the tables and fill them anew, in one transaction."""
        building.fill(connection, self, report)

    def difference(self, connection: Connection) -> int:
        """Documents that a rebuild would make otherwise."""
        raw = _raw(connection)
        numbers = search.kinds(raw)
        wrong = 0
        for entity in self._records:
            expected = ((doc.row_id, search.body_of(doc)) for doc in self._docs(raw, entity))
            wrong += _unequal(expected, search.bodies(raw, numbers.get(entity, 0)))
        for group in _all(self._facts):
            kind = numbers.get(group.name, 0)
            kept = raw.execute("SELECT value, more FROM search_value WHERE kind = ?", (kind,))
            wrong += len(set(kept.fetchall()) ^ set(_distinct(raw, group)))
            wrong += _unequal(_value_bodies(raw, kind), search.bodies(raw, kind))
        return wrong

    def _docs(self, raw: Any, entity: str, condition: str = "") -> Iterator[Doc]:
        """Documents of live rows in the order of their ids, read in pieces: writing may go on meanwhile."""
        last = 0
        while rows := self._rows(raw, entity, last, _BATCH, condition):
            last = rows[-1][0]
            yield from (_doc(self._records[entity], row) for row in rows)

    def _rows(self, raw: Any, entity: str, last: int, count: int, condition: str = "") -> list[Any]:
        columns = ", ".join(f'"{f.name}"' for f in self._records[entity])
        sql = (
            f"SELECT id, {columns} FROM {entity} WHERE deleted_at IS NULL AND id > ? {condition} "
            f"ORDER BY id LIMIT {count}"
        )
        return list(raw.execute(sql, (last,)).fetchall())

    def _after(self, entity: str, raw: Any, last: int, count: int) -> list[Doc]:
        """Documents of the next live rows behind a number."""
        return [_doc(self._records[entity], row) for row in self._rows(raw, entity, last, count)]


# --- filling -----------------------------------------------------------------------------------------------


class RecordStep(Struct, frozen=True):
    """Documents of one entity's records, in the order of their ids.

    `place`: rows up to "last" are in, the beginnings of those up to "keyed" too.
    """

    entity: str
    after: Callable[[Any, int, int], list[Doc]]

    def size(self, connection: Connection) -> int:
        return _newest_id(_raw(connection), self.entity)

    def run(self, connection: Connection, place: Place, effort: int) -> bool:
        raw = _raw(connection)
        if search.is_fresh(raw):  # what waited was lost with the last program
            place["last"] = place.get("keyed", 0)
        last, keyed, settling = (place.get(name, 0) for name in ("last", "keyed", "settling"))
        docs = [] if settling else self.after(raw, last, effort)
        if docs:
            search.add_new(raw, search.kind_number(raw, self.entity), docs)
            place |= {"last": docs[-1].row_id, "done": docs[-1].row_id}
            place["settling"] = int(docs[-1].row_id - keyed >= _SETTLED)
            return False
        if not search.settle(raw, effort * _KEYS_PER_UNIT):
            place["settling"] = 1
            return False
        place |= {"keyed": last, "settling": 0}
        return not settling or not self.after(raw, last, 1)


class FactStep(Struct, frozen=True):
    """Distinct values of one kind of fact, looked for in all that stand now, in the order of their ids."""

    entity: str
    groups: Sequence[Group]

    def size(self, connection: Connection) -> int:
        return _newest_id(_raw(connection), self.entity) // _FACTS_PER_UNIT

    def run(self, connection: Connection, place: Place, effort: int) -> bool:
        raw = _raw(connection)
        first, last = place.get("last", 0), _newest_id(raw, self.entity)
        place["last"] = min(last, first + effort * _FACTS_PER_UNIT)
        place["done"] = place["last"] // _FACTS_PER_UNIT
        some = f"{self.entity} t WHERE t.id > ? AND t.id <= ? AND t.is_current"
        for group, values in _values(raw, self.groups, some, (first, place["last"])).items():
            _add_values(raw, group, values)
        return place["last"] == last


class MergeStep(Struct, frozen=True):
    """One segment instead of hundreds: later finds read less."""

    table: str
    entities: Sequence[str]

    def size(self, connection: Connection) -> int:
        """As measured, a twentieth of filling."""
        return sum(_newest_id(_raw(connection), entity) for entity in self.entities) // 20

    def run(self, connection: Connection, place: Place, effort: int) -> bool:
        pages = max(1, effort // _UNITS_PER_PAGE)
        begun = bool(place.get("done"))
        place["done"] = min(place.get("done", 0) + effort, self.size(connection) or 1)
        return search.merge(_raw(connection), self.table, pages if begun else -pages) and begun


class EndStep:
    """Back to the usual settings."""

    def size(self, connection: Connection) -> int:
        return 0

    def run(self, connection: Connection, place: Place, effort: int) -> bool:
        search.end_fill(_raw(connection))
        return True


def _newest_id(raw: Any, table: str) -> int:
    return int(raw.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])


def _raw(connection: Connection) -> Any:
    """The driver's connection: thousands of rows don't go through SQLAlchemy."""
    return connection.connection.dbapi_connection


def _all(facts: Mapping[str, Sequence[Group]]) -> Iterator[Group]:
    return (group for some in facts.values() for group in some)


def _doc(fields: Sequence[FieldSpec], row: Sequence[Any]) -> Doc:
    terms: list[str] = []
    secrets: list[str] = []
    for field, value in zip(fields, row[1:], strict=True):
        if field.mask is Mask.NONE:
            terms.append("" if value is None else str(value))
        else:
            terms.append(_shown_part(str(value or ""), field.mask))
            secrets.append(str(value or ""))
    title, *others = terms
    return Doc(row[0], title, tuple(filter(None, others)), tuple(filter(None, secrets)))


def _shown_part(value: str, mask: Mask) -> str:
    """What a masked value may be found by in part."""
    if mask is Mask.NAME:
        return value[:1]
    digits = "".join(filter(str.isalnum, value))
    return digits[-4:] if len(digits) > 4 else ""


# --- values of facts ---------------------------------------------------------------------------------------


def _touched_values(raw: Any, some: Sequence[Group]) -> dict[Group, set[tuple[str, str]]]:
    """Distinct (value, text) of touched facts, in one pass over them.

    An empty value stands for none, an empty text for the value itself.
    """
    return _values(raw, some, f"temp.touched o CROSS JOIN {some[0].entity} t ON t.id = o.id") if some else {}


def _values(
    raw: Any, some: Sequence[Group], source: str, bounds: Sequence[int] = ()
) -> dict[Group, set[tuple[str, str]]]:
    names = list(dict.fromkeys(name for g in some for name in (g.by, g.text)))
    columns = ", ".join(f't."{name}"' for name in names)
    found: dict[Group, set[tuple[str, str]]] = {group: set() for group in some}
    cursor = raw.execute(f"SELECT {columns} FROM {source}", bounds)
    places = [(found[g], names.index(g.by), names.index(g.text), g.by != g.text) for g in some]
    while rows := cursor.fetchmany(_VALUES):
        for values, by, text, apart in places:
            if apart:
                values.update({(row[by] or "", row[text]) for row in rows if row[text]})
            else:
                values.update({(row[by], "") for row in rows if row[by]})
    return found


def _distinct(raw: Any, group: Group) -> list[tuple[str, str]]:
    by, text = (f'"{group.by}"', f'"{group.text}"')
    more = "''" if group.by == group.text else text
    rows = raw.execute(
        f"SELECT DISTINCT coalesce({by}, ''), {more} FROM {group.entity} "
        f"WHERE is_current AND {text} IS NOT NULL AND {text} <> ''"
    )
    return [(value, more) for value, more in rows]


def _add_values(raw: Any, group: Group, values: Iterable[tuple[str, str]]) -> None:
    if not values:
        return
    kind = search.kind_number(raw, group.name)
    newest = raw.execute("SELECT coalesce(max(id), 0) FROM search_value").fetchone()[0]
    raw.executemany(
        "INSERT OR IGNORE INTO search_value (kind, value, more) VALUES (?, ?, ?)",
        [(kind, *pair) for pair in sorted(values)],
    )
    new = raw.execute(
        "SELECT id, value, more FROM search_value WHERE kind = ? AND id > ?", (kind, newest)
    ).fetchall()
    if new:
        search.put(raw, kind, [_value_doc(*row) for row in new])


def _drop_values(raw: Any, group: Group, values: Iterable[tuple[str, str]]) -> None:
    """Values that no other current fact has."""
    kind = search.kind_number(raw, group.name)
    same_text = "" if group.by == group.text else f'AND t."{group.text}" = v.more'
    others = (
        f"SELECT 1 FROM {group.entity} t WHERE t.\"{group.by}\" IS nullif(v.value, '') {same_text} "
        "AND t.is_current AND t.id NOT IN (SELECT id FROM temp.touched)"
    )
    gone = [
        row[0]
        for pair in values
        for row in raw.execute(
            f"SELECT v.id FROM search_value v WHERE kind = ? AND value = ? AND more = ? AND NOT EXISTS ({others})",
            (kind, *pair),
        ).fetchall()
    ]
    search.remove(raw, kind, gone)
    raw.executemany("DELETE FROM search_value WHERE id = ?", [(number,) for number in gone])


def _value_doc(number: int, value: str, more: str) -> Doc:
    return Doc(number, more or value, (value,) if more and value else ())


def _value_bodies(raw: Any, kind: int) -> Iterator[tuple[int, str]]:
    rows = raw.execute("SELECT id, value, more FROM search_value WHERE kind = ? ORDER BY id", (kind,))
    return ((row[0], search.body_of(_value_doc(*row))) for row in rows)


def _unequal(expected: Iterable[tuple[int, str]], kept: Iterable[tuple[int, str]]) -> int:
    """How many of two sequences in the same order of ids differ; 1 row too many makes many differ."""
    return sum(1 for a, b in zip_longest(expected, kept) if a != b)
