"""From a path to an open application, in the database thread; only here SQLAlchemy comes in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from cementcrm.core.errors import CementError
from cementcrm.core.unlocking import Unlock
from cementcrm.settings import data_directory

from ..base.registry import feature_modules
from ..base.tasks import Report

if TYPE_CHECKING:
    from cementcrm.app import Application


class Opened(Struct, frozen=True):
    """What the database thread hands over: the application and the features' packages, imported."""

    app: Application
    modules: list[ModuleType]
    code: str = ""  # of a database made just now: shown once
    unprotected: bool = False  # made without encryption, and nobody said so


Open = Callable[[Path, Report], Opened]


class Opener(Struct, frozen=True):
    """The real doors of the core, with what is offered to unlock; tests give others."""

    key_file: Path | None = None
    plain: bool = False
    passphrase: str = ""
    recovery_code: str = ""
    accept_loss: bool = False  # the user was told what is missing
    asked: bool = False  # a person has chosen in the window
    glimpsed: Callable[[str, bytes], None] | None = None  # called in the database's thread

    def offering(self, unlock: Unlock) -> Opener:
        """The same, with what the user has given."""
        return replace(
            self,
            asked=True,
            key_file=unlock.key_file,
            plain=unlock.plain,
            passphrase=unlock.passphrase,
            recovery_code=unlock.recovery_code,
        )

    @property
    def unlock(self) -> Unlock:
        """What is offered."""
        return Unlock(self.key_file, self.plain, self.passphrase, self.recovery_code)

    def open(self, path: Path, report: Report) -> Opened:
        """Open or create the database at `path`. Raises `CementError`.

        Whoever names a key file on the command line cares for keys already; others get a recovery code.
        """
        from cementcrm.opening import open_file

        creating = not path.exists()
        app = open_file(
            path,
            accept_loss=self.accept_loss,
            key_file=self.key_file,
            plain=self.plain,
            passphrase=self.passphrase,
            recovery_code=self.recovery_code,
            later=True,  # of a large file the window opens before its search index is complete
            report=report,
            glimpsed=self.glimpsed,
        )
        try:
            report(0, 0, "")  # cancelled meanwhile: don't leave the file locked
            attended = self.asked or self.key_file is None
            wanted = creating and attended and app.database.key is not None
            return Opened(app, feature_modules(), _recovery_code(app) if wanted else "")
        except BaseException:
            app.close()
            raise

    def demo(self, path: Path, report: Report) -> Opened:
        """Make the small demo company at `path`, then open it.

        Without a keyring it is plain: invented data need no passphrase; the window says so.
        """
        try:
            return self._demo(path, report)
        except CementError as error:
            if error.code != "key_required":
                raise
        return replace(replace(self, plain=True)._demo(path, report), unprotected=True)

    def _demo(self, path: Path, report: Report) -> Opened:
        from cementcrm.demo import make_demo

        # what is being made has a code, not a text: the window goes on saying "the demo company"
        make_demo(
            path, "small", 1, key_file=self.key_file, plain=self.plain,
            report=lambda done, total, _what: report(done, total, ""),
        )  # fmt: skip
        return self.open(path, report)


def _recovery_code(app: Application) -> str:
    from cementcrm.care import make_recovery_code

    return make_recovery_code(app)


def rebuild(path: Path, unlock: Unlock, report: Report) -> Path:
    """Make it anew from the server of its group; the folder with the former file."""
    from cementcrm.rebuilding import rebuild as make_anew

    return make_anew(path, unlock, report).kept


def restore(path: Path, source: Path, unlock: Unlock) -> Path:
    """Put the backup `source` in place of the closed database `path`; the folder with the old file."""
    from cementcrm.opening import restore_file

    return restore_file(
        path, source, unlock.key_file, passphrase=unlock.passphrase, recovery_code=unlock.recovery_code
    )


def free_path(name: str) -> Path:
    """A database path of this user that isn't taken: name.db, name-2.db, …"""
    folder = data_directory()
    candidates = (folder / f"{name}{f'-{n}' if n > 1 else ''}.db" for n in range(1, 10_000))
    return next(path for path in candidates if not path.exists())
