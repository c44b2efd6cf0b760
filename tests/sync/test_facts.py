"""Weigh tickets of several offices: the same ones don't double, later ones stand, what is taken back goes."""

from __future__ import annotations

import csv
from pathlib import Path
from uuid import UUID

import pytest
from offices import Desk, Group
from sqlalchemy import Connection, select

from cementcrm.core.queries import ListQuery
from cementcrm.features import catalogue
from cementcrm.opening import check_file
from cementcrm.sharing.facts import FactExchange
from cementcrm.store.engine import Database
from cementcrm.sync.wire import PushFacts, SentFact

HEADINGS = ["提货单号", "客户编号", "品种规格", "净重(吨)", "出厂时间", "状态"]


def bring(desk: Desk, folder: Path, *tickets: tuple[int, str, str]) -> UUID:
    """Import tickets (number, tonnes, state)."""
    file = folder / f"{len(list(folder.glob('*.csv')))}.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        rows = [
            [f"T{n:06d}", "K1", "P.O42.5散装", tonnes, "2025-01-01 08:00:00", state]
            for n, tonnes, state in tickets
        ]
        csv.writer(stream).writerows([HEADINGS, *rows])
    return UUID(str(desk.app.imports.run("tickets", file)["import_id"]))


def tonnes(desk: Desk) -> tuple[int, str]:
    """How many tickets stand, and their sum; summaries and search must agree."""
    count, totals = desk.app.totals(ListQuery("weigh_ticket"))
    assert check_file(desk.app, full=True)["derived"] == []
    return count, str(totals["net_tonnes"])


def test_tickets_of_one_office_come_to_the_other_with_their_sums(group: Group, tmp_path: Path) -> None:
    one, other = group.join("one"), group.join("other")
    bring(one, tmp_path, (1, "30.5", "正常"), (2, "20", "正常"))
    assert one.exchange().facts_sent == 2
    assert other.exchange().facts_received == 2
    assert tonnes(one) == tonnes(other) == (2, "50.500")
    assert one.exchange().facts_sent == other.exchange().facts_sent == 0


def test_the_same_file_in_two_offices_counts_once(group: Group, tmp_path: Path) -> None:
    one, other = group.join("one"), group.join("other")
    bring(one, tmp_path, (1, "30.5", "正常"), (2, "20", "正常"))
    bring(other, tmp_path, (2, "20", "正常"), (3, "10", "正常"))
    group.settle()
    assert tonnes(one) == tonnes(other) == (3, "60.500")


def test_of_two_versions_the_later_one_of_the_server_stands_everywhere(group: Group, tmp_path: Path) -> None:
    one, other = group.join("one"), group.join("other")
    bring(one, tmp_path, (1, "30.5", "正常"))
    group.settle()
    bring(other, tmp_path, (1, "31", "正常"))
    bring(one, tmp_path, (1, "32", "正常"))
    other.exchange()
    group.settle()
    assert tonnes(one) == tonnes(other) == (1, "32.000")
    with other.app.database.read() as connection:
        c = catalogue().model("weigh_ticket").__table__.c
        rows = connection.execute(select(c.is_current, c.net_tonnes).order_by(c.revision)).all()
    assert [(row.is_current, str(row.net_tonnes)) for row in rows] == [
        (False, "30.500"), (False, "31.000"), (True, "32.000"),
    ]  # fmt: skip


def test_an_import_that_is_taken_back_goes_everywhere_but_for_what_others_brought(
    group: Group, tmp_path: Path
) -> None:
    one, other = group.join("one"), group.join("other")
    first = bring(one, tmp_path, (1, "30.5", "正常"), (2, "20", "正常"))
    group.settle()
    bring(other, tmp_path, (2, "21", "正常"), (3, "10", "正常"))
    group.settle()
    one.app.undo_command(first)
    group.settle()
    assert tonnes(one) == tonnes(other) == (2, "31.000")


def test_who_may_not_import_sends_nothing_and_is_told(group: Group, tmp_path: Path) -> None:
    one, other = group.join("one"), group.join("other")
    group.forbid(one, "weigh_ticket", "import")
    bring(one, tmp_path, (1, "30.5", "正常"))
    assert one.exchange().facts_refused == ("permission weigh_ticket:import",)
    other.exchange()
    assert tonnes(other)[0] == 0


def test_tickets_of_one_number_of_two_plants_are_two(group: Group, tmp_path: Path) -> None:
    one, other = group.join("one", unit=0), group.join("other", unit=1)
    boss = group.join("boss", unit=2, scopes=(0, 1, 2))
    mine = bring(one, tmp_path, (1, "30.5", "正常"))
    bring(other, tmp_path, (1, "20", "正常"))
    group.settle()
    assert tonnes(boss) == (2, "50.500")
    assert (tonnes(one), tonnes(other)) == ((1, "30.500"), (1, "20.000"))
    one.app.undo_command(mine)
    group.settle()
    assert tonnes(boss) == (1, "20.000")


def test_who_has_not_a_units_scope_takes_nothing_of_it_back(group: Group, tmp_path: Path) -> None:
    one, other = group.join("one", unit=0), group.join("other", unit=1)
    mine = bring(one, tmp_path, (1, "30.5", "正常"))
    group.settle()
    asked = PushFacts(group.hub.epoch(), mine.bytes, "weigh_ticket", withdrawn=True)
    assert group.hub.push_facts(other.wire.token, asked).new == 0
    group.settle()
    assert tonnes(one) == (1, "30.500")


