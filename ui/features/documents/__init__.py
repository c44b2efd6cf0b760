"""Documents of a record from templates: the button and key of files, and the page of the templates."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import Deed, Registry
from ...base.shortcuts import Shortcut, declare
from ...widgets.record_page import register_records

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext

KEY = "documents"
OF = ("customer", "complaint", "visit", "site", "sealed_sample", "weigh_ticket")


def register(registry: Registry) -> None:
    """Add the page, and the deed of each kind of record that may have documents."""
    title = QT_TRANSLATE_NOOP("pages", "Document templates")
    register_records(
        registry, "document_template", title, "documents.svg", 94, rail=False, administrative=True
    )
    declare(
        Shortcut(
            KEY, QT_TRANSLATE_NOOP("shortcuts", "Documents of the record shown"), ("Ctrl+Shift+P",), "records"
        )
    )
    for entity in OF:
        registry.add_deed(entity, _deed(entity))


def _deed(entity: str) -> Deed:
    def act(context: UiContext, window: QWidget, uuids: tuple[UUID, ...]) -> None:
        from .dialog import DocumentDialog

        DocumentDialog(context, entity, uuids[0], window).open()

    return Deed(QT_TRANSLATE_NOOP("deeds", "Documents…"), "read", act, most=1, shortcut=KEY, in_file=True)
