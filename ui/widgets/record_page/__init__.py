"""The page of one entity: table, file, form; the same for every declared entity."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ...base.registry import PageSpec, Registry, SearchEntry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ...base.context import UiContext

    Factory = Callable[[str, UiContext, QWidget], QWidget]


def register_records(
    registry: Registry, entity: str, title: str, icon: str, order: int, new: str = "",
    *, rail: bool = True, under: str = "", administrative: bool = False, factory: Factory | None = None,
) -> None:  # fmt: skip
    """Add the page of `entity` and its hits in Find. `title`: English, context "pages"; `new`: see `SearchEntry`;
    `rail`, `under`, `administrative`: see `PageSpec`; `factory(entity, context, parent)`: a page with more."""
    make = partial(factory or _page, entity)
    page = PageSpec(
        entity, title, icon, order, make, (entity,), _warm_up,
        rail=rail and not under, under=under, administrative=administrative,
    )  # fmt: skip
    registry.add_page(page)
    registry.add_search(SearchEntry(entity, title, icon, new))


def _warm_up() -> None:
    from ..record_form import dialog  # noqa: F401


def _page(entity: str, context: UiContext, parent: QWidget) -> QWidget:
    from .page import RecordPage

    return RecordPage(context, entity, parent)
