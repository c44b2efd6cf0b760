"""Languages, themes, messages."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetrics

import cementcrm
from cementcrm.core.errors import CementError, NotFound, PermissionDenied, ValidationError
from ui.base.errors import ERROR_TEXTS, FIELD_TEXTS, describe, field_error
from ui.base.fonts import apply_font, ensure_chinese
from ui.base.i18n import fill, resolve
from ui.base.theme import DARK, LIGHT, Colors, Theme, ThemeManager, style_sheet


@pytest.mark.parametrize(
    ("chosen", "system", "shown"),
    [
        ("zh_TW", ["en-US"], "zh_TW"),
        ("", ["zh-Hans-CN"], "zh_CN"),
        ("", ["zh-TW"], "zh_TW"),
        ("", ["de-DE", "zh-CN"], "zh_CN"),
        ("", ["de-DE"], "en"),
        ("xx", ["en-GB"], "en"),
    ],
)
def test_language_follows_the_choice_then_the_system(qapp, chosen, system, shown):
    assert resolve(chosen, system) == shown


def test_a_wrong_placeholder_of_a_translation_does_not_raise():
    assert fill("Open {nmae}", name="a") == "Open {nmae}"


def _contrast(front: str, back: str) -> float:
    def luminance(color: str) -> float:
        parts = QColor(color).getRgbF()[:3]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(front), luminance(back)), reverse=True)
    return (high + 0.05) / (low + 0.05)


class LikeWindows:
    """The application, with what a new style brings along there: the system's fonts for some widgets."""

    CLASSES = ("QAbstractItemView", "QMenu", "QMessageBox")

    def __init__(self, application):
        self._application = application

    def __getattr__(self, name):
        return getattr(self._application, name)

    def setStyleSheet(self, text):
        self._application.setStyleSheet(text)
        for name in self.CLASSES:
            self._application.setFont(QFont("Courier"), name)


def test_lists_and_menus_have_the_windows_font_whatever_the_system_gives_them(qapp):
    families = qapp.font().families()
    ThemeManager(LikeWindows(qapp)).apply(Theme.LIGHT)
    assert [qapp.font(name).families() for name in LikeWindows.CLASSES] == [families] * 3


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_texts_keep_the_readable_contrast_of_wcag(colors: Colors):
    pairs = [
        (colors.text, colors.window),
        (colors.text, colors.surface),
        (colors.muted, colors.window),
        (colors.muted, colors.surface),
        (colors.on_accent, colors.accent),
        (colors.on_selection, colors.selection),
        (colors.bad, colors.bad_back),
        (colors.warning, colors.warning_back),
    ]
    assert min(_contrast(*pair) for pair in pairs) >= 4.5


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_has_no_unfilled_name(colors):
    assert "$" not in style_sheet(colors)


def test_an_error_says_what_to_do_next(qapp):
    assert "K1" in describe(NotFound(entity="customer", key="K1"))
    assert "customer:delete" in describe(PermissionDenied(permission="customer:delete", role="read_only"))
    assert field_error("required") in describe(ValidationError({"name": "required"}))
    told = describe(ValidationError({"credit_code": "credit_code_invalid"}))
    assert "Credit code" in told
    assert "credit_code" not in told


def _known_errors() -> set[str]:
    for module in pkgutil.walk_packages(cementcrm.__path__, "cementcrm."):
        if not module.name.endswith("__main__") and ".migrations" not in module.name:
            import_module(module.name)

    def codes(kind: type[CementError]) -> set[str]:
        return {kind.code}.union(*(codes(sub) for sub in kind.__subclasses__()))

    return codes(CementError)


def test_every_known_error_has_a_text_and_nothing_else_has():
    assert _known_errors() == ERROR_TEXTS.keys()


def test_every_code_is_explained_for_those_who_script_the_command_line():
    text = (Path(cementcrm.__file__).parents[1] / "docs" / "command-line.md").read_text("utf-8")
    explained = set(re.findall(r"`(\w+)`", text))
    assert _known_errors() - {"error"} <= explained
    assert FIELD_TEXTS.keys() <= explained


def test_rare_characters_of_names_are_no_boxes(qapp) -> None:
    """鿍 and 𬭎 are in the national list of characters; small Chinese fonts of Linux don't have them."""
    ensure_chinese()
    before = qapp.font()
    try:
        apply_font(qapp)
        families = qapp.font().families()
        for letter in "重𬭎鿍":
            assert any(QFontMetrics(QFont(name)).inFontUcs4(ord(letter)) for name in families), letter
    finally:
        qapp.setFont(before)
