"""What features add to the shell: pages, entries of Find, cards of the home page.

A feature package `ui.features.x` has a function `register(registry)`; heavy imports belong into the
factories, which are called when the thing is first shown.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any
from uuid import UUID

from msgspec import Struct, field
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from .context import UiContext


class PageSpec(Struct, frozen=True):
    """One entry of the navigation. `title` is English source text of the context "pages"; `icon` a file
    name of resources/icons. A page may have `open_record(uuid)`, `show_rows(Filters)`, `new_record(title)` and
    `retranslate()`."""

    key: str
    title: str
    icon: str
    order: int
    factory: Callable[[UiContext, QWidget], QWidget]  # context, parent → the page
    entities: tuple[str, ...] = ()  # records that `UiContext.open` shows on this page
    warm_up: Callable[[], None] | None = None  # slow imports, called in the pool before anybody asks
    rail: bool = True  # has a button; else Find, links and the files' tabs lead there
    # without a button: the page whose button is lit meanwhile; "" for the one it was come from
    under: str = ""
    administrative: bool = False  # offered by the settings, not by the rail
    shortcut: str = ""  # a declared one of its own, besides the number of its place


class SearchEntry(Struct, frozen=True):
    """How hits of an entity look in Find. `label`: English, context "entities". `new`: its singular name, if
    Find offers to make a record named like a text that finds nothing."""

    entity: str
    label: str
    icon: str
    new: str = ""


class Deed(Struct, frozen=True):
    """What can be done to chosen records. `title`: English, context "deeds"; `action`: the permission's;
    `least`, `most`: how many must be chosen (most 0: any number; least 0: it isn't about the chosen ones);
    `act(context, window, uuids)`; `shortcut`: a declared one; `in_file`: a button of the file that acts on the record
    shown; `of`: the whole permission, where the deed is about another kind of record."""

    title: str
    action: str
    act: Callable[[UiContext, QWidget, tuple[UUID, ...]], None]
    least: int = 1
    most: int = 0
    shortcut: str = ""
    in_file: bool = False
    of: str = ""


class PanelSpec(Struct, frozen=True):
    """A tab in the files of one kind of record. `title`: English, context "panels"; only who may read `entity` sees
    it. `factory` gives a widget with `show_record(uuid)`, which asks once the tab is seen."""

    title: str
    factory: Callable[[UiContext, QWidget], QWidget]
    entity: str


class CardSpec(Struct, frozen=True):
    """One card of the home page. `title`: English, context "cards". Only who has `right` for `entity` ("" anybody) is
    offered it; who works in one of `desks` (sales | reception | manager) has it from the start. `factory` gives
    its content, a `ui.widgets.cards.content.CardContent`; `wide`: over two columns."""

    key: str
    title: str
    order: int
    factory: Callable[[UiContext, QWidget], QWidget]
    entity: str = ""
    desks: tuple[str, ...] = ()
    wide: bool = False
    right: str = "read"


class Question(Struct, frozen=True):
    """What somebody asks, and a tab answers: its widget has `answer(key)`. `text`: English, context "questions".
    `sees`: the field, as "weigh_ticket.price", without which nobody can tell; "": none."""

    key: str
    text: str
    sees: str = ""


class AnalysisSpec(Struct, frozen=True):
    """One tab of the page of analyses, made when it is first seen. `title`: English, context "analyses". Only who has
    `right` for `entity` is offered it. The widget may have `retranslate()`, and `tour()` as pages have it."""

    key: str
    title: str
    order: int
    factory: Callable[[UiContext, QWidget], QWidget]
    entity: str = "weigh_ticket"
    right: str = "read"
    warm_up: Callable[[], None] | None = None  # as a page's
    questions: tuple[Question, ...] = ()


class LateList(Struct, frozen=True):
    """Rows of `entity` that are late, to be counted by unit and by person. `title`: English, context "cards";
    `filters` may say TODAY and YESTERDAY; `person` is the field that names who has to act."""

    entity: str
    title: str
    filters: tuple[tuple[str, str, object], ...]
    person: str


class Registry(Struct):
    """Everything registered, in the order of `order`."""

    _pages: dict[str, PageSpec] = field(default_factory=dict)
    search: dict[str, SearchEntry] = field(default_factory=dict)
    deeds: dict[str, list[Deed]] = field(default_factory=dict)
    panels: dict[str, list[PanelSpec]] = field(default_factory=dict)
    late: list[LateList] = field(default_factory=list)
    _cards: dict[str, CardSpec] = field(default_factory=dict)
    _analyses: dict[str, AnalysisSpec] = field(default_factory=dict)
    # kind of record → what its tab in others' files is, if no table; context, kind of the file, parent → the tab
    parts: dict[str, Callable[[UiContext, str, QWidget], QWidget]] = field(default_factory=dict)
    # small widgets of the status line, made once the first page is there; they show themselves when they have to say
    # something
    status_parts: list[Callable[[UiContext, QWidget], QWidget]] = field(default_factory=list)
    # lines above the tabs of every file: widgets with `show_record(entity, uuid)`, likewise
    file_notices: list[Callable[[UiContext, QWidget], QWidget]] = field(default_factory=list)
    # what rows of lists are marked for: objects with `changed`, `of(entity)`: local ids, and `text()`
    row_marks: list[Callable[[UiContext], Any]] = field(default_factory=list)

    def add_page(self, spec: PageSpec) -> None:
        if spec.key in self._pages:
            raise ValueError(f"two pages named {spec.key}")
        self._pages[spec.key] = spec

    def add_deed(self, entity: str, deed: Deed) -> None:
        """Offer it on the page of `entity`."""
        self.deeds.setdefault(entity, []).append(deed)

    def add_panel(self, entity: str, spec: PanelSpec) -> None:
        """Show it in the files of `entity`."""
        self.panels.setdefault(entity, []).append(spec)

    def add_card(self, spec: CardSpec) -> None:
        """Offer it on the home page."""
        if spec.key in self._cards:
            raise ValueError(f"two cards named {spec.key}")
        self._cards[spec.key] = spec

    def add_analysis(self, spec: AnalysisSpec) -> None:
        """Offer it on the page of analyses."""
        if spec.key in self._analyses:
            raise ValueError(f"two analyses named {spec.key}")
        self._analyses[spec.key] = spec

    @property
    def analyses(self) -> list[AnalysisSpec]:
        return sorted(self._analyses.values(), key=lambda spec: spec.order)

    @property
    def cards(self) -> list[CardSpec]:
        return sorted(self._cards.values(), key=lambda spec: spec.order)

    def add_search(self, spec: SearchEntry) -> None:
        self.search[spec.entity] = spec

    @property
    def pages(self) -> list[PageSpec]:
        return sorted(self._pages.values(), key=lambda spec: spec.order)

    def page_of(self, entity: str) -> PageSpec | None:
        """The page that shows records of `entity`."""
        return next((spec for spec in self.pages if entity in spec.entities), None)


def feature_modules() -> list[ModuleType]:
    """Import every package below `ui.features` that has `register`. Slow: call it off the GUI thread."""
    try:
        package = import_module("ui.features")
    except ModuleNotFoundError:
        return []
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__))
    modules = (import_module(f"{package.__name__}.{name}") for name in names)
    return [module for module in modules if hasattr(module, "register")]


def register_all(registry: Registry, modules: Iterable[ModuleType]) -> None:
    """Let each feature add its things. GUI thread."""
    for module in modules:
        module.register(registry)
