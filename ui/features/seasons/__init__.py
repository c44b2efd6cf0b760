"""The page of the seasonal calendar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.i18n import fill, label
from ...base.registry import Deed, Registry
from ...widgets.record_page import register_records

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext

_PROPOSED = QT_TRANSLATE_NOOP("deeds", "{count} seasons added. Look at their days; Ctrl+Z takes them back.")
_NOTHING = QT_TRANSLATE_NOOP(
    "deeds", "Nothing to propose: all usual seasons are there, or no customer has a province that has one."
)


def register(registry: Registry) -> None:
    """Add the page, its deed and its entries of Find."""
    title = QT_TRANSLATE_NOOP("pages", "Seasonal calendar")
    register_records(registry, "season", title, "season.svg", 52, rail=False)
    usual = QT_TRANSLATE_NOOP("deeds", "Propose from the usual")
    registry.add_deed("season", Deed(usual, "create", propose, least=0))


def propose(context: UiContext, _window: QWidget, _uuids: tuple[UUID, ...]) -> None:
    """Add the kiln stops and rains that are usual where customers are, in the years of the tickets and the next."""

    def add(rows: list[dict[str, object]]) -> None:
        if not rows:
            context.message.emit(label("deeds", _NOTHING), "info")
            return
        from cementcrm.core.commands import CreateMany

        context.execute(CreateMany("season", tuple(rows)), on_done=partial(_told, context))

    context.ask(lambda app: app.usual_seasons(), add)


def _told(context: UiContext, count: object) -> None:
    context.message.emit(fill(label("deeds", _PROPOSED), count=count), "info")
