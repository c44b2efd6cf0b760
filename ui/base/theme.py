"""Light and dark: one palette, one restrained style sheet, following the system unless told otherwise.

Nothing here touches the namespace `Qt` before the first paint: its enums are made when it is first named, which
takes a third as long as an empty window.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from string import Template

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from cementcrm.core.resources import resource

from .style import STYLE


class Theme(StrEnum):
    """What the user chose; SYSTEM (empty) follows the desktop at once when it changes."""

    SYSTEM = ""
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colors:
    """The palette by purpose, as #rrggbb. Charts and delegates take their colours from here too."""

    dark: bool
    window: str
    surface: str
    raised: str
    alternate: str
    border: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    on_selection: str
    good: str
    warning: str
    warning_back: str
    bad: str
    bad_back: str
    info_back: str


LIGHT = Colors(
    dark=False,
    window="#f5f6f8",
    surface="#ffffff",
    raised="#eceff3",
    alternate="#f8f9fb",
    border="#d7dce3",
    text="#1d2530",
    muted="#5b6675",
    disabled="#a3abb6",
    accent="#1f6fb2",
    accent_hover="#185c95",
    on_accent="#ffffff",
    selection="#d6e8f7",
    on_selection="#12304a",
    good="#2b7d4f",
    warning="#8a5a00",
    warning_back="#fdf3dc",
    bad="#b3261e",
    bad_back="#fce8e6",
    info_back="#e4f0fa",
)
DARK = Colors(
    dark=True,
    window="#1b1f25",
    surface="#22272e",
    raised="#2c333c",
    alternate="#262c34",
    border="#3b444f",
    text="#e4e8ed",
    muted="#9aa6b4",
    disabled="#667180",
    accent="#5aa9e6",
    accent_hover="#7abcee",
    on_accent="#0e1a24",
    selection="#274d6b",
    on_selection="#eaf4fc",
    good="#6cc493",
    warning="#f0c36d",
    warning_back="#3d3320",
    bad="#f28b82",
    bad_back="#452825",
    info_back="#213445",
)
_shown = LIGHT
_HALF_LIGHT = 128


def current_colors() -> Colors:
    """The colours on the screen now."""
    return _shown


def tone_color(tone: str) -> QColor:
    """The colour of a tone (good | warning | bad | muted), or another one of `Colors`, by its name."""
    return QColor(getattr(_shown, tone))


def palette(colors: Colors) -> QPalette:
    """Qt's palette for `colors`, so that widgets without a style rule agree with the rest."""
    result = QPalette()
    role = QPalette.ColorRole
    for target, color in (
        (role.Window, colors.window),
        (role.WindowText, colors.text),
        (role.Base, colors.surface),
        (role.AlternateBase, colors.alternate),
        (role.Text, colors.text),
        (role.Button, colors.raised),
        (role.ButtonText, colors.text),
        (role.ToolTipBase, colors.raised),
        (role.ToolTipText, colors.text),
        (role.PlaceholderText, colors.muted),
        (role.Highlight, colors.selection),
        (role.HighlightedText, colors.on_selection),
        (role.Link, colors.accent),
        (role.Accent, colors.accent),
        (role.BrightText, colors.bad),
        (role.Mid, colors.border),
        (role.Light, colors.raised),
    ):
        result.setColor(target, QColor(color))
    for target in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, target, QColor(colors.disabled))
    return result


def style_sheet(colors: Colors) -> str:
    """The style sheet with the colours filled in."""
    chevrons = {name: resource("icons", f"{name}.svg").as_posix() for name in ("chevron", "chevron_up")}
    return Template(STYLE).substitute({**asdict(colors), **chevrons})


class ThemeManager(QObject):
    """Applies a theme to the application; `changed` tells whoever paints by hand (icons, charts)."""

    changed = Signal()

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._theme = Theme.SYSTEM
        self._system_palette = True
        application.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def theme(self) -> Theme:
        return self._theme

    def apply(self, theme: Theme) -> None:
        """Show `theme` now, in every open window."""
        self._theme = theme
        self._show(self._wanted())

    def _wanted(self) -> Colors:
        dark = self._theme is Theme.DARK or (self._theme is Theme.SYSTEM and self._system_is_dark())
        return DARK if dark else LIGHT

    def _system_is_dark(self) -> bool:
        if self._system_palette:  # at the start the system's palette tells it, too
            return self._application.palette().window().color().lightness() < _HALF_LIGHT
        from PySide6.QtCore import Qt

        return self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _system_changed(self) -> None:
        if self._theme is Theme.SYSTEM:
            self._show(self._wanted())

    def _show(self, colors: Colors) -> None:
        global _shown
        _shown = colors
        self._system_palette = False
        self._application.setPalette(palette(colors))
        self._application.setStyleSheet(style_sheet(colors))
        # with a new style Qt gives lists, menus and messages the fonts that Windows has for them, in which
        # Chinese may come from a Japanese or bitmap font: the window's font is for all
        wanted = self._application.font()
        if self._application.font("QAbstractItemView") != wanted:  # type: ignore[call-overload]  # no bytes
            self._application.setFont(wanted)
        self.changed.emit()
