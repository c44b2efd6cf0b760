"""The index behind "find anything": what it holds (`search_docs` says of what, `search_find` reads it).

* `search_doc`: one row per findable row, with its folded text (`body`);
* `search_key`: beginnings of terms, for exact hits, prefixes and one or two letters;
* `search_han`: single characters and pairs with at least one non-ASCII character (FTS5, detail=none);
* `search_latin`: trigrams of Latin letters and digits (FTS5), pinyin and initials among them.

A document's number is its kind's number and the row's local id, so one kind is a range of numbers and the
full-text indexes can be asked for that range alone (`search_find`).
All functions take a raw DB-API connection and leave the transaction to the caller.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice
from operator import add
from typing import Any, NamedTuple
from unicodedata import normalize

from msgspec import Struct

from .pinyin import fold, spelled_of

_BATCH = 10_000
# FTS5's defaults, and what suits a fill. A crisis merge would stop everything for seconds; 16 is the most
# that automerge, which goes in small steps, takes at a time.
_USUAL = {"hashsize": 1 << 20, "automerge": 4, "crisismerge": 16}
_FILLING = {"hashsize": 1 << 26, "automerge": 16, "crisismerge": 1_900}
_WAITING = "fresh_key"
_MAKE_WAITING = (
    f"CREATE TEMP TABLE IF NOT EXISTS {_WAITING} "
    "(key BLOB, doc INTEGER, PRIMARY KEY (key, doc)) WITHOUT ROWID"
)
KEY_BYTES = 18  # longer beginnings are checked against the body
ROW_BITS = 40
ROW = (1 << ROW_BITS) - 1
LATIN = re.compile(r"[a-z0-9]{3,}")
_CODE = re.compile(r"[a-z]+0*([1-9][0-9]*)")
_ASCII = re.compile(r"[\x00-\x7f]")
NON_ASCII = re.compile(r"[^\x00-\x7f]")
_NOT_DIGIT = re.compile(r"[^0-9]+")
_TO_LETTERS = str.maketrans("0123456789abcdef", "ABCDEFGHIJKLMNOP")
TABLES = ("search_han", "search_latin")


class Doc(Struct, frozen=True):
    """One findable row: the title that people see, other texts it is found by, and `secrets`.

    A secret (a whole phone number) is found by exactly itself: it is kept as a hash, in letters that no
    folded text has, so that a masked value can't be guessed digit by digit.
    """

    row_id: int
    title: str
    terms: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()


# --- kinds -----------------------------------------------------------------------------------------------


def kinds(conn: Any) -> dict[str, int]:
    """Name → number of what is indexed."""
    return dict(conn.execute("SELECT name, no FROM search_kind ORDER BY no").fetchall())


def kind_number(conn: Any, name: str) -> int:
    """The number of a kind, given at its first use."""
    conn.execute("INSERT OR IGNORE INTO search_kind (name) VALUES (?)", (name,))
    return int(conn.execute("SELECT no FROM search_kind WHERE name = ?", (name,)).fetchone()[0])


def _doc(kind: int, row_id: int) -> int:
    return kind << ROW_BITS | row_id


class Span(NamedTuple):
    """A kind's document numbers, both ends included."""

    low: int
    high: int


def span_of(kind: int) -> Span:
    return Span(_doc(kind, 0), _doc(kind, ROW))


# --- writing ---------------------------------------------------------------------------------------------


def put(conn: Any, kind: int, docs: Iterable[Doc]) -> None:
    """Add or replace documents, in batches; a later double of the same row wins."""
    source = iter(docs)
    while batch := list(islice(source, _BATCH)):
        bodies = {_doc(kind, doc.row_id): body_of(doc) for doc in batch}
        known = _known(conn, list(bodies))
        # most changes of a record touch nothing that is found
        fresh = [(number, body) for number, body in bodies.items() if known.get(number) != body]
        _unindex(conn, [(number, known[number]) for number, _ in fresh if number in known])
        conn.executemany("REPLACE INTO search_doc (id, body) VALUES (?, ?)", fresh)
        _index(conn, fresh)
        _index_keys(conn, fresh)


