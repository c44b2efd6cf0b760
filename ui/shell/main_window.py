"""The frame: navigation, top bar, messages, pages made when first shown. It knows no feature."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from cementcrm.core.errors import Cancelled, CementError
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.core.queries import Hit

from ..base.banner import MessageBanner
from ..base.context import UiContext
from ..base.dialogs import fit
from ..base.errors import describe
from ..base.i18n import Translatable, fill, label
from ..base.registry import PageSpec
from .find_model import Entry
from .job_bar import JobBar
from .navigation import NavigationRail
from .page_stack import PageStack
from .settings_page import SettingsPage
from .top_bar import TopBar
from .welcome import WelcomePage

if TYPE_CHECKING:
    from cementcrm.settings import Settings

    from ..base.theme import ThemeManager
    from .find_popup import FindPopup

_WARM_UP_MS = 2_000
_SETTINGS_TITLE = QT_TRANSLATE_NOOP("pages", "Settings")


class MainWindow(Translatable, QMainWindow):
    """Shows the welcome page until `attach`. `first_painted` comes once, after the first paint."""

    first_painted = Signal()
    closed = Signal()

    def __init__(
        self,
        *,
        settings: Settings,
        theme: ThemeManager,
        settings_page: SettingsPage,
        on_bug: Callable[[BaseException], None],
    ) -> None:
        super().__init__()
        self._settings = settings
        self._on_bug = on_bug
        self._context: UiContext | None = None
        self._pages: dict[str, QWidget] = {}
        self._find: FindPopup | None = None
        self._current = ""
        self._painted = False
        self.rail = NavigationRail()
        self.top = TopBar()
        self.banner = MessageBanner()
        self.stack = PageStack()
        self.welcome = WelcomePage()
        self.settings_page = settings_page
        self.jobs = JobBar()
        self._status = QLabel()
        self._build_layout()
        self._connect_signals(theme)
        self._restore_geometry()
        self.retranslate()
        self.show_welcome()

    # What the session calls

    def show_welcome(self) -> None:
        """The three ways to begin."""
        self.rail.hide()
        self.top.hide()
        self.welcome.set_recent(self._settings.recent)
        self.welcome.show_choices()
        self.stack.show_page(self.welcome)

    def show_opening(self, text: str) -> None:
        """Progress instead of the choices."""
        self.banner.hide()
        self.welcome.show_progress(text)
        self.stack.show_page(self.welcome)

    def attach(self, context: UiContext, search: Callable[[str], Sequence[Hit]]) -> None:
        """A database is open: show the features' pages, until `detach`."""
        self._context = context
        for spec in context.registry.pages:
            self.rail.add_page(spec)
        self.rail.add_page(PageSpec("settings", _SETTINGS_TITLE, "settings", 999, _no_factory), bottom=True)
        from .find_popup import FindPopup  # not before the first paint

        self._find = FindPopup(search, context.tasks, context.registry, self, self._may_create)
        self._find.chosen.connect(self._open_entry)
        context.navigated.connect(self.open_record)
        context.page_requested.connect(self.show_page)
        context.rows_requested.connect(partial(self._on_page_of, "show_rows"))
        context.message.connect(lambda text, level: self.banner.show_message(text, level=level))
        context.job_started.connect(self.jobs.add)
        context.tasks.busy.connect(lambda busy: self._status.setText(self._status_text(busy)))
        context.notifier.changed.connect(self._refresh_undo)
        self.rail.show()
        self.top.show()
        self.top.set_ready(True)
        self._status.setText(self._status_text(False))
        self.show_page(context.registry.pages[0].key if context.registry.pages else "settings")
        self._refresh_undo()
        QTimer.singleShot(_WARM_UP_MS, self._warm_up)

    def _warm_up(self) -> None:
        """Slow imports of pages, once the first page is there."""
        for spec in self._context.registry.pages if self._context is not None else []:
            if spec.warm_up is not None and self._context is not None:
                self._context.tasks.run(spec.warm_up, database=False)

    def detach(self) -> None:
        """The database is closed: its pages go."""
        for page in self._pages.values():
            self.stack.remove_page(page)
        self._pages.clear()
        if self._find is not None:
            self._find.deleteLater()
            self._find = None
        self.rail.clear()
        self.jobs.clear()
        self.top.set_ready(False)
        self.settings_page.care.hide()
        self._context = None
        self._current = ""
        self.show_welcome()
        self.retranslate()

    def show_search_progress(self, percent: int) -> None:
        """How far the search index is; -1: complete."""
        if self._find is not None:
            self._find.show_building(percent)

    def come_forward(self) -> None:
        """Another start of the program wants this window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_error(self, error: Exception) -> None:
        """A known error as a message; anything else is a bug."""
        if isinstance(error, CementError):
            level = "info" if isinstance(error, Cancelled) else "error"
            self.banner.show_message(describe(error), level=level)
        else:
            self._on_bug(error)

    # Pages

    @property
    def context(self) -> UiContext | None:
        """The open database's; None on the welcome page."""
        return self._context

    @property
    def current_page(self) -> str:
        return self._current

    def page(self, key: str) -> QWidget | None:
        """The page, made on first use; None for an unknown key."""
        if key == "settings":
            return self.settings_page
        if key not in self._pages and self._context is not None:
            spec = next((s for s in self._context.registry.pages if s.key == key), None)
            if spec is None:
                return None
            self._pages[key] = spec.factory(self._context)
            self.stack.add_page(self._pages[key])
        return self._pages.get(key)

    def show_page(self, key: str) -> None:
        """Bring a page to the front."""
        page = self.page(key)
        if page is None:
            return
        self._current = key
        self.stack.show_page(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)  # goes to the page's focus proxy
        self.rail.select(key)
        self._set_title()

    def open_record(self, entity: str, uuid: UUID) -> None:
        """Show one record on the page that declared its entity."""
        if self._context is not None:
            self._settings.visited(self._context.app.database.path, entity, uuid)
        self._on_page(entity, "open_record", uuid)

    def _on_page_of(self, action: str, entity: str, argument: object) -> None:
        self._on_page(entity, action, argument)

    def _on_page(self, entity: str, action: str, argument: object) -> None:
        """Let the page of an entity do something, if it can."""
        if self._context is None:
            return
        spec = self._context.registry.page_of(entity)
        if spec is None:
            self.banner.show_message(self.tr("There is no page for this kind of record."), level="warning")
            return
        self.show_page(spec.key)
        act = getattr(self._pages[spec.key], action, None)
        if act is not None:
            act(argument)

    def retranslate(self) -> None:
        self._set_title()
        self._status.setText(self._status_text(False))

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  Qt's name
        self._settings.geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self._settings.save()
        super().closeEvent(event)
        self.closed.emit()

    # Building

    def _build_layout(self) -> None:
        body = QVBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        for widget in (self.top, self.banner):
            body.addWidget(widget)
        body.addWidget(self.stack, 1)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(body, 1)
        self.stack.add_page(self.welcome)
        self.stack.add_page(self.settings_page)
        self.setCentralWidget(centre)
        self._status.setContentsMargins(10, 0, 0, 0)
        self.statusBar().addWidget(self._status, 1)
        self.statusBar().addPermanentWidget(self.jobs)

    def _connect_signals(self, theme: ThemeManager) -> None:
        self.rail.chosen.connect(self.show_page)
        self.top.find_requested.connect(self.start_find)
        self.top.undo.triggered.connect(self._undo)
        self.top.redo.triggered.connect(self._redo)
        self.jobs.cancelled.connect(lambda _job: self._tell(self.tr("Cancelled.")))
        for part in (self.rail, self.top, self.welcome):
            theme.changed.connect(part.repaint_icons)

    def _restore_geometry(self) -> None:
        fit(self, 1180, 760)
        if self._settings.geometry:
            self.restoreGeometry(QByteArray.fromBase64(self._settings.geometry.encode()))

    # Acting

    def start_find(self) -> None:
        """The box that finds anything."""
        if self._find is not None:
            self._find.start()

    def _open_entry(self, entry: Entry) -> None:
        if entry.filter is not None:
            self._on_page(entry.key, "show_rows", (entry.filter,))
        elif entry.new:
            self._on_page(entry.key, "new_record", entry.new)
        elif entry.uuid is not None:
            self.open_record(entry.key, entry.uuid)
        else:
            self.show_page(entry.key)

    def _may_create(self, entity: str) -> bool:
        return self._context is not None and self._context.app.actor.may(f"{entity}:create")

    def _undo(self) -> None:
        if self._context is not None:
            self._context.undo(lambda _value: self._tell(self.tr("Undone.")))

    def _redo(self) -> None:
        if self._context is not None:
            self._context.redo(lambda _value: self._tell(self.tr("Done again.")))

    def _tell(self, text: str) -> None:
        self.banner.show_message(text)

    def _refresh_undo(self, *_change: object) -> None:
        if self._context is not None:
            self._context.ask(
                lambda app: app.can_undo(),
                lambda names: self.top.set_undoable(names[0] is not None, names[1] is not None),
                owner=self,
                slot="can_undo",
            )

    def _set_title(self) -> None:
        title = _SETTINGS_TITLE if self._current == "settings" else ""
        if self._context is not None and not title:
            title = next((s.title for s in self._context.registry.pages if s.key == self._current), "")
        shown = label("pages", title)
        self.top.title.setText(shown)
        self.setWindowTitle(f"{shown} – CementCRM" if shown else "CementCRM")

    def _status_text(self, busy: bool) -> str:
        if self._context is None:
            return ""
        if busy:
            return self.tr("Working…")
        return fill(self.tr("{name} · signed in as {user}"), **self._who())

    def _who(self) -> dict[str, object]:
        app = self._context.app if self._context is not None else None
        return {"name": app.database.path.stem, "user": app.actor.name} if app is not None else {}


def _no_factory(_context: UiContext) -> QWidget:
    raise AssertionError("the window makes the settings page itself")
