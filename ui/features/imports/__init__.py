"""The import page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import PageSpec, Registry
from .page import ImportPage  # not in the factory: features are imported off the GUI thread

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext


def register(registry: Registry) -> None:
    """Add the page."""
    registry.add_page(PageSpec("import", QT_TRANSLATE_NOOP("pages", "Import"), "import.svg", 80, _page))


def _page(context: UiContext) -> QWidget:
    return ImportPage(context)
