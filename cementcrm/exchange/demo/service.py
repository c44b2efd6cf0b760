"""What people do with the customers: the organisation, contacts, what they need, visits, complaints.

The books of the weighbridge end on a fixed day, but a week view and a clock are about today: visits and complaints
reach to the day on which the demo is made. They have random numbers of their own, so that the tickets stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.ids import new_id, seed_id
from cementcrm.core.permissions import Actor
from cementcrm.features.organisation.rules import LOCAL_UNIT
from cementcrm.store.bulk import BulkFile
from cementcrm.store.types import to_millis

from . import names
from .company import PLANTS, Array, Company
from .trade import GRADES

_TAIL = ("unit_uuid", "version", "created_at", "created_by", "updated_at", "updated_by")
_DAY = 86_400_000  # ms
_BLOCK = 50_000  # rows written at once
_OPEN_DAYS = 6  # complaints reported so long ago, or later, may still be open
_WEEKS_AHEAD = 14  # days for which visits are planned
_CLASSES = (
    ("strategic", 0.02),
    ("premium", 0.08),
    ("volume", 0.25),
    ("normal", 1.0),
)  # share of traders, by tonnes
_CLASS_VISITS = {"strategic": 12.0, "premium": 6.0, "volume": 3.0, "normal": 1.0}
_METHODS = (("visit", 0.6), ("phone", 0.22), ("wechat", 0.1), ("received", 0.06), ("meeting", 0.02))
_RESULTS = (("ordered", 0.3), ("interested", 0.2), ("follow_up", 0.3), ("no_need", 0.15), ("absent", 0.05))
_SUBJECTS = (
    "月度回访",
    "对账催款",
    "了解下月用量",
    "新工程跟进",
    "质量回访",
    "价格沟通",
    "合同续签",
    "送检报告",
)
_CONTENTS = (
    "了解近期用量，客户反映提货等待时间偏长", "核对上月账单，约定月底前付款", "介绍 P·O 42.5 早强指标，留下检验报告",
    "客户正在与另一家厂谈价，要求尽快回复", "工地主体封顶，后续用量减少", "搅拌站新增一条生产线，散装需求上升",
    "客户对色差满意，要求保持同一批次发货", "节前备货，请安排车辆优先装车",
)  # fmt: skip
_NEXT = ("电话回访", "送样品", "报价", "约厂里技术员到现场", "对账")
_POSITIONS = (
    ("总经理", "decides"),
    ("采购经理", "influences"),
    ("试验室主任", "assesses"),
    ("材料员", "uses"),
)
_TYPES = (
    ("strength", 0.08), ("setting_time", 0.1), ("colour", 0.08), ("admixture", 0.1), ("temperature", 0.1),
    ("damp", 0.08), ("short_weight", 0.12), ("bags", 0.08), ("late_delivery", 0.12), ("waiting", 0.08),
    ("service", 0.04), ("price", 0.02),
)  # fmt: skip
_WHAT = {
    "strength": "28 天强度偏低，试块不合格", "setting_time": "凝结时间异常，影响收面", "colour": "与上批颜色不一致",
    "admixture": "与外加剂不适应，坍落度损失快", "temperature": "到场水泥温度过高", "damp": "袋装受潮结块",
    "short_weight": "过磅重量与提货单不符", "bags": "破包较多，标识不清", "late_delivery": "送货延误，工地停工等料",
    "waiting": "提货排队超过三小时", "service": "电话多次无人接听", "price": "结算单价与约定不一致",
}  # fmt: skip
_OPEN = (("registered", 0.25), ("informed", 0.2), ("rated", 0.1), ("investigating", 0.25), ("await_lab", 0.2))
_LEVELS = {"strength": "urgent", "setting_time": "urgent", "service": "low", "price": "low", "waiting": "low"}


class Service:
    """Writes what belongs to the traders: `uuids` in the order of `company`. `today`: up to when."""

    def __init__(
        self, file: BulkFile, company: Company, actor: Actor, random: np.random.Generator, uuids: list[bytes],
        today: date,
    ) -> None:  # fmt: skip
        self._file, self._company, self._actor, self._random = file, company, actor, random
        self._uuids = uuids
        self._today = today
        self._now = (
            to_millis(datetime.combine(today, datetime.min.time(), ORGANISATION_ZONE)) + 10 * 3_600_000
        )
        self._units = [seed_id("unit", f"plant-{n + 1:02d}").bytes for n in range(PLANTS)]
        self._people = names.people(random, PLANTS)  # one a plant sells
        self._users = [seed_id("user", f"sales-{n + 1:02d}").bytes for n in range(PLANTS)]

    def organisation(self) -> None:
        """The plants, below the group; who sells for each."""
        home = LOCAL_UNIT.bytes
        plants = [
            (self._units[n], f"plant-{n + 1:02d}", f"{region}{n % 3 + 1}厂", "plant", home, home)
            for n, (region, _) in enumerate((names.REGIONS[p // 3]) for p in range(PLANTS))
        ]
        self._insert("org_unit", ("uuid", "code", "name", "kind", "parent_uuid"), plants)
        users = [
            (self._users[n], f"sales{n + 1:02d}", self._people[n], "sales", self._units[n], home)
            for n in range(PLANTS)
        ]
        self._insert("user_account", ("uuid", "login", "name", "role", "home_uuid"), users)

    def files(self) -> tuple[list[bytes | None], list[str | None], list[str | None], list[str | None]]:
        """Of each customer: owner, class, state of the deal, day of the last verification (ISO)."""
        c, count = self._company, self._company.size.customers
        tonnes = c.rhythm * c.trucks
        rank = np.argsort(np.argsort(-tonnes[: c.size.traders])) / c.size.traders
        classes: list[str | None] = [
            next(name for name, share in _CLASSES if r < share) for r in rank.tolist()
        ]
        states = [
            "lost" if cause >= 0 and end < c.days else "dormant" if end < c.days else "trading"
            for cause, end in zip(
                c.cause[: c.size.traders].tolist(), c.end[: c.size.traders].tolist(), strict=True
            )
        ]
        others = count - c.size.traders
        prospects = self._chosen((("prospect", 0.8), ("talking", 0.2)), others)
        ages = self._random.integers(0, 420, count).tolist()
        verified = [(self._today - timedelta(days=n)).isoformat() if n < 400 else None for n in ages]
        owners = [self._users[p] for p in c.plant.tolist()]
        return [*owners], [*classes, *([None] * others)], [*states, *prospects], [*verified]

    def contacts(self) -> int:
        """One to three a trader; the first is the main one."""
        random, made = self._random, self._company.size.traders
        numbers = random.integers(1, 4, made)
        whose = np.repeat(np.arange(made), numbers)
        first = np.r_[True, whose[1:] != whose[:-1]]
        count = len(whose)
        place = np.arange(count) - np.maximum.accumulate(np.where(first, np.arange(count), 0))
        jobs = [_POSITIONS[n] for n in place.tolist()]
        rows = zip(
            [new_id().bytes for _ in range(count)], names.people(random, count),
            [self._uuids[i] for i in whose.tolist()], [job for job, _ in jobs], [role for _, role in jobs],
            first.astype(int).tolist(), names.phones(random, count), [f"L{n:06d}" for n in range(1, count + 1)],
            self._of_plants(whose), strict=True,
        )  # fmt: skip
        columns = (
            "uuid",
            "name",
            "customer_uuid",
            "position",
            "decision_role",
            "is_main",
            "phone",
            "contact_no",
        )
        self._insert("contact", columns, rows)
        return count

    def profiles(self) -> int:
        """Two thirds of the traders have one; a fifth of these changed it a year ago."""
        c, random = self._company, self._random
        known = np.flatnonzero(random.random(c.size.traders) < 0.67)
        whose = np.sort(np.concatenate((known, known[random.random(len(known)) < 0.2])))
        newer = np.r_[False, whose[1:] == whose[:-1]]
        count = len(whose)
        grades = [GRADES[n][0] for n in random.integers(0, len(GRADES), count).tolist()]
        tonnes = (
            np.round(c.rhythm[whose] * c.trucks[whose] * 32 * random.uniform(0.8, 1.3, count)).astype(int)
            * 1_000
        )
        starts = [self._today - timedelta(days=365 if new else 800) for new in newer.tolist()]
        rows = zip(
            [new_id().bytes for _ in range(count)], [self._uuids[i] for i in whose.tolist()],
            [start.isoformat() for start in starts], grades, self._chosen((("bulk", 0.6), ("bag50", 0.4)), count),
            tonnes.tolist(), (tonnes // 12 // 1_000 * 1_000).tolist(),
            self._chosen((("pickup", 0.5), ("delivered", 0.5)), count),
            self._chosen((("high", 0.4), ("medium", 0.4), ("low", 0.2)), count),
            random.integers(10, 100, count).tolist(), [f"X{n:06d}" for n in range(1, count + 1)],
            self._of_plants(whose), strict=True,
        )  # fmt: skip
        columns = (
            "uuid", "customer_uuid", "valid_from", "grades", "packing", "annual_tonnes", "monthly_tonnes", "delivery",
            "price_sensitivity", "own_share", "profile_no",
        )  # fmt: skip
        self._insert("demand_profile", columns, rows)
        return count

    # Visits

    def visits(self) -> int:
        """Made ones since the books began, more of the better classes; planned ones around today."""
        count = self._company.size.visits
        planned = min(max(count // 20, 40), 2_000)
        ahead = self._random.integers(-4, _WEEKS_AHEAD, planned)
        done = np.sort(self._random.integers(-self._span(), 0, count - planned))
        for start in range(0, len(done), _BLOCK):
            self._visits(done[start : start + _BLOCK], start, is_done=True)
        self._visits(np.sort(ahead), len(done), is_done=False)
        return count

    def _visits(self, day: Array, start: int, *, is_done: bool) -> None:
        random, count = self._random, len(day)
        whose = random.choice(self._company.size.traders, count, p=self._share())
        at = self._moments(day)
        nothing = [None] * count
        people = [self._people[p] for p in self._company.plant[whose].tolist()]
        wanted = (random.random(count) < 0.3).tolist()
        later = random.integers(7, 40, count).tolist()
        next_on = [
            (self._today + timedelta(days=d + n)).isoformat() if some and is_done else None
            for d, n, some in zip(day.tolist(), later, wanted, strict=True)
        ]
        rows = zip(
            [new_id().bytes for _ in range(count)], [self._uuids[i] for i in whose.tolist()],
            self._chosen(_METHODS, count), people, nothing if is_done else at, names.pick(random, _SUBJECTS, count),
            at if is_done else nothing, names.pick(random, _CONTENTS, count) if is_done else nothing,
            self._chosen(_RESULTS, count) if is_done else nothing,
            names.pick(random, _NEXT, count) if is_done else nothing, next_on,
            [f"BF{n:08d}" for n in range(start + 1, start + count + 1)], self._of_plants(whose), strict=True,
        )  # fmt: skip
        columns = (
            "uuid", "customer_uuid", "method", "visitor", "planned_at", "subject", "visited_at", "content", "result",
            "next_step", "next_on", "visit_no",
        )  # fmt: skip
        self._insert("visit", columns, rows)

    def _share(self) -> Array:
        """How often each trader is visited, of all visits."""
        c = self._company
        rank = np.argsort(np.argsort(-(c.rhythm * c.trucks)[: c.size.traders])) / c.size.traders
        weights: Array = np.array(
            [_CLASS_VISITS[next(n for n, share in _CLASSES if r < share)] for r in rank.tolist()]
        )
        weights /= weights.sum()
        return weights

    # Complaints

    def complaints(self) -> tuple[int, list[int]]:
        """Spread over the years, the last days' open; and two before each customer that left for a rival (whose
        indexes are returned): what an early warning can find."""
        c, random, count = self._company, self._random, self._company.size.complaints
        left = np.flatnonzero((c.cause[: c.size.traders] == 0) & (c.end[: c.size.traders] < c.days))
        left = left[: count // 4]
        books = (self._today - c.start).days
        before = np.concatenate([c.end[left] - random.integers(10, 90, len(left)) for _ in range(2)]) - books
        recent = min(max(count // 20, 30), 400)
        usual = count - len(before) - recent
        day = np.concatenate((
            np.clip(before, -self._span(), -_OPEN_DAYS - 1), random.integers(-self._span(), -_OPEN_DAYS, usual),
            random.integers(-_OPEN_DAYS, 1, recent),
        ))  # fmt: skip
        whose = np.concatenate((left, left, random.choice(c.size.traders, usual + recent, p=self._share())))
        order = np.argsort(day, kind="stable")
        for start in range(0, count, _BLOCK):
            some = order[start : start + _BLOCK]
            self._complaints(day[some], whose[some], start)
        return count, left.tolist()

    def _complaints(self, day: Array, whose: Array, start: int) -> None:
        random, count = self._random, len(day)
        is_open = (day >= -_OPEN_DAYS).tolist()
        at = [min(moment, self._now - 600_000) for moment in self._moments(day)]
        kinds = self._chosen(_TYPES, count)
        states = [
            state if open_ else end
            for open_, state, end in zip(
                is_open, self._chosen(_OPEN, count),
                self._chosen((("closed", 0.93), ("unfounded", 0.05), ("not_ours", 0.02)), count), strict=True,
            )
        ]  # fmt: skip
        answered = [
            None if state == "registered" else min(moment + minutes * 60_000, self._now)
            for state, moment, minutes in zip(
                states, at, random.integers(10, 900, count).tolist(), strict=True
            )
        ]
        closed = [
            None if open_ else moment + hours * 3_600_000
            for open_, moment, hours in zip(
                is_open, at, random.integers(20, 400, count).tolist(), strict=True
            )
        ]
        # who waits for the laboratory has told the customer so
        interim = [
            told if state == "await_lab" else None for told, state in zip(answered, states, strict=True)
        ]
        uuids = [new_id().bytes for _ in range(count)]
        plants = self._company.plant[whose].tolist()
        rows = zip(
            uuids, [self._uuids[i] for i in whose.tolist()], names.people(random, count),
            self._chosen((("phone", 0.6), ("wechat", 0.25), ("desk", 0.15)), count), at,
            [GRADES[n][0] for n in random.integers(0, len(GRADES), count).tolist()], kinds, [_WHAT[k] for k in kinds],
            states, [_LEVELS.get(kind, "normal") for kind in kinds], [self._people[p] for p in plants],
            answered, interim, closed, [f"TS{n:07d}" for n in range(start + 1, start + count + 1)],
            self._of_plants(whose), strict=True,
        )  # fmt: skip
        columns = (
            "uuid", "customer_uuid", "contact", "channel", "reported_at", "grade", "complaint_type", "description",
            "state", "level", "handler", "responded_at", "interim_at", "closed_at", "complaint_no",
        )  # fmt: skip
        self._insert("complaint", columns, rows)
        moves = zip(uuids, at, states, [self._people[p] for p in plants], self._of_plants(whose), strict=True)
        self._insert("complaint_action", _MOVED, self._moves(moves, start))

    def _moves(self, complaints: Any, start: int) -> Iterator[Sequence[Any]]:
        """How each came to its state, as the clock reads it."""
        for number, (uuid, at, state, who, unit) in enumerate(complaints, start + 1):
            if state != "registered":
                moment = min(at + 3_600_000, self._now)
                yield (
                    new_id().bytes,
                    uuid,
                    "moved",
                    moment,
                    who,
                    "registered",
                    state,
                    f"JL{number:07d}",
                    unit,
                )

    # Parts

    def _span(self) -> int:
        return (self._today - self._company.start).days

    def _moments(self, day: Array) -> list[int]:
        """Working hours of days counted from today, in ms."""
        midnight = to_millis(datetime.combine(self._today, datetime.min.time(), ORGANISATION_ZONE))
        minutes = self._random.integers(8 * 6, 17 * 6, len(day)) * 10
        found: list[int] = (midnight + day.astype(np.int64) * _DAY + minutes * 60_000).tolist()
        return found

    def _chosen(self, shares: Sequence[tuple[str, float]], count: int) -> list[str]:
        odds = np.array([share for _, share in shares])
        return [shares[n][0] for n in self._random.choice(len(shares), count, p=odds / odds.sum()).tolist()]

    def _of_plants(self, whose: Array) -> list[bytes]:
        return [self._units[p] for p in self._company.plant[whose].tolist()]

    def _insert(self, table: str, columns: Sequence[str], rows: Any) -> None:
        """Rows end with their organisation unit."""
        user = self._actor.user.bytes
        tail = (1, self._now, user, self._now, user)
        self._file.insert(table, (*columns, *_TAIL), ((*row, *tail) for row in rows))


_MOVED = ("uuid", "complaint_uuid", "kind", "at", "who", "from_state", "to_state", "action_no")
