"""Opening one SQLCipher connection the only way this program does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from cementcrm.core.errors import CementError

from .failures import DatabaseDamaged, WrongKeyOrDamaged, known_failure

# Of each empty value and each UUID the driver first asks how it is adapted, by way of errors that nobody sees: 1.5 µs.
# Told that they are what they are, by functions without a line of Python, it takes a fifth of that.
sqlcipher.register_adapter(type(None), {}.get)
sqlcipher.register_adapter(bytes, bytes)

# Below 3.51.3 SQLite has a WAL-reset bug that can corrupt a database.
MINIMUM_SQLITE = (3, 51, 3)

_CACHE = 131_072  # KB: each page that isn't in it is read, checked and decrypted
_LOG_KEPT = 64 << 20  # bytes of the WAL that stay on the disk once it was folded
MUCH_CACHE = 196_608
"""KB, of who writes many rows: each goes to a page of each index, anywhere in it."""
_READERS_CACHE = 49_152  # of each of several readers: more brings no question on sooner
# a plain file's pages are in the system's cache: a second copy pays only while it stays in the processor's own, so that
# a scan writes each page where the last but hundred was (a fifth faster than with 4 MB)
_SMALL_CACHE = 512
# Statements that are kept hold the few kilobytes out of which SQLite serves a connection's values. With some twenty of
# them each value is asked of the process's memory, under a lock for which two readers wait: five million tickets took
# 8 s in place of 2.5. A reader's large questions matter more than the 0.1 ms that a small one takes to be understood
# anew.
_READ_STATEMENTS = 8
_WRITE_STATEMENTS = 128


class VersionTooOld(CementError):
    """The SQLite library is too old to be safe: `found`, `needed`."""

    code = "sqlite_too_old"


def connect(path: Path, key: bytes | None, *, read_only: bool = False, passing: bool = False) -> Any:
    """A checked connection: WAL, synchronous FULL, foreign keys; a cache of decrypted pages. `passing`: to a file that
    nobody misses after a power cut: no WAL, and the disk isn't waited for.

    `key` is the raw 32-byte key (never a passphrase: deriving one costs 139 ms per connection), or None
    for an explicitly plain file. Raises `VersionTooOld`, `WrongKeyOrDamaged`, `StorageFailed`.
    """
    if sqlcipher.sqlite_version_info < MINIMUM_SQLITE:
        raise VersionTooOld(found=sqlcipher.sqlite_version, needed=".".join(map(str, MINIMUM_SQLITE)))
    statements = _READ_STATEMENTS if read_only else _WRITE_STATEMENTS
    connection = sqlcipher.connect(
        str(path), isolation_level=None, check_same_thread=False, cached_statements=statements
    )
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError as error:
        connection.close()
        known = known_failure(path, error)
        if known is None or isinstance(known, DatabaseDamaged):
            known = WrongKeyOrDamaged(path=str(path))
        raise known from error
    for pragma in (
        f"synchronous = {'OFF' if passing else 'FULL'}",
        f"journal_mode = {'MEMORY' if passing else 'WAL'}",
        "foreign_keys = ON",
        "recursive_triggers = ON",
        "busy_timeout = 5000",
        f"cache_size = -{_cache(read_only, plain=key is None)}",
        "temp_store = MEMORY",
        f"journal_size_limit = {_LOG_KEPT}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    return connection


def _cache(read_only: bool, *, plain: bool) -> int:
    if not read_only:
        return _CACHE
    return _SMALL_CACHE if plain else _READERS_CACHE
