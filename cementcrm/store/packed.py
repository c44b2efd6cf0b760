"""Texts of records packed in blocks of neighbouring rows, so that a part of a text is looked for in a few megabytes.

SQLite takes a step for each row that it reads, a tenth of a second and more for a million of them, whatever it looks
for. A block has the texts of `1 << BITS` local ids behind each other, and numpy looks through it at memory's speed.

Only whole blocks are packed: what is newer than the last of them, and what has changed since its block was packed
(`packed_stale`), is looked for in the table as ever. So a change costs one narrow row, and `pack_rest` puts things
right when nobody waits. A row that goes takes its block with it: nothing of it can be read any longer.

A block: how many texts; the end of each, as uint32; the local id of each within the block, as uint16; then the texts
in UTF-8. Rows without a text are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import BLOB, Column, Connection, Integer, String, and_, select

from cementcrm.core.fields import Mask

from .base import Base, column
from .derived import Report
from .specs import entity_spec

if TYPE_CHECKING:
    import numpy as np

    from .engine import Database

    Ints = np.ndarray[Any, Any]

BITS = 13
_GAPS = 32  # more runs of rows that aren't packed than that, and the table is read as a whole
_AT_ONCE = 3  # blocks in a transaction: some 50 ms
_STALE = 1_000  # changed rows from which packing anew is worth it
_LETTER = re.compile("[A-Za-z]")


class PackedText(Base):
    """The texts of one field in one block."""

    __tablename__ = "packed_text"
    entity: Column[str] = column(String(40), primary_key=True)
    field: Column[str] = column(String(60), primary_key=True)
    block: Column[int] = column(Integer, primary_key=True, autoincrement=False)
    content: Column[bytes] = column(BLOB)


class PackedStale(Base):
    """A row of a packed block that has changed since."""

    __tablename__ = "packed_stale"
    entity: Column[str] = column(String(40), primary_key=True)
    row: Column[int] = column(Integer, primary_key=True, autoincrement=False)


class Found(NamedTuple):
    """Local ids of packed rows that have the part, and conditions on `id` for all others, each of some rows."""

    ids: Ints
    others: list[Any]


# --- reading -----------------------------------------------------------------------------------------------


def rows_with_part(connection: Connection, table: Any, field: str, part: str) -> Found | None:
    """Rows of `table` whose `field` has `part` in it, as `conditions.like` finds them. None if too little is packed."""
    import numpy as np

    raw, entity = _raw(connection), table.name
    folded = bool(_LETTER.search(part))
    sought = part.encode().lower() if folded else part.encode()
    asked = "SELECT block, content FROM packed_text WHERE entity = ? AND field = ? ORDER BY block"
    blocks: list[int] = []
    found: list[Ints] = []
    for block, content in raw.execute(asked, (entity, field)):
        blocks.append(block)
        found.append(_within(content, sought, folded=folded) + (block << BITS))
    gaps = list(_gaps(blocks))
    if not blocks or len(gaps) > _GAPS:
        return None
    ids = np.concatenate(found)
    others = [_between(table.c.id, low, high) for low, high in gaps]
    stale = _stale(raw, entity)
    if len(stale):
        ids = ids[~np.isin(ids, stale)]
        rows: Any = select(PackedStale.row).where(PackedStale.entity == entity)
        others.append(table.c.id.in_(rows))
    return Found(ids, others)


def _within(content: bytes, sought: bytes, *, folded: bool) -> Ints:
    """Ids within the block, ascending, each once. `folded`: small Latin letters of `sought` are large ones, too, as
    LIKE has it; of other letters none are the same."""
    import numpy as np

    ends, ids, texts = _parts(content)
    texts = np.frombuffer(texts.tobytes().lower(), np.uint8) if folded else texts
    last = len(texts) - len(sought) + 1
    if last <= 0:
        return np.empty(0, np.int64)
    wanted = np.frombuffer(sought, np.uint8)
    # its last two bytes leave few places: of a Chinese character they are those that differ most
    rarest = range(len(wanted))[-2:]
    hits = np.ones(last, np.bool_)
    for n in rarest:
        hits &= texts[n : n + last] == wanted[n]
    places = np.flatnonzero(hits)
    for n in range(len(wanted) - len(rarest)):
        places = places[texts[places + n] == wanted[n]]
    rows: Ints = np.searchsorted(ends, places, "right")
    rows = rows[places + len(wanted) <= ends[rows]]  # a part may reach from one text into the next
    return ids[rows[np.diff(rows, prepend=-1) > 0]].astype(np.int64)


def _parts(content: bytes) -> tuple[Ints, Ints, Ints]:
    """Where each text ends, its id within the block, and the texts."""
    import numpy as np

    count = int.from_bytes(content[:4], "little")
    ends = np.frombuffer(content, "<u4", count, 4)
    ids = np.frombuffer(content, "<u2", count, 4 + 4 * count)
    return ends, ids, np.frombuffer(content, np.uint8, offset=4 + 6 * count)


def _gaps(blocks: Sequence[int]) -> Iterator[tuple[int, int | None]]:
    """Runs of local ids that aren't in these blocks: from, to; the last one has no end."""
    after = 0
    for block in blocks:
        if block > after:
            yield after << BITS, block << BITS
        after = block + 1
    yield after << BITS, None


