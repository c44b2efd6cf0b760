"""Filling a new database with the demo company by a bulk path.

The file is new and worth nothing until it is complete, so it is written without a journal, without capture
triggers and without indexes; all of them are made at the end. A demo's customers therefore have no history:
they are its first state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from cementcrm.core.clock import ORGANISATION_ZONE, day_of, system_clock
from cementcrm.core.ids import fact_bytes, new_id, seed_id
from cementcrm.core.permissions import Actor
from cementcrm.store.bulk import BulkFile
from cementcrm.store.types import to_millis

from . import names
from .clerk import Clerk
from .company import SIZES, TYPES, Company, day, found, provinces
from .payments import COLUMNS as RECEIPT_COLUMNS
from .payments import STRAINED, Payments
from .quality import Deliveries, Quality
from .service import Service
from .trade import GRADES, PACKINGS, Tickets, Trade
from .truth import Truth

Report = Callable[[int, int, str], None]
LAST_DAY = date(2025, 12, 31)  # fixed: the same seed gives the same company next year
_CUSTOMERS = 20_000  # rows written at once
_DOUBLES = 1 / 400  # of all files, but four at least
_BAD_CODES = 0.02


def fill(
    file: BulkFile, actor: Actor, size: str, seed: int, truth_path: Path, report: Report
) -> dict[str, Any]:
    """Write the company of `size` and `seed`; returns counts. `report(done, total, what)` may raise."""
    random = np.random.default_rng(seed)
    company = found(SIZES[size], random, LAST_DAY)
    trade = Trade(company, np.random.default_rng(seed + 1))
    truth = Truth(company, trade)
    payments = Payments(company, trade, np.random.default_rng(seed + 3))
    writer = _Writer(file, company, actor, random, payments, report)
    today = day_of(system_clock())
    clerk = Clerk(file, company, actor, np.random.default_rng(seed + 2), writer.traders, today)
    service = Service(clerk)
    service.organisation()
    codes, doubles = writer.customers(service)
    writer.tickets(trade, truth, codes)
    receipts = writer.receipts(codes)
    sites = writer.sites(truth)
    counts = _serve(service, Quality(clerk, writer.deliveries), report)
    complained = [codes[i] for i in counts.pop("complained_and_left")]
    planted = {
        "duplicate_files": doubles, "bad_credit_codes": writer.bad_codes, "complained_and_left": complained,
        "today": today.isoformat(), "receipts": receipts, **counts,
        "paid_late": [
            {"code": codes[i], "from": day(company, max(company.end[i] - STRAINED, 0)).isoformat()}
            for i in payments.strained()
        ],
    }  # fmt: skip
    truth.write(truth_path, codes, seed, planted)
    return {
        "customers": len(codes) + len(doubles), "tickets": truth.tickets, "receipts": receipts, "sites": sites,
        **counts,
        "truth": str(truth_path),
    }  # fmt: skip


def _serve(service: Service, quality: Quality, report: Report) -> dict[str, Any]:
    """Who was met, and who complained."""
    found: dict[str, Any] = {}
    steps: tuple[tuple[str, Callable[[], Any]], ...] = (
        ("costs", service.costs), ("contacts", service.contacts), ("profiles", service.profiles),
        ("visits", service.visits), ("complaints", quality.write), ("samples", quality.samples),
    )  # fmt: skip
    for done, (name, make) in enumerate(steps):
        report(done, len(steps), name)
        found[name] = make()
    found["complaints"], found["complained_and_left"] = found["complaints"]
    return found


class _Writer:
    def __init__(
        self,
        file: BulkFile,
        company: Company,
        actor: Actor,
        random: np.random.Generator,
        payments: Payments,
        report: Report,
    ) -> None:
        self._file = file
        self._company = company
        self._actor = actor
        self._random = random
        self._payments = payments
        self._report = report
        self._total = company.size.customers + company.size.tickets
        self._done = 0
        # the evening of the last day, not now: the same seed gives the same rows
        self._now = to_millis(datetime.combine(LAST_DAY, time(18), ORGANISATION_ZONE))
        self._command = new_id()
        self._units = [seed_id("unit", f"plant-{n + 1:02d}").bytes for n in range(12)]
        self._names: list[str] = []  # of traders
        self.traders: list[bytes] = []  # their UUIDs
        self.bad_codes: list[str] = []
        self.deliveries = Deliveries()

    # Customers

    def customers(self, service: Service) -> tuple[list[str], list[tuple[str, str]]]:
        """Write all files and some doubles; returns the numbers, and (number, number of its double)."""
        count = self._company.size.customers
        told = service.files()
        codes = [f"KH{n:07d}" for n in range(1, count + 1)]
        doubles: list[tuple[str, str]] = []
        self._file.command(self._command, "demo", self._actor)
        for start in range(0, count, _CUSTOMERS):
            block = np.arange(start, min(start + _CUSTOMERS, count))
            rows = self._customer_rows(block, codes, told)
            self.traders += [row[0] for row in rows[: max(self._company.size.traders - len(self.traders), 0)]]
            rows += self._doubles(rows, doubles)
            self._file.insert("customer", self._columns(), rows)
            self._step(len(block), "customers")
        return codes, doubles

    @staticmethod
    def _columns() -> tuple[str, ...]:
        return (
            "uuid", "code", "name", "short_name", "credit_code", "customer_type", "province", "city", "address",
            "legal_person", "registered_capital", "contact_name", "phone", "bank", "account", "credit_limit",
            "payment_days",
            "owner_uuid", "value_class", "deal_state", "verified_on", "next_contact_on",
            "unit_uuid", "version", "created_at", "created_by", "updated_at", "updated_by",
        )  # fmt: skip

    def _customer_rows(
        self, block: np.ndarray[Any, Any], codes: list[str], told: Sequence[Sequence[Any]]
    ) -> list[list[Any]]:
        c, random, count = self._company, self._random, len(block)
        places = [provinces()[p] for p in c.province[block].tolist()]
        numbers = [codes[i] for i in block.tolist()]
        cities = [place[3][i] for place, i in zip(places, c.city[block].tolist(), strict=True)]
        types = [TYPES[k] for k in c.kind[block].tolist()]
        firm = names.firms(random, cities, types)
        self._names += firm[: max(c.size.traders - len(self._names), 0)]
        capital = (random.choice((50, 100, 200, 500, 1_000, 2_000, 5_000), count) * 10_000).tolist()
        limit, terms = self._payments.limits[block].tolist(), self._payments.terms[block].tolist()
        columns = (
            [new_id().bytes for _ in range(count)], numbers, firm,
            [name[: 4 + len(name) % 3] for name in firm], self._credit_codes(places, numbers), types,
            [place[1] for place in places], cities, names.addresses(random, cities),
            self._some(names.people(random, count), 0.8), capital, names.people(random, count),
            self._some(names.phones(random, count), 0.95), self._some(names.banks(random, cities), 0.7),
            self._some(names.accounts(random, count), 0.7), [n or None for n in limit],
            [days if most else None for days, most in zip(terms, limit, strict=True)],
            *(column[block[0] : block[-1] + 1] for column in told), [self._units[p] for p in c.plant[block].tolist()],
        )  # fmt: skip
        user = self._actor.user.bytes
        return [[*row, 1, self._now, user, self._now, user] for row in zip(*columns, strict=True)]

    def _credit_codes(self, places: Sequence[Any], numbers: list[str]) -> list[str | None]:
        codes = self._some(names.credit_codes(self._random, [place[2] for place in places]), 0.85)
        for i in np.flatnonzero(self._random.random(len(codes)) < _BAD_CODES).tolist():
            code = codes[i]
            if code is not None:
                codes[i] = names.mistyped(code)
                self.bad_codes.append(numbers[i])
        return codes

    def _some(self, texts: list[str], share: float) -> list[str | None]:
        """As in life, not every file is complete."""
        there = (self._random.random(len(texts)) < share).tolist()
        return [text if kept else None for text, kept in zip(texts, there, strict=True)]

    def _doubles(self, rows: list[list[Any]], told: list[tuple[str, str]]) -> list[list[Any]]:
        """Files made twice: same credit code and phone, another number, the name without "有限"."""
        with_code = [i for i, row in enumerate(rows) if row[4] is not None]
        count = max(round(len(rows) * _DOUBLES), 4)
        chosen = sorted(self._random.choice(with_code, count, replace=False).tolist())
        found = []
        for i in chosen:
            code, name = rows[i][1], rows[i][2]
            again = [new_id().bytes, f"{code}-2", name.replace("有限公司", "公司"), *rows[i][3:]]
            found.append(again)
            told.append((code, f"{code}-2"))
        return found

    # Sites

    def sites(self, truth: Truth) -> int:
        """Each project's site with its planned end, by which an alarm knows that the end was meant."""
        c = self._company
        projects = np.flatnonzero(c.planned_end[: c.size.traders] >= 0).tolist()
        cities = [provinces()[c.province[i]][3][c.city[i]] for i in projects]
        random, count, user = self._random, len(projects), self._actor.user.bytes
        works = names.works(random, count)
        columns = (
            [new_id().bytes for _ in projects], [f"GD{n:05d}" for n in range(1, count + 1)],
            [f"{city[:-1]}{work}" for city, work in zip(cities, works, strict=True)],
            [self.traders[i] for i in projects], [self._names[i] for i in projects],
            [f"第{n}标段" for n in random.integers(1, 9, count).tolist()],
            [day(c, c.begin[i]).isoformat() for i in projects],
            [day(c, c.planned_end[i]).isoformat() for i in projects],
            [truth.demand(i) for i in projects], names.addresses(random, cities),
            names.people(random, count), names.phones(random, count),
            [self._units[c.plant[i]] for i in projects],
        )  # fmt: skip
        rows = [(*row, 1, self._now, user, self._now, user) for row in zip(*columns, strict=True)]
        self._file.insert("site", self._site_columns(), rows)
        return count

    @staticmethod
    def _site_columns() -> tuple[str, ...]:
        return (
            "uuid", "site_no", "name", "customer_uuid", "contractor", "lot_section", "starts_on", "ends_on",
            "demand_tonnes", "address", "receiver", "phone", "unit_uuid", "version", "created_at",
            "created_by", "updated_at", "updated_by",
        )  # fmt: skip

    # Tickets

    def tickets(self, trade: Trade, truth: Truth, codes: list[str]) -> None:
        """Write all tickets, block by block."""
        fleets = self._fleets()
        sequence = np.zeros((self._company.days, 12), int)
        for block in trade:
            numbers, days = self._numbers(block, sequence)
            truth.add(block, [d[:7] for d in days], numbers)
            self._payments.add(block)
            of = zip(block.customer.tolist(), block.truck.tolist(), strict=True)
            plates = [fleets[i][n % len(fleets[i])] for i, n in of]
            plants = self._company.plant[block.customer].tolist()
            lots = [names.lot(d, p) for d, p in zip(days, plants, strict=True)]
            self.deliveries.remember(block, numbers, lots, plates)
            rows = self._ticket_rows(block, numbers, days, codes, lots, plates)
            self._file.insert("weigh_ticket", self._ticket_columns(), rows)
            self._step(len(numbers), "tickets")

    def receipts(self, codes: list[str]) -> int:
        """Write what was paid for them."""
        rows = list(self._payments.rows(codes, self._names, self._units, self._command.bytes))
        self._file.insert("receipt", RECEIPT_COLUMNS, rows)
        return len(rows)

    @staticmethod
    def _ticket_columns() -> tuple[str, ...]:
        return (
            "uuid", "ticket_no", "customer_code", "customer_name", "product_text", "grade", "packing", "plate",
            "tare_tonnes", "gross_tonnes", "net_tonnes", "price", "amount", "freight", "lot_no", "entered_at",
            "left_at", "business_date", "status", "is_void", "unit_uuid", "revision", "import_uuid", "is_current",
        )  # fmt: skip

    def _numbers(self, t: Tickets, sequence: np.ndarray[Any, Any]) -> tuple[list[str], list[str]]:
        """Ticket numbers TH + day + plant + running number, and the days as ISO text."""
        plant = self._company.plant[t.customer]
        order = np.lexsort((t.second, plant, t.day))
        keys = (t.day * 12 + plant)[order]
        first = np.r_[True, keys[1:] != keys[:-1]]
        starts = np.flatnonzero(first)
        running = np.arange(len(keys)) - np.repeat(starts, np.diff(np.r_[starts, len(keys)]))
        flat = sequence.reshape(-1)
        number = np.empty(len(keys), int)
        number[order] = running + flat[keys]
        np.add.at(flat, keys, 1)
        iso = [(self._company.start + timedelta(days=n)).isoformat() for n in range(self._company.days)]
        days = [iso[n] for n in t.day.tolist()]
        return [
            f"TH{d[2:4]}{d[5:7]}{d[8:]}{p:02d}{n:05d}"
            for d, p, n in zip(days, (plant + 1).tolist(), number.tolist(), strict=True)
        ], days

    def _ticket_rows(
        self,
        t: Tickets,
        numbers: list[str],
        days: list[str],
        codes: list[str],
        lots: list[str],
        plates: list[str],
    ) -> Iterator[tuple[Any, ...]]:
        c, random = self._company, self._random
        midnight = datetime.combine(c.start, datetime.min.time(), ORGANISATION_ZONE)
        left = to_millis(midnight) + t.day * 86_400_000 + t.second * 1_000
        entered = left - random.integers(15, 70, len(left)) * 60_000
        tare = t.tare
        amount = np.round(t.price * t.net / 1000).astype(int)  # fen
        product = (t.grade * 2 + t.packing).tolist()
        grades = [grade for grade, _ in GRADES for _ in PACKINGS]
        packings = list(PACKINGS) * len(GRADES)
        texts = [
            f"{grade} {'散装' if packing == 'bulk' else '袋装'}"
            for grade, packing in zip(grades, packings, strict=True)
        ]
        customers, plants = t.customer.tolist(), c.plant[t.customer].tolist()
        source = self._command.bytes
        return zip(
            [fact_bytes("weigh_ticket", n) for n in numbers], numbers, [codes[i] for i in customers],
            [self._names[i] for i in customers], [texts[p] for p in product], [grades[p] for p in product],
            [packings[p] for p in product], plates,
            tare.tolist(), (tare + t.net).tolist(), t.net.tolist(), t.price.tolist(), amount.tolist(),
            [f or None for f in t.freight.tolist()], lots, entered.tolist(), left.tolist(), days,
            ["作废" if v else "已出厂" for v in t.void.tolist()], t.void.tolist(),
            [self._units[p] for p in plants], *([value] * len(numbers) for value in (1, source, 1)), strict=True,
        )  # fmt: skip

    def _fleets(self) -> list[list[str]]:
        """Two to thirteen trucks a trader."""
        c = self._company
        traders = np.arange(c.size.traders)
        sizes = np.clip(2 + (c.rhythm[traders] * c.trucks[traders] / 40).astype(int), 2, 13)
        owners = np.repeat(traders, sizes)
        found = names.plates(self._random, [provinces()[p][1] for p in c.province[owners].tolist()])
        ends = np.cumsum(sizes).tolist()
        return [found[end - size : end] for end, size in zip(ends, sizes.tolist(), strict=True)]

    def _step(self, count: int, what: str) -> None:
        self._done += count
        self._report(min(self._done, self._total), self._total, what)
