"""The settings: of this machine and database, the administrator's pages, the keys, and about the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ..base.i18n import LANGUAGES, I18n, Translatable, label
from ..base.style import give_role
from ..base.theme import Theme, ThemeManager
from .care_panel import CAPTION_WIDTH, CarePanel

if TYPE_CHECKING:
    from cementcrm.settings import Settings

    from ..base.context import UiContext
    from ..base.registry import PageSpec
    from .about_panel import AboutPanel
    from .administration_panel import AdministrationPanel
    from .shortcuts_panel import ShortcutsPanel

SCALES = (100, 125, 150, 175, 200)


class SettingsPage(Translatable, QWidget):
    """The parts of the settings as tabs. `page_wanted(key)`: a page of the administrator."""

    page_wanted = Signal(str)

    def __init__(
        self, context: UiContext, open_log: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.general = GeneralPanel(context.settings, context.i18n, context.theme, open_log)
        self.general.offer_pages(
            [page for page in context.registry.pages if page.rail and not page.administrative]
        )
        self.general.show_database(context.app.database.path)
        self._context = context
        self.tabs = QTabWidget(self)
        self._scrolls: list[QScrollArea] = []
        self._waiting: list[tuple[QVBoxLayout, Callable[[], QWidget]]] = []
        self._build_layout()
        self.tabs.currentChanged.connect(self._fill)
        self.retranslate()

    @cached_property
    def administration(self) -> AdministrationPanel:
        """The pages of the administrator."""
        from .administration_panel import AdministrationPanel

        panel = AdministrationPanel(self._context.registry)
        panel.chosen.connect(self.page_wanted)
        return panel

    @cached_property
    def shortcuts(self) -> ShortcutsPanel:
        """All keys."""
        from .shortcuts_panel import ShortcutsPanel

        return ShortcutsPanel(self._context.settings)

    @cached_property
    def about(self) -> AboutPanel:
        """About the program."""
        from .about_panel import AboutPanel

        return AboutPanel(self._context)

    @property
    def care(self) -> CarePanel:
        """Key and backups of the open database."""
        return self.general.care

    def retranslate(self) -> None:
        names = (self.tr("General"), self.tr("Administration"), self.tr("Keys"), self.tr("About"))
        for place, name in enumerate(names):
            self.tabs.setTabText(place, name)
            self._scrolls[place].setAccessibleName(name)

    def tour(self) -> dict[str, Callable[[], None]]:
        """Steps of the tour: name → what to do."""
        names = ("administration", "keys", "about")
        return {name: partial(self.tabs.setCurrentIndex, place) for place, name in enumerate(names, 1)}

    def _build_layout(self) -> None:
        parts: tuple[Callable[[], QWidget], ...] = (
            lambda: self.general, lambda: self.administration, lambda: self.shortcuts, lambda: self.about,
        )  # fmt: skip
        for part in parts:
            holder = QWidget(self.tabs)
            row = QVBoxLayout(holder)
            row.setContentsMargins(24, 24, 24, 24)
            self._waiting.append((row, part))
            scroll = QScrollArea(self.tabs)
            self._scrolls.append(scroll)
            scroll.setWidgetResizable(True)
            scroll.setFrameShape(QScrollArea.Shape.NoFrame)
            give_role(scroll, "fields")
            scroll.setWidget(holder)
            self.tabs.addTab(scroll, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.tabs)
        self._fill(0)

    def _fill(self, place: int) -> None:
        """A part is made when its tab is first shown: the page itself is made at every start."""
        row, part = self._waiting[place]
        if not row.count():
            row.addWidget(part())


class GeneralPanel(Translatable, QWidget):
    """Language, theme and scale of this machine; where the database and the log are.

    Every choice works at once and is saved at once; the scale needs a new start and says so.
    """

    def __init__(
        self,
        settings: Settings,
        i18n: I18n,
        theme: ThemeManager,
        open_log: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._i18n = i18n
        self._theme = theme
        self.language = QComboBox(self)
        self.theme = QComboBox(self)
        self.scale = QComboBox(self)
        self.start_page = QComboBox(self)
        self._pages: Sequence[PageSpec] = ()
        names = ("language", "theme", "scale", "start_page", "database", "log")
        self._labels = {name: QLabel(self) for name in names}
        self.restart_hint = QLabel(self)
        give_role(self.restart_hint, "muted")
        self.restart_hint.hide()
        self.database = QLabel(self)
        self.database.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.care = CarePanel(self)
        self.log_button = QPushButton(self)
        self.log_button.clicked.connect(open_log)
        self._fill_choices()
        self._build_layout()
        self.retranslate()
        self._connect_signals()

    def retranslate(self) -> None:
        for name, text in (
            ("language", self.tr("Language")),
            ("theme", self.tr("Appearance")),
            ("scale", self.tr("Size of everything")),
            ("start_page", self.tr("Page at the start")),
            ("database", self.tr("Database")),
            ("log", self.tr("Log of the program")),
        ):
            self._labels[name].setText(text)
        self.language.setItemText(0, self.tr("As the system"))
        for row, text in enumerate((self.tr("As the system"), self.tr("Light"), self.tr("Dark"))):
            self.theme.setItemText(row, text)
        for row, page in enumerate(self._pages):
            self.start_page.setItemText(row, label("pages", page.title))
        self.restart_hint.setText(self.tr("The new size applies when the program starts again."))
        self.log_button.setText(self.tr("Open log folder"))

    def show_database(self, path: Path) -> None:
        self.database.setText(str(path))

    def offer_pages(self, pages: Sequence[PageSpec]) -> None:
        """Pages that may be the first one."""
        self._pages = pages
        for page in pages:
            self.start_page.addItem(label("pages", page.title), page.key)
        self.start_page.setCurrentIndex(max(self.start_page.findData(self._settings.start_page), 0))

    def _fill_choices(self) -> None:
        self.language.addItem("", "")
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        for theme in Theme:
            self.theme.addItem("", theme.value)
        for scale in SCALES:
            self.scale.addItem(f"{scale} %", scale)
        for box, value in (
            (self.language, self._settings.language),
            (self.theme, self._settings.theme),
            (self.scale, self._settings.scale),
        ):
            box.setCurrentIndex(max(box.findData(value), 0))

    def _build_layout(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(14)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        fields: dict[str, QWidget | QHBoxLayout] = {
            "language": self.language,
            "theme": self.theme,
            "scale": self._build_scale(),
            "start_page": self.start_page,
            "database": self.database,
            "log": self.log_button,
        }
        for name, editor in fields.items():
            self._labels[name].setMinimumWidth(CAPTION_WIDTH)
            form.addRow(self._labels[name], editor)
        for name in ("language", "theme", "scale", "start_page"):
            self._labels[name].setBuddy(getattr(self, name))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addSpacing(14)
        column.addWidget(self.care)
        column.addStretch(1)

    def _build_scale(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.scale)
        row.addWidget(self.restart_hint)
        return row

    def _connect_signals(self) -> None:
        self.language.activated.connect(self._set_language)
        self.theme.activated.connect(self._set_theme)
        self.scale.activated.connect(self._set_scale)
        self.start_page.activated.connect(self._set_start_page)

    def _set_language(self) -> None:
        self._settings.language = self.language.currentData()
        self._settings.save()
        self._i18n.install(self._settings.language)

    def _set_theme(self) -> None:
        self._settings.theme = self.theme.currentData()
        self._settings.save()
        self._theme.apply(Theme(self._settings.theme))

    def _set_start_page(self) -> None:
        self._settings.start_page = self.start_page.currentData()
        self._settings.save()

    def _set_scale(self) -> None:
        self._settings.scale = self.scale.currentData()
        self._settings.save()
        self.restart_hint.show()
