"""From a path to an open application, in the database thread; only here SQLAlchemy comes in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, TypeVar

from cementcrm.core.errors import CementError
from cementcrm.settings import data_directory

from ..base.registry import feature_modules
from ..base.tasks import Report

if TYPE_CHECKING:
    from cementcrm.app import Application


T = TypeVar("T")


class NotAvailable(CementError):
    """This installation was made without the part asked for."""

    code = "not_available"


@dataclass(frozen=True, slots=True)
class Opened:
    """What the database thread hands over: the application and the features' packages, imported."""

    app: Application
    modules: list[ModuleType]
    new_key_file: Path | None = None  # made beside the database just now: the user has to be told


Open = Callable[[Path, Report], Opened]


@dataclass(frozen=True, slots=True)
class Opener:
    """The real doors of the core; tests give others."""

    key_file: Path | None = None
    plain: bool = False

    def open(self, path: Path, report: Report) -> Opened:
        """Open or create the database at `path`. Raises `CementError`."""
        from cementcrm.opening import open_file

        beside = path.with_suffix(".key")
        known = beside.exists()
        app = self._with_key(path, lambda key: open_file(path, key_file=key, plain=self.plain))
        try:
            report(0, 0, "")  # cancelled meanwhile: don't leave the file locked
            return Opened(app, feature_modules(), None if known or not beside.exists() else beside)
        except BaseException:
            app.close()
            raise

    def _with_key(self, path: Path, run: Callable[[Path | None], T]) -> T:
        """Without a keyring (a bare Linux) the key lies in a file beside the database, made with it."""
        beside = path.with_suffix(".key")
        try:
            return run(self.key_file)
        except CementError as error:
            wanted = error.code == "key_required" and self.key_file is None
            if not wanted or path.exists() != beside.exists():
                raise
            return run(beside)

    @property
    def has_demo(self) -> bool:
        """Does this installation have the generator of the demo company?"""
        return find_spec("cementcrm.exchange.demo") is not None

    def demo(self, path: Path, report: Report) -> Opened:
        """Make the small demo company at `path`, then open it."""
        from cementcrm.demo import make_demo

        def make(key_file: Path | None) -> None:
            # what is being made has a code, not a text: the window goes on saying "the demo company"
            make_demo(
                path, "small", 1, key_file=key_file, plain=self.plain,
                report=lambda done, total, _what: report(done, total, ""),
            )  # fmt: skip

        beside = path.with_suffix(".key")
        known = beside.exists()
        self._with_key(path, make)
        opened = self.open(path, report)
        return replace(opened, new_key_file=None if known or not beside.exists() else beside)


def free_path(name: str) -> Path:
    """A database path of this user that isn't taken: name.db, name-2.db, …"""
    folder = data_directory()
    candidates = (folder / f"{name}{f'-{n}' if n > 1 else ''}.db" for n in range(1, 10_000))
    return next(path for path in candidates if not path.exists())
