"""Pictures of every page with a given database: `cementcrm screenshots DIR`."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from cementcrm.settings import Settings

_START = "start"  # before the first step

if TYPE_CHECKING:  # Qt reads the scale first
    from .shell.session import Session
    from .shell.tour import Step


class PagesFailed(Exception):  # noqa: N818  what it tells, not what it is
    """Pages that couldn't be drawn, by the step: a fault of the program. All others were."""

    def __init__(self, failed: Mapping[str, BaseException]) -> None:
        self.failed = dict(failed)
        told = (f"{name}: {type(error).__name__}: {error}" for name, error in failed.items())
        super().__init__("; ".join(told))


def take(
    directory: Path,
    database: Path,
    *,
    key_file: Path | None,
    plain: bool,
    lang: str,
    theme: str,
    scale: int,
    steps: Callable[[Session], Sequence[Step]] = lambda _session: (),
) -> dict[str, Any]:
    """Draw every page into `directory`; returns the pictures, the longest stall of each step in ms, the texts on it
    that are cut off and the widgets that have no name for a screen reader. `steps`: what else is pictured, once every
    page was.

    One run of the program: Qt reads the scale before the application is made. The settings are the defaults,
    so that pictures don't depend on who takes them. Raises `CementError` if the database can't be opened, `PagesFailed`
    at the end if a step raised.
    """
    if sys.platform != "win32":  # there the offscreen platform finds no fonts: all characters are boxes
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(scale / 100)
    from .shell.cut_texts import cut_texts
    from .shell.program import Program
    from .shell.tour import Tour
    from .shell.unnamed import unnamed

    directory.mkdir(parents=True, exist_ok=True)
    settings = Settings(language=lang, theme=theme, scale=scale, last_database=str(database))
    program = Program(settings, language=lang, theme=theme, key_file=key_file, plain=plain)
    session = program.session
    pictures: dict[str, dict[str, Any]] = {}
    failures: list[Exception] = []
    failed: dict[str, BaseException] = {}  # by step
    tour = Tour(session)

    def picture(name: str, widget: Any, stall: float, work: float) -> None:
        file = directory / f"{name}.{lang}.{theme}.{scale}.png"
        widget.grab().save(str(file))
        pictures[file.name] = {
            "stall_ms": round(stall, 1), "work_ms": round(work, 1), "cut": cut_texts(widget),
            "unnamed": unnamed(widget),
        }  # fmt: skip

    def begin() -> None:
        tour.arrived.connect(picture)
        tour.failed.connect(broken)
        tour.finished.connect(program.application.quit)
        tour.start(steps(session))

    def broken(name: str, error: BaseException) -> None:
        traceback.print_exception(error)
        failed.setdefault(name, error)

    def raised(error: BaseException) -> None:
        """Whatever Qt called."""
        broken(tour.where or _START, error)
        if not tour.started or isinstance(error, KeyboardInterrupt):  # nothing else would end this
            program.application.quit()

    def fail(error: Exception) -> None:
        failures.append(error)
        program.application.quit()

    session.opened.connect(begin)
    session.failed.connect(fail)
    program.window.resize(1280, 800)
    program.show(database)
    with _told_to(raised):
        program.application.exec()
    session.close()
    _raise(failures)
    if failed:
        raise PagesFailed(failed)
    return {"directory": str(directory), "pictures": pictures}


@contextmanager
def _told_to(raised: Callable[[BaseException], None]) -> Iterator[None]:
    """Exceptions of what Qt calls, which nobody else would hear of."""

    def hook(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        raised(error)

    before, sys.excepthook = sys.excepthook, hook
    try:
        yield
    finally:
        sys.excepthook = before


def _raise(failures: list[Exception]) -> None:
    for error in failures:
        raise error