def _between(key: Any, low: int, high: int | None) -> Any:
    return key >= low if high is None else and_(key >= low, key < high)


def _stale(raw: Any, entity: str) -> list[int]:
    rows = raw.execute("SELECT row FROM packed_stale WHERE entity = ?", (entity,))
    return [row for (row,) in rows.fetchall()]


# --- keeping -----------------------------------------------------------------------------------------------


class PackedTexts:
    """Keeps the blocks of all records that declare `packed` fields."""

    name = "packed_text"
    version = 1

    def __init__(self, models: Iterable[Any]) -> None:
        self._fields: dict[str, tuple[str, ...]] = {m.__tablename__: m.packed for m in models if m.packed}
        for model in (m for m in models if m.packed):
            known = entity_spec(model).by_name
            assert all(known[name].mask is Mask.NONE for name in model.packed), "a masked text isn't copied"

    @property
    def entities(self) -> frozenset[str]:
        """Tables it follows."""
        return frozenset(self._fields)

    def learn(self, connection: Connection, entity: str) -> None:
        """Touched rows of packed blocks have changed; the block of one that is gone goes."""
        raw = _raw(connection)
        gone = f"SELECT id >> {BITS} FROM {entity} WHERE id IN (SELECT id FROM temp.touched) AND deleted_at IS NOT NULL"
        raw.execute(f"DELETE FROM packed_text WHERE entity = ? AND block IN ({gone})", (entity,))
        end = f"SELECT (max(block) + 1) << {BITS} FROM packed_text WHERE entity = ?"
        raw.execute(
            f"INSERT OR IGNORE INTO packed_stale (entity, row) SELECT ?, id FROM temp.touched WHERE id < ({end})",
            (entity, entity),
        )

    def forget(self, connection: Connection, entity: str) -> None:
        """Of facts only."""

    def rebuild(self, connection: Connection, report: Report) -> None:
        """Pack all whole blocks."""
        raw = _raw(connection)
        for table in ("packed_text", "packed_stale"):
            raw.execute(f"DELETE FROM {table}")
        todo = self.unpacked(connection)
        for done, (entity, block) in enumerate(todo):
            report(done, len(todo))
            self.pack(connection, entity, block)
        report(len(todo), len(todo))

    def unpacked(self, connection: Connection) -> list[tuple[str, int]]:
        """Whole blocks that aren't packed, or of which so much has changed that packing them anew is worth it."""
        raw = _raw(connection)
        found: list[tuple[str, int]] = []
        for entity, (field, *_) in self._fields.items():
            asked = "SELECT block FROM packed_text WHERE entity = ? AND field = ? ORDER BY block"
            packed = [block for (block,) in raw.execute(asked, (entity, field))]
            stale = _stale(raw, entity)
            changed = {row >> BITS for row in stale} & set(packed) if len(stale) >= _STALE else set()
            (newest,) = raw.execute(f"SELECT coalesce(max(id), 0) FROM {entity}").fetchone()
            missing = _filled(raw, entity, packed, newest >> BITS)
            found += [(entity, block) for block in sorted({*missing, *changed})]
        return found

    def pack(self, connection: Connection, entity: str, block: int) -> None:
        """Pack one block as its rows are now."""
        raw, fields = _raw(connection), self._fields[entity]
        span = (block << BITS, (block + 1) << BITS)
        rows = _rows(raw, entity, fields, span)
        for n, field in enumerate(fields, 1):
            content = _packed([(row[0] - span[0], row[n]) for row in rows if row[n]])
            raw.execute(
                "REPLACE INTO packed_text (entity, field, block, content) VALUES (?, ?, ?, ?)",
                (entity, field, block, content),
            )
        raw.execute("DELETE FROM packed_stale WHERE entity = ? AND row >= ? AND row < ?", (entity, *span))

    def difference(self, connection: Connection) -> int:
        """Packed texts that their rows don't have, and the other way round, of those that aren't known as changed."""
        raw, wrong = _raw(connection), 0
        for entity, fields in self._fields.items():
            stale = set(_stale(raw, entity))
            for n, field in enumerate(fields, 1):
                asked = "SELECT block, content FROM packed_text WHERE entity = ? AND field = ?"
                for block, content in raw.execute(asked, (entity, field)).fetchall():
                    first = block << BITS
                    rows = _rows(raw, entity, fields, (first, (block + 1) << BITS))
                    true = {(row[0], row[n]) for row in rows if row[n]}
                    kept = {(first + number, text) for number, text in _unpacked(content)}
                    wrong += len({number for number, _ in true ^ kept} - stale)
        return wrong


