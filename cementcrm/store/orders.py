"""Remembered orders of lists: the ids of a whole table in the order of its columns, and of the views asked last.

The first time an order is asked for it is read from the database; afterwards the same view is there at once,
and a filter asks only *which* ids pass, unordered, and picks them out of the remembered order by a mask: a tenth
of the time of filtering and sorting in SQL.

What is remembered holds for one state of the file: every commit counts itself in ``meta`` (`store.seal`), and a
number other than the remembered one empties the memory. It is read in the same snapshot as the ids.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from sqlalchemy import Connection

from cementcrm.core.queries import ListQuery

from .listing import Listing
from .numbers import Numbers
from .pieces import Readers, committed

if TYPE_CHECKING:
    import numpy as np

    Ids = np.ndarray[Any, Any]

Totals = tuple[int, dict[str, object]]

MOST = 6_000_000
"""Ids remembered in all: 24 MB, five sort columns of a million rows beside some filters."""
_TRIED = 1_000
_COLUMNS = 1  # of numbers: 12 MB for a million rows


class Orders:
    """The memory of one open database. Any thread; vectors given out are shared and can't be written to.

    `read` opens another reader, for part of a long question."""

    def __init__(
        self,
        most: int = MOST,
        read: Callable[[], AbstractContextManager[Connection]] | None = None,
    ) -> None:
        self._most = most
        self.readers = Readers(read, committed)
        self._kept: OrderedDict[ListQuery, Ids] = OrderedDict()
        self._totals: dict[ListQuery, Totals] = {}
        self._numbers: dict[tuple[str, str], Numbers] = {}
        self._state = -1
        self._reading: dict[tuple[ListQuery, int], Future[Ids]] = {}
        self._lock = threading.Lock()

    def vector(self, connection: Connection, listing: Listing, query: ListQuery) -> Ids:
        """All ids of `query` in order, as wide as `vectors.ids` gives them."""
        query, state = listing.explicit(query), committed(connection)
        known = self._known(query, state)
        return self._read(connection, listing, query, state) if known is None else known

    def known(self, connection: Connection, listing: Listing, query: ListQuery) -> Ids | None:
        """As `vector`, if it is remembered."""
        return self._known(listing.explicit(query), committed(connection))

    def first(self, connection: Connection, listing: Listing, query: ListQuery, limit: int) -> list[int]:
        """The first `limit` ids of `query`, as fast as they can be had.

        An ordered search that stops there reads all rows one by one where few pass a filter (seconds); so
        with a remembered order its first rows are tried, and then all rows are asked. An order without an
        index reads all rows at any rate: once, for the whole view.
        """
        query, state = listing.explicit(query), committed(connection)
        known, order = self._known(query, state), self._known(listing.whole(query), state)
        if known is None and order is None and (listing.restricted(query) or listing.indexed(query)):
            return list(connection.scalars(listing.ordered_ids(query, limit)).all())  # not row by row
        if known is None:
            tried = listing.among(connection, query, order[:_TRIED].tolist()) if order is not None else []
            if len(tried) >= limit:
                return tried[:limit]
            known = self._read(connection, listing, query, state)
        first: list[int] = known[:limit].tolist()
        return first

    def totals(self, connection: Connection, listing: Listing, query: ListQuery) -> Totals:
        """Count and sums of `query`, in whatever order."""
        query, state = replace(query, quick=query.quick.strip(), sort=()), committed(connection)
        with self._lock:
            if self._holds(state) and query in self._totals:
                return self._totals[query]
        found = listing.totals(connection, query)
        with self._lock:
            if self._holds(state):
                self._totals[query] = found
        return found

    def _read(self, connection: Connection, listing: Listing, query: ListQuery, state: int) -> Ids:
        """From the database; who asks for what another thread is reading waits for that."""
        future: Future[Ids] = Future()
        with self._lock:
            other = self._reading.setdefault((query, state), future)
        if other is not future:
            return other.result()
        try:
            found = self._read_now(connection, listing, query, state)
            future.set_result(found)
            return found
        except BaseException as error:
            future.set_exception(error)
            raise
        finally:
            with self._lock:
                del self._reading[query, state]

    def _read_now(self, connection: Connection, listing: Listing, query: ListQuery, state: int) -> Ids:
        whole = listing.whole(query)
        order = self._known(whole, state)
        if order is None and (query == whole or listing.indexed(query)):
            order = self._whole(connection, listing, whole, state)
        if order is None:
            found = listing.id_vector(connection, query)
        elif query == whole:
            return order
        else:
            found = _picked(order, self._passing(connection, listing, query, state))
        return self._keep(query, found, state)

    def _whole(self, connection: Connection, listing: Listing, query: ListQuery, state: int) -> Ids:
        """All rows in order. Read with the leading column ascending: backwards it is the other order."""
        descends = bool(query.sort) and query.sort[0][1]
        upwards = _turned(query) if descends else query
        order = self._keep(upwards, self._sorted(connection, listing, upwards, state), state)
        return order[::-1] if descends else order

    def _sorted(self, connection: Connection, listing: Listing, query: ListQuery, state: int) -> Ids:
        """By numbers in memory where SQLite had to sort."""
        name = listing.sorting_number(query)
        numbers = name and self._numbers_of(query.entity, name, state)
        if name and numbers is None:
            numbers = listing.numbers(connection, name, self.readers)
            self._keep_numbers(query.entity, name, numbers, state)
        return numbers.ordered() if numbers else listing.order(connection, query, self.readers)

    def _passing(self, connection: Connection, listing: Listing, query: ListQuery, state: int) -> Ids:
        """The ids that pass the filters, unordered: from numbers that are in memory, else from the database."""
        test = listing.compared(query)
        numbers = test and self._numbers_of(query.entity, test[0], state)
        found = numbers.passing(*test[1:]) if test and numbers else None
        return listing.unordered(connection, query, self.readers) if found is None else found

    def _numbers_of(self, entity: str, name: str, state: int) -> Numbers | None:
        with self._lock:
            return self._numbers.get((entity, name)) if self._holds(state) else None

    def _keep_numbers(self, entity: str, name: str, numbers: Numbers | None, state: int) -> None:
        with self._lock:
            if numbers is not None and self._holds(state) and 3 * len(numbers.ids) <= self._most:
                while len(self._numbers) >= _COLUMNS:
                    del self._numbers[next(iter(self._numbers))]
                self._numbers[entity, name] = numbers

    def _known(self, query: ListQuery, state: int) -> Ids | None:
        """What is remembered, be it the other way round."""
        turned = _turned(query)
        with self._lock:
            for kept in (query, turned) if self._holds(state) else ():
                if kept in self._kept:
                    self._kept.move_to_end(kept)
                    return self._kept[kept] if kept is query else self._kept[kept][::-1]
        return None

    def _keep(self, query: ListQuery, ids: Ids, state: int) -> Ids:
        ids.flags.writeable = False
        with self._lock:
            if self._holds(state):
                self._kept[query] = ids
                while len(self._kept) > 1 and sum(map(len, self._kept.values())) > self._most:
                    self._kept.popitem(last=False)
        return ids

    def _holds(self, state: int) -> bool:
        """Is the memory of this state? A newer one empties it; an older one is a long question's."""
        if state > self._state:
            self._kept.clear()
            self._totals.clear()
            self._numbers.clear()
            self._state = state
        return state == self._state


def _turned(query: ListQuery) -> ListQuery:
    """From its end."""
    return replace(query, sort=tuple((name, not descending) for name, descending in query.sort))


def _picked(order: Ids, chosen: Ids) -> Ids:
    """The `chosen` ones in the order of `order`."""
    import numpy as np

    if not len(order) or not len(chosen):
        return order[:0]
    mask = np.zeros(int(max(order.max(), chosen.max())) + 1, dtype=np.bool_)  # the dead may be the newest
    mask[chosen] = True
    return order[mask[order]]
