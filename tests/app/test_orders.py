"""Remembered orders against sorting and filtering anew, through edits, deletes and imports."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cementcrm.app import Application, open_application
from cementcrm.core.commands import Create, Delete, Update
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.features import catalogue
from cementcrm.store import pieces
from cementcrm.store.listing import Listing
from cementcrm.store.orders import Orders
from cementcrm.store.pieces import Readers
from tests.app.batches import Row
from tests.app.test_importer import run

CITIES = ("南京", "苏州", None)
# a number without an index, a text with one, two columns
SORTS = (
    (), (("registered_capital", False),), (("registered_capital", True),), (("city", False),), (("city", True),),
    (("name", True),), (("city", False), ("code", True)),
)  # fmt: skip
FILTERS = (
    (), (Filter("city", "eq", "苏州"),), (Filter("city", "empty"),), (Filter("code", "starts", "K1"),),
    (Filter("code", "starts", "k1"),), (Filter("remark", "eq", "none has it"),),
    (Filter("name", "contains", "材"),), (Filter("code", "contains", "k1"),), (Filter("name", "contains", "%"),),
    (Filter("name", "contains", "1 建"), Filter("name", "contains", "材")), (Filter("name", "contains", "建商"),),
    *((Filter("registered_capital", op, Decimal(0)),) for op in ("eq", "ne", "ge", "le")),
    (Filter("registered_capital", "between", (Decimal(-500), Decimal(0))),), (Filter("registered_capital", "empty"),),
)  # fmt: skip
QUERIES = [ListQuery("customer", "", f, s) for f in FILTERS for s in SORTS] + [ListQuery("customer", "建材")]


def expected(app: Application, query: ListQuery) -> list[int]:
    """Filtered and sorted in SQL by one statement."""
    model, spec = catalogue().model(query.entity), app.spec(query.entity)
    with app.database.read() as connection:
        listing = (
            app._listing(connection, ListQuery(query.entity))
            if query.quick
            else Listing(model, spec, catalogue().model)
        )
        return list(connection.scalars(listing.ordered_ids(query)))


def make(app: Application, number: int, city: str | None) -> Any:
    name = f"{number % 3} {'建材' if number % 2 else '商行'}"
    capital = (None, Decimal(-500), Decimal(0), Decimal(500))[number % 4]
    values = {"code": f"K{number}", "name": name, "city": city, "registered_capital": capital}
    return app.execute(Create("customer", values)).value


@settings(max_examples=4, deadline=None)
@given(data=st.data(), least=st.sampled_from([0, pieces.LEAST]))
def test_a_view_is_the_same_remembered_or_not(tmp_path_factory: Any, data: Any, least: int) -> None:
    with patch.object(pieces, "LEAST", least):
        _edit_and_check(tmp_path_factory, data)


def _edit_and_check(tmp_path_factory: Any, data: Any) -> None:
    app = open_application(tmp_path_factory.mktemp("db") / "o.db", None)
    try:
        cities = data.draw(st.lists(st.sampled_from(CITIES), max_size=8))
        uuids = [make(app, number, city) for number, city in enumerate(cities)]
        for _ in range(2):
            for query in data.draw(st.lists(st.sampled_from(QUERIES), min_size=1, max_size=8)):
                _check(app, query)
            if uuids:
                app.execute(Delete("customer", (uuids.pop(),)))
            if uuids:
                app.execute(Update("customer", uuids[0], {"city": data.draw(st.sampled_from(CITIES))}))
        for query in QUERIES:
            _check(app, query)
    finally:
        app.close()


def _check(app: Application, query: ListQuery) -> None:
    wanted = expected(app, query)
    assert [number for number, _ in app.first(query, 3)] == wanted[:3]
    assert app.ids(query).tolist() == wanted
    assert [number for number, _ in app.first(query, 3)] == wanted[:3]
    assert app.totals(query)[0] == len(wanted)


def test_superseded_tickets_leave_a_remembered_list(app: Application) -> None:
    def ticket(net: int) -> Row:
        values = {
            "ticket_no": "T1",
            "net_tonnes": net,
            "business_date": "2025-03-01",
            "left_at": 1,
            "is_void": 0,
        }
        return Row(1, values)

    run(app, "tickets", [ticket(1_000)])
    before = app.ids(ListQuery("weigh_ticket")).tolist()
    run(app, "tickets", [ticket(2_000)])
    after = app.ids(ListQuery("weigh_ticket")).tolist()
    assert len(before) == len(after) == 1
    assert before != after


@pytest.mark.parametrize("entity", list(catalogue().models))
def test_the_dead_of_every_list_are_found_by_an_index(app: Application, entity: str) -> None:
    dead = "is_current IS 0" if app.spec(entity).is_fact else "deleted_at IS NOT NULL"
    with app.database.read() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN SELECT id FROM {entity} WHERE {dead}").all()
    assert f"ix_{entity}_gone" in plan[0][3]


def test_the_memory_keeps_no_more_ids_than_it_may(app: Application) -> None:
    for number in range(6):
        make(app, number, CITIES[number % 3])
    orders = Orders(most=10)
    with app.database.read() as connection:
        listing = app._listing(connection, ListQuery("customer"))
        for sort in SORTS:
            orders.vector(connection, listing, ListQuery("customer", sort=sort))
    assert sum(map(len, orders._kept.values())) <= 10


def test_a_vector_given_out_is_shared_and_cant_be_written_to(app: Application) -> None:
    make(app, 1, None)
    with pytest.raises(ValueError, match="read-only"):
        app.ids(ListQuery("customer"))[0] = 99
    assert app.page(ListQuery("customer"), 1, ["code"], 1)[2] is app.ids(ListQuery("customer"))


def test_who_asks_for_what_another_thread_reads_waits_for_that(app: Application) -> None:
    make(app, 1, None)
    orders, reads = Orders(), []
    started, go_on = threading.Event(), threading.Event()

    class Slow:
        """A listing whose reading waits."""

        def __init__(self, listing: Any) -> None:
            self._listing = listing

        def __getattr__(self, name: str) -> Any:
            return getattr(self._listing, name)

        def order(self, *words: Any) -> Any:
            reads.append(words)
            started.set()
            assert go_on.wait(5)
            return self._listing.order(*words)

    def ask() -> list[int]:
        with app.database.read() as connection:
            listing: Any = Slow(app._listing(connection, ListQuery("customer")))
            found: list[int] = orders.vector(connection, listing, ListQuery("customer")).tolist()
            return found

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(ask)
        assert started.wait(5)
        second = pool.submit(ask)
        go_on.set()
        assert first.result() == second.result() == [1]
    assert len(reads) == 1


def test_half_of_a_long_question_is_asked_of_another_reader_of_the_same_state(app: Application) -> None:
    for number in range(40):
        make(app, number, CITIES[number % 3])
    opened = []

    @contextmanager
    def read() -> Iterator[Any]:
        if len(opened) == 1:  # somebody writes between the two
            make(app, 40, None)
        with app.database.read() as connection:
            opened.append(threading.current_thread())
            yield connection

    orders, by_name = Orders(read=read), ListQuery("customer", sort=(("name", True),))
    part = ListQuery("customer", filters=(Filter("address", "empty"),))
    with patch.object(pieces, "LEAST", 0):
        for query in (by_name, part):
            with app.database.read() as connection:
                listing = app._listing(connection, query)
                found = orders.vector(connection, listing, query).tolist()
                assert found == list(connection.scalars(listing.ordered_ids(query)))
    assert len(opened) >= 2
    assert threading.current_thread() not in opened


def test_a_reader_that_is_held_up_leaves_its_pieces_to_the_other_one(app: Application) -> None:
    readers, rest = Readers(app.database.read, lambda _connection: 0), threading.Barrier(2, timeout=10)
    asked: list[tuple[int, threading.Thread]] = []

    def ask(number: int, _connection: Any) -> int:
        if number in (0, 1):  # the first one, and the last one that is left
            rest.wait()
        asked.append((number, threading.current_thread()))
        return number

    with app.database.read() as connection:
        assert readers.ask(connection, [partial(ask, n) for n in range(6)]) == [*range(6)]
    assert sorted(number for number, _ in asked) == [*range(6)]
    assert [n for n, thread in asked if thread is threading.current_thread()] == [0]


@pytest.mark.parametrize("broken", [0, 5])
def test_an_error_of_either_reader_is_told(app: Application, broken: int) -> None:
    readers = Readers(app.database.read, lambda _connection: 0)

    def ask(number: int, _connection: Any) -> int:
        return 1 // (number - broken)

    with app.database.read() as connection:
        with pytest.raises(ZeroDivisionError):
            readers.ask(connection, [partial(ask, n) for n in range(6)])
        assert readers.ask(connection, [partial(ask, n) for n in range(7, 9)])  # and it goes on


def test_an_order_is_not_read_again_to_be_turned_round(app: Application) -> None:
    for number in range(6):
        make(app, number, CITIES[number % 3])
    up, down = (ListQuery("customer", sort=(("city", turned), ("name", turned))) for turned in (False, True))
    app.ids(up)
    with patch.object(Listing, "order", side_effect=AssertionError):
        assert app.ids(down).tolist() == app.ids(up).tolist()[::-1] == expected(app, down)
    with pytest.raises(ValueError, match="read-only"):
        app.ids(down)[0] = 99


@pytest.mark.parametrize("part", ["材", "a", "A", "%", "_", "1材", "Ä", "'"])
def test_a_part_is_found_as_it_is_written_but_for_the_case_of_latin_letters(
    app: Application, part: str
) -> None:
    names = ["建材", "abc建材", "100%", "a_b", "1材", "Ä建", "it's"]
    for number, name in enumerate(names):
        app.execute(Create("customer", {"code": f"K{number}", "name": name}))
    found = app.first(ListQuery("customer", filters=(Filter("name", "contains", part),)), 99)
    folded = part.lower() if part.isascii() else part
    assert [r.values["name"] for _, r in found] == [
        name for name in names if folded in (name.lower() if part.isascii() else name)
    ]
