"""The import page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import PageSpec, Registry
from ...base.shortcuts import Shortcut, declare

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext


def register(registry: Registry) -> None:
    """Add the page and its keys."""
    declare(
        Shortcut("import_page", QT_TRANSLATE_NOOP("shortcuts", "Import files"), ("Ctrl+I",), "window"),
        Shortcut(
            "import_next", QT_TRANSLATE_NOOP("shortcuts", "Next step"), ("Ctrl+Return",), "import", fixed=True
        ),
    )
    title = QT_TRANSLATE_NOOP("pages", "Import")
    registry.add_page(
        PageSpec("import", title, "import.svg", 80, _page, warm_up=_warm_up, shortcut="import_page")
    )


def _warm_up() -> None:
    import cementcrm.exchange.imports  # noqa: F401

    from . import page  # noqa: F401


def _page(context: UiContext, parent: QWidget) -> QWidget:
    from .page import ImportPage

    return ImportPage(context, parent)
