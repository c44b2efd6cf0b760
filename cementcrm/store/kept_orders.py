"""Orders of records kept in the file: the ids of a large table in the order of an indexed column.

SQLite takes a step for each row of an index, two tenths of a second for a million of them. Kept as one piece the same
ids are there in a hundredth. Nothing writes to a kept order when a record changes: the log of changes names those that
have moved since, each is looked for by bisection. Once they are too many the index is read, as if nothing were kept,
and `keep_orders` keeps it anew when nobody waits.

Only of columns whose every change is captured, or that are computed out of such, and of ids that fit 32 bits. Ids tell
nothing of what people wrote.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import BLOB, Column, Connection, Integer, String, select

from . import vectors
from .base import Base, Record, column
from .derived import Report, newest_change
from .pieces import LEAST, Readers, by_value, committed
from .records import gone
from .revision import HEAD
from .specs import captured_columns, entity_spec

if TYPE_CHECKING:
    import numpy as np

    from .engine import Database

    Ints = np.ndarray[Any, Any]

_MOST_MOVED = 1_000  # some 60 µs each: with more an index is read about as soon
_CHANGES_FOR_ONE = (
    50  # lines of the log, of all kinds of record, that are looked at for one that has moved: some 10 µs
)
_WORTH = _MOST_MOVED // 4  # moved ones from which an order is kept anew
_TRIES = 5
_WIDEST = 2**31


class KeptOrder(Base):
    """Live local ids by (column, id), as they were after the change number `since`; none was above `last` then."""

    __tablename__ = "kept_order"
    entity: Column[str] = column(String(40), primary_key=True)
    field: Column[str] = column(String(60), primary_key=True)
    since: Column[int] = column(Integer)
    last: Column[int] = column(Integer)
    ids: Column[bytes] = column(BLOB)  # int32, little-endian


# --- reading -----------------------------------------------------------------------------------------------


def order(connection: Connection, model: Any, name: str, readers: Readers) -> Ints:
    """Live ids by (`name`, id), ascending: kept, else out of the index on that column."""
    kept = _kept(_raw(connection), model, name) if issubclass(model, Record) else None
    return _read(connection, model, name, readers) if kept is None else kept


def _read(connection: Connection, model: Any, name: str, readers: Readers) -> Ints:
    """An index answers alone if it isn't asked who is alive, which stands in the rows: so the dead, who are few and
    have their own index, are taken out afterwards."""
    columns = model.__table__.c
    asked = select(columns.id).order_by(columns[name], columns.id)
    pieces = by_value(connection, columns.id, columns[name])
    everyone = vectors.joined(connection, [asked.where(piece) for piece in pieces] or [asked], readers)
    return living(connection, model, everyone)


def living(connection: Connection, model: Any, ids: Ints) -> Ints:
    """Those of `ids` that people see."""
    import numpy as np

    dead = vectors.ids(connection, select(model.__table__.c.id).where(gone(model)))
    return ids[~np.isin(ids, dead)] if len(dead) else ids


def _kept(raw: Any, model: Any, name: str) -> Ints | None:
    import numpy as np

    entity = model.__tablename__
    asked = "SELECT since, last, ids FROM kept_order WHERE entity = ? AND field = ?"
    row = raw.execute(asked, (entity, name)).fetchone()
    if row is None:
        return None
    since, last, content = row
    moved = _moved(raw, entity, since, last, _MOST_MOVED, None if _is_computed(model, name) else name)
    if moved is None:
        return None
    ids: Ints = np.frombuffer(content, "<i4")
    return _put(raw, entity, name, ids, moved) if moved else ids


def _moved(
    raw: Any, entity: str, since: int, last: int, most: int, name: str | None = None
) -> set[int] | None:
    """Records that are new or gone, or whose place by `name` (None: by any column) may be another one, since then.
    None: more than `most`, or too long a log to look."""
    (newest,) = raw.execute("SELECT coalesce(max(n), 0) FROM change").fetchone()
    if newest - since > _CHANGES_FOR_ONE * most:
        return None
    changed = (
        "SELECT DISTINCT row_id FROM change WHERE n > ? AND tbl = ? "
        "AND (? IS NULL OR kind <> 'update' OR field IN (?, 'deleted_at')) LIMIT ?"
    )
    rows = raw.execute(changed, (since, entity, name, name, most + 1)).fetchall()
    rows += raw.execute(f"SELECT id FROM {entity} WHERE id > ? LIMIT ?", (last, most + 1)).fetchall()
    found = {number for (number,) in rows}
    return found if len(found) <= most else None


def _put(raw: Any, entity: str, name: str, ids: Ints, moved: set[int]) -> Ints | None:
    """`ids` with the moved ones at their places. None if it can't be: a row isn't there that should be."""
    import numpy as np

    mark = np.zeros(max(int(ids.max(initial=0)), *moved) + 1, np.bool_)
    mark[list(moved)] = True
    still = ids[~mark[ids]]
    look = f'SELECT "{name}", id FROM {entity} WHERE id = ?'

    @cache
    def place(at: int) -> tuple[Any, ...]:
        return _place(*raw.execute(look, (int(still[at]),)).fetchone())

    asked = (
        f'SELECT "{name}", id FROM {entity} WHERE {Record.living} AND id IN (SELECT value FROM json_each(?))'
    )
    rows = raw.execute(asked, (json.dumps(sorted(moved)),)).fetchall()
    wanted = sorted(_place(*row) for row in rows)
    try:
        at = [bisect_left(range(len(still)), each, key=place) for each in wanted]
    except TypeError:  # fetchone gave None
        return None
    found: Ints = np.insert(still, at, [number for *_, number in wanted])
    return found


def _place(value: Any, number: int) -> tuple[Any, ...]:
    """Compares as SQLite sorts: nothing, numbers, texts by their bytes, bytes; then the id."""
    if value is None:
        return 0, 0, number
    if isinstance(value, str):
        return 2, value.encode(), number
    return (3 if isinstance(value, bytes) else 1), value, number


# --- keeping -----------------------------------------------------------------------------------------------


class KeptOrders:
    """Knows which orders are kept: of tables large enough, by each column that people sort by and an index begins with.

    A follower of nothing: what changes is found in the log.
    """

    name = "kept_order"
    version = int(HEAD)  # a migration changes rows that the log knows nothing of
    entities: frozenset[str] = frozenset()

    def __init__(self, models: Iterable[Any]) -> None:
        self._models = tuple(model for model in models if issubclass(model, Record))

    def learn(self, connection: Connection, entity: str) -> None:
        """Of nothing."""

    def forget(self, connection: Connection, entity: str) -> None:
        """Of nothing."""

    def rebuild(self, connection: Connection, report: Report) -> None:
        """None is kept: they are made behind the window."""
        _raw(connection).execute("DELETE FROM kept_order")
        report(1, 1)

    def missing(self, connection: Connection) -> list[tuple[Any, str]]:
        """Model and column of those that aren't kept, or of which so much has changed that it is worth it."""
        raw, found = _raw(connection), list[tuple[Any, str]]()
        kept = raw.execute("SELECT entity, field, since, last FROM kept_order").fetchall()
        known = {(entity, name): (since, last) for entity, name, since, last in kept}

        @cache  # those of one table were mostly kept at the same time
        def is_stale(entity: str, state: tuple[int, int]) -> bool:
            return _moved(raw, entity, *state, _WORTH) is None

        for model in self._models:
            entity = model.__tablename__
            # of others not even their columns: a start makes only the tables of its first page
            for name in _sorted_by(model) if _is_large(raw, entity) else ():
                state = known.get((entity, name))
                if state is None or is_stale(entity, state):
                    found.append((model, name))
        return found

    def difference(self, connection: Connection) -> int:
        """Rows that stand elsewhere in a kept order than in its index."""
        raw, wrong = _raw(connection), 0
        for model in self._models:
            for name in _sorted_by(model):
                kept = _kept(raw, model, name)
                if kept is not None:
                    wrong += _differing(kept, _read(connection, model, name, _alone()))
        return wrong


