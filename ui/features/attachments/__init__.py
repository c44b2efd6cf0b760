"""Attachments: a tab in every file, and the list of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import Registry
from ...base.shortcuts import Shortcut, declare
from ...widgets.record_page import register_records

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext


def register(registry: Registry) -> None:
    """Add the tab, its key, the page and its entries of Find."""
    title = QT_TRANSLATE_NOOP("pages", "Attachments")
    register_records(registry, "attachment", title, "attachments.svg", 40, rail=False)
    registry.parts["attachment"] = _part
    paste = QT_TRANSLATE_NOOP("shortcuts", "Paste a picture or files as attachments")
    declare(Shortcut("paste_attachment", paste, ("Ctrl+V",), "file"))


def _part(context: UiContext, of: str, parent: QWidget) -> QWidget:
    from .part import AttachmentsPart

    return AttachmentsPart(context, of, parent)
