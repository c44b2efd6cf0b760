"""What a record table shows and where it comes from. No Qt here; the methods are called in worker threads.

Values in rows: text, enum, masked → str; integer → int; decimal → Decimal, or an int scaled by
`10 ** scale`; date and datetime → `datetime` objects or ISO strings; bool → bool; empty → None.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

from msgspec import Struct, field

if TYPE_CHECKING:  # numpy costs 80 ms at start; only annotations need it here
    from array import array

    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int64] | array[int]  # the first rows come without numpy

T = TypeVar("T")
Kind = Literal[
    "text", "integer", "decimal", "date", "month", "datetime", "duration", "enum", "bool", "masked"
]
Op = Literal["eq", "ne", "contains", "starts", "ge", "le", "between", "empty", "not_empty", "in"]
NUMBERS = frozenset({"integer", "decimal", "duration"})
VALUELESS = frozenset({"empty", "not_empty"})


class ColumnSpec(Struct, frozen=True):
    """One column. `label`, `unit` and the labels in `enum` (by code) are already translated.

    `width` in pixels, 0 = by kind; `scale` = decimals shown, zeros only up to
    `least_decimals`; `total` = the footer shows its sum; `groupable` = rows can be grouped by it;
    `retired` = the codes in `enum` that are only read; `context` = the values are texts to be translated in this
    context; `default` = shown unless people chose otherwise; `tones` = code → good | warning | bad | muted, its colour;
    numbers up to `alarm`, and durations below zero, are bad.
    """

    name: str
    label: str
    kind: Kind = "text"
    scale: int = 0
    least_decimals: int | None = None
    unit: str = ""
    width: int = 0
    editable: bool = False
    sortable: bool = True
    filterable: bool = True
    groupable: bool = False
    alarm: int | None = None
    tones: Mapping[str, str] = field(default_factory=dict)
    total: bool = False
    enum: Mapping[str, str] = field(default_factory=dict)
    retired: frozenset[str] = frozenset()
    context: str = ""
    default: bool = True


class Filter(Struct, frozen=True):
    """A condition on one column. `value`: a str, int, Decimal, date or bool by the column's kind (decimals
    are unscaled `Decimal`s); (low, high), both included, for "between"; a tuple of codes for "in";
    None for "empty" and "not_empty"."""

    column: str
    op: Op
    value: Any = None


class ViewSpec(Struct, frozen=True):
    """Which rows in which order. `sort` holds (column, descending), the first one leading; all `filters`
    and the words of `quick` must hold."""

    entity: str
    sort: tuple[tuple[str, bool], ...] = ()
    quick: str = ""
    filters: tuple[Filter, ...] = ()


class Block(Struct, frozen=True):
    """The start of a view: `ids` of its first rows, or of all if they are known anyhow: then `complete`; `rows` of the
    first of them, tuples of the columns asked for."""

    ids: Ids
    rows: list[tuple[Any, ...]]
    complete: bool = False


class Group(Struct, frozen=True):
    """The rows that share a value: `text` what people read of it where the value itself isn't that, `sums` by
    column."""

    value: Any
    count: int
    sums: Mapping[str, object] = field(default_factory=dict)
    text: str = ""


def tone(column: ColumnSpec, value: object) -> str:
    """How a value is coloured; "" = as usual."""
    if column.kind == "duration":
        return "bad" if isinstance(value, int) and value < 0 else ""
    if column.alarm is not None:
        return "bad" if isinstance(value, int) and value <= column.alarm else ""
    return column.tones.get(str(value), "") if column.tones else ""


class TableSource(Protocol):
    """Where the rows come from. Every method may be slow, may raise, and runs in a worker thread."""

    @property
    def entity(self) -> str: ...

    @property
    def columns(self) -> Sequence[ColumnSpec]: ...

    def described(self, name: str) -> ColumnSpec | None:
        """What a filter may name: one of the columns, or a field that the table doesn't list."""

    def first_block(self, spec: ViewSpec, limit: int, shown: int, columns: Sequence[str]) -> Block:
        """The first `limit` ids, as fast as possible; fewer mean that there are no more, and have all their rows. Else
        `shown` rows are enough."""

    def id_vector(self, spec: ViewSpec) -> Ids:
        """All ids of the view, sorted; integers of shape (n,), not written to."""

    def rows(self, ids: Sequence[int], columns: Sequence[str]) -> list[tuple[Any, ...]]:
        """The rows of `ids` in that order; a row that is gone is a tuple of None."""

    def groups(self, spec: ViewSpec, column: str, limit: int) -> Sequence[Group]:
        """The values of a column with `groupable`, by value, at most `limit`."""

    def totals(self, spec: ViewSpec) -> Mapping[str, object]:
        """The sums of the columns with `total`, by column name."""


class Handle(Protocol):
    """A started task."""

    def cancel(self) -> None:
        """No callback is called after this."""


class Run(Protocol):
    """Starts `fn` in a worker; then calls one of the callbacks in the GUI thread."""

    def __call__(
        self,
        fn: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[Exception], None],
        /,
    ) -> Handle: ...
