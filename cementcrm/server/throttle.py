"""Who guesses codes or passwords has to wait longer and longer: all servers on one database count together."""

from __future__ import annotations

import hashlib
import ipaddress
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, delete, select, update

from . import tables
from .database import Database
from .workspace import upsert

FREE = 5  # attempts that fail before anybody waits
_LONGEST = 15 * 60 * 1000  # milliseconds
_FORGOTTEN = 60 * 60 * 1000  # after which nothing is held against anybody


class TooMany(Exception):
    """Too many attempts failed from there, or for that account; later again."""


class Throttle:
    """`now()`: milliseconds since 1970."""

    def __init__(self, database: Database, now: Callable[[], int]) -> None:
        self._database = database
        self._now = now

    @contextmanager
    def attempt(self, address: str, account: str = "") -> Iterator[None]:
        """Raises `TooMany` instead of letting it be tried. It counts as failed until it is over, so that many at the
        same moment don't help; what is raised within leaves it so. Who gets into one account may still be guessing at
        others: only the account's count begins anew."""
        keys = {_key("address", _network(address)): False}
        if account:
            keys[_key("account", account.casefold())] = True
        self._database.again(lambda: self._count(sorted(keys)))
        yield
        self._database.again(lambda: self._take_back(keys))

    def _count(self, keys: list[bytes]) -> None:
        now, c = self._now(), tables.attempt.c
        with self._database.reading() as connection:  # who waits costs no writing
            self._require_free(connection, keys, now)
        with self._database.writing() as connection:
            connection.execute(delete(tables.attempt).where(c.until < now - _FORGOTTEN))
            rows = [{"key": key, "failed": 0, "until": now} for key in keys]
            upsert(connection, tables.attempt, rows, ("key",), keep=True)
            found = self._require_free(connection, keys, now)
            for key in keys:
                failed = found[key] + 1
                wait = min(1000 << min(failed - FREE, 20), _LONGEST) if failed >= FREE else 0
                values = {"failed": failed, "until": now + wait}
                connection.execute(update(tables.attempt).where(c.key == key).values(values))

    def _require_free(self, connection: Connection, keys: list[bytes], now: int) -> dict[bytes, int]:
        c = tables.attempt.c
        query = select(tables.attempt).where(c.key.in_(keys)).order_by(c.key)
        if not connection.get_execution_options().get("reading"):
            query = query.with_for_update()
        found = connection.execute(query).all()
        if any(each.until > now for each in found):
            raise TooMany
        return {bytes(each.key): each.failed for each in found}

    def _take_back(self, keys: dict[bytes, bool]) -> None:
        c = tables.attempt.c
        with self._database.writing() as connection:
            for key, wholly in sorted(keys.items()):
                failed = 0 if wholly else c.failed - 1
                values = {"failed": failed, "until": self._now()}
                connection.execute(update(tables.attempt).where(c.key == key).values(values))


def _key(kind: str, name: str) -> bytes:
    """Nobody's name or address is kept."""
    return hashlib.sha256(f"{kind} {name}".encode()).digest()


def _network(address: str) -> str:
    """Who has one address of IPv6 has as many as he likes of the same network."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
