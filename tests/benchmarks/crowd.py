"""A company of very many buyers, as a group of companies has it: their names, cost rates, tickets and receipts as
files, imported as anybody's. Rates differ as a gamma distribution's do; of two buyers one stays; each buys one cement
mostly, every fourth on credit."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from cementcrm.app import open_application

_FIRST = date(2021, 1, 1)
_DAYS = 5 * 365
_GRADES = ("P·O 42.5", "P·O 42.5R", "P·C 42.5", "P·II 52.5", "M32.5", "P·O 52.5")
_PROVINCES = ("安徽省", "江苏省", "浙江省", "江西省", "湖北省", "湖南省", "河南省", "山东省")
_ON_CREDIT = 4
_FEN = 100

_NAMES = "客户编号", "客户名称", "客户类型", "省份", "账期(天)", "信用额度(元)"
_COSTS = "月份", "品种", "成本价(元/吨)"
_TICKETS = "提货单号", "客户编号", "客户名称", "品种", "净重(吨)", "单价(元/吨)", "金额(元)", "出厂时间"
_RECEIPTS = "回款单号", "回款日期", "客户编号", "客户名称", "回款金额"


def make_crowd(path: Path, customers: int, tickets: int, seed: int = 1) -> None:
    """A plain database at `path`, beside it the files that it was made of. Each of the customers has a ticket."""
    owed: dict[tuple[int, int], int] = defaultdict(int)
    app = open_application(path, None)
    try:
        for entity, headings, lines in (
            ("customers", _NAMES, map(_customer, range(customers))),
            ("costs", _COSTS, _costs()),
            ("tickets", _TICKETS, _tickets(np.random.default_rng(seed), customers, tickets, owed)),
            ("receipts", _RECEIPTS, _receipts(owed)),
        ):
            app.imports.run(entity, _written(path.with_suffix(f".{entity}.csv"), headings, lines))
    finally:
        app.close()


def _written(path: Path, headings: tuple[str, ...], lines: Iterable[list[Any]]) -> Path:
    with path.open("w", encoding="gb18030", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(headings)
        writer.writerows(lines)
    return path


def _name(n: int) -> str:
    return f"客户{n}建材有限公司"


def _customer(n: int) -> list[Any]:
    terms = [30, 500_000] if n % _ON_CREDIT == 0 else ["", ""]
    return [f"K{n:06d}", _name(n), "经销商", _PROVINCES[n % len(_PROVINCES)], *terms]


def _costs() -> Iterator[list[Any]]:
    for month in range(5 * 12):
        for n, grade in enumerate(_GRADES):
            yield [
                f"{_FIRST.year + month // 12}-{month % 12 + 1:02d}",
                grade,
                f"{235 + 12 * n + month * 0.3:.2f}",
            ]


def _tickets(
    random: np.random.Generator, customers: int, tickets: int, owed: dict[tuple[int, int], int]
) -> Iterator[list[Any]]:
    """In the order of time. `owed`: customer and month (since the first) → fen, of who buys on credit."""
    share = random.gamma(0.7, size=customers)
    more = random.choice(customers, tickets - customers, p=share / share.sum())
    who = np.concatenate([np.arange(customers), more])
    begin = random.uniform(0, 0.7, customers) * _DAYS
    stay = np.where(random.random(customers) < 0.5, _DAYS, random.uniform(30, _DAYS, customers))
    end = np.minimum(begin + stay, _DAYS)
    moment = begin[who] + random.random(len(who)) * (end - begin)[who]
    order = np.argsort(moment, kind="stable")
    who, moment = who[order], moment[order]
    mostly = random.integers(len(_GRADES), size=customers)
    any_grade = random.integers(len(_GRADES), size=len(who))
    grade = np.where(random.random(len(who)) < 0.85, mostly[who], any_grade)
    kg = random.integers(300, 4_000, len(who)) * 10
    price = 28_000 + 1_500 * grade + random.integers(-8, 9, len(who)) * 100 + (moment / 30).astype(int) * 37
    minutes = (moment % 1 * 14 * 60).astype(int)  # from six in the morning until eight in the evening
    days = moment.astype(int)
    columns = (column.tolist() for column in (who, days, minutes, grade, kg, price))
    for n, (k, day, minute, cement, load, fen) in enumerate(zip(*columns, strict=True)):
        amount = fen * load // 1_000
        if k % _ON_CREDIT == 0:
            owed[k, day // 30] += amount
        yield [
            f"TH{n:08d}", f"K{k:06d}", _name(k), _GRADES[cement], f"{load / 1_000:.2f}", f"{fen / _FEN:.2f}",
            f"{amount / _FEN:.2f}", f"{_FIRST + timedelta(day)} {6 + minute // 60:02d}:{minute % 60:02d}:00",
        ]  # fmt: skip


def _receipts(owed: dict[tuple[int, int], int]) -> Iterator[list[Any]]:
    """What was bought in thirty days is paid in the thirty days after."""
    for n, ((k, month), fen) in enumerate(sorted(owed.items(), key=lambda each: (each[0][1], each[0][0]))):
        day = _FIRST + timedelta(30 * (month + 1) + 5 + k % 25)
        if (day - _FIRST).days < _DAYS:
            yield [f"HK{n:08d}", day.isoformat(), f"K{k:06d}", _name(k), f"{fen / _FEN:.2f}"]
