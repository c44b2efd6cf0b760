"""Contents of cards that several features use; the frame around them is the home page's.

Importing this costs a start nothing: the widgets come with the first card.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from ...base.registry import CardSpec, Registry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext

YESTERDAY = "{yesterday}"
MY_NAME = "{my name}"
"""Besides `cementcrm.core.fields.TODAY` and `ME`: the day before and the user's name in a filter."""


class ListSpec(Struct, frozen=True):
    """The first rows of a list. `title`, `subtitle` and `when` are fields as people read them; a `when` before today
    is told as late where `late` says so. `empty`: English, context "cards". `mine`: the filter that leaves the
    user's own. Not `counted`: the newest of a list without end."""

    entity: str
    title: str
    filters: tuple[tuple[str, str, object], ...] = ()
    sort: tuple[tuple[str, bool], ...] = ()
    subtitle: tuple[str, ...] = ()
    when: str = ""
    late: bool = False
    empty: str = ""
    mine: tuple[str, str, object] | None = None
    counted: bool = True


def add_list(
    registry: Registry, key: str, title: str, order: int, spec: ListSpec, desks: tuple[str, ...]
) -> None:
    """Offer a card with the first rows of a list."""
    registry.add_card(CardSpec(key, title, order, partial(_list_card, spec), spec.entity, desks))


def _list_card(spec: ListSpec, context: UiContext, parent: QWidget) -> QWidget:
    from .list_card import ListCard

    return ListCard(context, spec, parent)
