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
from dataclasses import dataclass
from hashlib import blake2b
from itertools import count, islice
from operator import add
from typing import Any, NamedTuple
from unicodedata import normalize

from .pinyin import fold, spelled_of

_BATCH = 10_000
_FILL = 25  # batches whose beginnings are sorted together
_HASH = 1 << 20  # FTS5's default: bytes gathered before a segment is written
_HASH_FILL = 1 << 26
KEY_BYTES = 18  # longer beginnings are checked against the body
ROW_BITS = 40
ROW = (1 << ROW_BITS) - 1
LATIN = re.compile(r"[a-z0-9]{3,}")
_CODE = re.compile(r"[a-z]+0*([1-9][0-9]*)")
_ASCII = re.compile(r"[\x00-\x7f]")
NON_ASCII = re.compile(r"[^\x00-\x7f]")
_NOT_DIGIT = re.compile(r"[^0-9]+")
_TO_LETTERS = str.maketrans("0123456789abcdef", "ABCDEFGHIJKLMNOP")
_TABLES = ("search_han", "search_latin")


@dataclass(frozen=True, slots=True)
class Doc:
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


def fill(conn: Any, kind: int, docs: Iterable[Doc]) -> Iterator[int]:
    """Add documents of rows that aren't there yet, many at a time; yields how many are in after each batch.

    Beginnings go in by the quarter million, sorted: a few of them in any order touch a page each. The
    full-text tables gather more before they write a segment: fewer merges.
    """
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS fresh_key (key BLOB, doc INTEGER)")
    _gather(conn, _HASH_FILL)
    source, done = iter(docs), 0
    for number in count(1):
        bodies = [(_doc(kind, doc.row_id), body_of(doc)) for doc in islice(source, _BATCH)]
        conn.executemany("INSERT INTO search_doc (id, body) VALUES (?, ?)", bodies)
        _index(conn, bodies)
        keys = ((key, doc) for doc, body in bodies for key in _keys(doc, body))
        conn.executemany("INSERT INTO temp.fresh_key (key, doc) VALUES (?, ?)", keys)
        if not bodies or number % _FILL == 0:
            conn.execute("INSERT INTO search_key SELECT key, doc FROM temp.fresh_key ORDER BY key, doc")
            conn.execute("DELETE FROM temp.fresh_key")
        if not bodies:
            break
        done += len(bodies)
        yield done
    _gather(conn, _HASH)


def _gather(conn: Any, size: int) -> None:
    for table in _TABLES:
        conn.execute(f"INSERT INTO {table}({table}, rank) VALUES ('hashsize', {size})")


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
    for table in _TABLES:
        conn.execute(f"INSERT INTO {table}({table}) VALUES ('delete-all')")


def optimize(conn: Any) -> None:
    """Merge the index after a bulk fill (seconds at a million rows): later finds read one segment."""
    for table in _TABLES:
        conn.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")


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
    conn.executemany("DELETE FROM search_key WHERE key = ? AND doc = ?", keys)
    for table in _TABLES:
        conn.executemany(f"DELETE FROM {table} WHERE rowid = ?", [(doc,) for doc, _ in docs])
