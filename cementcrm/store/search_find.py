"""Reading the search index of `store.search`.

`detail=none` forgets positions, so longer texts are checked with `instr`. Nothing is ever ordered over all
hits of a frequent term (seconds at a million rows): the first `CANDIDATES` hits are ranked by an own key.
All functions take a raw DB-API connection.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from string import ascii_lowercase
from typing import Any, NamedTuple, cast

from msgspec import Struct

from .pinyin import fold
from .search import KEY_BYTES, LATIN, NON_ASCII, ROW, ROW_BITS, Span, hidden, key_of, pairs, span_of

CANDIDATES = 400  # each is a page to be read and decrypted: 20 µs, more than all else that is done for it
_PREFIX_CANDIDATES = 150
_GRAMS = 4  # that many of the rarest narrow a long text down; the rest is left to instr
_SAMPLE = 20
_LAST = b"\xff"  # after every UTF-8 byte
_PARAMETER = re.compile(r":([a-z]+)")


class Found(NamedTuple):
    """A hit. `tier`: 0 a whole term, 1 the beginning of one, 2 inside the title, 3 elsewhere; `title` is
    folded."""

    tier: int
    length: int
    title: str
    kind: int
    row_id: int


def words_of(text: str) -> list[str]:
    """What was typed as folded words that must all occur; "n b" is the one word "nb"."""
    words = [word for word in map(fold, text.split()) if word]
    if words and not any(_sources([word]) for word in words):
        return ["".join(words)]
    return words


def find(conn: Any, text: str, kind: int, limit: int = 50) -> list[Found]:
    """The best rows of one kind for what was typed; words apart by spaces must all occur, in any order.

    Complete (up to `limit`) for every word with a non-ASCII character or at least three Latin letters or
    digits; one or two Latin characters find the beginnings of terms, codes' numbers and initials. A secret
    is found by the whole of it. Blank or punctuation only finds nothing.
    """
    words = words_of(text)
    if not words:
        return []
    search = _Search(conn, kind, text, words, limit)
    first = [*search.by_secret(), *search.by_beginning()]
    # else hits inside a term can't rank high enough
    if len(first) >= limit and search.is_short:
        return search.ranked(first)
    sources = _sources(words)
    if len(sources) == 2:
        return search.ranked([*first, *search.by_both(sources)])
    more = search.by_one(sources[0]) if sources else []
    found = search.ranked([*first, *more])
    if len(found) < limit and len(more) == CANDIDATES:  # they were frequent grams of another text
        found = search.ranked([*first, *more, *search.checked(sources, Span(more[-1] + 1, search.span.high))])
    return found


def rows_with(words: Sequence[str], text: str, kind: int, *, tag: str = "") -> tuple[str, dict[str, object]]:
    """A SELECT of all row ids of a kind that `find` could give, however many, and its parameters.

    `tag` ends the parameters' names, so that several such SELECTs fit into one statement.
    """
    values: dict[str, object] = {"hidden": key_of(kind, hidden(text))}
    row, within = f"SELECT {{}} & {ROW} FROM", "BETWEEN :low AND :high"
    secret = f"{row.format('doc')} search_key WHERE key = :hidden"
    sources = _sources(words)
    if sources:
        values |= span_of(kind)._asdict()
        sql = (
            f"{row.format('d.id')} search_doc d WHERE {_tests(words, sources, within, values)} UNION {secret}"
        )
    else:  # one word of one or two letters: its key is all of it
        values |= {"first": key_of(kind, words[0]), "after": key_of(kind, words[0]) + _LAST}
        sql = f"{row.format('doc')} search_key WHERE key >= :first AND key < :after"
        sql = f"{sql} UNION {secret}"
    return _PARAMETER.sub(rf":\g<1>{tag}", sql), {f"{name}{tag}": value for name, value in values.items()}


def _tests(words: Sequence[str], sources: Sequence[_Source], within: str, values: dict[str, object]) -> str:
    tests = []
    for letter, source in zip("ab", sources, strict=False):
        values[f"match{letter}"] = _matching(source.grams)
        hits = (
            f"SELECT rowid FROM {source.table} WHERE {source.table} MATCH :match{letter} AND rowid {within}"
        )
        tests.append(f"d.id IN ({hits})")
    exact = {gram for source in sources for gram in source.grams}  # a word that is one gram needs no check
    for letter, word in zip(ascii_lowercase, (w for w in words if w not in exact), strict=False):
        values[f"word{letter}"] = word
        tests.append(f"instr(d.body, :word{letter})")
    return " AND ".join(tests)


def narrows(word: str) -> bool:
    """Can the index tell which documents may hold this folded word?"""
    return bool(_sources([word]))


class _Source(NamedTuple):
    table: str
    grams: tuple[str, ...]


def _sources(words: Sequence[str]) -> list[_Source]:
    """Which index can narrow these words down; empty for one or two Latin characters."""
    han: set[str] = set()
    latin: set[str] = set()
    for word in words:
        han |= pairs(word) or set(NON_ASCII.findall(word))
        for run in LATIN.findall(word):
            latin.update(run[i : i + 3] for i in range(len(run) - 2))
    both = (("search_latin", latin), ("search_han", han))
    return [_Source(table, tuple(sorted(grams))) for table, grams in both if grams]


def _matching(grams: Iterable[str]) -> str:
    return " AND ".join(f'"{gram}"' for gram in grams)


class _Search(Struct, frozen=True):
    """One search for rows of one kind.

    Lists of documents come as one JSON text: a row after the other would let go of Python's lock and wait for
    it again each time, behind whatever else runs.
    """

    conn: Any
    kind: int
    text: str
    words: Sequence[str]
    limit: int

    @property
    def whole(self) -> str:
        return "".join(self.words)

    @property
    def is_short(self) -> bool:
        """Do the keys hold all of it?"""
        return len(self.whole.encode()) <= KEY_BYTES

    @property
    def span(self) -> Span:
        return span_of(self.kind)

    def by_secret(self) -> list[int]:
        sql = "SELECT doc FROM search_key WHERE key = ? LIMIT ?"
        return self._docs(sql, key_of(self.kind, hidden(self.text)), _PREFIX_CANDIDATES)

    def by_beginning(self) -> list[int]:
        """Documents with a term that is or begins with the text: no frequent term may crowd these out."""
        start = key_of(self.kind, self.whole)
        if self.is_short:
            sql = "SELECT doc FROM search_key WHERE key >= ? AND key < ? LIMIT ?"
            return self._docs(sql, start, start + _LAST, _PREFIX_CANDIDATES)
        sql = (
            "SELECT k.doc FROM search_key k CROSS JOIN search_doc d ON d.id = k.doc"
            f" WHERE k.key >= ? AND k.key < ? AND {_all_inside(self.words)} LIMIT ?"
        )
        return self._docs(sql, start, start + _LAST, *self.words, _PREFIX_CANDIDATES)

    def by_one(self, source: _Source, most: int = CANDIDATES) -> list[int]:
        """The first documents that hold the grams of one index; whether they hold the words isn't checked."""
        table = source.table
        sql = f"SELECT rowid AS doc FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?"
        return self._docs(sql, self._match(source), *self.span, most)

    def by_both(self, sources: Sequence[_Source]) -> list[int]:
        """Letters and digits first: when few documents match them, these few are candidates and the characters'
        index isn't read at all (a plate: its province and letter are frequent, its digits are not)."""
        few = self.by_one(sources[0], CANDIDATES + 1)
        return few if len(few) <= CANDIDATES else self.checked(sources, self.span)

    def checked(self, sources: Sequence[_Source], span: Span) -> list[int]:
        """The first `CANDIDATES` documents that hold all words, however many others must be looked into."""
        *others, driver = sources
        # the unary plus keeps SQLite from asking the full-text table once per id of the other one
        narrowed = "".join(
            f" AND +s.rowid IN (SELECT rowid FROM {t.table} WHERE {t.table} MATCH ? AND rowid BETWEEN ? AND ?)"
            for t in others
        )
        narrowing = [value for t in others for value in (self._match(t), *span)]
        return self._docs(
            f"SELECT s.rowid AS doc FROM {driver.table} s CROSS JOIN search_doc d ON d.id = s.rowid"
            f" WHERE s.{driver.table} MATCH ? AND s.rowid BETWEEN ? AND ?{narrowed}"
            f" AND {_all_inside(self.words)} LIMIT ?",
            *(self._match(driver), *span, *narrowing, *self.words, CANDIDATES),
        )

    def ranked(self, docs: Iterable[int]) -> list[Found]:
        """Whole term > beginning > inside the title > elsewhere; then the shorter title, its text. Candidates
        that don't hold the words are left out."""
        rows = self.conn.execute(
            "SELECT json_group_array(json_array(tier, size, title, id)) FROM (SELECT"
            " CASE WHEN instr(body, ?) THEN 0 WHEN instr(body, ?) THEN 1 WHEN instr(title, ?) THEN 2 ELSE 3 END"
            " AS tier, length(title) AS size, title, id FROM (SELECT d.id, body,"
            " substr(body, 2, instr(substr(body, 2), char(10)) - 1) AS title"
            " FROM json_each(?) j CROSS JOIN search_doc d ON d.id = j.value"
            f" WHERE {_all_inside(self.words)} OR instr(d.body, ?))"
            " ORDER BY tier, size, title, id LIMIT ?)",
            (f"\n{self.whole}\n", f"\n{self.whole}", self.words[0], json.dumps(sorted(set(docs))),
             *self.words, hidden(self.text), self.limit),
        )  # fmt: skip
        found = json.loads(rows.fetchone()[0])
        return [
            Found(tier, size, title, number >> ROW_BITS, number & ROW) for tier, size, title, number in found
        ]

    def _docs(self, sql: str, *values: object) -> list[int]:
        found = self.conn.execute(f"SELECT json_group_array(doc) FROM ({sql})", values).fetchone()[0]
        return cast("list[int]", json.loads(found))

    def _match(self, source: _Source) -> str:
        """The full-text query: reading 30 long lists of a whole pinyin name costs more than checking rows."""
        grams: Sequence[str] = source.grams
        if len(grams) > _GRAMS:
            grams = sorted(grams, key=lambda gram: _density(self.conn, source.table, gram, self.span))[
                :_GRAMS
            ]
        return _matching(grams)


def _density(conn: Any, table: str, gram: str, span: Span) -> float:
    """Hits per document, guessed from where the first few hits stand; 0 for very rare ones."""
    first = f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?"
    sql = f"SELECT count(*), max(rowid) FROM ({first})"
    hits, last = conn.execute(sql, (f'"{gram}"', *span, _SAMPLE)).fetchone()
    return hits / (last - span.low) if hits == _SAMPLE else 0.0


def _all_inside(words: Sequence[str]) -> str:
    return " AND ".join(["instr(d.body, ?)"] * len(words))
