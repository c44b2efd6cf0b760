"""Records that may be the same: candidates that an index or a hash finds, compared by a library.

A million names can't be compared with each other. Pairs worth a look are those with the same telling value
(credit code, phone, name as people vary it), neighbours in the order of names (one more word at the end), names
that sound alike (a wrong character typed by pinyin), and names of the same characters (words in another order).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from heapq import nlargest
from itertools import combinations, pairwise
from typing import Any
from uuid import UUID
from zlib import crc32

from msgspec import Struct
from sqlalchemy import Connection, bindparam, literal_column, select

from cementcrm.core.fields import EntitySpec, FieldSpec

from .alike import alike_rows, is_loose, loosened, loosened_sql
from .pinyin import fold, pinyin_of
from .records import live

MOST = 2_000
"""Pairs told at most: nobody looks at more in a day."""
ALIKE = 82
"""Least likeness of two names, of 100 (`rapidfuzz.fuzz.ratio`)."""
_TRIED = 3  # times as many pairs are compared exactly
_SURE = 100.0
_GROUP = 20  # of one value: a phone that a hundred files have is nobody's
_TOLD = 20_000  # rows between two reports
_MARKS = 500
_LATEST, _MINE, _SEARCHED = (
    500,
    200,
    20_000,
)  # rows that are compared lately, of all, and of one's own among so many

Report = Callable[[int, int], None]


class Pair(Struct, frozen=True):
    """Local ids, the older first; `fields`: the telling ones that are the same; `likeness` of the names, 0–100."""

    first: int
    second: int
    fields: tuple[str, ...]
    likeness: int


def pairs(
    connection: Connection, model: Any, spec: EntitySpec, report: Report = lambda _d, _t: None,
    known: Set[tuple[int, int]] = frozenset(),
) -> list[Pair]:  # fmt: skip
    """The likeliest pairs, best first, without those `known` not to be the same (the older first).
    `report(done, total)` is called often and may raise to stop."""
    why: dict[tuple[int, int], set[str]] = defaultdict(set)
    for field in (f for f in spec.fields if f.telling):
        for group in _groups(connection, model, spec, field):
            for pair in _of_group(group, known):
                why[pair].add(field.name)
    for _, pair in nlargest(_TRIED * MOST, _by_name(connection, model, spec, report)):
        why.setdefault(pair, set())
    for pair in known:
        why.pop(pair, None)
    return sorted(_judged(connection, model, spec, why), key=_worth, reverse=True)[:MOST]


def lately_made(
    connection: Connection, model: Any, spec: EntitySpec, user: UUID,
    known: Set[tuple[int, int]] = frozenset(),
) -> list[Pair]:  # fmt: skip
    """Pairs of one telling value that two people made unseen by each other: one of the two is among the latest of all,
    or of this user. By indexes: a fraction of a second."""
    why: dict[tuple[int, int], tuple[str, ...]] = {}
    for row in _latest(connection, model, spec, user):
        for other, fields in alike_rows(connection, model, spec, row, row["uuid"]):
            if other["created_by"] != row["created_by"]:
                why[_ordered(int(row["id"]), int(other["id"]))] = fields
    found = {pair: set(fields) for pair, fields in why.items() if pair not in known}
    return sorted(_judged(connection, model, spec, found), key=_worth, reverse=True)


def _latest(connection: Connection, model: Any, spec: EntitySpec, user: UUID) -> Iterator[Any]:
    """UUIDs are in the order of time."""
    c = model.__table__.c
    telling = [c[field.name] for field in spec.fields if field.telling]
    query = select(c.id, c.uuid, c.created_by, *telling).where(live(model)).order_by(c.uuid.desc())
    yield from connection.execute(query.limit(_LATEST)).mappings()
    some = query.limit(_SEARCHED).subquery()
    yield from connection.execute(select(some).where(some.c.created_by == user).limit(_MINE)).mappings()


def _worth(pair: Pair) -> tuple[int, int, int]:
    return len(pair.fields), pair.likeness, -pair.second


def _groups(connection: Connection, model: Any, spec: EntitySpec, field: FieldSpec) -> Iterator[list[int]]:
    """Ids of rows with the same value; dead ones among them, which an index can't tell."""
    value = loosened_sql(field.name) if is_loose(spec, field) else f'"{field.name}"'
    query = (
        f"SELECT group_concat(id, ' ') FROM {model.__tablename__} WHERE {value} > '' GROUP BY {value} "
        f"HAVING count(*) BETWEEN 2 AND {_GROUP} LIMIT {MOST}"
    )
    for (ids,) in connection.exec_driver_sql(query):
        yield sorted(map(int, ids.split()))


