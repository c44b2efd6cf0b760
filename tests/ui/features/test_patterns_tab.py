"""Patterns and market over a real database: what is told, and that each figure leads to just what it counts."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QWidgetItem

from cementcrm.app import open_application
from cementcrm.core.commands import Create
from cementcrm.core.queries import ListQuery
from cementcrm.settings import Settings
from tests.app.batches import Row
from tests.app.test_importer import run
from tests.app.test_lifetimes import DAY, ticket
from ui.base.context import UiContext
from ui.base.i18n import I18n
from ui.base.registry import Registry
from ui.base.tasks import Tasks
from ui.base.theme import ThemeManager
from ui.features import patterns
from ui.features.patterns.tab import PatternsTab

PROVINCES, TYPES = ("浙江", "福建"), ("dealer", "project")


def company(app: Any) -> None:
    """48 customers; of half of them 17 buy two cements, 4 and 3 one of these alone. Those of Zhejiang have said what
    they need and who else sells to them."""
    rows: list[Row] = []
    for n in range(48):
        values = {
            "code": f"K{n:02}", "name": f"公司{n}", "province": PROVINCES[n % 2], "customer_type": TYPES[n // 24],
        }  # fmt: skip
        uuid = app.execute(Create("customer", values)).value
        if n % 2 == 0:
            need = {"customer_uuid": uuid, "valid_from": DAY, "annual_tonnes": 3_000, "rivals": "海螺 40%"}
            app.execute(Create("demand_profile", need))
        for day in range(n % 7, 365, 6 + n % 4):
            second = n < 4 or (day // 7 % 3 == 0 and n > 6)
            grade = "P·C 42.5" if n > 23 else "P·II 52.5" if second else "P·O 42.5"
            price = 30_000 + 10 * n
            more = {"grade": grade, "price": price, "amount": price * 30, "packing": "bulk"}
            rows.append(ticket(1_000 * n + day, f"K{n:02}", DAY + timedelta(day), **more))
    slip = {"grade": "P·O 42.5", "price": 300_000, "amount": 9_000_000, "packing": "bulk"}
    run(app, "tickets", [*rows, ticket(99_000, "K01", DAY + timedelta(100), **slip)])


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("patterns") / "p.db"
    app = open_application(path, None)
    company(app)
    app.close()
    return path


@pytest.fixture
def tab(qtbot, qapp, made, tmp_path):
    app = open_application(Path(shutil.copy(made, tmp_path / "p.db")), None)
    tasks, registry = Tasks(), Registry()
    patterns.register(registry)
    context = UiContext(
        app=app, tasks=tasks, settings=Settings(), i18n=I18n(qapp), theme=ThemeManager(qapp), registry=registry,
    )  # fmt: skip
    context.asked = []
    context.rows_requested.connect(lambda entity, filters: context.asked.append((entity, filters)))
    tasks.failed.connect(lambda error: pytest.fail(repr(error)))
    shown = PatternsTab(context)
    qtbot.addWidget(shown)
    shown.resize(1200, 700)
    shown.show()
    yield shown
    tasks.shut_down()
    app.close()


def part(qtbot, tab, key):
    qtbot.mouseClick(tab.buttons[key], Qt.MouseButton.LeftButton)
    found = tab.parts[key]
    qtbot.waitUntil(lambda: not found.state.running and not found._stale, timeout=20_000)
    return found


def counted(tab, place=-1) -> tuple[int, float]:
    entity, filters = tab._context.asked[place]
    count, totals = tab._context.app.totals(ListQuery(entity, filters=filters))
    return count, float(totals.get("net_tonnes") or 0)


def test_segments_are_told_in_sentences_and_lead_to_their_customers(qtbot, tab) -> None:
    segments = part(qtbot, tab, "segments")
    segments.count.setValue(3)
    qtbot.waitUntil(lambda: len([card for card in segments.cards if card.isVisible()]) == 3, timeout=20_000)
    assert all(len(card.sentences.text().splitlines()) == 3 for card in segments.cards[:3])
    assert QWidgetItem(segments.cards[0]).minimumSize().width() < 200  # in a small window no sentence is cut
    qtbot.mouseClick(segments.cards[1], Qt.MouseButton.LeftButton)
    members = segments.table.rows()
    assert len(members) == segments._found.rows[1].customers
    qtbot.mouseClick(segments.buttons.list, Qt.MouseButton.LeftButton)
    assert counted(tab)[0] == len(members)
    for row in (0, 2):
        index = segments.table.model.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        segments.table.view.selectionModel().select(index, flags)
    assert "2" in segments.buttons.list.text()
    qtbot.mouseClick(segments.buttons.list, Qt.MouseButton.LeftButton)
    assert counted(tab)[0] == 2


def test_who_might_buy_the_second_cement_is_told(qtbot, tab) -> None:
    together = part(qtbot, tab, "together")
    (pair,) = together.pairs.rows()
    assert (pair.one, pair.other, pair.both, pair.given) == ("P·O 42.5", "P·II 52.5", 17, 20)
    together.pairs.view.selectRow(0)
    assert "17 of 20 customers that buy P·O 42.5 also buy P·II 52.5" in together.sentence.text()
    assert sorted(row.code for row in together.might.rows()) == ["K04", "K05", "K06"]
    assert together.might.model.data(together.might.model.index(0, 2)).startswith("≈")
    together.might.opened.emit(together.might.rows()[0])
    assert counted(tab)[0] == 1


def test_a_mistyped_price_leads_to_its_ticket(qtbot, tab) -> None:
    prices = part(qtbot, tab, "prices")
    (slip,) = prices.slips.rows()
    prices.slips.view.setFocus()
    prices.slips.view.selectRow(0)
    qtbot.keyClick(prices.slips.view, Qt.Key.Key_Return)
    entity, filters = tab._context.asked[-1]
    assert (entity, filters[0].value, counted(tab)[0]) == ("weigh_ticket", slip.ticket_no, 1)
    assert slip.ticket_no == "T99000"


def test_every_cell_of_the_market_leads_to_just_what_it_counts(qtbot, tab, tmp_path) -> None:
    market = part(qtbot, tab, "market")
    model = market.heat.heat
    assert model.rows[-1] is None
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            market.heat.setCurrentIndex(index)
            market.heat.setFocus()
            qtbot.keyClick(market.heat, Qt.Key.Key_Return)
            assert counted(tab)[1] == pytest.approx(model.value(index) or 0)
    market.across.setCurrentIndex(market.across.findData("region"))
    market.across.activated.emit(market.across.currentIndex())
    assert market.down.currentData() != "region"
    path = tmp_path / "heat.xlsx"
    with qtbot.waitSignal(tab._context.message, timeout=10_000):
        market.heat._write(path)
    rows = list(openpyxl.load_workbook(path).active.values)
    assert rows[0][-1] == "All"
    assert rows[-1][-1] == pytest.approx(model.heat.values[None, None])


def test_wallets_rivals_and_months_lead_to_their_customers_and_tickets(qtbot, tab) -> None:
    market = part(qtbot, tab, "market")
    market.show_view("wallet")
    model = market.heat.heat
    region = model.rows.index("浙江")
    dealer = model.index(region, model.columns.index("dealer"))
    assert model.data(dealer).startswith("≈")
    market.open_cell("浙江", "dealer")
    assert counted(tab)[0] == 12
    market.show_view("rivals")
    (rival,) = market.rivals.rows()
    assert (rival.region, rival.name, rival.customers, rival.asked) == ("浙江", "海螺", 24, 24)
    market.rivals.opened.emit(rival)
    assert counted(tab)[0] == 24
    market.show_view("seasons")
    place = market.seasons.places()[0]
    qtbot.mouseClick(market.seasons, Qt.MouseButton.LeftButton, pos=place.center().toPoint())
    entity, filters = tab._context.asked[-1]
    assert entity == "weigh_ticket"
    assert counted(tab)[1] > 0
    season = next(s for s in market._found.seasons if s.region == market.seasons._multiples[0].key)
    month = filters[1].value[0].month
    assert counted(tab)[1] == pytest.approx(season.tonnes[month - 1])
    market.show_view("bands")
    assert market.bands.rows()


def test_who_sees_no_prices_is_offered_none(qtbot, tab) -> None:
    from dataclasses import replace

    context = tab._context
    context.app.actor = replace(context.app.actor, role="reception")
    other = PatternsTab(context)
    qtbot.addWidget(other)
    assert "prices" not in other.buttons
    market = other.show_part("market")
    codes = [market.view.itemData(n) for n in range(market.view.count())]
    assert not {"margin", "a_tonne", "bands"} & set(codes)
