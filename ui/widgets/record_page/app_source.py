"""The record table's source over the application."""

from __future__ import annotations

import sys
import time
from array import array
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cementcrm.core import queries
from cementcrm.core.fields import ME, TODAY, EntitySpec, FieldSpec, Kind, Mask, Role

from ...base.i18n import label
from ...base.values import choice_texts, unit
from ..record_table.source import Block, ColumnSpec, Group, ViewSpec
from ..record_table.source import Kind as ColumnKind

if TYPE_CHECKING:
    from cementcrm.app import Application

    from ..record_table.source import Ids
    from ..record_table.views import Views

_PAINTED_S = 0.03

_KINDS: dict[Kind, ColumnKind] = {
    Kind.INTEGER: "integer",
    Kind.DECIMAL: "decimal",
    Kind.DURATION: "duration",
    Kind.DATE: "date",
    Kind.MONTH: "month",
    Kind.DATETIME: "datetime",
    Kind.BOOL: "bool",
    Kind.ENUM: "enum",
}


def column(field: FieldSpec) -> ColumnSpec:
    """A declared field as a table column, in the present language."""
    return ColumnSpec(
        name=field.name,
        label=label("fields", field.label),
        kind="masked" if field.mask is not Mask.NONE or field.or_text else _KINDS.get(field.kind, "text"),
        scale=field.scale,
        least_decimals=field.least_decimals,
        unit=unit(field),
        width=field.width,
        editable=field.editable
        and field.role is Role.DATA
        and field.mask is Mask.NONE
        and not field.permanent
        and not field.refers_to,  # a name isn't typed into a cell but chosen in the form
        total=field.total,
        filterable=not field.as_served,
        groupable=field.groupable,
        alarm=field.alarm,
        tones=dict(field.tones),
        enum=choice_texts(field),
        retired=frozenset(choice.code for choice in field.choices if not choice.active),
        context=field.text_context,
        default=field.listed,
    )


class AppSource:
    """Rows of one entity, without a column for the field `but` (all rows have the same there). Called in
    worker threads only."""

    def __init__(self, app: Application, spec: EntitySpec, but: str = "") -> None:
        self._app = app
        self.entity = spec.name
        offered = (f for f in spec.fields if f.listed or (f.shown and f.role is Role.DATA))
        self._names = [f.name for f in offered if f.name != but]

    @property
    def columns(self) -> Sequence[ColumnSpec]:
        """In the present language, with the choices there are now: read again when either changes."""
        spec = self._app.spec(self.entity)
        by_name = {
            f.name: f for f in spec.whole or spec.fields
        }  # the user's rights may be others than at first
        return tuple(column(by_name[name]) for name in self._names)

    def described(self, name: str) -> ColumnSpec | None:
        """See `TableSource`. `customer.province`: a field of a record that stands beside."""
        *beside, own = name.split(".")
        field = self._app.spec(beside[-1] if beside else self.entity).by_name.get(own)
        return column(field) if field is not None else None

    def first_block(self, spec: ViewSpec, limit: int, shown: int, columns: Sequence[str]) -> Block:
        """See `TableSource`."""
        first, cells, known = self._app.page(query(spec), limit, columns, shown)
        ids = array("q", first) if known is None else known  # numpy would cost the first page 100 ms
        return Block(ids, list(cells.values()), known is not None)

    def id_vector(self, spec: ViewSpec) -> Ids:
        """See `TableSource`."""
        # importing it would take Python's lock from the window, which paints its very first rows now
        if "numpy" not in sys.modules:
            time.sleep(_PAINTED_S)
        ids: Ids = self._app.ids(query(spec))
        return ids

    def rows(self, ids: Sequence[int], columns: Sequence[str]) -> list[tuple[Any, ...]]:
        """See `TableSource`."""
        found = self._app.cells(self.entity, [int(number) for number in ids], columns)
        gone = (None,) * len(columns)
        return [found.get(number, gone) for number in ids]

    def groups(self, spec: ViewSpec, column: str, limit: int) -> Sequence[Group]:
        """See `TableSource`."""
        found = self._app.groups(query(spec), column, limit)
        return [
            Group(str(g.value) if isinstance(g.value, UUID) else g.value, g.count, g.sums, g.title)
            for g in found
        ]

    def totals(self, spec: ViewSpec) -> Mapping[str, object]:
        """See `TableSource`."""
        return self._app.totals(query(spec))[1]


def given_views(app: Application, spec: EntitySpec) -> Views:
    """The views that everybody has, as of today and for this user, by their names in the present language."""
    values = {TODAY: app.today().isoformat(), ME: str(app.actor.user)}
    return {
        label("views", view.label): {
            "filters": [[name, op, values.get(str(value), value)] for name, op, value in view.filters],
            "sort": [list(order) for order in view.sort],
        }
        for view in spec.views
    }


def query(spec: ViewSpec) -> queries.ListQuery:
    """A table's view as a question to the application."""
    filters = tuple(queries.Filter(f.column, f.op, f.value) for f in spec.filters)
    return queries.ListQuery(spec.entity, spec.quick, filters, spec.sort)
