"""What is known of a column, once, for table, form, filter, import, export, masking and search alike."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from enum import StrEnum

from msgspec import Struct

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
    ALL = "all"  # nothing of it: the server's way with a field whose right a role lacks


class Choice(Struct, frozen=True):
    """One value that a field may have. `label`: English source text of the field's `choice_context`, "" for an
    administrator's own; `chinese`, `english`: the organisation's own texts, which go before it; `synonyms`:
    what outside systems write for it. One that isn't `active` is still read, but not newly chosen."""

    code: str
    label: str = ""
    chinese: str = ""
    english: str = ""
    synonyms: tuple[str, ...] = ()
    active: bool = True

    @property
    def written(self) -> str:
        """What files of our own say for it."""
        texts = (self.chinese, *self.synonyms[:1], self.english, self.label, self.code)
        return next(text for text in texts if text)


class FieldSpec(Struct, frozen=True):
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
    lines: int = 4  # of the editor of a note
    unit: str = ""
    starts: str = ""  # "now", or "me" (the user's name): what a new record's editor begins with
    as_served: bool = False  # the value is worked out when it is served; it sorts, but can't be filtered
    alarm: int | None = None  # a number up to this is coloured as bad
    tones: tuple[tuple[str, str], ...] = ()  # code → good | warning | bad | muted: how it is coloured
    choices: tuple[Choice, ...] = ()  # declared as pairs (code, label)
    # of the labels; "entities": the choices are the kinds of record there are, "fields": the enumerations
    choice_context: str = "enums"
    words: tuple[tuple[str, bool], ...] = ()  # of a yes or no: what outside systems write for it
    enumeration: str = (
        ""  # the list that the choices are; fields that share one name it, else it is their own
    )
    fixed: bool = False  # the program knows the codes: their texts may change, the codes may not
    text_context: str = ""  # the values are source texts of this translation context
    permanent: bool = False  # set when the record is made, and never again
    refers_to: str = ""
    # of a reference: another one beside it, which records of both kinds have; what is meant has the same there
    within: str = ""
    # of a reference: the text beside it for whoever is meant and is not on file; people read and write both as one.
    # With a record it holds what a file said
    or_text: str = ""
    # of a reference: it means a record of any kind; the fields beside it that say which kind, and its key
    any_kind: tuple[str, str] | None = None
    # of a text: grades are typed there and written as imports write them; the field beside it that gets the packing
    # a typed text tells, if there is none
    grades_and: str = ""
    numbered: str = ""  # of a text: what a number begins with that the program gives if nobody does
    single_in: str = ""  # of a yes: at most one record with the same value of that reference has it
    panel: bool = False  # of a reference: the file it points to shows these records in a tab of its own
    mask: Mask = Mask.NONE
    right: str = (
        ""  # who lacks this right for the kind of record isn't told the field at all: prices | margins | bank
    )
    section: str = ""
    synonyms: tuple[str, ...] = ()  # headers met in other systems' exports
    editable: bool = True
    listed: bool = True  # in the table's default columns
    aside: bool = False  # derived, and kept in the side table of the entity (`store.base.Side`)
    shown: bool = True  # people read it; else only the program does
    weight: int = 0  # of the field in how complete a file is
    total: bool = False  # summed in the footer
    search: bool = False  # found by Ctrl+K
    telling: bool = False  # two records with the same value are probably the same: asked before creating
    parts: tuple[str, ...] = ()  # fields it is composed of, which people read in its place
    search_by: str = ""  # of facts: the indexed field that rows with this text are looked up by (itself)
    width: int = 120  # default width, device-independent pixels

    @property
    def groupable(self) -> bool:
        """Can rows be grouped by it? Values that few rows share, and masked ones, make no groups."""
        many = (Kind.NOTE, Kind.DECIMAL, Kind.DATETIME, Kind.DURATION, Kind.CREDIT_CODE, Kind.ACCOUNT)
        hidden = self.mask or self.as_served or self.text_context or self.or_text
        return self.kind not in many and not hidden

    @property
    def numeric(self) -> bool:
        return self.kind in (Kind.INTEGER, Kind.DECIMAL)


TODAY, ME = "{today}", "{me}"
"""What a declared view says for the day and for whoever looks."""


class View(Struct, frozen=True):
    """A saved view of a list by declaration. `label`: English, context "views"."""

    label: str
    filters: tuple[tuple[str, str, object], ...] = ()  # (field, operator, value, or TODAY or ME)
    sort: tuple[tuple[str, bool], ...] = ()


class Week(Struct, frozen=True):
    """How records are looked at by the week. `at`: the indexed moment at which they stand; `planned`: the moment that
    is written when one is put on another day, which only those may be whose `state` is `movable`; `who`: the text
    field with whose name it is; `card`: fields for a card's title, beside the time, beside the name, and its lines."""

    at: str
    planned: str
    state: str
    movable: str
    who: str
    card: tuple[str, ...]


