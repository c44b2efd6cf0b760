"""Commands: one user action each, a frozen value that a handler carries out in one transaction.

The generic ones serve every declared entity; features add their own beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from .edits import Edit
from .i18n import QT_TRANSLATE_NOOP


class Undo(StrEnum):
    """How a command is taken back. NONE needs the reason in the class docstring."""

    INVERSE = "inverse"
    COMPENSATING = "compensating"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Command:
    """Base: `name` is stored in the history, `label` is shown (context "commands")."""

    name: ClassVar[str] = ""
    label: ClassVar[str] = ""
    undo: ClassVar[Undo] = Undo.INVERSE

    @property
    def permission(self) -> str:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Create(Command):
    """Make one record of `entity` from `values` (field name → Python value). Outcome: its UUID."""

    name: ClassVar[str] = "create"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Create")
    entity: str
    values: Mapping[str, object]

    @property
    def permission(self) -> str:
        return f"{self.entity}:create"


@dataclass(frozen=True, slots=True)
class Attach(Command):
    """Keep a file's content and let it belong to the record `uuid` of `of`. Outcome: the attachment's UUID."""

    name: ClassVar[str] = "attach"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Attach")
    of: str
    uuid: UUID
    file_name: str
    data: bytes = field(repr=False)
    remark: str = ""

    @property
    def entity(self) -> str:
        return "attachment"

    @property
    def permission(self) -> str:
        return "attachment:create"


@dataclass(frozen=True, slots=True)
class Update(Command):
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


@dataclass(frozen=True, slots=True)
class Transition(Command):
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


@dataclass(frozen=True, slots=True)
class Delete(Command):
    """Soft-delete records; undo brings them back."""

    name: ClassVar[str] = "delete"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Delete")
    entity: str
    uuids: tuple[UUID, ...]

    @property
    def permission(self) -> str:
        return f"{self.entity}:delete"


@dataclass(frozen=True, slots=True)
class UpdateMany(Command):
    """Set the same `values` in several records. Outcome: how many."""

    name: ClassVar[str] = "update_many"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Edit several")
    entity: str
    uuids: tuple[UUID, ...]
    values: Mapping[str, object]

    @property
    def permission(self) -> str:
        return f"{self.entity}:update"


@dataclass(frozen=True, slots=True)
class UpdateEach(Command):
    """Set fields of several records, each its own: a block pasted from a spreadsheet. All are checked before any is
    written (`CellsRefused`). Outcome: how many changed."""

    name: ClassVar[str] = "update_each"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Edit cells")
    entity: str
    edits: tuple[Edit, ...]

    @property
    def permission(self) -> str:
        return f"{self.entity}:update"


@dataclass(frozen=True, slots=True)
class Lock(Command):
    """Keep records as they are until they are unlocked. Outcome: how many were not locked."""

    name: ClassVar[str] = "lock"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Lock")
    entity: str
    uuids: tuple[UUID, ...]

    @property
    def permission(self) -> str:
        return f"{self.entity}:unlock"


@dataclass(frozen=True, slots=True)
class Unlock(Command):
    """Let records be changed again. Outcome: how many were locked."""

    name: ClassVar[str] = "unlock"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Unlock")
    entity: str
    uuids: tuple[UUID, ...]

    @property
    def permission(self) -> str:
        return f"{self.entity}:unlock"


@dataclass(frozen=True, slots=True)
class HandOver(Command):
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


@dataclass(frozen=True, slots=True)
class MoveToUnit(Command):
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


@dataclass(frozen=True, slots=True)
class Merge(Command):
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


@dataclass(frozen=True, slots=True)
class MarkDistinct(Command):
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


@dataclass(frozen=True, slots=True)
class Decide(Command):
    """Let `value` stand in a field that two people wrote without seeing each other; it is decided everywhere.

    Undo brings the value that was shown before, not the conflict."""

    name: ClassVar[str] = "decide"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("commands", "Decide a conflict")
    entity: str
    uuid: UUID
    field: str
    value: object

    @property
    def permission(self) -> str:
        return f"{self.entity}:update"


@dataclass(frozen=True, slots=True)
class Reveal(Command):
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
