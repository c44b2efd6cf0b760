"""Find anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from uuid import UUID

from sqlalchemy import Connection

from cementcrm.core.queries import Hit
from cementcrm.store.finding import Finder
from cementcrm.store.meanwhile import missing_hits
from cementcrm.store.watching import watched

from .base import Asking

_FIND_STEPS = 500  # of SQLite; most of them are cheap, some read a page


def _always() -> None:
    """Go on: somebody waits."""


class FindReader(Asking):
    """The part of `Reader` that finds anything."""

    def find(self, text: str, limit: int = 50, go_on: Callable[[], None] = _always) -> list[Hit]:
        """What matches `text` of all that this user may read: names, pinyin, initials, codes, phone endings,
        plates, lots, ticket numbers; best first. While the index is being filled (`search_progress`), names,
        numbers and codes as they stand of what isn't in it.

        `go_on()` is called about every millisecond and may raise `Cancelled`: nobody waits any more."""
        with self.database.read() as connection, self._watched(connection, go_on):
            finder = self._finder(connection, text)
            hits = finder.hits(limit)
            if len(hits) < limit and self._filling(connection) is not None:
                missing = missing_hits(connection, self._readable(), text.strip(), limit - len(hits))
                hits = [*hits, *finder.named(missing)]
            return hits

    def _watched(self, connection: Connection, go_on: Callable[[], None]) -> AbstractContextManager[None]:
        raw = connection.connection.dbapi_connection
        return nullcontext() if go_on is _always else watched(raw, go_on, _FIND_STEPS)

    def search_progress(self) -> tuple[int, int] | None:
        """(done, total) while the search index is being filled; None once it is complete."""
        with self.database.read() as connection:
            return self._filling(connection)

    def hits(self, wanted: Sequence[tuple[str, UUID]]) -> list[Hit]:
        """Named records as `find` shows them, in this order; those that are gone are left out."""
        with self.database.read() as connection:
            return self._finder(connection, "").named(wanted)

    def _finder(self, connection: Connection, text: str) -> Finder:
        return Finder(connection, self._readable(), self._catalogue, text)
