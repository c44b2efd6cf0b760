"""The page of one entity: table, file, form; the same for every declared entity."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from ...base.registry import PageSpec, Registry, SearchEntry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext


def register_records(
    registry: Registry, entity: str, title: str, icon: str, order: int, new: str = ""
) -> None:
    """Add the page of `entity` and its hits in Find. `title`: English, context "pages"; `new`: see
    `SearchEntry`."""
    registry.add_page(PageSpec(entity, title, icon, order, partial(_page, entity), (entity,), _warm_up))
    registry.add_search(SearchEntry(entity, title, icon, new))


def register_group(
    registry: Registry, key: str, entities: Sequence[str], title: str, icon: str, order: int
) -> None:
    """Add one page with a tab for each of `entities`."""
    registry.add_page(PageSpec(key, title, icon, order, partial(_group, entities)))


def _group(entities: Sequence[str], context: UiContext, parent: QWidget) -> QWidget:
    from .group import RecordGroup

    return RecordGroup(context, entities, parent)


def _warm_up() -> None:
    from ..record_form import dialog  # noqa: F401


def _page(entity: str, context: UiContext, parent: QWidget) -> QWidget:
    from .page import RecordPage

    return RecordPage(context, entity, parent)
