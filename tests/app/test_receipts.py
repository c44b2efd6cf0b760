"""Receipts from a file to what a customer owes, and who is told."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from cementcrm.app import Application
from cementcrm.core.commands import Create
from cementcrm.core.errors import PermissionDenied, UnknownEntity
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.reading.alarms import AlarmQuery, Signal
from tests.app.batches import Row
from tests.app.test_importer import run
from tests.app.test_imports import write
from tests.app.test_lifetimes import DAY, ticket

HEADINGS = ["收款单号", "到账日期", "客户编码", "付款单位", "实收金额", "结算方式", "摘要"]
WEEKS = 80


def test_a_file_of_receipts_is_understood_and_a_corrected_one_supersedes(
    app: Application, tmp_path: Path
) -> None:
    app.execute(Create("customer", {"code": "K1", "name": "甲"}))
    path = tmp_path / "r.csv"
    for amount in ("12,000.50", "11000"):
        write(path, ["HK1", "2025-03-01", "K1", "甲", amount, "银行承兑汇票", "三月货款"], headings=HEADINGS)
        app.imports.run("receipts", path)
    ((_, row),) = app.first(ListQuery("receipt"), 5)
    assert (str(row.values["amount"]), row.values["method"], row.values["remark"]) == (
        "11000.00",
        "draft",
        "三月货款",
    )
    found = app.first(ListQuery("receipt", filters=(Filter("customer.name", "eq", "甲"),)), 5)
    assert len(found) == 1


def test_late_payment_and_credit_are_told_to_who_may_know_of_money(app: Application) -> None:
    uuid = {
        n: app.execute(
            Create(
                "customer",
                {"code": f"K{n:02}", "name": f"公司{n}", "payment_days": 7, "credit_limit": Decimal("0.12")},
            )
        ).value
        for n in range(12)
    }
    tickets, receipts = [], []
    for n in range(12):
        for week in range(WEEKS):
            day = DAY + timedelta(7 * week + n % 5)
            tickets.append(ticket(1_000 * n + week, f"K{n:02}", day, price=30_000, amount=30_000))
            on = day + timedelta(10 + week % 3)
            if not (n == 3 and week > WEEKS - 7):  # K03 stopped paying six weeks ago
                values = {
                    "receipt_no": f"HK{n}-{week}",
                    "paid_on": on.isoformat(),
                    "customer_code": f"K{n:02}",
                    "amount": 30_000,
                }
                receipts.append(Row(1_000 * n + week, values))
    run(app, "tickets", tickets)
    asof = DAY + timedelta(7 * (WEEKS - 1) + 4)
    query = AlarmQuery(asof)
    before = app.alarms(query)
    assert before.no_receipts
    assert {row.signal for row in before.rows}.isdisjoint({Signal.LATE, Signal.CREDIT})
    assert app.account(uuid[3]).since is None
    run(app, "receipts", receipts)
    told = {(row.code, row.signal): row for row in app.alarms(query).rows}
    late, credit = told["K03", Signal.LATE], told["K03", Signal.CREDIT]
    assert {code for code, _ in told} == {"K03"}
    assert (late.level, late.term, late.balance) == ("call", 7, 1_800.0)
    assert late.age > 30 > late.usual_age
    assert (credit.level, credit.limit) == ("call", 1_200.0)
    account = app.account(uuid[3])
    assert (account.balance, len(account.receipts)) == (1_800.0, WEEKS - 6)
    for role in ("reception", "logistics", "read_only"):
        app.actor = replace(app.actor, role=role)
        assert {row.signal for row in app.alarms(query).rows}.isdisjoint({Signal.LATE, Signal.CREDIT})
        with pytest.raises((PermissionDenied, UnknownEntity)):
            app.account(uuid[3])
        with pytest.raises((PermissionDenied, UnknownEntity)):
            app.first(ListQuery("receipt"), 5)


def test_who_never_paid_but_was_given_something_back_has_a_ledger_too(app: Application) -> None:
    tickets, receipts = [], []
    for n in range(12):
        app.execute(
            Create("customer", {"code": f"K{n:02}", "name": f"公司{n}", "credit_limit": Decimal("0.12")})
        )
        for week in range(WEEKS):
            day = DAY + timedelta(7 * week + n % 5)
            tickets.append(ticket(1_000 * n + week, f"K{n:02}", day, price=30_000, amount=30_000))
            if n != 3:
                values = {"receipt_no": f"HK{n}-{week}", "paid_on": day.isoformat(), "amount": 30_000}
                receipts.append(Row(1_000 * n + week, values | {"customer_code": f"K{n:02}"}))
    for week in range(4):
        day = DAY + timedelta(7 * week + 5)
        tickets.append(ticket(90_000 + week, "K03", day, price=None, amount=-10_000))
    run(app, "tickets", tickets)
    run(app, "receipts", receipts)
    told = {(row.code, row.signal): row for row in app.alarms(AlarmQuery()).rows}
    assert told["K03", Signal.CREDIT].balance == (WEEKS * 30_000 - 4 * 10_000) / 100
    assert {code for code, signal in told if signal in (Signal.CREDIT, Signal.LATE)} == {"K03"}