def blocks_to_pack(database: Database) -> int:
    """How many blocks `pack_rest` would pack."""
    with database.read() as connection:
        return len(_keeper(database).unpacked(connection))


def pack_rest(database: Database, report: Report = lambda _done, _total: None) -> None:
    """Pack what wasn't yet, in short transactions: others may work meanwhile. `report` may raise."""
    keeper = _keeper(database)
    with database.read() as connection:
        todo = keeper.unpacked(connection)
    for done in range(0, len(todo), _AT_ONCE):
        report(done, len(todo))
        with database.maintain() as connection:
            for entity, block in todo[done : done + _AT_ONCE]:
                keeper.pack(connection, entity, block)


def _keeper(database: Database) -> PackedTexts:
    return next(each for each in database.followers if isinstance(each, PackedTexts))


def _filled(raw: Any, entity: str, packed: Sequence[int], end: int) -> Iterator[int]:
    """Blocks before `end` that aren't packed and have a row."""
    for low, high in _gaps(packed):
        last = end << BITS if high is None else min(high, end << BITS)
        asked = f"SELECT min(id) FROM {entity} WHERE id >= ? AND id < ?"
        while (row := raw.execute(asked, (low, last)).fetchone()[0]) is not None:
            yield row >> BITS
            low = ((row >> BITS) + 1) << BITS


def _rows(raw: Any, entity: str, fields: Sequence[str], span: tuple[int, int]) -> list[Any]:
    names = ", ".join(f'"{name}"' for name in fields)
    asked = f"SELECT id, {names} FROM {entity} WHERE id >= ? AND id < ? AND deleted_at IS NULL ORDER BY id"
    return list(raw.execute(asked, span).fetchall())


def _packed(rows: Sequence[tuple[int, str]]) -> bytes:
    """Ids within the block and their texts → what is kept."""
    import numpy as np

    texts = [text.encode() for _, text in rows]
    ends = np.cumsum([len(text) for text in texts], dtype="<u4")
    ids = np.array([number for number, _ in rows], "<u2")
    return b"".join((len(rows).to_bytes(4, "little"), ends.tobytes(), ids.tobytes(), *texts))


def _unpacked(content: bytes) -> Iterator[tuple[int, str]]:
    ends, ids, texts = _parts(content)
    start = 0
    for number, end in zip(ids.tolist(), ends.tolist(), strict=True):
        yield number, texts[start:end].tobytes().decode()
        start = end


def _raw(connection: Connection) -> Any:
    return connection.connection.dbapi_connection
