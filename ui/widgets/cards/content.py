"""What is inside a card: asked in the background when it is first seen, and again after changes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from cementcrm.core.fields import ME, TODAY
from cementcrm.core.queries import Filter

from ...base.i18n import Translatable
from . import MY_NAME, YESTERDAY

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.core.changes import ChangeSet

    from ...base.context import UiContext


class CardContent(Translatable, QWidget):
    """`counted(text, tone)`: what stands beside the card's title; `titled(text)`: what stands in its place, "" again
    the title. `entities`: kinds of record whose changes make it ask again."""

    counted = Signal(str, str)
    titled = Signal(str)
    entities: tuple[str, ...] = ()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.only_mine = False
        self._stale = True
        context.notifier.changed.connect(self._changed)

    def load(self) -> None:
        """Ask; the old figures stay until the answer is there."""
        raise NotImplementedError

    def show_all(self) -> None:
        """Lead to the page that has all of it."""

    def show_only_mine(self, mine: bool) -> None:
        """Of the user alone, or of everybody."""
        if mine != self.only_mine:
            self.only_mine = mine
            self.renew()

    def renew(self) -> None:
        """Ask again: now if somebody looks, else once somebody does."""
        self._stale = not self.isVisible()
        if not self._stale:
            self.load()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.load()

    def _changed(self, changes: ChangeSet, _origin: object) -> None:
        if any(map(changes.touches, self.entities)):
            self.renew()


def resolved(app: Application, declared: tuple[tuple[str, str, object], ...]) -> tuple[Filter, ...]:
    """Declared filters as of today and for this user."""
    day = app.today()
    said: dict[object, object] = {
        TODAY: day, YESTERDAY: day - timedelta(days=1), ME: str(app.actor.user), MY_NAME: app.actor.name,
    }  # fmt: skip
    return tuple(Filter(name, op, _value(value, said)) for name, op, value in declared)


def _value(value: object, said: dict[object, object]) -> object:
    if isinstance(value, tuple):
        return tuple(_value(part, said) for part in value)
    return said.get(value, value)
