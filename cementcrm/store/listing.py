"""Lists: a `ListQuery` → ids in order (numpy), blocks of rows, totals."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from msgspec.structs import replace
from sqlalchemy import Connection, Select, String, and_, case, cast, func, or_, select

from cementcrm.core.errors import UnknownField
from cementcrm.core.fields import EntitySpec, FieldSpec, Kind
from cementcrm.core.queries import Filter, Group, ListQuery

from . import kept_orders, packed, vectors
from .conditions import condition, like, whole_days
from .numbers import Numbers
from .pieces import Readers, by_id
from .quick import Parts, Quick
from .records import live, rows_of, whole
from .references import ModelOf, pointed
from .specs import UNIT, entity_spec
from .types import to_scaled

if TYPE_CHECKING:
    import numpy as np

_UUID_LENGTH = 36


class Listing:
    """Statements for one entity."""

    def __init__(
        self,
        model: Any,
        spec: EntitySpec,
        model_of: ModelOf,
        quick: Quick | None = None,
        parts: Parts | None = None,
    ) -> None:
        self._model_of = model_of
        self._quick, self._parts = quick, parts
        self._model = model
        self._columns = model.__table__.c
        self._side = model.side.__table__.c if model.side is not None else {}
        self._spec = spec

    def conditions(self, query: ListQuery) -> list[Any]:
        """Everything that restricts the rows: liveness, filters, quick text."""
        return [live(self._model), *self._restrictions(query)]

    def _restrictions(self, query: ListQuery) -> list[Any]:
        found = [self.condition(f) for f in query.filters]
        if query.quick.strip():
            found.append((self._quick or self._like_any)(query.quick.strip()))
        return found

    def _like_any(self, typed: str) -> Any:
        """The quick text where no search index covers this entity, or not yet: parts of what is masked would
        give it away."""
        named = (self._spec.title, self._spec.key)
        texts = [f for f in self._spec.fields if (f.search or f.name in named) and not f.mask]
        return or_(*(like(self._columns[f.name], typed) for f in texts))

    def ordered_ids(self, query: ListQuery, limit: int | None = None) -> Select[Any]:
        """Ids in the asked order, ties broken by id so that pages are stable: in the direction of the leading column,
        so that an index gives it, and an order turned round is the other one from its end."""
        statement = select(self._columns.id).where(*self.conditions(query)).order_by(*self._orders(query))
        return statement if limit is None else statement.limit(limit)

    def _orders(self, query: ListQuery) -> list[Any]:
        sorts = query.sort or self._spec.default_sort
        order = [self._order(name, descending) for name, descending in sorts]
        return [*order, self._tie(sorts, self._columns.id)]

    @staticmethod
    def _tie(sorts: Sequence[tuple[str, bool]], key: Any) -> Any:
        return key.desc() if sorts and sorts[0][1] else key.asc()

    def short(self, query: ListQuery, *, in_order: bool = False) -> Select[Any]:
        """Ids of a list that is read only at its beginning: what is worked out beside the rows is joined, so that
        the index on such a column gives the rows and their order; a set of all that pass would be made first."""
        sorts = query.sort or self._spec.default_sort
        aside = [f.field for f in query.filters if self._is_aside(f.field)]
        if not aside and not (in_order and any(self._is_aside(name) for name, _ in sorts)):
            statement = select(self._columns.id).where(*self.conditions(query))
            return statement.order_by(*self._orders(query)) if in_order else statement
        side = self._model.side.__table__
        statement = select(self._columns.id).select_from(
            side.join(self._model.__table__, self._columns.id == self._side["id"])
        )
        statement = statement.where(live(self._model), *(self._joined(f) for f in query.filters))
        orders = (self._side[n] if self._is_aside(n) else self._columns[n] for n, _ in sorts)
        directed = (
            c.desc() if descending else c.asc() for c, (_, descending) in zip(orders, sorts, strict=True)
        )
        return statement.order_by(*directed, self._tie(sorts, self._side["id"])) if in_order else statement

    def _is_aside(self, name: str) -> bool:
        return name in self._spec.by_name and self._spec.by_name[name].aside

    def _joined(self, wanted: Filter) -> Any:
        """One filter where the side table is joined."""
        if not self._is_aside(wanted.field):
            return self.condition(wanted)
        return condition(wanted.op, self._side[wanted.field], wanted.value)

    def id_vector(self, connection: Connection, query: ListQuery) -> np.ndarray[Any, Any]:
        """All ids as int64, sorted in SQL."""
        return vectors.ids(connection, self.ordered_ids(query))

    def unordered(self, connection: Connection, query: ListQuery, readers: Readers) -> np.ndarray[Any, Any]:
        """The ids that pass the filters and the quick text, in any order, some perhaps twice, dead rows perhaps among
        them."""
        import numpy as np

        asked = select(self._columns.id).where(*self._restrictions(query))
        known = self._packed_rows(connection, query)
        if known is not None:
            others = [asked.where(some) for some in known.others]
            return np.concatenate((known.ids, vectors.joined(connection, others, readers)))
        pieces = by_id(connection, self._columns.id) if self._reads_all(query) else ()
        return vectors.joined(connection, [asked.where(piece) for piece in pieces] or [asked], readers)

    def _packed_rows(self, connection: Connection, query: ListQuery) -> packed.Found | None:
        """What packed texts know, if `query` is nothing but a part of one."""
        if query.quick or len(query.filters) != 1:
            return None
        (wanted,) = query.filters
        if wanted.op != "contains" or wanted.field not in self._model.packed or not wanted.value:
            return None
        return packed.rows_with_part(connection, self._model.__table__, wanted.field, str(wanted.value))

    def _reads_all(self, query: ListQuery) -> bool:
        """Does every filter need a look at each row, as no index helps?"""
        own = [self._spec.by_name.get(f.field) for f in query.filters]
        known = [f.name for f in own if f and not (f.aside or f.refers_to or f.search)]
        return len(known) == len(own) and not query.quick and self._leading.isdisjoint(known)

    def order(self, connection: Connection, query: ListQuery, readers: Readers) -> np.ndarray[Any, Any]:
        """All live ids in the order of `query`, whose leading column ascends, whatever its filters."""
        if self.indexed(query):
            return kept_orders.order(connection, self._model, query.sort[0][0], readers)
        everyone = vectors.ids(connection, select(self._columns.id).order_by(*self._orders(query)))
        return kept_orders.living(connection, self._model, everyone)

    def sorting_number(self, query: ListQuery) -> str | None:
        """The one column of integers by which `query` is sorted, if no index does that."""
        if len(query.sort) != 1 or self.indexed(query):
            return None
        ((name, _),) = query.sort
        return name if self._field(name).kind in (Kind.DECIMAL, Kind.INTEGER) else None

    def numbers(self, connection: Connection, name: str, readers: Readers) -> Numbers | None:
        """A column of integers of all live rows. None if they are too large for that."""
        aside = self._field(name).aside
        number = cast((self._side if aside else self._columns)[name], _raw_integer()).label("value")
        rows = rows_of(self._model) if aside else self._model.__table__
        asked = select(self._columns.id, number).select_from(rows).where(live(self._model))
        asked = asked.order_by(self._columns.id)
        pieces = [asked.where(piece) for piece in by_id(connection, self._columns.id)] or [asked]
        found = vectors.joined_values(connection, pieces, readers)
        return found and Numbers(*found)

    def compared(self, query: ListQuery) -> tuple[str, str, Any] | None:
        """(field, operator, stored number or pair) if `query` is nothing but one comparison of a number."""
        if query.quick or len(query.filters) != 1 or "." in query.filters[0].field:
            return None
        (wanted,) = query.filters
        field = self._field(wanted.field)
        several = wanted.value if isinstance(wanted.value, tuple) else (wanted.value,)
        types = {Kind.DECIMAL: (int, Decimal), Kind.INTEGER: (int,)}.get(field.kind, ())
        if not all(isinstance(value, types) for value in several):
            return None
        stored = tuple(to_scaled(value, field.scale) for value in several)
        return field.name, wanted.op, stored if isinstance(wanted.value, tuple) else stored[0]

    def among(self, connection: Connection, query: ListQuery, ids: Sequence[int]) -> list[int]:
        """Those of `ids` that pass, in their order."""
        passing = select(self._columns.id).where(self._listed(ids), *self.conditions(query))
        found = set(connection.scalars(passing))
        return [number for number in ids if number in found]

    def _listed(self, ids: Sequence[int]) -> Any:
        return self._columns.id.in_(select(func.json_each(json.dumps(ids)).table_valued("value").c.value))

    def explicit(self, query: ListQuery) -> ListQuery:
        """With the sort that it has by default."""
        return replace(query, quick=query.quick.strip(), sort=tuple(query.sort or self._spec.default_sort))

    def whole(self, query: ListQuery) -> ListQuery:
        """All rows in the same order."""
        return replace(query, quick="", filters=())

    def restricted(self, query: ListQuery) -> bool:
        """Does it leave out rows?"""
        return bool(query.filters or query.quick)

    def indexed(self, query: ListQuery) -> bool:
        """Does an index give the order without a look at the rows?"""
        names = [name for name, _ in query.sort]
        return len(names) == 1 and names[0] in self._leading and not self._field(names[0]).refers_to

    @property
    def _leading(self) -> set[str]:
        """The columns that an index begins with."""
        return {next(iter(index.columns)).name for index in self._model.__table__.indexes}

    def rows(self, connection: Connection, ids: Sequence[int]) -> list[Any]:
        """Full rows of `ids`, in their order; ids that are gone are left out."""
        found = connection.execute(whole(self._model).where(self._columns.id.in_(list(ids)))).mappings()
        by_id = {row["id"]: row for row in found}
        return [by_id[i] for i in ids if i in by_id]

    def totals(self, connection: Connection, query: ListQuery) -> tuple[int, dict[str, object]]:
        """Row count, and the exact sum of each total column; void rows count but are not summed."""
        sums = [f for f in self._spec.fields if f.total]
        void = self._columns[self._spec.void_field] if self._spec.void_field else None
        columns = [self._sum(self._columns[f.name], void) for f in sums]
        row = connection.execute(select(func.count(), *columns).where(*self.conditions(query))).one()
        values = zip(sums, row[1:], strict=True)
        return row[0], {f.name: _exact(value, f) for f, value in values}

    def groups(self, connection: Connection, query: ListQuery, name: str, limit: int) -> list[Group]:
        """Value of a field → count and sums of the rows that have it, by value; empty texts are none."""
        field = UNIT if name == UNIT.name else self._field(name)
        summed = [f for f in self._spec.fields if f.total]
        void = self._columns[self._spec.void_field] if self._spec.void_field else None
        column = (self._side if field.aside else self._columns)[name]
        column = func.nullif(column, "", type_=column.type) if isinstance(column.type, String) else column
        sums = [self._sum(self._columns[f.name], void) for f in summed]
        rows = rows_of(self._model) if field.aside else self._model.__table__
        asked = select(column.label("value"), func.count(), *sums).select_from(rows)
        asked = asked.where(*self.conditions(query)).group_by(column).order_by(column).limit(limit)
        return [
            Group(value, count, {f.name: _exact(v, f) for f, v in zip(summed, totals, strict=True)})
            for value, count, *totals in connection.execute(asked)
        ]

    def _sum(self, column: Any, void: Any) -> Any:
        total = func.sum(cast(column, _raw_integer()))
        return total if void is None else total.filter(void.is_(False))

    def condition(self, wanted: Filter) -> Any:
        """One filter. "customer.province" is a filter on a related record, see `Entity.related`."""
        relation, _, name = wanted.field.partition(".")
        if name and relation in self._model.related:
            return self._model.related[relation](self._columns, Filter(name, wanted.op, wanted.value))
        if wanted.field == UNIT.name and UNIT.name not in self._spec.by_name:
            return condition(wanted.op, self._columns[UNIT.name], wanted.value)
        field = self._field(wanted.field)
        if field.kind is Kind.DATETIME:
            wanted = whole_days(wanted)
        if field.aside:
            passing = condition(wanted.op, self._side[field.name], wanted.value)
            return self._columns.id.in_(select(self._side["id"]).where(passing))
        if field.kind is Kind.REFERENCE and (uuid := _uuid_of(wanted.value)) is not None:
            wanted = Filter(wanted.field, wanted.op, uuid)  # as a saved view has it
        if field.refers_to and isinstance(wanted.value, str):
            return self._names(field, wanted)
        if field.or_text and wanted.op in ("empty", "not_empty"):
            both = (condition(wanted.op, self._columns[name], None) for name in (field.name, field.or_text))
            return and_(*both) if wanted.op == "empty" else or_(*both)
        test = condition(wanted.op, self._columns[wanted.field], wanted.value)
        if wanted.op == "contains" and self._parts is not None:
            near = self._parts(field.name, str(wanted.value))
            return test if near is None else and_(self._listed(near), test)
        return test

    def _names(self, field: FieldSpec, wanted: Filter) -> Any:
        """A condition on what people read of a reference: its number or its name."""
        model = self._model_of(field.refers_to)
        spec, there = entity_spec(model), model.__table__.c
        positive = "eq" if wanted.op == "ne" else wanted.op
        tests = [condition(positive, there[name], wanted.value) for name in {spec.key, spec.title}]
        hit = self._columns[field.name].in_(select(pointed(field, model)).where(or_(*tests)))
        if field.or_text:
            said = case((self._columns[field.name].is_(None), self._columns[field.or_text]))
            told = func.coalesce(condition(positive, said, wanted.value), False)
            hit = or_(func.coalesce(hit, False), told)
            return ~hit if wanted.op == "ne" else hit
        return or_(self._columns[field.name].is_(None), ~hit) if wanted.op == "ne" else hit

    def _order(self, name: str, descending: bool) -> Any:
        field = self._field(name)
        if field.aside:
            there = select(self._side[name]).where(self._side["id"] == self._columns.id).scalar_subquery()
            return there.desc() if descending else there.asc()
        column = self._columns[name]
        if field.refers_to:
            model = self._model_of(field.refers_to)
            there = model.__table__.alias().c
            title, identity = there[entity_spec(model).title], there[pointed(field, model).name]
            named = select(title).where(identity == column).order_by(there.deleted_at).limit(1)  # live first
            column = named.scalar_subquery()
            if field.or_text:
                column = func.coalesce(column, self._columns[field.or_text])
        return column.desc() if descending else column.asc()

    def _field(self, name: str) -> FieldSpec:
        try:
            return self._spec.by_name[name]
        except KeyError:
            raise UnknownField(entity=self._spec.name, field=name) from None


def _uuid_of(value: object) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) and len(value) == _UUID_LENGTH else None
    except ValueError:
        return None


def _raw_integer() -> Any:
    from sqlalchemy import Integer

    return Integer()


def _exact(value: int | None, field: FieldSpec) -> object:
    if field.kind is Kind.DECIMAL:
        return Decimal(value or 0).scaleb(-field.scale)
    return value or 0
