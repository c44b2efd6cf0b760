"""The window's start: paint first, then open the database in its thread."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cementcrm.settings import LANGUAGES, THEMES, Settings, load_settings, log_directory, percent

if TYPE_CHECKING:
    from .shell.doorway import Answer

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
    parser.add_argument("--lang", choices=LANGUAGES)
    parser.add_argument("--theme", choices=THEMES)
    parser.add_argument("--scale", type=percent, metavar="PERCENT")
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
    from .shell.other_window import show_other_window

    return bool(path) and show_other_window(Path(path))


def _run(arguments: argparse.Namespace, settings: Settings, answer: Answer | None) -> int:
    gc.disable()  # until the program looks for rubbish: all that is imported stays
    from .base.crash import CrashHook
    from .shell.program import Program

    hook = CrashHook(log_directory())
    hook.install()
    program = Program(
        settings, language=arguments.lang or settings.language, theme=arguments.theme or settings.theme,
        key_file=arguments.key_file, plain=arguments.plain, hook=hook, answer=answer,
        glimpses=True,
    )  # fmt: skip
    program.show(arguments.db)
    try:
        return program.application.exec()
    finally:
        hook.uninstall()


if __name__ == "__main__":
    sys.exit(main())
