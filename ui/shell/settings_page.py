"""Language, theme and scale of this machine; where the database and the log are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..base.i18n import LANGUAGES, I18n, Translatable
from ..base.style import give_role
from ..base.theme import Theme, ThemeManager
from .care_panel import CAPTION_WIDTH, CarePanel

if TYPE_CHECKING:
    from cementcrm.settings import Settings

SCALES = (100, 125, 150, 175, 200)


class SettingsPage(Translatable, QWidget):
    """Every choice works at once and is saved at once; the scale needs a new start and says so."""

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
        self._labels = {name: QLabel(self) for name in ("language", "theme", "scale", "database", "log")}
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
            ("database", self.tr("Database")),
            ("log", self.tr("Log of the program")),
        ):
            self._labels[name].setText(text)
        self.language.setItemText(0, self.tr("As the system"))
        for row, text in enumerate((self.tr("As the system"), self.tr("Light"), self.tr("Dark"))):
            self.theme.setItemText(row, text)
        self.restart_hint.setText(self.tr("The new size applies when the program starts again."))
        self.log_button.setText(self.tr("Open log folder"))

    def show_database(self, path: Path) -> None:
        self.database.setText(str(path))

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
            "database": self.database,
            "log": self.log_button,
        }
        for name, editor in fields.items():
            self._labels[name].setMinimumWidth(CAPTION_WIDTH)
            form.addRow(self._labels[name], editor)
        for name in ("language", "theme", "scale"):
            self._labels[name].setBuddy(getattr(self, name))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
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

    def _set_language(self) -> None:
        self._settings.language = self.language.currentData()
        self._settings.save()
        self._i18n.install(self._settings.language)

    def _set_theme(self) -> None:
        self._settings.theme = self.theme.currentData()
        self._settings.save()
        self._theme.apply(Theme(self._settings.theme))

    def _set_scale(self) -> None:
        self._settings.scale = self.scale.currentData()
        self._settings.save()
        self.restart_hint.show()
