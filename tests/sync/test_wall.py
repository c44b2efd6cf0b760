"""Row security on PostgreSQL: where the program itself would give too much, the database shows it nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from offices import UNITS, Desk, Group, opened
from postgres import Cluster
from sqlalchemy import func, select, text
from sqlalchemy.exc import ProgrammingError
from test_contents import attach
from test_crowd import House, together
from test_facts import bring

from cementcrm.server import contents, facts, pulling, tables, wall
from cementcrm.server.rights import Grant
from cementcrm.sync.wire import GROUP, ContentPart, Cursor, Pull, PullFacts

DATA = b"secret"


@pytest.fixture
def url(postgres: Cluster) -> Iterator[str]:
    with postgres.database() as made:
        yield made


@pytest.fixture
def kept(postgres: Cluster, tmp_path: Path) -> Iterator[Group]:
    """On a PostgreSQL, by a role that is no superuser."""
    with postgres.server() as server:
        yield from opened(tmp_path, server=server)


@pytest.fixture
def pierced(postgres: Cluster, tmp_path: Path) -> Iterator[Group]:
    """By a superuser."""
    with postgres.server() as server:
        server.url = postgres.as_superuser(server.url)
        yield from opened(tmp_path, server=server)


def _careless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that takes every scope that there is for this device's."""

    def all_of(grant: Grant) -> Grant:
        return replace(grant, scopes=(GROUP, *UNITS), units=UNITS)

    page, of_facts = pulling.page, facts.page
    monkeypatch.setattr(pulling, "page", lambda c, grant, *more: page(c, all_of(grant), *more))
    monkeypatch.setattr(facts, "page", lambda c, grant, *more: of_facts(c, all_of(grant), *more))
    monkeypatch.setattr(contents, "_require_use", lambda *_words: None)


def _filled(group: Group, folder: Path) -> tuple[Desk, Desk]:
    """One has a customer, a file and a ticket; both are whole. Another unit's desk has nothing of them."""
    one, other = group.join("one", unit=0), group.join("other", unit=1)
    attach(one, DATA)
    bring(one, folder, (1, "30.5", "正常"))
    group.settle()
    return one, other


def _told(group: Group, desk: Desk, cursors: dict[bytes, Cursor] | None = None) -> dict[str, Any]:
    """What the server gives to who asks for all."""
    hub, token = group.hub, desk.wire.token
    page = hub.pull(token, Pull(hub.epoch(), cursors or {}))
    part = ContentPart(sha256(DATA).hexdigest(), 0)
    return {
        "records": {each.scope for each in page.documents} - {GROUP},
        "exits": list(page.exits),
        "facts": [each.scope for each in hub.pull_facts(token, PullFacts(hub.epoch(), {})).facts],
        "parts": hub.content_state(token, part).parts,
        "content": hub.get_content(token, part).data,
        "cursors": dict(page.cursors),
    }


def test_a_careless_program_gives_nothing_of_another_unit(
    kept: Group, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = _filled(kept, tmp_path)
    _careless(monkeypatch)
    told = _told(kept, other)
    assert {name: told[name] for name in ("records", "facts", "parts", "content")} == {
        "records": set(), "facts": [], "parts": 0, "content": b"",
    }  # fmt: skip
    mine = _told(kept, one)
    assert (mine["records"], mine["facts"], mine["content"]) == ({UNITS[0]}, [UNITS[0]], DATA)


def test_nor_does_it_take_a_content_there(
    kept: Group, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, other = _filled(kept, tmp_path)
    _careless(monkeypatch)
    with pytest.raises(ProgrammingError, match="row-level security"):
        kept.hub.put_content(other.wire.token, ContentPart(sha256(b"y").hexdigest(), 0, 1, b"y"))


def test_nor_what_left_there(kept: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    boss = kept.join("boss", unit=0, scopes=(0, 2))
    one, other = kept.join("one", unit=0), kept.join("other", unit=1)
    customer = boss.create("customer", name="华新", code="K1")
    kept.settle()
    _careless(monkeypatch)
    known, mine = _told(kept, other)["cursors"], _told(kept, one)["cursors"]
    boss.move(customer, 2)
    boss.exchange()
    assert _told(kept, other, known)["exits"] == []
    assert [scope for scope, _, _ in _told(kept, one, mine)["exits"]] == [UNITS[0]]


def test_a_superuser_goes_through_it_and_a_check_says_so(
    pierced: Group, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, other = _filled(pierced, tmp_path)
    _careless(monkeypatch)
    told = _told(pierced, other)
    assert (told["records"], told["facts"], told["content"]) == ({UNITS[0]}, [UNITS[0]], DATA)
    assert (pierced.hub.check()["row_security"], pierced.hub.check()["ok"]) == (False, True)


def test_a_check_says_that_it_stands(kept: Group, tmp_path: Path) -> None:
    _filled(kept, tmp_path)
    assert kept.hub.check()["row_security"] is True
    with kept.hub._writing() as connection:
        connection.exec_driver_sql("CREATE POLICY open_to_all ON fact USING (true)")
    assert kept.hub.check()["row_security"] is False


def test_a_file_has_none(tmp_path: Path) -> None:
    house = House(f"sqlite:///{tmp_path / 'server.db'}", 1)
    assert house.hubs[0].check()["row_security"] is None
    house.close()


def test_a_device_sees_no_history_and_nothing_of_another_ones(kept: Group, tmp_path: Path) -> None:
    one, _other = _filled(kept, tmp_path)
    me = kept.device_of(one)
    with kept.hub._reading() as connection:
        everything = connection.scalar(select(func.count()).select_from(tables.operation))
        wall.put_up(connection, me, (GROUP, UNITS[0]))
        assert everything
        assert connection.scalar(select(func.count()).select_from(tables.operation)) == 0
        assert [bytes(each) for each in connection.scalars(select(tables.device.c.uuid))] == [me]
        assert len(connection.execute(select(tables.content.c.part)).all()) == 1
    with kept.hub._reading() as connection:  # it ended with its transaction
        assert connection.scalar(select(func.count()).select_from(tables.operation)) == everything


def test_thousands_of_scopes_are_told_apart(kept: Group, tmp_path: Path) -> None:
    one, _ = _filled(kept, tmp_path)
    many = [os.urandom(16) for _ in range(5_000)]
    c = tables.record.c
    mine = select(func.count()).select_from(tables.record).where(c.scope == UNITS[0])
    for scopes, seen in ((many, False), ([*many, UNITS[0]], True)):
        with kept.hub._reading() as connection:
            wall.put_up(connection, kept.device_of(one), scopes)
            assert bool(connection.scalar(mine)) is seen


def test_a_server_that_has_none_gets_one_though_two_begin_at_once(url: str) -> None:
    house = House(url, 2)
    first, second = house.hubs
    with first._writing() as connection:
        for table in wall._SHOWN:
            connection.exec_driver_sql(f"DROP POLICY {wall._NAME} ON {table}")
            connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        connection.execute(text("UPDATE setting SET value = '1'::bytea WHERE name = 'tables'"))
    assert first.check()["row_security"] is False
    together(first.set_up, second.set_up)
    assert second.check()["row_security"] is True
    first.set_up()
    house.close()


def test_what_postgresql_has_prepared_outlives_a_reading(kept: Group) -> None:
    """psycopg has it forget all at a rollback: each question would be taken apart and planned again."""
    desk = kept.join("one")
    for _ in range(8):
        kept.hub.pull(desk.wire.token, Pull(kept.hub.epoch(), {}))
    with kept.hub._reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM pg_prepared_statements")) > 5
