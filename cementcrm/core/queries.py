"""Questions: frozen values in, frozen rows out; never an ORM object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from msgspec import Struct, field

# Operators of a filter: eq ne contains starts ge le between empty not_empty in


class Filter(Struct, frozen=True):
    """One condition. `value` is a Python value of the field's kind (a pair for "between")."""

    field: str
    op: str = "eq"
    value: object = None


class ListQuery(Struct, frozen=True):
    """Which rows of `entity`, in which order. `quick` is matched against the searchable fields."""

    entity: str
    quick: str = ""
    filters: tuple[Filter, ...] = ()
    sort: tuple[tuple[str, bool], ...] = ()  # (field, descending)


class Ref(NamedTuple):
    """What people read in place of a reference's UUID."""

    key: str
    title: str


class Record(Struct, frozen=True):
    """One row as served to this user: masked, with the names of the masked fields.

    `refs`: reference field → the record it points to, where that is still known.
    """

    entity: str
    uuid: UUID
    version: int
    values: dict[str, object]
    masked: frozenset[str] = frozenset()
    refs: Mapping[str, Ref] = field(default_factory=dict)


ASKED_ABOVE = 50
"""Records: a command that touched more is not taken back by one key alone."""


class Undoable(Struct, frozen=True):
    """A command that can be taken back, or repeated, as people know it. `name`: what it is stored as; `label`:
    English, context "commands"; `count`: the records it touched, of an import its rows; `record`: the only one, as it
    is now, masked; `file`: what an import read."""

    uuid: UUID
    name: str
    label: str
    entity: str
    count: int
    record: Record | None = None
    file: str = ""

    @property
    def is_large(self) -> bool:
        """Is it more than one key should take back unasked?"""
        return self.name == "import" or self.count > ASKED_ABOVE


class Group(Struct, frozen=True):
    """The rows of a list that share a value: how many, their exact sums by field, and what people read of a
    reference."""

    value: object
    count: int
    sums: Mapping[str, object]
    title: str = ""


class Glance(Struct, frozen=True):
    """The beginning of a list. `count` is `at_least` only, if there are more rows than were counted."""

    rows: tuple[Record, ...] = ()
    count: int = 0
    at_least: bool = False


Marks = tuple[tuple[int, int], ...]
"""Parts (start, end) of a text that match what was typed."""


class Alike(Struct, frozen=True):
    """A record that may be the one somebody is about to make again; `fields` have the same value."""

    record: Record
    fields: tuple[str, ...]


class Double(Struct, frozen=True):
    """Two records that may be the same, the older first; `fields` have the same value, `likeness` of their names
    is 0 to 100."""

    first: Record
    second: Record
    fields: tuple[str, ...]
    likeness: int


class Hit(Struct, frozen=True):
    """One find result, best first. `matched`: another value than title and subtitle that was hit, of the
    field labelled `label` (English, context "fields"). With `filter` it stands for all rows of `entity` that
    pass it; `uuid` is then the newest of them."""

    entity: str
    uuid: UUID
    title: str
    subtitle: str = ""
    matched: str = ""
    label: str = ""
    filter: Filter | None = None
    title_marks: Marks = ()
    subtitle_marks: Marks = ()
    matched_marks: Marks = ()