def _differing(one: Ints, other: Ints) -> int:
    common = min(len(one), len(other))
    return int((one[:common] != other[:common]).sum()) + max(len(one), len(other)) - common


@cache
def _sorted_by(model: Any) -> tuple[str, ...]:
    spec, captured = entity_spec(model).by_name, captured_columns(model)
    leading = dict.fromkeys(next(iter(index.columns)).name for index in model.__table__.indexes)
    followed = [name for name in leading if name in captured or _is_computed(model, name)]
    return tuple(name for name in followed if name in spec and not spec[name].refers_to)


def _is_computed(model: Any, name: str) -> bool:
    """Out of other columns of the row: then any change of the record may move it."""
    return model.__table__.c[name].computed is not None


def _is_large(raw: Any, entity: str) -> bool:
    """By its ids, as `pieces` has it: counting takes a step for each row."""
    first, last = (
        raw.execute(f"SELECT {end}(id) FROM {entity}").fetchone()[0] or 0 for end in ("min", "max")
    )
    return bool(last - first >= LEAST and last < _WIDEST)


def orders_to_keep(database: Database) -> int:
    """How many orders `keep_orders` would keep."""
    with database.read() as connection:
        return len(_keeper(database).missing(connection))


def keep_orders(database: Database, report: Callable[[int, int], None] = lambda _done, _total: None) -> None:
    """Keep what isn't, each read without a lock and written in a short transaction. `report` may raise."""
    with database.read() as connection:
        todo = _keeper(database).missing(connection)
    for done, (model, name) in enumerate(todo):
        report(done, len(todo))
        for _ in range(
            _TRIES
        ):  # records that leave take their kept orders with them: not one from before that
            if _keep(database, model, name):
                break
    report(len(todo), len(todo))


def _keep(database: Database, model: Any, name: str) -> bool:
    """False if somebody has written meanwhile."""
    with database.read() as connection:
        state, since = committed(connection), newest_change(connection)
        ids = _read(connection, model, name, _alone())
        (last,) = (
            _raw(connection).execute(f"SELECT coalesce(max(id), 0) FROM {model.__tablename__}").fetchone()
        )
    content = ids.astype("<i4").tobytes()
    with database.maintain() as connection:
        if committed(connection) != state:
            return False
        _raw(connection).execute(
            "REPLACE INTO kept_order (entity, field, since, last, ids) VALUES (?, ?, ?, ?, ?)",
            (model.__tablename__, name, since, last, content),
        )
    return True


def forget_orders(raw: Any, entity: str) -> None:
    """Rows of `entity` are about to go, with what the log knows of them."""
    raw.execute("DELETE FROM kept_order WHERE entity = ?", (entity,))


def _alone() -> Readers:
    return Readers(None, committed)


def _keeper(database: Database) -> KeptOrders:
    return next(each for each in database.followers if isinstance(each, KeptOrders))


def _raw(connection: Connection) -> Any:
    return connection.connection.dbapi_connection
