"""Languages: follow the system at first, switch while running.

English is the source text; Chinese comes from `resources/translations/<language>.qm`. Installing a
translator makes Qt send `LanguageChange` to every widget: a widget with own texts sets them in
`retranslate()` and calls it from its constructor and from `changeEvent` (see `Translatable`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QWidget

from cementcrm.core.resources import resource

LANGUAGES: dict[str, str] = {"en": "English", "zh_CN": "简体中文", "zh_TW": "繁體中文"}
_TRADITIONAL = {QLocale.Script.TraditionalHanScript}


def resolve(language: str, system: Iterable[str] = ()) -> str:
    """The language to show: `language` if we have it, else the first fitting one of the system's."""
    if language in LANGUAGES:
        return language
    for tag in system or QLocale.system().uiLanguages():
        locale = QLocale(tag)
        if locale.language() == QLocale.Language.Chinese:
            return "zh_TW" if locale.script() in _TRADITIONAL else "zh_CN"
        if locale.language() == QLocale.Language.English:
            return "en"
    return "en"


_spoken: ContextVar[tuple[str, QTranslator] | None] = ContextVar("_spoken", default=None)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """`label` and `is_chinese` in another language than the window's, in this thread: for what goes to others."""
    translator = QTranslator()
    if language != "en":
        translator.load(f"{language}.qm", str(resource("translations")))
    token = _spoken.set((language, translator))
    try:
        yield
    finally:
        _spoken.reset(token)


def is_chinese() -> bool:
    """Is the present language one of those in Chinese?"""
    other = _spoken.get()
    if other is not None:
        return other[0] != "en"
    return QLocale().language() == QLocale.Language.Chinese


def label(context: str, text: str) -> str:
    """Translate a text the core marked with QT_TRANSLATE_NOOP (contexts: fields, entities, enums …)."""
    if not text:
        return ""
    other = _spoken.get()
    if other is not None:
        return other[1].translate(context, text) or text
    return QCoreApplication.translate(context, text)


def fill(text: str, **values: object) -> str:
    """Put `values` into the {names} of a translated text; a translator's wrong name must not crash."""
    try:
        return text.format(**values)
    except (KeyError, IndexError, ValueError):
        return text


class I18n(QObject):
    """The installed language. Traditional Chinese without own texts shows the simplified ones."""

    changed = Signal(str)

    def __init__(self, application: QCoreApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._installed: list[QTranslator] = []
        self._language = "en"

    @property
    def language(self) -> str:
        """The language shown now: a key of `LANGUAGES`."""
        return self._language

    def install(self, language: str) -> None:
        """Show `language` ("" follows the system) in every open window."""
        self._language = resolve(language)
        QLocale.setDefault(QLocale(self._language))
        for old in self._installed:
            self._application.removeTranslator(old)
        self._installed = [self._load(folder, names) for folder, names in self._sources()]
        self.changed.emit(self._language)

    def _sources(self) -> list[tuple[str, tuple[str, ...]]]:
        if self._language == "en":
            return []
        fallback = ("zh_TW", "zh_CN") if self._language == "zh_TW" else (self._language,)
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        return [
            (qt_folder, tuple(f"qtbase_{name}" for name in fallback)),
            (str(resource("translations")), fallback),
        ]

    def _load(self, folder: str, names: tuple[str, ...]) -> QTranslator:
        translator = QTranslator(self)
        for name in names:
            if translator.load(f"{name}.qm", folder):
                break
        self._application.installTranslator(translator)
        return translator


if TYPE_CHECKING:
    _Widget = QWidget
else:  # a second Qt base would be initialised twice
    _Widget = object


class Translatable(_Widget):
    """Mixin, named before the Qt class, for widgets with own texts: override `retranslate` and call it
    once when built; it is called again after a change of language."""

    def retranslate(self) -> None:
        """Set every text again."""

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
