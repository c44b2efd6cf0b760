"""The window's start: paint first, then open the database in its thread."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cementcrm.settings import Settings, data_directory, load_settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from .base.crash import CrashHook
    from .shell.doorway import Answer
    from .shell.session import Session

EXIT_NO_DISPLAY = 4
_NO_DISPLAY = (
    "cementcrm: no display found. Start it on a desktop, or set QT_QPA_PLATFORM=offscreen.\n"
    "cementcrm：没有找到显示器。请在桌面环境中启动，或设置 QT_QPA_PLATFORM=offscreen。"
)


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The options of the window. Languages and themes not known to it are refused."""
    parser = argparse.ArgumentParser("cementcrm")
    parser.add_argument("--db", type=Path)
    parser.add_argument("--key-file", type=Path)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--json", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--lang", choices=("en", "zh_CN", "zh_TW"))
    parser.add_argument("--theme", choices=("light", "dark"))
    parser.add_argument("--scale", type=int, choices=range(50, 401), metavar="PERCENT")
    return parser.parse_args(words)


def display_missing(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """True where Qt would abort: a Unix without a display and without another platform named."""
    if platform in ("win32", "darwin"):
        return False
    return not any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def main(argv: Sequence[str] | None = None, answer: Answer | None = None) -> int:
    """Run the window until it closes; the exit code. `answer` carries out other programs' command lines."""
    arguments = parse(sys.argv[1:] if argv is None else argv)
    if display_missing(os.environ):
        print(_NO_DISPLAY, file=sys.stderr)
        return EXIT_NO_DISPLAY
    settings = load_settings()
    if _shown_elsewhere(arguments.db or settings.last_database):
        return 0
    scale = arguments.scale or settings.scale
    if scale != 100:  # Qt reads it once, before the application is made
        os.environ["QT_SCALE_FACTOR"] = str(scale / 100)
    return _run(arguments, settings, answer)


def _shown_elsewhere(path: Path | str) -> bool:
    """A second start brings the first window to the front."""
    from .shell.doorway import show_other_window

    return bool(path) and show_other_window(Path(path))


def assemble(
    settings: Settings, *, language: str, theme: str, key_file: Path | None, plain: bool,
    hook: CrashHook | None = None, answer: Answer | None = None,
) -> tuple[QApplication, Session]:  # fmt: skip
    """The one place where the window's parts are put together; nothing is shown or opened yet."""
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from .base.fonts import apply_font, ensure_chinese
    from .base.i18n import I18n
    from .base.resources import resource
    from .base.tasks import Tasks
    from .base.theme import Theme, ThemeManager
    from .shell.main_window import MainWindow
    from .shell.opening import Opener
    from .shell.session import Session
    from .shell.settings_page import SettingsPage

    application = QApplication(["cementcrm"])
    application.setApplicationName("CementCRM")
    application.setWindowIcon(QIcon(str(resource("icons", "app.svg"))))
    ensure_chinese()
    apply_font(application)
    i18n = I18n(application)
    i18n.install(language)
    themes = ThemeManager(application)
    themes.apply(Theme(theme))
    page = SettingsPage(settings, i18n, themes, hook.open_folder if hook else _nothing)
    window = MainWindow(
        settings=settings, theme=themes, settings_page=page, on_bug=hook.report if hook else _raised
    )
    opener = Opener(key_file, plain)
    session = Session(
        window, opener=opener, tasks=Tasks(window), settings=settings, i18n=i18n, theme=themes, answer=answer
    )
    return application, session


def _nothing() -> None:
    """Without a crash hook there are no logs to show."""


def _raised(error: BaseException) -> None:
    raise error


def _run(arguments: argparse.Namespace, settings: Settings, answer: Answer | None) -> int:
    from .base.crash import CrashHook

    hook = CrashHook(data_directory() / "logs")
    hook.install()
    application, session = assemble(
        settings, language=arguments.lang or settings.language, theme=arguments.theme or settings.theme,
        key_file=arguments.key_file, plain=arguments.plain, hook=hook, answer=answer,
    )  # fmt: skip
    session.window.first_painted.connect(lambda: session.start(arguments.db))
    session.window.show()
    try:
        return application.exec()
    finally:
        hook.uninstall()


if __name__ == "__main__":
    sys.exit(main())
