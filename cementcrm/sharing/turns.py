"""What is fetched comes in page by page; how many of them one transaction takes in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from cementcrm.store.engine import Database

T = TypeVar("T", covariant=True)


class Coming(Protocol[T]):
    """An answer that is under way; called, it waits for it."""

    @property
    def ready(self) -> bool:
        """It is there, and no error."""

    def __call__(self) -> T: ...


class Turn:
    """One transaction of a fetch. What is changed twice in it, as the pages of most indexes are, is written once: so
    it goes on while the next page is there already and nobody else waits to write, up to `most` records or facts.

    `report(count)` is told after each page. It may raise to cancel: what is there until then is kept, and the error
    raised by `end`.
    """

    def __init__(self, database: Database, most: int, report: Callable[[int], None]) -> None:
        self._database = database
        self._left = most
        self._report = report
        self._stopped: BaseException | None = None

    def goes_on(self, came: int, count: int) -> bool:
        """After a page of `came`, `count` in all: may another one go into this transaction?"""
        self._left -= came
        try:
            self._report(count)
        except BaseException as error:  # whatever it is, it is raised once all is committed
            self._stopped = error
        return self._stopped is None and self._left > 0 and not self._database.wanted

    def end(self) -> None:
        """The transaction is committed."""
        if self._stopped is not None:
            raise self._stopped