@dataclass(frozen=True, slots=True)  # it works out two of its fields
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
    states: States | None = None
    board: tuple[str, ...] = ()  # a card of the board by state: fields for its title, its lines, and coloured
    week: Week | None = None
    belongings: tuple[
        tuple[str, str, int], ...
    ] = ()  # (kind of record, its reference, weight), see `completeness`
    views: tuple[View, ...] = ()  # saved views that everybody has
    merged_into: str = ""  # the reference that a record merged into another keeps to it
    aliases: tuple[str, str, str] | None = (
        None  # kind of record, its text, its reference: other keys of a record
    )
    same: tuple[str, ...] = ()  # fields that tell a record where a file has no column for its key
    known_as: tuple[
        str, ...
    ] = ()  # fields each of which tells one there, the surest first; the last is needed
    apart: tuple[str, ...] = ()  # fields that tell those of one name apart, where one of them is picked
    versioned: str = ""  # the day a version holds from: a change of it makes a new version, the old one stays
    right: str = ""  # nothing is done with records of this kind without it: margins
    whole: tuple[FieldSpec, ...] = ()  # its fields, where `fields` are those that a role sees (`without`)
    administrative: bool = False  # who may change every kind of record may not change this one
    typed: bool = True  # people make one by a form, or by a file's row; else by a command of its own only
    # whose it is where several units share: the reference to the record that it goes along with, "*" everybody's; else,
    # and where the reference leads nowhere, its own unit's
    scope: str = ""
    # the reference to the person whose it is: who sees only what is his, by his role's reach, sees it by this one
    owner: str = ""
    movable: str = ""  # they may be moved to another unit; the section in which people see whose they are
    tree: str = ""  # the reference to the record above: they are looked at as a tree, too
    distinct: tuple[str, str, str] | None = None  # kind that says two are not the same, its two references
    lock: str = ""  # the yes or no that keeps a record as it is, see `core.guards`
    void_field: str = ""  # rows where this is true are left out of totals
    by_name: dict[str, FieldSpec] = field(init=False, compare=False, repr=False)
    telling: tuple[FieldSpec, ...] = field(init=False, compare=False, repr=False)  # what Find knows and shows
    rights: frozenset[str] = field(init=False, compare=False, repr=False)  # that its fields need

    def __post_init__(self) -> None:
        telling = (spec for spec in self.fields if spec.search or spec.name in (self.key, self.title))
        object.__setattr__(self, "by_name", {spec.name: spec for spec in self.fields})
        object.__setattr__(self, "telling", tuple(telling))
        object.__setattr__(self, "rights", frozenset(spec.right for spec in self.fields) - {""})

    def without(self, names: Collection[str]) -> EntitySpec:
        """As it is for who isn't told these fields: they aren't there."""
        kept = tuple(f for f in self.fields if f.name not in names)
        return replace(self, fields=kept, whole=self.whole or self.fields)

    @property
    def withheld(self) -> tuple[FieldSpec, ...]:
        """The fields that aren't told (`without`)."""
        return tuple(f for f in self.whole if f.name not in self.by_name)

    @property
    def completeness(self) -> tuple[tuple[str, int], ...]:
        """(field or kind of record, weight) of what a complete file has, in the order of the bits of "lacking"."""
        fields = tuple((f.name, f.weight) for f in self.whole or self.fields if f.weight)
        return fields + tuple((entity, weight) for entity, _, weight in self.belongings if weight)

    @property
    def stored_fields(self) -> tuple[FieldSpec, ...]:
        """Those that are columns of its own table."""
        return tuple(spec for spec in self.fields if not spec.aside)

    @property
    def decisive(self) -> frozenset[str]:
        """Fields without which a row of a file isn't what it says: needed ones, and those that tell which record."""
        key = self.by_name[self.key]
        states = (self.states.field,) if self.states else ()
        needed = (f.name for f in self.fields if f.required)
        return frozenset((self.key, *key.parts, *self.same, self.versioned, *states, *needed)) - {""}

    @property
    def known_by(self) -> tuple[tuple[str, ...], ...]:
        """What a file must have a column for: one of these groups of fields."""
        composed = self.by_name[self.key].role is Role.DERIVED
        key = tuple(f.name for f in self.fields if f.required) if composed else (self.key,)
        same = tuple(name for name in self.same if self.by_name[name].required)
        alone = tuple((name,) for name in self.known_as)
        return (key, same, *alone) if same else (key, *alone)

    @property
    def bulk_fields(self) -> tuple[FieldSpec, ...]:
        """Those that many records can be given at once: no key, nothing masked, no state, no day that makes a
        version."""
        kept = {self.key, self.versioned, self.states.field if self.states is not None else ""}
        return tuple(
            f for f in self.data_fields
            if f.editable and f.shown and not (f.mask or f.or_text or f.permanent) and f.name not in kept
        )  # fmt: skip

    @property
    def data_fields(self) -> tuple[FieldSpec, ...]:
        return tuple(spec for spec in self.fields if spec.role is Role.DATA)


def mask_text(value: str, mask: Mask) -> str:
    """`value` as it may be shown without a reveal. Lengths are kept so that a wrong number still shows."""
    if not value or mask is Mask.NONE:
        return value
    if mask is Mask.ALL:
        return ""
    if mask is Mask.NAME:
        return value[0] + "*" * (len(value) - 1)
    keep = 4
    head = 3 if mask is Mask.PHONE and len(value) >= 11 else 0
    hidden = max(len(value) - head - keep, 0)
    return value[:head] + "*" * hidden + value[head + hidden :] if hidden else "*" * len(value)
