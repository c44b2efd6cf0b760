"""Who owes since when, by hand and on the planted payments."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from cementcrm.analytics import receivables
from cementcrm.analytics.receivables import Ledger, begins, credits, debts, month_before
from cementcrm.exchange.demo.company import found
from cementcrm.exchange.demo.payments import Payments
from cementcrm.exchange.demo.trade import Trade
from cementcrm.exchange.demo.write import LAST_DAY
from tests.analytics.planted import SIZE

pytestmark = pytest.mark.filterwarnings("error")


def columns(*rows: tuple[int, int, int]) -> Any:
    return np.array(rows, dtype=np.int64).reshape(-1, 3).T


def test_receipts_pay_the_oldest_tickets_first() -> None:
    owed = columns((0, 10, 500), (0, 20, 500), (1, 12, 900), (0, 30, 500), (2, 5, 100_000))
    paid = columns((0, 25, 700), (1, 15, 2_000), (2, 6, 100_000), (2, 8, -40_000))
    ledger = Ledger.of(owed[:, ::-1], paid, 4)
    assert ledger.age(24).tolist() == [14, 0, 16, 0]  # what was paid back is owed again, since that day
    assert ledger.age(40).tolist() == [20, 0, 32, 0]
    assert [sums.tolist() for sums in ledger.until(25)] == [
        [1_000, 900, 140_000, 0],
        [700, 2_000, 100_000, 0],
    ]
    assert begins(100, 130) == 100
    assert begins(100, 300) == 300
    end = (date(2025, 5, 31) - date(1970, 1, 1)).days
    before = [date(1970, 1, 1) + timedelta(month_before(end, n)) for n in (3, 5)]
    assert before == [date(2025, 2, 28), date(2024, 12, 31)]


def test_hopeless_inputs_are_too_little_history() -> None:
    for rows in ((), ((0, 1, 5_000),)):
        ledger = Ledger.of(columns(*rows), columns(), 2)
        told = debts(ledger, np.full(2, np.nan), 400)
        assert told.level().tolist() == [-1, -1]
        assert np.isfinite(told.overdue).all()
        assert credits(ledger, np.array([np.nan, 0.0]), 400).level().tolist() == [-1, -1]


def books(seed: int) -> tuple[Any, Payments, Ledger, Any, Any]:
    company = found(SIZE, np.random.default_rng(seed), LAST_DAY)
    trade = Trade(company, np.random.default_rng(seed + 1))
    payments = Payments(company, trade, np.random.default_rng(seed + 3))
    owed = []
    for block in trade:
        payments.add(block)
        amount = np.where(block.void == 0, np.round(block.price * block.net / 1000), 0)
        owed.append(np.stack((block.customer, block.day, amount.astype(np.int64))))
    names = [str(n) for n in range(SIZE.customers)]
    rows = [
        (int(row[3]), (date.fromisoformat(row[2]) - company.start).days, row[5])
        for row in payments.rows(names, names, [b""] * 12, b"")
    ]
    ledger = Ledger.of(np.concatenate(owed, axis=1), columns(*rows), SIZE.traders)
    limits = payments.limits[: SIZE.traders].astype(float) * 100
    return company, payments, ledger, payments.terms[: SIZE.traders].astype(float), limits


def test_who_leaves_for_lack_of_credit_is_told_to_pay_late_before() -> None:
    company, payments, ledger, terms, limits = books(12)
    looks = [round(look) for look in np.arange(400, company.days - 1, 30.4)]
    first: dict[int, int] = {}
    watched = []
    for look in looks:
        level = debts(ledger, terms, look).level()
        watched.append((level >= 1).sum() / max((level >= 0).sum(), 1))
        for n in np.flatnonzero(level == 2).tolist():
            first.setdefault(n, look)
    judged = [
        n for n in payments.strained() if company.end[n] > 600 and ledger.receipts(company.end[n])[n] > 6
    ]
    assert len(judged) >= 10
    assert sum(first.get(n, 10**6) < company.end[n] for n in judged) >= 0.6 * len(judged)
    assert sum(n in first for n in judged) >= 0.85 * len(judged)
    assert (
        np.mean(watched) < 0.08
    )  # one month in thirty is paid a month late by whom nothing is the matter with
    late, credit = receivables.records(ledger, terms, limits, looks, company.days - 1)
    assert late[1].alarms > 100
    assert late[1].rate > 0.6
    assert credit[0].alarms >= credit[0].hits


def test_debts_know_nothing_later() -> None:
    company, _, ledger, terms, limits = books(12)
    look = company.days - 300
    sides = ((side.customer, side.day, np.diff(side.total)) for side in (ledger.owed, ledger.paid))
    before = Ledger.of(*([c[side[1] <= look] for c in side] for side in sides), SIZE.traders)
    np.testing.assert_array_equal(debts(before, terms, look).z, debts(ledger, terms, look).z)
    np.testing.assert_array_equal(credits(before, limits, look).used, credits(ledger, limits, look).used)