def begin_fill(conn: Any) -> None:
    """Empty everything, and prepare for many `add_new`s: more is gathered before a segment is written, and
    segments wait longer until they are merged."""
    clear(conn)
    conn.execute(f"DROP TABLE IF EXISTS temp.{_WAITING}")
    _configure(conn, _FILLING)


def add_new(conn: Any, kind: int, docs: Iterable[Doc]) -> None:
    """Add documents, of which some may be there already as they are now.

    Their beginnings wait in a table of this connection until `settle`: a few of them in any order would
    touch a page each. If the connection is lost before, `add_new` the same documents again.
    """
    conn.execute(_MAKE_WAITING)
    bodies = {_doc(kind, doc.row_id): body_of(doc) for doc in docs}
    known = _known(conn, list(bodies))
    fresh = [(number, body) for number, body in bodies.items() if number not in known]
    conn.executemany("INSERT INTO search_doc (id, body) VALUES (?, ?)", fresh)
    _index(conn, fresh)
    keys = ((key, number) for number, body in bodies.items() for key in _keys(number, body))
    conn.executemany(f"INSERT OR IGNORE INTO temp.{_WAITING} (key, doc) VALUES (?, ?)", keys)


def settle(conn: Any, count: int) -> bool:
    """Put the first `count` waiting beginnings where they belong; True if none waits any more."""
    if not _are_waiting(conn):
        return True
    at = f"SELECT key, doc FROM temp.{_WAITING} ORDER BY key, doc LIMIT 1 OFFSET ?"
    last = conn.execute(at, (count - 1,)).fetchone()
    some, values = ("WHERE (key, doc) <= (?, ?)", last) if last else ("", ())
    source = f"FROM temp.{_WAITING} {some}"
    conn.execute(
        f"INSERT OR IGNORE INTO search_key (key, doc) SELECT key, doc {source} ORDER BY key, doc", values
    )
    conn.execute(f"DELETE {source}", values)
    return last is None


def is_fresh(conn: Any) -> bool:
    """Has this connection not added anything yet?"""
    return not _are_waiting(conn)


def _are_waiting(conn: Any) -> bool:
    found = conn.execute("SELECT 1 FROM temp.sqlite_master WHERE name = ?", (_WAITING,)).fetchone()
    return found is not None


def merge(conn: Any, table: str, pages: int) -> bool:
    """Merge segments of a full-text table by about that many pages (negative: begin to make one of all);
    True if there was nothing to do."""
    before = conn.total_changes
    conn.execute(f"INSERT INTO {table}({table}, rank) VALUES ('merge', ?)", (pages,))
    return bool(conn.total_changes - before < 2)  # how FTS5 tells


def end_fill(conn: Any) -> None:
    """Be as usual again."""
    conn.execute(f"DROP TABLE IF EXISTS temp.{_WAITING}")
    _configure(conn, _USUAL)


def _configure(conn: Any, settings: dict[str, int]) -> None:
    for table in TABLES:
        for name, value in settings.items():
            conn.execute(f"INSERT INTO {table}({table}, rank) VALUES (?, ?)", (name, value))


def remove(conn: Any, kind: int, row_ids: Iterable[int]) -> None:
    """Forget these rows; unknown ones are ignored."""
    source = iter(row_ids)
    while batch := list(islice(source, _BATCH)):
        known = _known(conn, [_doc(kind, row_id) for row_id in batch])
        _unindex(conn, list(known.items()))
        conn.executemany("DELETE FROM search_doc WHERE id = ?", [(number,) for number in known])


def clear(conn: Any) -> None:
    """Empty everything."""
    for table in ("search_kind", "search_doc", "search_key", "search_value"):
        conn.execute(f"DELETE FROM {table}")
    for table in TABLES:
        conn.execute(f"INSERT INTO {table}({table}) VALUES ('delete-all')")


def body_of(doc: Doc) -> str:
    """All lines between newlines, the title first; a tab line parts those with keys from full pinyin.

    A title that folds to nothing leaves an empty first line, so that no other term passes for the title.
    """
    short, full = _lines(doc)
    first = [] if fold(doc.title) else [""]
    return "\n".join(("", *first, *short, "\t", *full, ""))


