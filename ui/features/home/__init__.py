"""The first page: cards that features contribute, arranged by whoever works with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import CardSpec, PageSpec, Registry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext


def register(registry: Registry) -> None:
    """Add the page, and the cards that are of no single feature."""
    title = QT_TRANSLATE_NOOP("pages", "Home")
    registry.add_page(PageSpec("home", title, "home.svg", 0, _page))
    find = QT_TRANSLATE_NOOP("cards", "Find")
    registry.add_card(CardSpec("find", find, 1, _find, desks=("reception",), wide=True))
    person = QT_TRANSLATE_NOOP("cards", "Late, by person")
    unit = QT_TRANSLATE_NOOP("cards", "Late, by plant")
    registry.add_card(CardSpec("late_unit", unit, 70, _by_unit, desks=("manager",)))
    registry.add_card(CardSpec("late_person", person, 71, _by_person, desks=("manager",)))


def _page(context: UiContext, parent: QWidget) -> QWidget:
    from .page import HomePage

    return HomePage(context, parent)


def _find(context: UiContext, parent: QWidget) -> QWidget:
    from .find_card import FindCard

    return FindCard(context, parent)


def _by_unit(context: UiContext, parent: QWidget) -> QWidget:
    from .late_card import LateCard

    return LateCard(context, by_unit=True, parent=parent)


def _by_person(context: UiContext, parent: QWidget) -> QWidget:
    from .late_card import LateCard

    return LateCard(context, by_unit=False, parent=parent)
