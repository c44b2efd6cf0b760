"""A picture of the first page, kept in the database whose rows it shows: a start shows it until the page is there.

It is read before SQLAlchemy is imported. It lies in the file, encrypted as everything else, and holds of one commit
only: any later one makes it void. `what` it shows beside (size, language, view …) is the window's to say and compare.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import seal
from .revision import HEAD

if TYPE_CHECKING:
    from .engine import Database

_NAME = "glimpse"
_LARGEST = 4 * 1024**2
_READ = "SELECT value FROM meta WHERE name = ?"
_WRITE = (
    "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


def read_glimpse(raw: Any) -> tuple[str, bytes]:
    """What it shows, and the picture that holds of the newest commit; both empty without one. A spoilt one is none."""
    row = raw.execute(_READ, (_NAME,)).fetchone()
    if row is None or not isinstance(row[0], bytes):
        return "", b""
    head, _, rest = row[0].partition(b"\n")
    what, _, picture = rest.partition(b"\n")
    if head != _head(seal.commits(raw)) or not picture:
        return "", b""
    return what.decode(errors="replace"), picture


def keep_glimpse(database: Database, what: str, picture: bytes, commits: int) -> None:
    """Keep it in place of an earlier one, if `commits` is still the number of the newest commit."""
    with database.maintain():
        raw = database.raw_writer
        if seal.commits(raw) != commits or len(picture) > _LARGEST:
            return
        head = _head(commits + 1)  # this transaction counts itself
        raw.execute(_WRITE, (_NAME, b"\n".join((head, what.encode(), picture))))


def _head(commits: int) -> bytes:
    return f"{commits} {HEAD}".encode()