def bodies(conn: Any, kind: int) -> Iterator[tuple[int, str]]:
    """Row id and indexed text of every document of a kind, in order."""
    low, high = span_of(kind)
    rows = conn.execute("SELECT id, body FROM search_doc WHERE id BETWEEN ? AND ? ORDER BY id", (low, high))
    return ((number & ROW, body) for number, body in rows)


def _lines(doc: Doc) -> tuple[dict[str, None], dict[str, None]]:
    """Folded terms with initials, code numbers, secrets (these get keys), and full pinyin (which doesn't)."""
    short: dict[str, None] = dict.fromkeys(filter(None, map(fold, (doc.title, *doc.terms))))
    full: dict[str, None] = {}
    for term in list(short):
        if not term.isascii():
            spelled, initials = spelled_of(term)
            short[initials] = full[spelled] = None
        elif code := _CODE.fullmatch(term):
            short[code[1]] = None
    short.update(dict.fromkeys(filter(None, map(hidden, doc.secrets))))
    return short, full


def hidden(secret: str) -> str:
    """A secret as 16 capital letters (64 bits); numbers are equal by their digits, without +86."""
    digits = _NOT_DIGIT.sub("", normalize("NFKC", secret))
    if len(digits) >= 7:
        secret = digits.removeprefix("86") if len(digits) == 13 else digits
    else:
        secret = fold(secret)
    return blake2b(secret.encode(), digest_size=8).hexdigest().translate(_TO_LETTERS) if secret else ""


def key_of(kind: int, text: str) -> bytes:
    """The key of a text, or the beginning of the keys of all texts that begin with it.

    The kind leads: a kind of few documents isn't looked for among the million keys of another. Bytes:
    Chinese is cut shorter than letters.
    """
    return kind.to_bytes(2, "big") + text.encode()[:KEY_BYTES]


def _keys(number: int, body: str) -> set[bytes]:
    lines = body[: body.index("\t")].split("\n")
    return {key_of(number >> ROW_BITS, line) for line in lines if line}


def _grams(body: str) -> str:
    """Non-ASCII characters and the pairs around them; pairs across two terms hold a newline and drop out."""
    grams: set[str] = set()
    for line in body[: body.index("\t")].split("\n"):
        if not line.isascii():
            grams |= pairs(line)
            grams.update(line if _ASCII.search(line) is None else NON_ASCII.findall(line))
    return " ".join(grams)


def pairs(line: str) -> set[str]:
    if _ASCII.search(line) is None:
        return set(map(add, line, line[1:]))
    return {a + b for a, b in zip(line, line[1:], strict=False) if a > "\x7f" or b > "\x7f"}


def _runs(body: str) -> str:
    return "\n".join(dict.fromkeys(LATIN.findall(body)))


def _known(conn: Any, numbers: Sequence[int]) -> dict[int, str]:
    """Document number → indexed body of those already there."""
    listed = json.dumps(numbers)
    rows = conn.execute(
        "SELECT id, body FROM search_doc WHERE id IN (SELECT value FROM json_each(?))", (listed,)
    )
    return dict(rows.fetchall())


def _index(conn: Any, docs: Sequence[tuple[int, str]]) -> None:
    grams = ((doc, _grams(body)) for doc, body in docs)
    conn.executemany("INSERT INTO search_han (rowid, grams) VALUES (?, ?)", grams)
    runs = ((doc, _runs(body)) for doc, body in docs)
    conn.executemany("INSERT INTO search_latin (rowid, runs) VALUES (?, ?)", runs)


def _index_keys(conn: Any, docs: Sequence[tuple[int, str]]) -> None:
    keys = sorted((key, doc) for doc, body in docs for key in _keys(doc, body))
    conn.executemany("INSERT INTO search_key (key, doc) VALUES (?, ?)", keys)


def _unindex(conn: Any, docs: Sequence[tuple[int, str]]) -> None:
    """Take documents out of the indexes; their keys are derived again from the body they were made of."""
    keys = [(key, doc) for doc, body in docs for key in _keys(doc, body)]
    for table in ("search_key", f"temp.{_WAITING}") if _are_waiting(conn) else ("search_key",):
        conn.executemany(f"DELETE FROM {table} WHERE key = ? AND doc = ?", keys)
    for table in TABLES:
        conn.executemany(f"DELETE FROM {table} WHERE rowid = ?", [(doc,) for doc, _ in docs])
