"""An open database's pages, made when first shown, between navigation, top bar and status line. It knows no
feature."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStatusBar, QVBoxLayout, QWidget

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ..base.i18n import Translatable, fill, label
from ..base.registry import PageSpec
from ..base.shortcuts import bind
from .job_bar import JobBar
from .navigation import NavigationRail
from .page_stack import PageStack
from .taking_back import TakingBack
from .top_bar import TopBar
from .trail import Place, Trail

if TYPE_CHECKING:
    from ..base.banner import MessageBanner
    from ..base.context import UiContext
    from .find_model import Entry
    from .find_popup import FindPopup, Search
    from .settings_page import SettingsPage

_SHARE = 3  # of the width, that the status line's text may keep beside a message
_GAP = 12
_SETTINGS_TITLE = QT_TRANSLATE_NOOP("pages", "Settings")


class Workspace(Translatable, QWidget):
    """`titled(text)`: the page shown now. The banner is the window's."""

    titled = Signal(str)

    def __init__(
        self,
        context: UiContext,
        search: Search,
        open_log: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._search = search
        self._open_log = open_log
        self._pages: dict[str, QWidget] = {}
        self._current = ""
        self._trail = Trail()
        self.rail = NavigationRail(self)
        self.top = TopBar(self)
        self.taking_back = TakingBack(context, self.top, lambda: self._current, self)
        self.stack = PageStack(self)
        self._line = QStatusBar(self)
        self._status = QLabel(self._line)
        self.jobs = JobBar(self._line)
        self._body = QVBoxLayout()
        self._build_layout()
        self._connect_signals()
        self._add_pages()
        self.retranslate()

    @property
    def first_page(self) -> str:
        """The key of the page that a start shows."""
        keys = [page.key for page in self._context.registry.pages]
        wanted = self._context.settings.start_page
        return wanted if wanted in keys else keys[0] if keys else "settings"

    def start(self) -> None:
        """Show the first page; called when the workspace is in its place."""
        self.show_page(self.first_page)

    def warm_up(self) -> None:
        """Slow imports, once the first page is there: nobody shall wait for them on a key."""
        self._context.tasks.run(_import_find, database=False)
        registry = self._context.registry
        slow = [*(spec.warm_up for spec in registry.pages), *(spec.warm_up for spec in registry.analyses)]
        for warm_up in slow:
            if warm_up is not None:
                self._context.tasks.run(warm_up, database=False)

    def add_status_parts(self) -> None:
        """What features have to say at all times, in the status line."""
        for make in self._context.registry.status_parts:
            self._line.addWidget(make(self._context, self._line))

    def beside_banner(self) -> tuple[int, int]:
        """What messages leave free: the rail, whose database it is, and the job that can be cancelled."""
        told = self._status.sizeHint().width() + _GAP
        left = told if told < self.width() // _SHARE else 0  # a long name gives way
        return max(self.rail.width(), left), self.jobs.width() + _GAP if self.jobs.isVisible() else 0

    def tell_in(self, banner: MessageBanner) -> None:
        """Messages of the pages stand there."""
        self._context.message.connect(lambda text, level: banner.show_message(text, level=level))
        self._context.message_over.connect(banner.take_back)
        self._context.offer.connect(
            lambda text, action, act: banner.show_message(text, action=action, on_action=act)
        )
        self.jobs.cancelled.connect(lambda _job: self._tell(self.tr("Cancelled.")))

    # Pages

    @cached_property
    def settings_page(self) -> SettingsPage:
        """Of this machine and of the open database."""
        from .settings_page import SettingsPage

        context = self._context
        page = self.stack.add_page(lambda parent: SettingsPage(context, self._open_log, parent))
        page.page_wanted.connect(self._turn_to)
        return page

    @property
    def current_page(self) -> str:
        """The key of the page shown."""
        return self._current

    def page(self, key: str) -> QWidget | None:
        """The page, made on first use; None for an unknown key."""
        if key == "settings":
            return self.settings_page
        if key not in self._pages:
            spec = next((s for s in self._context.registry.pages if s.key == key), None)
            if spec is None:
                return None
            self._pages[key] = self.stack.add_page(partial(spec.factory, self._context))
        return self._pages[key]

    def renew_pages(self) -> None:
        """Make all pages anew, as they offer what the user may; the one shown stays, with its file."""
        place = self._place()
        for page in self._pages.values():
            self.stack.remove_page(page)
        self._pages.clear()
        self.show_page(place.page)
        shown: Any = self.page(place.page)
        if place.record is not None:
            shown.open_record(place.record)
        # with the former page its focus goes, and Qt forgets where it was set meanwhile
        QTimer.singleShot(0, self, lambda: self.window().focusWidget() or self.stack.page().setFocus())

    def tell_user(self) -> None:
        """Who is signed in may be called otherwise now."""
        self._tell_status(self._context.tasks.is_busy)

    def show_page(self, key: str) -> None:
        """Bring a page to the front, and a part of it ("page/part")."""
        key, _, part = key.partition("/")
        page: Any = self.page(key)
        if page is None:
            return
        if part:
            page.show_part(part)
        self._current = key
        self.stack.show_page(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)  # goes to the page's focus proxy
        self.rail.select(self._lit(key))
        self._tell_title()

    def _lit(self, key: str) -> str:
        """Whose button is lit while a page is shown; "" for that of the page before."""
        spec = next((s for s in self._context.registry.pages if s.key == key), None)
        if spec is None or spec.administrative:
            return "settings"
        return spec.key if spec.rail else spec.under

    def go_back(self) -> None:
        """One step back in what the page does, else the page shown before, with the file it showed."""
        step_back = getattr(self.page(self._current), "step_back", None)
        if step_back is not None and step_back():
            return
        place = self._trail.back(self._place())
        if place is not None:
            self.show_page(place.page)
            page: Any = self.page(place.page)
            if place.record is not None and place.record != page.record:
                page.open_record(place.record)
        self.top.back.setEnabled(bool(self._trail))

    def _place(self) -> Place:
        return Place(self._current, getattr(self._pages.get(self._current), "record", None))

    def _leave(self) -> None:
        """Called before the user is taken elsewhere, so that Back leads here."""
        self._trail.leave(self._place())
        self.top.back.setEnabled(bool(self._trail))

    def _turn_to(self, key: str) -> None:
        self._leave()
        self.show_page(key)

    def _choose(self, key: str) -> None:
        if key == self._current:
            return
        if key.partition("/")[0] == self._current:
            self.show_page(key)
        else:
            self._turn_to(key)

    def open_record(self, entity: str, uuid: UUID) -> None:
        """Show one record on the page that declared its entity."""
        self._context.settings.visited(self._context.app.database.path, entity, uuid)
        self._on_page("open_record", entity, uuid)

    def _on_page(self, action: str, entity: str, argument: object) -> None:
        """Let the page of an entity do something, if it can."""
        spec = self._context.registry.page_of(entity)
        if spec is None:
            text = self.tr("There is no page for this kind of record.")
            self._context.message.emit(text, "warning")
            return
        self._turn_to(spec.key)
        act = getattr(self._pages[spec.key], action, None)
        if act is not None:
            act(argument)

    # Find

    @cached_property
    def find_popup(self) -> FindPopup:
        """The box that finds anything."""
        from .find_popup import FindPopup

        context = self._context
        popup = FindPopup(self._search, context.tasks, context.registry, self, self._may_create)
        popup.chosen.connect(self._open_entry)
        return popup

    def start_find(self) -> None:
        """Show the box that finds anything."""
        self.find_popup.start()

    def show_keys(self) -> None:
        """All keys of the window, to be searched and changed."""
        from .shortcuts_panel import ShortcutsDialog

        ShortcutsDialog(self._context.settings, self).open()

    def show_search_progress(self, percent: int) -> None:
        """How far the search index is; -1: complete."""
        self.find_popup.show_building(percent)

    def _open_entry(self, entry: Entry) -> None:
        if entry.filter is not None:
            self._on_page("show_rows", entry.key, (entry.filter,))
        elif entry.new:
            self._on_page("new_record", entry.key, entry.new)
        elif entry.uuid is not None:
            self.open_record(entry.key, entry.uuid)
        else:
            self._turn_to(entry.key)

    def _may_create(self, entity: str) -> bool:
        return self._context.app.actor.may(f"{entity}:create")

    # Building

    def _build_layout(self) -> None:
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._body.addWidget(self.top)
        self._body.addWidget(self.stack, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(self._body, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self._line)
        self._status.setContentsMargins(10, 0, 0, 0)
        self._line.addWidget(self._status, 1)
        self._line.addPermanentWidget(self.jobs)

    def _add_pages(self) -> None:
        for spec in self._context.registry.pages:
            if spec.rail and not spec.administrative:
                self.rail.add_page(spec)
        self.rail.add_page(PageSpec("settings", _SETTINGS_TITLE, "settings", 999, _no_factory), bottom=True)

    def _connect_signals(self) -> None:
        context = self._context
        self.rail.chosen.connect(self._choose)
        self.top.back.triggered.connect(self.go_back)
        self.top.find_requested.connect(self.start_find)
        context.navigated.connect(self.open_record)
        context.page_requested.connect(self._choose)
        context.find_requested.connect(self.start_find)
        context.rows_requested.connect(partial(self._on_page, "show_rows"))
        context.job_started.connect(self.jobs.add)
        context.tasks.busy.connect(self._tell_status)
        bind("keys", self, self.show_keys)
        for part in (self.rail, self.top):
            context.theme.changed.connect(part.repaint_icons)

    # Texts

    def retranslate(self) -> None:
        self._tell_title()
        self._tell_status(False)

    def _tell(self, text: str) -> None:
        self._context.message.emit(text, "info")

    def _tell_title(self) -> None:
        pages = {spec.key: spec.title for spec in self._context.registry.pages} | {
            "settings": _SETTINGS_TITLE
        }
        shown = label("pages", pages.get(self._current, ""))
        self.top.title.setText(shown)
        self.titled.emit(shown)

    def _tell_status(self, busy: bool) -> None:
        app = self._context.app
        text = self.tr("Working…") if busy else self.tr("{name} · signed in as {user}")
        self._status.setText(fill(text, name=app.database.path.stem, user=app.actor.name))


def _import_find() -> None:
    from . import find_popup  # noqa: F401


def _no_factory(_context: UiContext, _parent: QWidget) -> QWidget:
    raise AssertionError("the workspace makes the settings page itself")