def _of_group(ids: Sequence[int], known: Set[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Neighbours; once two of them are known not to be the same, whoever is left may be the other's double."""
    neighbours = list(pairwise(ids))
    return neighbours if known.isdisjoint(neighbours) else combinations(ids, 2)


def _by_name(
    connection: Connection, model: Any, spec: EntitySpec, report: Report
) -> Iterator[tuple[float, tuple[int, int]]]:
    """Pairs whose names are near in one of three orders, and how alike they are."""
    from rapidfuzz.fuzz import ratio

    name = loosened_sql(spec.title)
    total = connection.scalar(select(literal_column(f"max(id) FROM {model.__tablename__}"))) or 0
    rows = connection.exec_driver_sql(
        f"SELECT id, {name} FROM {model.__tablename__} WHERE {name} > '' ORDER BY {name}"
    )
    before: tuple[int, str] = (0, "")
    hashes: list[list[int]] = [[], []]
    ids: list[int] = []
    for done, (number, text) in enumerate(rows):
        if done % _TOLD == 0:
            report(done, int(total))
        likeness = ratio(text, before[1], score_cutoff=ALIKE) if text != before[1] else 0
        if likeness:
            yield likeness, _ordered(number, before[0])
        before = (number, text)
        folded = fold(text)
        ids.append(number)
        hashes[0].append(crc32(pinyin_of(folded)[0].encode()) if len(folded) > 2 else -number)
        hashes[1].append(crc32("".join(sorted(folded)).encode()) if len(folded) > 2 else -number)
    for column in hashes:
        yield from ((_SURE, pair) for pair in _same_hash(ids, column))


def _same_hash(ids: Sequence[int], hashes: Sequence[int]) -> Iterator[tuple[int, int]]:
    import numpy as np

    numbers, order = np.array(ids, np.int64), np.argsort(np.array(hashes, np.int64), kind="stable")
    met = np.array(hashes, np.int64)[order]
    for place in np.flatnonzero(met[1:] == met[:-1])[: _TRIED * MOST].tolist():
        yield _ordered(int(numbers[order[place]]), int(numbers[order[place + 1]]))


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _judged(
    connection: Connection, model: Any, spec: EntitySpec, why: dict[tuple[int, int], set[str]]
) -> Iterator[Pair]:
    """Pairs of live rows that share a telling value, or whose names are really alike."""
    from rapidfuzz.fuzz import ratio

    names = _names(connection, model, spec, {number for pair in why for number in pair})
    for (first, second), fields in why.items():
        if first in names and second in names:
            one, other = (loosened(names[number]) for number in (first, second))
            likeness = max(ratio(one, other), ratio(*(pinyin_of(fold(t))[0] for t in (one, other))) - 2)
            if fields or likeness >= ALIKE or sorted(one) == sorted(other):
                yield Pair(first, second, tuple(sorted(fields)), round(max(likeness, 0)))


def _names(connection: Connection, model: Any, spec: EntitySpec, ids: set[int]) -> dict[int, str]:
    c = model.__table__.c
    query = select(c.id, c[spec.title]).where(c.id.in_(bindparam("some", expanding=True)), live(model))
    wanted = sorted(ids)
    blocks = (wanted[start : start + _MARKS] for start in range(0, len(wanted), _MARKS))
    return {row[0]: row[1] for some in blocks for row in connection.execute(query, {"some": some})}