def priced(desk: Desk, folder: Path, *tickets: tuple[int, str, str]) -> UUID:
    """Import tickets (number, tonnes, price)."""
    file = folder / f"{len(list(folder.glob('*.csv')))}.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        rows = [
            [f"T{n:06d}", "K1", "P.O42.5散装", weighed, "2025-01-01 08:00:00", "正常", price]
            for n, weighed, price in tickets
        ]
        csv.writer(stream).writerows([[*HEADINGS, "单价"], *rows])
    return UUID(str(desk.app.imports.run("tickets", file)["import_id"]))


def prices(desk: Desk) -> list[str]:
    """In the file, whatever its user may be told; of all versions."""
    with desk.app.database.read() as connection:
        asked = "SELECT DISTINCT price FROM weigh_ticket ORDER BY price"
        return [str(price) for (price,) in connection.exec_driver_sql(asked)]


def test_prices_do_not_reach_who_is_not_told_them(group: Group, tmp_path: Path) -> None:
    one, other = group.join("one"), group.join("other")
    group.hide(other, "weigh_ticket", "price", "amount")
    priced(one, tmp_path, (1, "30.5", "320"), (2, "20", "310"))
    group.settle()
    assert tonnes(other) == (2, "50.500")
    assert prices(other) == ["None"]
    assert one.exchange().facts_received == other.exchange().facts_received == 0


def test_a_version_that_differs_in_nothing_told_goes_alone(group: Group, tmp_path: Path) -> None:
    one, other = group.join("one"), group.join("other")
    group.hide(other, "weigh_ticket", "price", "amount")
    priced(one, tmp_path, (1, "30.5", "320"))
    group.settle()
    again = priced(one, tmp_path, (1, "30.5", "330"))
    group.settle()
    one.app.undo_command(again)
    group.settle()
    assert tonnes(one) == tonnes(other) == (1, "30.500")
    assert prices(one) == ["32000"]
    one.app.undo()
    group.settle()
    assert tonnes(one)[0] == tonnes(other)[0] == 0


def test_prices_leave_with_the_right_and_come_back_with_it(group: Group, tmp_path: Path) -> None:
    one, other = group.join("one"), group.join("other")
    priced(one, tmp_path, (1, "30.5", "320"))
    priced(one, tmp_path, (2, "20", "310"))
    group.settle()
    assert prices(other) == ["31000", "32000"]
    group.hide(other, "weigh_ticket", "price", "amount")
    group.settle()
    assert prices(other) == ["None"]
    assert tonnes(other) == (2, "50.500")
    group.settle()  # what it got without prices isn't sent as what it brought
    assert tonnes(one) == (2, "50.500")
    assert prices(one) == ["31000", "32000"]
    group.hide(other, "weigh_ticket")
    group.settle()
    assert tonnes(other) == tonnes(one)
    with other.app.database.read() as connection:
        asked = "SELECT price FROM weigh_ticket WHERE is_current ORDER BY price"
        assert [row[0] for row in connection.exec_driver_sql(asked)] == [31000, 32000]


def test_who_is_not_told_prices_brings_none(group: Group, tmp_path: Path) -> None:
    one, other = group.join("one"), group.join("other")
    group.hide(other, "weigh_ticket", "price", "amount")
    priced(other, tmp_path, (1, "30.5", "320"))
    done = other.exchange()
    assert done.facts_refused == ("withheld price",)
    one.exchange()
    assert tonnes(one)[0] == 0


def test_what_one_imported_while_one_was_told_prices_stays_and_is_not_sent_without(
    group: Group, tmp_path: Path
) -> None:
    one, other = group.join("one"), group.join("other")
    priced(other, tmp_path, (1, "30.5", "320"))
    group.settle()
    group.hide(other, "weigh_ticket", "price", "amount")
    for _ in range(2):
        group.settle()
        assert tonnes(one) == tonnes(other) == (1, "30.500")
        assert prices(one) == ["32000"]


def test_of_many_tickets_that_come_others_have_their_turn_between(
    group: Group, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = group.join("one"), group.join("other")
    bring(one, tmp_path, *((n, "1", "正常") for n in range(25)))
    one.exchange()
    monkeypatch.setattr("cementcrm.sharing.facts._PIECE", 10)
    monkeypatch.setattr(Database, "wanted", property(lambda _self: True))
    take_in, taken = FactExchange._take_in, list[int]()

    def fails(
        self: FactExchange, connection: Connection, sent: list[SentFact]
    ) -> tuple[set[str], list[SentFact]]:
        taken.append(len(sent))
        if len(taken) == 2:
            raise RuntimeError("the program ends here")
        return take_in(self, connection, sent)

    monkeypatch.setattr(FactExchange, "_take_in", fails)
    with pytest.raises(RuntimeError):
        other.exchange()
    assert tonnes(other) == (10, "10.000")  # all else comes again with the page
    assert other.exchange().facts_received == 25
    assert taken == [25, 15, 25, 15]
    assert tonnes(other) == (25, "25.000")
    assert other.exchange().facts_received == 0
