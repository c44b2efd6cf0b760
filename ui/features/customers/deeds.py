"""What can be done to chosen customers: verify, merge, hand over, move."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cementcrm.core.commands import Lock, MarkDistinct, Unlock, UpdateMany
from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.i18n import fill, label

if TYPE_CHECKING:
    from ...base.context import UiContext

_VERIFIED = QT_TRANSLATE_NOOP("deeds", "{count} files verified as of today.")

_LOCKED = QT_TRANSLATE_NOOP("deeds", "{count} files locked: nobody changes them until they are unlocked.")
_NOT_SAME = QT_TRANSLATE_NOOP("deeds", "Remembered: the two are not the same. Ctrl+Z takes it back.")
_UNLOCKED = QT_TRANSLATE_NOOP("deeds", "{count} files unlocked.")


def verify(context: UiContext, _window: QWidget, uuids: tuple[UUID, ...]) -> None:
    """What these files say was looked at today and is right."""
    command = UpdateMany("customer", uuids, {"verified_on": context.app.today()})
    context.execute(command, on_done=partial(_tell, context, _VERIFIED))


def lock(context: UiContext, _window: QWidget, uuids: tuple[UUID, ...]) -> None:
    """These files stay as they are."""
    context.execute(Lock("customer", uuids), on_done=partial(_tell, context, _LOCKED))


def unlock(context: UiContext, _window: QWidget, uuids: tuple[UUID, ...]) -> None:
    """These files can be changed again."""
    context.execute(Unlock("customer", uuids), on_done=partial(_tell, context, _UNLOCKED))


def _tell(context: UiContext, text: str, count: object) -> None:
    context.message.emit(fill(label("deeds", text), count=count), "info")


def not_same(
    context: UiContext, _window: QWidget, uuids: tuple[UUID, ...], then: Callable[[], None] = lambda: None
) -> None:
    """These two are never proposed as doubles again, until one of them tells something else."""

    def done(_mark: object) -> None:
        context.message.emit(label("deeds", _NOT_SAME), "info")
        then()

    context.execute(MarkDistinct("customer", uuids[0], uuids[1]), on_done=done)


def merge(context: UiContext, window: QWidget, uuids: tuple[UUID, ...]) -> None:
    """The two files side by side."""
    from ...widgets.merging.dialog import MergeDialog

    dialog = MergeDialog(context, "customer", (uuids[0], uuids[1]), window)
    dialog.merged.connect(lambda uuid: context.open("customer", uuid))
    dialog.open()


def hand_over(context: UiContext, window: QWidget, uuids: tuple[UUID, ...]) -> None:
    """To whom, and why."""
    from .hand_over_dialog import HandOverDialog

    HandOverDialog(context, uuids, window).open()


def move(context: UiContext, window: QWidget, uuids: tuple[UUID, ...]) -> None:
    """To which unit, to whom there, and why."""
    from .hand_over_dialog import HandOverDialog

    HandOverDialog(context, uuids, window, moving=True).open()


def find_doubles(context: UiContext, _window: QWidget, _uuids: tuple[UUID, ...]) -> None:
    """The page of possible doubles."""
    context.show_page("customer_doubles")
