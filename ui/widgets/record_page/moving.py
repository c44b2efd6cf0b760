"""Changing a record's state: the menu of states that may follow, a reason where one is needed, the command."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from cementcrm.core.commands import Transition
from cementcrm.core.fields import EntitySpec
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.core.states import States

from ...base.dialogs import ask_text
from ...base.i18n import fill, label
from ...base.values import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...base.context import UiContext

_MOVE = QT_TRANSLATE_NOOP("moving", "Change of state: {state}")
_WHY = QT_TRANSLATE_NOOP("moving", "Reason")
_MOVED = QT_TRANSLATE_NOOP("moving", "Now: {state}. Ctrl+Z takes it back.")
_NONE = QT_TRANSLATE_NOOP("moving", "No state may follow")


class Mover(QObject):
    """For records of an entity with declared states; `failed(error)` is told what was refused."""

    def __init__(
        self, context: UiContext, spec: EntitySpec, page: QWidget, failed: Callable[[Exception], None]
    ) -> None:
        super().__init__(page)
        self._context = context
        self._spec = spec
        self._page = page
        self._failed = failed

    @property
    def states(self) -> States | None:
        """The declared states, if this user may change them."""
        allowed = self._context.app.actor.may(f"{self._spec.name}:transition")
        return self._spec.states if allowed else None

    def title(self, state: str) -> str:
        """A state in words."""
        assert self._spec.states is not None
        return shown(self._spec.by_name[self._spec.states.field], state)

    def fill(self, menu: QMenu, uuid: UUID, state: str) -> None:
        """Let `menu` offer the states that may follow."""
        menu.clear()
        states = self.states
        following = states.following(state) if states is not None else ()
        for to in following:
            menu.addAction(self.title(to), partial(self.move, uuid, to))
        if not following:
            menu.addAction(label("moving", _NONE)).setEnabled(False)

    def move(self, uuid: UUID, to: str) -> None:
        """Move a record; where a reason is needed it is asked for first."""
        if self._spec.states is not None and to in self._spec.states.reasons:
            title = fill(label("moving", _MOVE), state=self.title(to))
            ask_text(
                self._page, title=title, text=label("moving", _WHY), on_text=partial(self._send, uuid, to)
            )
        else:
            self._send(uuid, to, "")

    def _send(self, uuid: UUID, to: str, reason: str) -> None:
        told = fill(label("moving", _MOVED), state=self.title(to))
        self._context.execute(
            Transition(self._spec.name, uuid, to, reason),
            origin=self,
            on_done=lambda _uuid: self._context.message.emit(told, "info"),
            on_error=self._failed,
        )
