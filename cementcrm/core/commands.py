"""Commands: one user action each, a frozen value that a handler carries out in one transaction.

The generic ones serve every declared entity; features add their own beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from msgspec import Struct, field

from .classes import ClassMove
from .edits import Alarmed, Choice, Edit
from .i18n import QT_TRANSLATE_NOOP


class Undo(StrEnum):
    """How a command is taken back. NONE needs the reason in the class docstring."""

    INVERSE = "inverse"
    COMPENSATING = "compensating"
    NONE = "none"


class Command(Struct, frozen=True):
    """Base: `name` is stored in the history, `label` is shown (context "commands")."""

    name: ClassVar[str] = ""
    label: ClassVar[str] = ""
    undo: ClassVar[Undo] = Undo.INVERSE

    @property
    def permission(self) -> str:
        raise NotImplementedError


class Create(Command, frozen=True):
    """Make one record of `entity` from `values` (field name → Python value). Outcome: its UUID."""

    name: ClassVar[str] = "create"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Create")
    entity: str
    values: Mapping[str, object]

    @property
    def permission(self) -> str:
        return f"{self.entity}:create"


class CreateMany(Command, frozen=True):
    """Make several records of `entity`, each from its own values; all or none. Outcome: how many."""

    name: ClassVar[str] = "create_many"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Create several")
    entity: str
    rows: tuple[Mapping[str, object], ...]

    @property
    def permission(self) -> str:
        return f"{self.entity}:create"


class Attach(Command, frozen=True):
    """Keep a file's content and let it belong to the record `uuid` of `of`. Outcome: the attachment's UUID."""

    name: ClassVar[str] = "attach"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Attach")
    of: str
    uuid: UUID
    file_name: str
    data: bytes
    remark: str = ""

    def __repr__(self) -> str:
        return f"Attach({self.of!r}, {self.uuid!r}, {self.file_name!r})"  # without the content

    @property
    def entity(self) -> str:
        return "attachment"

    @property
    def permission(self) -> str:
        return "attachment:create"


class Update(Command, frozen=True):
    """Set the *changed* fields of one record. `version` refuses an edit of a stale reading."""

    name: ClassVar[str] = "update"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Edit")
    entity: str
    uuid: UUID
    values: Mapping[str, object]
    version: int | None = None

    @property
    def permission(self) -> str:
        return f"{self.entity}:update"


class HandleAlarms(Command, frozen=True):
    """Say what was done about several alarms, or how they came out: each has its record, made by the first of these.
    Outcome: how many."""

    name: ClassVar[str] = "handle_alarms"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Handle alarms")
    alarms: tuple[Alarmed, ...]
    values: Mapping[str, object]

    @property
    def entity(self) -> str:
        return "alarm_handling"

    @property
    def permission(self) -> str:
        return "alarm_handling:create"


class Transition(Command, frozen=True):
    """Move one record to another of its declared states (`core.states`); undo leads back."""

    name: ClassVar[str] = "transition"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Change of state")
    entity: str
    uuid: UUID
    to: str
    reason: str = ""

    @property
    def permission(self) -> str:
        return f"{self.entity}:transition"


class Delete(Command, frozen=True):
    """Soft-delete records; undo brings them back."""

    name: ClassVar[str] = "delete"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Delete")
    entity: str
    uuids: tuple[UUID, ...]

    @property
    def permission(self) -> str:
        return f"{self.entity}:delete"


class UpdateMany(Command, frozen=True):
    """Set the same `values` in several records. Outcome: how many."""

    name: ClassVar[str] = "update_many"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Edit several")
    entity: str
    uuids: tuple[UUID, ...]
    values: Mapping[str, object]

    @property
    def permission(self) -> str:
        return f"{self.entity}:update"


class UpdateEach(Command, frozen=True):
    """Set fields of several records, each its own: a block pasted from a spreadsheet. All are checked before any is
    written (`CellsRefused`). Outcome: how many changed."""

    name: ClassVar[str] = "update_each"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Edit cells")
    entity: str
    edits: tuple[Edit, ...]

    @property
    def permission(self) -> str:
        return f"{self.entity}:update"


class Classify(Command, frozen=True):
    """Let customers be in the classes that were reckoned as of `asof` by the rules `rule`, and keep why. Who has
    another class by now than it was reckoned from, or one that somebody set and that still holds, stays as it is.
    Outcome: how many moved."""

    name: ClassVar[str] = "classify"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Classify customers")
    entity: str
    asof: date
    rule: str
    moves: tuple[ClassMove, ...]

    @property
    def permission(self) -> str:
        return f"{self.entity}:classify"


class SetClass(Command, frozen=True):
    """Put customers into a class by hand, with the reason, until the end of the day `expires_on`: as long no rule moves
    them. Outcome: how many that were."""

    name: ClassVar[str] = "set_class"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Set class")
    entity: str
    uuids: tuple[UUID, ...]
    value_class: str
    reason: str
    expires_on: date

    @property
    def permission(self) -> str:
        return f"{self.entity}:classify"


class Lock(Command, frozen=True):
    """Keep records as they are until they are unlocked. Outcome: how many were not locked."""

    name: ClassVar[str] = "lock"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Lock")
    entity: str
    uuids: tuple[UUID, ...]

    @property
    def permission(self) -> str:
        return f"{self.entity}:unlock"


class Unlock(Command, frozen=True):
    """Let records be changed again. Outcome: how many were locked."""

    name: ClassVar[str] = "unlock"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Unlock")
    entity: str
    uuids: tuple[UUID, ...]

    @property
    def permission(self) -> str:
        return f"{self.entity}:unlock"


class HandOver(Command, frozen=True):
    """Let the reference `field` of several records mean another person, with the reason. Outcome: how many."""

    name: ClassVar[str] = "hand_over"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Hand over")
    entity: str
    field: str
    uuids: tuple[UUID, ...]
    to: UUID
    reason: str

    @property
    def permission(self) -> str:
        return f"{self.entity}:update"


class MoveToUnit(Command, frozen=True):
    """Let several records belong to another unit, with the reason; what goes along with them (`EntitySpec.scope`) does
    so. `to`: whom the reference `field` means from then on, if that changes, too. Outcome: how many."""

    name: ClassVar[str] = "move_to_unit"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Move to another unit")
    entity: str
    uuids: tuple[UUID, ...]
    unit: UUID
    reason: str
    field: str = ""
    to: UUID | None = None

    @property
    def permission(self) -> str:
        return f"{self.entity}:move"


class Merge(Command, frozen=True):
    """Make one record of two: `survivor` takes the fields `take` from `loser`, all that refers to `loser` follows,
    `loser` is deleted and points to `survivor`. Outcome: the survivor."""

    name: ClassVar[str] = "merge"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Merge")
    entity: str
    survivor: UUID
    loser: UUID
    take: tuple[str, ...] = ()

    @property
    def permission(self) -> str:
        return f"{self.entity}:delete"


class MarkDistinct(Command, frozen=True):
    """Remember that two records that look like doubles are not the same. Outcome: the UUID of the record that says
    so; deleting it takes it back."""

    name: ClassVar[str] = "mark_distinct"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Mark as not the same")
    entity: str
    first: UUID
    second: UUID

    @property
    def permission(self) -> str:
        return f"{self.entity}:update"


class Decide(Command, frozen=True):
    """Let one value stand in each of these fields, which two people wrote without seeing each other; it is decided
    everywhere. What doesn't stand is kept beside the change, so that it can be chosen after all: of what was decided
    before, this decides anew. Outcome: how many.

    Undo brings the values that were shown before, not the conflicts."""

    name: ClassVar[str] = "decide"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Decide a conflict")
    entity: str
    choices: tuple[Choice, ...]

    @property
    def permission(self) -> str:
        return f"{self.entity}:update"


class Reveal(Command, frozen=True):
    """Show masked fields of one record; the reveal is logged. No undo: what was seen was seen."""

    name: ClassVar[str] = "reveal"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Reveal personal data")
    undo: ClassVar[Undo] = Undo.NONE
    entity: str
    uuid: UUID
    fields: tuple[str, ...] = field(default=())
    reason: str = ""

    @property
    def permission(self) -> str:
        return f"{self.entity}:reveal"
