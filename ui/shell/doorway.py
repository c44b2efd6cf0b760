"""The window's door: other programs of this user have it shown, or run command lines in its process."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cementcrm.core.changes import ChangeSet
from cementcrm.core.ids import new_id

from ..base.context import UiContext

if TYPE_CHECKING:  # sockets and messages cost 90 ms, which the first paint needn't wait for
    from cementcrm.app import Application
    from cementcrm.door import Call, Door, Finished, Words

Answer = Callable[["Application", "Words", "Call"], "Finished"]
_log = logging.getLogger(__name__)


class Doorway(QObject):
    """Open while its database is."""

    show_requested = Signal()

    def __init__(self, context: UiContext, answer: Answer | None) -> None:
        super().__init__(context)
        self._context = context
        self._answer = answer
        self._door: Door | None = None
        from cementcrm.door import Door as MakeDoor

        try:
            path = context.app.database.path
            self._door = MakeDoor(path, self._run, lambda: self._post(self.show_requested.emit))
            self._door.open()
        except OSError:  # no sockets here: the window works without
            _log.warning("no door", exc_info=True)

    def close(self) -> None:
        """Cancel what callers wait for; none comes in any more."""
        if self._door is not None:
            self._door.close()

    def _run(self, request: Words, call: Call) -> Finished:
        """In the caller's own thread."""
        if self._answer is None:
            from cementcrm.door import Finished

            return Finished(3, err="cementcrm: this window takes no command lines\n")
        done = self._answer(self._context.app, request, call)
        if done.changed:
            self._post(self._tell_pages)
        return done

    def _tell_pages(self) -> None:
        touched: dict[str, frozenset[object]] = {name: frozenset() for name in self._context.app.entities()}
        self._context.notifier.changed.emit(ChangeSet(new_id(), touched), None)  # type: ignore[arg-type]

    def _post(self, call: Callable[[], None]) -> None:
        self._context.tasks.post(call)
