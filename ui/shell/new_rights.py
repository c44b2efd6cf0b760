"""The role of whoever works here may change while the window is open: a colleague's edit that came by a sync, or an own
one."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from cementcrm.core.errors import CementError
from cementcrm.core.queries import Filter, ListQuery

from ..base.i18n import fill

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.core.changes import ChangeSet

    from ..base.context import UiContext
    from .workspace import Workspace

_RIGHTS = ("user_account", "permission")
_AGAIN_MS = 1_000  # while a dialog is open: what is being typed there comes first


class NewRights(QObject):
    """Pages offer what the role may; so they are made anew once it is another. The core asks anew at each command."""

    def __init__(self, context: UiContext, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._context = context
        self._workspace = workspace
        self._actor, self._lines = context.app.actor, self._now()
        self._timer = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._timer.timeout.connect(self._when_quiet)
        context.notifier.changed.connect(self._changed)

    def _changed(self, changes: ChangeSet, _origin: object) -> None:
        if any(map(changes.touches, _RIGHTS)) and (self._context.app.actor, self._now()) != (
            self._actor,
            self._lines,
        ):
            self._when_quiet()

    def _now(self) -> frozenset[str]:
        """What the policy table allows whoever works here."""
        actor = self._context.app.actor
        return actor.policy.lines(actor.role)

    def _when_quiet(self) -> None:
        """No answer that a page waits for may come once it is gone."""
        self._context.tasks.when_quiet(self._renew, owner=self)

    def _renew(self) -> None:
        if any(isinstance(w, QDialog) and w.isVisible() for w in QApplication.topLevelWidgets()):
            self._timer.start()
            return
        before, lines = self._actor, self._lines
        self._actor, self._lines = self._context.app.actor, self._now()
        self._workspace.tell_user()
        if (before.role, lines) == (self._actor.role, self._lines):
            return
        self._workspace.renew_pages()
        another = before.role != self._actor.role
        self._context.ask(partial(_name_of, self._actor.role), partial(self._tell, another), owner=self)

    def _tell(self, another: bool, role: str) -> None:
        text = (
            self.tr("Your role is another one now ({role}): the pages show what it may do.")
            if another
            else self.tr("Your role ({role}) has other rights now: the pages show what it may do.")
        )
        self._context.message.emit(fill(text, role=role), "info")


def _name_of(role: str, app: Application) -> str:
    """What people call it; its code to those who may not read the roles."""
    with suppress(CementError):
        for _, record in app.first(ListQuery("role", filters=(Filter("code", "eq", role),)), 1):
            return str(record.values["name"])
    return role
