"""Saved views as records of the database; those that an older window kept on this machine are moved there."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject

from cementcrm.core.commands import Command, Create, Delete, Update

from ..record_table.views import NamedView, ViewStore

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.core.changes import ChangeSet
    from cementcrm.views import View

    from ...base.context import UiContext

_ENTITY = "saved_view"


class StoredViews(ViewStore):
    """The views of one list that this user sees. Each change is a command: undo takes it back."""

    lasting = True

    def __init__(self, context: UiContext, entity: str, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._entity = entity
        context.notifier.changed.connect(self._data_changed)
        self._move_in()

    def store(self, name: str, data: Mapping[str, Any]) -> None:
        old = next((view for view in self.views if view.mine and view.name == name), None)
        text = json.dumps(data, ensure_ascii=False)
        if old is not None and isinstance(old.key, UUID):
            self._do(Update(_ENTITY, old.key, {"definition": text}))
        else:
            self._do(_create(self._entity, name, text))

    def mark(self, view: NamedView, *, shared: bool, pinned: bool) -> None:
        if isinstance(view.key, UUID):
            self._do(Update(_ENTITY, view.key, {"shared": shared, "pinned": pinned}))

    def delete(self, view: NamedView) -> None:
        if isinstance(view.key, UUID):
            self._do(Delete(_ENTITY, (view.key,)))

    def _do(self, command: Command) -> None:
        self._context.execute(command, origin=self)

    def _data_changed(self, changes: ChangeSet, _origin: object) -> None:
        if changes.touches(_ENTITY):
            self._load()

    def _load(self) -> None:
        def ask(app: Application) -> list[View]:
            from cementcrm.views import saved_views

            return saved_views(app, self._entity)

        self._context.ask(ask, self._show, owner=self, slot="views")

    def _show(self, found: Sequence[View]) -> None:
        self._set([NamedView(v.name, v.data, v.uuid, v.mine, v.shared, v.pinned) for v in found])

    def _move_in(self) -> None:
        """Make records of the views in the settings, once; then read all."""
        kept = self._context.settings.views.get(self._entity)
        if not isinstance(kept, dict) or not kept or not self._context.app.actor.may(f"{_ENTITY}:create"):
            self._load()
            return
        for name, data in kept.items():
            self._do(_create(self._entity, str(name)[:80], json.dumps(data, ensure_ascii=False)))
        del self._context.settings.views[self._entity]
        self._context.settings.save()


def _create(entity: str, name: str, definition: str) -> Command:
    return Create(_ENTITY, {"name": name, "entity_name": entity, "definition": definition})
