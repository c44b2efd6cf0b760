"""The page of receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import PanelSpec, Registry
from ...widgets.record_page import register_records

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext


def register(registry: Registry) -> None:
    """Add the page and its entries of Find."""
    title = QT_TRANSLATE_NOOP("pages", "Receipts")
    # no button of its own: the rail has no room for one more with its title on a small screen
    register_records(registry, "receipt", title, "receipts.svg", 61, under="cost_rate")
    registry.add_panel("customer", PanelSpec(QT_TRANSLATE_NOOP("panels", "Receipts"), _panel, "receipt"))


def _panel(context: UiContext, parent: QWidget) -> QWidget:
    from .panel import ReceiptsPanel

    return ReceiptsPanel(context, parent)
