"""Saved views of one list, as this user sees them: their own, and what others share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from msgspec import Struct

from cementcrm.core.queries import Filter, ListQuery

if TYPE_CHECKING:
    from cementcrm.reading import Reader

ENTITY = "saved_view"
_MOST = 500


class View(Struct, frozen=True):
    """One saved view. `mine`: this user may change it; `data`: as the window's table writes it."""

    uuid: UUID
    name: str
    data: Mapping[str, Any]
    mine: bool
    shared: bool
    pinned: bool


def saved_views(reader: Reader, entity: str) -> list[View]:
    """Those of `entity`, by name; own ones before shared ones of the same name."""
    if not reader.actor.may(f"{ENTITY}:read"):
        return []
    asked = ListQuery(ENTITY, filters=(Filter("entity_name", "eq", entity),))
    found = [_view(r.uuid, r.values, reader.actor.user) for _, r in reader.first(asked, _MOST)]
    visible = [view for view in found if view.mine or view.shared]
    return sorted(visible, key=lambda view: (view.name, not view.mine))


def definitions(reader: Reader, entity: str) -> dict[str, Mapping[str, Any]]:
    """Name → definition; of two with one name this user's own."""
    return {view.name: view.data for view in reversed(saved_views(reader, entity))}


def _view(uuid: UUID, values: Mapping[str, Any], user: UUID) -> View:
    mine = values["owner_uuid"] in (None, user)
    shared, pinned = bool(values["shared"]), bool(values["pinned"])
    return View(uuid, str(values["name"]), _data(values["definition"]), mine, shared, pinned)


def _data(text: str | None) -> Mapping[str, Any]:
    """What can't be read is an empty definition, the default view: a damaged one must not stop the page."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
