"""Known errors: one class per cause, carrying data, not prose.

The window and the command line turn ``code`` and ``data`` into a sentence in the user's language that
says what to do next. Anything that is not a `CementError` is a bug in the program.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:  # errors are there before the first paint
    from .edits import CellProblem


class CementError(Exception):
    """Base of all errors whose cause is known. `data` fills the placeholders of the translated text."""

    code: ClassVar[str] = "error"

    def __init__(self, **data: object) -> None:
        super().__init__(self.code, data)
        self.data: dict[str, object] = data

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.data.items())
        return f"{self.code}: {details}" if details else self.code


class ValidationError(CementError):
    """The user's input breaks a rule: `fields` maps field name → error code, shown beside the editor. What the text of
    a code names may follow: "template_bad|reason=unclosed|line=3|what=if"."""

    code = "validation"

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(fields=dict(fields))
        self.fields = dict(fields)


class CellsRefused(CementError):
    """Some of many cells break a rule, so none was written: `problems` names each, `count` how many."""

    code = "cells_refused"

    def __init__(self, problems: Sequence[CellProblem]) -> None:
        super().__init__(count=len(problems))
        self.problems = tuple(problems)


class NotFound(CementError):
    """No such record here (deleted, moved out of scope, or a wrong key): `entity`, `key`."""

    code = "not_found"


class StaleVersion(CementError):
    """The record changed since it was read: `entity`, `key`. Read it again, then repeat the edit."""

    code = "stale_version"


class PermissionDenied(CementError):
    """The user's role lacks `permission`."""

    code = "permission_denied"


class UndoBlocked(CementError):
    """A later change stands on what would be undone: `blocking` lists (entity, key, field)."""

    code = "undo_blocked"


class NothingToUndo(CementError):
    """The undo or redo stack is empty, or the named command cannot be undone: `reason`."""

    code = "nothing_to_undo"


class UnknownEntity(CementError):
    """No feature registers `entity` (the command line's typing error, not the user's data)."""

    code = "unknown_entity"


class UnknownField(CementError):
    """`entity` has no field `field`."""

    code = "unknown_field"


class MoveRefused(CementError):
    """A record in state `before` can't go to `after`; `allowed` (codes) may follow. Read it again: somebody may
    have moved it meanwhile."""

    code = "move_refused"


class MoveBlocked(CementError):
    """A rule of the feature keeps the record where it is: `reason`, with what it is about in `key`."""

    code = "move_blocked"


class Refused(CementError):
    """A guard (`core.guards`) keeps the record `key` of `entity` as it is; `cell` is the code of one cell's or
    row's refusal."""

    code = "refused"
    cell: ClassVar[str] = "read_only"


class RecordLocked(Refused):
    """The record is locked: unlock it first, or ask somebody with the right to. `reason` "locking": who can't
    unlock doesn't lock."""

    code = "record_locked"
    cell = "locked"


class NotAllReached(CementError):
    """Ranks are among all customers: a device that has only some of the group's (those of `unit`) can't tell them."""

    code = "not_all_reached"


class ClassKept(Refused):
    """A snapshot of a class says why it is so: only who may set classes edits or deletes one."""

    code = "class_kept"
    cell = "class_kept"


class NotYours(Refused):
    """The record belongs to somebody else, who alone changes it, besides administrators."""

    code = "not_yours"
    cell = "not_yours"


class UnitOutOfReach(Refused):
    """The record would go to the unit `name`, where the user has no right (`reason` "right": nowhere)."""

    code = "unit_out_of_reach"
    cell = "unit_out_of_reach"


class OwnRights(Refused):
    """Administrators don't take the administrator's role from themselves: nobody might be left to give it back."""

    code = "own_rights"
    cell = "own_rights"


class BelowItself(Refused):
    """`name` would stand below itself in its tree."""

    code = "below_itself"
    cell = "below_itself"


class RecordInUse(Refused):
    """Others stand on what would be deleted, `name`: `by` maps their kind to how many. Move them first."""

    code = "record_in_use"
    cell = "in_use"


class Cancelled(CementError):
    """The user cancelled; what had been done was rolled back or is listed in `data`."""

    code = "cancelled"
