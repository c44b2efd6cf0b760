"""Opening one SQLCipher connection the only way this program does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from cementcrm.core.errors import CementError

# Below 3.51.3 SQLite has a WAL-reset bug that can corrupt a database.
MINIMUM_SQLITE = (3, 51, 3)
_NO_ROOM = (10, 13, 14)  # SQLITE_IOERR, _FULL, _CANTOPEN: a full disk says nothing about the key


class VersionTooOld(CementError):
    """The SQLite library is too old to be safe: `found`, `needed`."""

    code = "sqlite_too_old"


class WrongKeyOrDamaged(CementError):
    """The file can't be read with this key: `path`. The key check beside the file tells which it is."""

    code = "wrong_key_or_damaged"


def connect(path: Path, key: bytes | None, *, read_only: bool = False) -> Any:
    """A checked connection: WAL, synchronous FULL, foreign keys, 128 MB cache.

    `key` is the raw 32-byte key (never a passphrase: deriving one costs 139 ms per connection), or None
    for an explicitly plain file. Raises `VersionTooOld` or `WrongKeyOrDamaged`.
    """
    if sqlcipher.sqlite_version_info < MINIMUM_SQLITE:
        raise VersionTooOld(found=sqlcipher.sqlite_version, needed=".".join(map(str, MINIMUM_SQLITE)))
    connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError as error:
        connection.close()
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _NO_ROOM:
            raise
        raise WrongKeyOrDamaged(path=str(path)) from error
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "recursive_triggers = ON",
        "busy_timeout = 5000",
        "cache_size = -131072",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    return connection
