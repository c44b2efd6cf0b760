"""Sharing the database with a group: exchanging by itself, what it says of that, conflicts, and joining."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import PageSpec, Registry
from ...base.shortcuts import Shortcut, declare

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext


def register(registry: Registry) -> None:
    """Add the page, its keys, the part of the status line, the line of each file and the mark of rows."""
    title = QT_TRANSLATE_NOOP("pages", "Sharing")
    registry.add_page(PageSpec("sharing", title, "sharing.svg", 90, _page, administrative=True))
    registry.status_parts.append(_status)
    registry.file_notices.append(_notice)
    registry.row_marks.append(_marks)
    show = QT_TRANSLATE_NOOP("shortcuts", "Sharing: how it stands, and conflicts")
    decide = QT_TRANSLATE_NOOP("shortcuts", "Conflicts: let the first, second … value stand")
    declare(
        Shortcut("sharing", show, ("Ctrl+Shift+Y",), "window"),
        Shortcut("take_side", decide, ("Alt+1", "Alt+2", "Alt+3"), "page", fixed=True),
    )


def _page(context: UiContext, parent: QWidget) -> QWidget:
    from .page import SharingPage

    return SharingPage(context, parent)


def _status(context: UiContext, parent: QWidget) -> QWidget:
    from .status import SharingStatus

    return SharingStatus(context, parent)


def _notice(context: UiContext, parent: QWidget) -> QWidget:
    from .notice import ConflictNotice

    return ConflictNotice(context, parent)


def _marks(context: UiContext) -> object:
    from .marks import ConflictMarks

    return ConflictMarks.of_context(context)
