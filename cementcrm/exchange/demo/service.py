"""What people do with the customers: the organisation, contacts, what they need, visits, costs.

The books of the weighbridge end on a fixed day, but a week view and a clock are about today: visits and complaints
reach to the day on which the demo is made. They have random numbers of their own, so that the tickets stay as they are.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np

from cementcrm.core.ids import LOCAL_UNIT, new_id, seed_id

from . import names
from .clerk import BLOCK, Clerk
from .company import PLANTS, Array, region_of_plant
from .trade import COST, GRADES

_WEEKS_AHEAD = 14  # days for which visits are planned
_KEPT = 0.75  # of the customers are visited as often as the policy of their class asks
_OWN_PLANS = 15  # visits at least that whoever makes the demo has planned
_NOTICED = 200  # days of silence after which the file says that a customer is gone
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


class Service:
    """Writes what belongs to the customers."""

    def __init__(self, clerk: Clerk) -> None:
        self._clerk = clerk
        self._random = clerk.random

    def organisation(self) -> None:
        """The plants by region, below the group; who sells for each, who receives, who tests."""
        clerk, home = self._clerk, LOCAL_UNIT.bytes
        upper = [seed_id("unit", f"region-{n + 1}").bytes for n in range(len(names.REGIONS))]
        regions = [
            (upper[n], f"region-{n + 1}", f"{region}区域公司", "region", home, home)
            for n, (region, _) in enumerate(names.REGIONS)
        ]
        of = region_of_plant(np.arange(PLANTS)).tolist()
        plants = [
            (
                clerk.units[n],
                f"plant-{n + 1:02d}",
                f"{names.REGIONS[of[n]][0]}{n % 3 + 1}厂",
                "plant",
                upper[of[n]],
                home,
            )
            for n in range(PLANTS)
        ]
        clerk.insert("org_unit", ("uuid", "code", "name", "kind", "parent_uuid"), [*regions, *plants])
        users = [
            (clerk.users[n], f"sales{n + 1:02d}", clerk.people[n], "sales", clerk.units[n], home)
            for n in range(PLANTS)
        ]
        desks = [
            (seed_id("user", login).bytes, login, name, role, home, home)
            for login, role, name in zip(("reception", "lab"), ("reception", "sales"), names.people(self._random, 2),
                                         strict=True)
        ]  # fmt: skip
        clerk.insert("user_account", ("uuid", "login", "name", "role", "home_uuid"), [*users, *desks])

    def files(self) -> tuple[list[Any], ...]:
        """Of each customer: owner, class, state of the deal, day of the last verification, of the next call (ISO).

        The file says what people noticed, not why somebody left: that is the truth's.
        """
        clerk, c = self._clerk, self._clerk.company
        made, count = c.size.traders, c.size.customers
        quiet = (c.end[:made] < c.days - _NOTICED) & (self._random.random(made) < 0.8)
        lost = self._random.random(made) < 0.5
        states = np.where(quiet, np.where(lost, "lost", "dormant"), "trading").tolist()
        prospects = clerk.chosen((("prospect", 0.8), ("talking", 0.2)), count - made)
        verified = clerk.days(-self._random.integers(0, 210, count))
        calls = clerk.some(clerk.days(self._random.integers(-6, 60, made)), 0.3)
        owners = [clerk.users[n] for n in clerk.owner.tolist()]
        nothing = [None] * (count - made)
        return owners, [*clerk.classes(), *nothing], [*states, *prospects], verified, [*calls, *nothing]

    def costs(self) -> int:
        """What the truth says each grade costs, at each plant in each month of the books."""
        c = self._clerk.company
        last = c.start.year + c.size.years
        months = [f"{year}-{month:02d}-01" for year in range(c.start.year, last) for month in range(1, 13)]
        rows = [
            (new_id().bytes, month, grade, round(cost * 100), unit)
            for unit in self._clerk.units for month in months for grade, cost in COST.items()
        ]  # fmt: skip
        self._clerk.insert("cost_rate", ("uuid", "month", "grade", "cost"), rows)
        return len(rows)

    def contacts(self) -> int:
        """One to three a trader; the first is the main one."""
        random, made = self._random, self._clerk.company.size.traders
        numbers = random.integers(1, 4, made)
        whose = np.repeat(np.arange(made), numbers)
        first = np.r_[True, whose[1:] != whose[:-1]]
        count = len(whose)
        place = np.arange(count) - np.maximum.accumulate(np.where(first, np.arange(count), 0))
        uuids = [new_id().bytes for _ in range(count)]
        self._clerk.contacts = [uuid for uuid, main in zip(uuids, first.tolist(), strict=True) if main]
        jobs = [_POSITIONS[n] for n in place.tolist()]
        rows = zip(
            uuids, names.people(random, count), self._clerk.customers(whose),
            [job for job, _ in jobs], [role for _, role in jobs],
            first.astype(int).tolist(), names.phones(random, count), [f"L{n:06d}" for n in range(1, count + 1)],
            self._clerk.plants(whose), strict=True,
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
        self._clerk.insert("contact", columns, rows)
        return count

    def profiles(self) -> int:
        """Two thirds of the traders have one; a fifth of these changed it a year ago."""
        c, random = self._clerk.company, self._random
        known = np.flatnonzero(random.random(c.size.traders) < 0.67)
        whose = np.sort(np.concatenate((known, known[random.random(len(known)) < 0.2])))
        newer = np.r_[False, whose[1:] == whose[:-1]]
        count = len(whose)
        grades = [GRADES[n][0] for n in random.integers(0, len(GRADES), count).tolist()]
        tonnes = (
            np.round(c.rhythm[whose] * c.trucks[whose] * 32 * random.uniform(0.8, 1.3, count)).astype(int)
            * 1_000
        )
        starts = [self._clerk.today - timedelta(days=365 if new else 800) for new in newer.tolist()]
        rows = zip(
            [new_id().bytes for _ in range(count)], self._clerk.customers(whose),
            [start.isoformat() for start in starts], grades, self._clerk.chosen((("bulk", 0.6), ("bag50", 0.4)), count),
            tonnes.tolist(), (tonnes // 12 // 1_000 * 1_000).tolist(),
            self._clerk.chosen((("pickup", 0.5), ("delivered", 0.5)), count),
            self._clerk.chosen((("high", 0.4), ("medium", 0.4), ("low", 0.2)), count),
            (own := random.integers(10, 100, count)).tolist(), _rivals(region_of_plant(c.plant[whose]), own, whose),
            [f"X{n:06d}" for n in range(1, count + 1)], self._clerk.plants(whose), strict=True,
        )  # fmt: skip
        columns = (
            "uuid", "customer_uuid", "valid_from", "grades", "packing", "annual_tonnes", "monthly_tonnes", "delivery",
            "price_sensitivity", "own_share", "rivals", "profile_no",
        )  # fmt: skip
        self._clerk.insert("demand_profile", columns, rows)
        return count

    # Visits

    def visits(self) -> int:
        """Made ones since the books began, more of the better classes; planned ones around today."""
        count = self._clerk.company.size.visits
        planned = min(max(count // 20, 40), 2_000)
        ahead = self._random.integers(-4, _WEEKS_AHEAD, planned)
        round_ = self._clerk.round(_KEPT)[: count // 3]
        usual = self._random.integers(-self._clerk.books, 0, count - planned - len(round_))
        day = np.concatenate((self._clerk.days_of_round(round_), usual))
        whose = np.concatenate((round_, self._clerk.buyers(usual)))
        order = np.argsort(day, kind="stable")
        for start in range(0, len(day), BLOCK):
            some = order[start : start + BLOCK]
            self._visits(day[some], whose[some], start, met=some < len(round_))
        ahead = np.sort(ahead)
        self._visits(ahead, self._planned(ahead), len(day))
        return count

    def _planned(self, day: Array) -> Array:
        """Whom to visit; some are one's own, for the week opens with these."""
        whose, own = self._clerk.buyers(day), self._clerk.own()
        if len(own):
            mine = whose[:: max(len(day) // _OWN_PLANS, 1)]
            mine[:] = self._random.choice(own, len(mine))
        return whose

    def _visits(self, day: Array, whose: Array, start: int, met: Array | None = None) -> None:
        """`met`: those for which somebody went there; None: all are planned only."""
        clerk, random, count, is_done = self._clerk, self._random, len(day), met is not None
        at, nothing = clerk.moments(day), [None] * len(day)
        methods = np.where(False if met is None else met, "visit", clerk.chosen(_METHODS, count)).tolist()
        next_on = clerk.some(clerk.days(day + random.integers(7, 40, count)), 0.3) if is_done else nothing
        rows = zip(
            names.ids(count), clerk.customers(whose), methods, clerk.owners(whose),
            nothing if is_done else at, names.pick(random, _SUBJECTS, count),
            at if is_done else nothing, names.pick(random, _CONTENTS, count) if is_done else nothing,
            clerk.chosen(_RESULTS, count) if is_done else nothing,
            names.pick(random, _NEXT, count) if is_done else nothing, next_on,
            [f"BF{n:08d}" for n in range(start + 1, start + count + 1)], clerk.plants(whose), strict=True,
        )  # fmt: skip
        columns = (
            "uuid", "customer_uuid", "method", "visitor", "planned_at", "subject", "visited_at", "content", "result",
            "next_step", "next_on", "visit_no",
        )  # fmt: skip
        clerk.insert("visit", columns, rows)


def _rivals(region: Array, own: Array, whose: Array) -> list[str | None]:
    """Who has the rest, as sellers write it down: of two customers in five nobody knows, of as many one is known."""
    told: list[str | None] = []
    for of, percent, who in zip(region.tolist(), own.tolist(), whose.tolist(), strict=True):
        large, small = (round((100 - percent) * share / 5) * 5 for share in (0.6, 0.3))
        first, second = names.RIVALS[of][:: 1 if who % 3 else -1]
        if who % 5 < 2 or not large:
            told.append(None)
        elif who % 5 < 4 or not small:
            told.append(f"{first} {large}%")
        else:
            told.append(f"{first} {large}%、{second} {small}%")
    return told
