"""New databases of the tests: copies of one that was made in full.

Making one costs a second of the processor (all migrations, and the seeds), and a thousand tests begin with it. What
tests of their own look at, the making and the migrating, runs in processes of its own or on files that exist.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import cementcrm.app
from cementcrm.app import open_application
from cementcrm.store.cipher import connect
from cementcrm.store.derived import Follower
from cementcrm.store.engine import Database


class Copies:
    """Makes what opens a database give new ones the contents of `folder`'s, which the first makes."""

    def __init__(self, folder: Path) -> None:
        self._made = folder / "made.db"
        self._by_key: dict[bytes | None, Path] = {}

    def database(self, path: Path, key: bytes | None, followers: Iterable[Follower] = ()) -> Database:
        """Instead of `Database`."""
        if path.parent.is_dir() and not path.exists():
            self._copy(path, key)
        return Database(path, key, followers)

    def _copy(self, path: Path, key: bytes | None) -> None:
        if None not in self._by_key:
            self._make()
            self._by_key[None] = self._made
        if key not in self._by_key:
            self._by_key[key] = self._made.with_name(f"made{len(self._by_key)}.db")
            self._encrypt(self._by_key[key], key)
        shutil.copyfile(self._by_key[key], path)

    def _encrypt(self, path: Path, key: bytes | None) -> None:
        assert key
        source = connect(self._made, None)
        source.execute("ATTACH ? AS new KEY ?", (str(path), f"x'{key.hex()}'"))
        source.execute("PRAGMA new.synchronous = OFF")
        source.execute("PRAGMA new.journal_mode = OFF").fetchall()
        source.execute("SELECT sqlcipher_export('new')").fetchall()
        source.close()

    def _make(self) -> None:
        cementcrm.app.Database, changed = Database, cementcrm.app.Database  # type: ignore[misc]
        try:
            open_application(self._made, None).close()
        finally:
            cementcrm.app.Database = changed  # type: ignore[misc]
        closed = connect(self._made, None)
        for (name,) in closed.execute(
            "SELECT name FROM sqlite_master WHERE name GLOB 'sqlite_stat?'"
        ).fetchall():
            closed.execute(
                f"DROP TABLE {name}"
            )  # closing it counted its few rows; a new one isn't counted yet
        closed.close()
