"""What the fields of a new record begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.ids import new_id, number_of

from .editors import now_for

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.core.fields import FieldSpec


def begins(field: FieldSpec) -> bool:
    """Does its editor begin with something? A number that the record needs is proposed; any other is given when it is
    saved without one."""
    return bool(field.starts or (field.numbered and field.required))


def beginning(field: FieldSpec, app: Application) -> object:
    """Now, the user's name, or a number."""
    if field.starts == "me":
        return app.actor.name
    return now_for(field) if field.starts else number_of(field.numbered, app.today(), new_id())
