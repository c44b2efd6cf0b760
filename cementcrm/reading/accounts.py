"""What one customer owes and paid, from an open database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Connection

from cementcrm.features.receipts import paid as receipts

from .books import EPOCH

_FEN = 100


@dataclass(frozen=True, slots=True)
class Paid:
    """One receipt, in yuan."""

    uuid: UUID
    receipt_no: str
    on: date
    amount: float
    method: str | None


@dataclass(frozen=True, slots=True)
class Account:
    """In yuan, as of the last day that has tickets or receipts: what it loaded since receipts are known (`since`), what
    it paid, and what is left. `age`: how many days before that day the oldest ticket was that isn't paid; 0: none.
    `since` None: no receipts are known, of nobody."""

    since: date | None
    asof: date | None = None
    loaded: float = 0.0
    paid: float = 0.0
    age: int = 0
    receipts: tuple[Paid, ...] = ()

    @property
    def balance(self) -> float:
        return self.loaded - self.paid


def account(connection: Connection, customer: UUID, today: date) -> Account:
    """See `Account`; nothing after `today`."""
    tickets, paid_span = receipts.span(connection)
    if paid_span is None:
        return Account(None)
    from cementcrm.analytics import receivables
    from cementcrm.features.tickets.histories import epoch_days

    first, last = tickets or paid_span
    since = receivables.begins((first - EPOCH).days, (paid_span[0] - EPOCH).days)
    asof = min(today, max(last, paid_span[1]))
    rows = receipts.of_customer(connection, customer)
    import numpy as np

    days, fen = np.array(receipts.loaded(connection, customer), dtype=np.int64).reshape(-1, 2).T
    day = epoch_days(days)
    counts, none = day >= since, np.zeros
    owed = (none(int(counts.sum()), dtype=np.int64), day[counts], fen[counts])
    back = (none(len(rows), dtype=np.int64), [row[0] for row in rows], [row[1] for row in rows])
    ledger, end = receivables.Ledger.of(owed, back, 1), (asof - EPOCH).days
    loaded, paid = (float(total[0]) / _FEN for total in ledger.until(end))
    told = tuple(Paid(key, no, on, amount / _FEN, method) for _, amount, on, no, method, key in rows)
    return Account(EPOCH + timedelta(days=since), asof, loaded, paid, int(ledger.age(end)[0]), told)
