"""What is known of a column, once, for table, form, filter, import, export, masking and search alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from .states import States


class Kind(StrEnum):
    """How a value is stored, parsed, shown and edited."""

    TEXT = "text"
    NOTE = "note"  # text of several lines
    INTEGER = "integer"
    DECIMAL = "decimal"  # exact: stored as an integer of `scale` decimals, a Decimal in Python
    DATE = "date"
    MONTH = "month"  # a date: the first of the month
    DATETIME = "datetime"  # UTC in storage, the organisation's zone on the screen
    BOOL = "bool"
    DURATION = "duration"  # whole minutes, shown as 1 h 20 min
    ENUM = "enum"  # a code of `FieldSpec.choices`
    PHONE = "phone"
    CREDIT_CODE = "credit_code"
    ACCOUNT = "account"
    PLATE = "plate"
    HOURS = "hours"  # spans of a day: 08:00-12:00 13:30-17:30
    REFERENCE = (
        "reference"  # the UUID of a record of `FieldSpec.refers_to`; a TEXT may hold such a record's key
    )


class Role(StrEnum):
    """Who owns a column. Only DATA is captured, undone and merged."""

    DATA = "data"
    BOOKKEEPING = "bookkeeping"
    DERIVED = "derived"


class Mask(StrEnum):
    """How a personal value is served without a reveal."""

    NONE = ""
    PHONE = "phone"  # 138****8000
    TAIL4 = "tail4"  # last four only
    NAME = "name"  # 张*


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One column. `label` is English source text of the translation context "fields"."""

    name: str
    label: str
    kind: Kind = Kind.TEXT
    role: Role = Role.DATA
    required: bool = False
    asked: bool = False  # needed when somebody makes a record by hand; a file of former years may lack it
    max_length: int | None = None
    scale: int = 0
    least_decimals: int | None = None  # shown even if they are zeros; None: all of `scale`
    unit: str = ""
    starts: str = ""  # "now": what a new record's editor begins with
    as_served: bool = False  # the value is worked out when it is served; it sorts, but can't be filtered
    alarm: int | None = None  # a number up to this is coloured as bad
    tones: tuple[tuple[str, str], ...] = ()  # code → good | warning | bad | muted: how it is coloured
    choices: tuple[tuple[str, str], ...] = ()  # (code, label)
    choice_context: str = "enums"  # of the labels; "entities": the choices are the kinds of record there are
    refers_to: str = ""
    mask: Mask = Mask.NONE
    section: str = ""
    synonyms: tuple[str, ...] = ()  # headers met in other systems' exports
    editable: bool = True
    listed: bool = True  # in the table's default columns
    total: bool = False  # summed in the footer
    search: bool = False  # found by Ctrl+K
    telling: bool = False  # two records with the same value are probably the same: asked before creating
    numbered: str = ""  # a new record without a number gets this prefix, the day and signs of its own
    parts: tuple[str, ...] = ()  # fields it is composed of, which people read in its place
    search_by: str = ""  # of facts: the indexed field that rows with this text are looked up by (itself)
    width: int = 120  # default width, device-independent pixels

    @property
    def numeric(self) -> bool:
        return self.kind in (Kind.INTEGER, Kind.DECIMAL)


@dataclass(frozen=True, slots=True)
class EntitySpec:
    """One kind of record or fact as the generic parts see it; built from the mapper by `store.specs`."""

    name: str  # singular code name: "customer"
    plural: str  # the command line's name: "customers"
    label: str  # English, context "entities"
    fields: tuple[FieldSpec, ...]
    key: str  # the field people call a record by: its code or number
    title: str  # the field that names a record in headings
    is_fact: bool = False
    sections: tuple[str, ...] = ()
    default_sort: tuple[tuple[str, bool], ...] = ()  # (field, descending)
    related: tuple[str, ...] = ()  # entities whose fields filter this one's rows too, as "customer.province"
    identity: tuple[
        str, ...
    ] = ()  # fields by which a row of a file without numbers is known again; the day first
    states: States | None = None
    board: tuple[
        str, ...
    ] = ()  # of a board by state: fields of a card: its title, lines, and last the coloured one
    void_field: str = ""  # rows where this is true are left out of totals
    by_name: dict[str, FieldSpec] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {spec.name: spec for spec in self.fields})

    @property
    def needed(self) -> tuple[str, ...]:
        """What a file has to say of each row: the key; else what composes it, or by what a row is known again."""
        key = self.by_name[self.key]
        if key.role is Role.DERIVED:
            return tuple(f.name for f in self.fields if f.required)
        if key.numbered and self.identity:
            made = {self.key, self.states.field if self.states else ""}
            return tuple(f.name for f in self.fields if f.required and f.name not in made)
        return (self.key,)

    @property
    def data_fields(self) -> tuple[FieldSpec, ...]:
        return tuple(spec for spec in self.fields if spec.role is Role.DATA)


def mask_text(value: str, mask: Mask) -> str:
    """`value` as it may be shown without a reveal. Lengths are kept so that a wrong number still shows."""
    if not value or mask is Mask.NONE:
        return value
    if mask is Mask.NAME:
        return value[0] + "*" * (len(value) - 1)
    keep = 4
    head = 3 if mask is Mask.PHONE and len(value) >= 11 else 0
    hidden = max(len(value) - head - keep, 0)
    return value[:head] + "*" * hidden + value[head + hidden :] if hidden else "*" * len(value)
