"""What was planted, to check programs against: written beside the database as `<name>.truth.json`."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from .company import CAUSES, TYPES, Company, day, provinces, region_of_plant
from .names import REGIONS
from .season import activity
from .trade import COST, GRADES, PACKINGS, PAIRS, Tickets, Trade


class Truth:
    """Sums the blocks up as they are written."""

    def __init__(self, company: Company, trade: Trade) -> None:
        self._company = company
        self._trade = trade
        self._kg = np.zeros(company.size.traders, int)
        self._by_month: Counter[str] = Counter()
        self._by_product: Counter[str] = Counter()
        self._typos: list[dict[str, Any]] = []
        self.tickets = 0
        self.void = 0

    def add(self, tickets: Tickets, months: list[str], numbers: list[str]) -> None:
        """One block, with its tickets' months ("2025-01") and numbers."""
        live = tickets.void == 0
        self.tickets += len(live)
        self.void += int((~live).sum())
        self._kg += np.bincount(tickets.customer[live], tickets.net[live], len(self._kg)).astype(int)
        months_array = np.array(months)
        for month in np.unique(months_array):
            self._by_month[str(month)] += int(tickets.net[live & (months_array == month)].sum())
        for g, (grade, _) in enumerate(GRADES):
            for p, packing in enumerate(PACKINGS):
                kg = int(tickets.net[live & (tickets.grade == g) & (tickets.packing == p)].sum())
                self._by_product[f"{grade}|{packing}"] += kg
        for i in np.flatnonzero(tickets.typo):
            meant, written = int(tickets.typo[i]) / 100, int(tickets.price[i]) / 100
            self._typos.append({"ticket_no": numbers[i], "price": written, "meant": meant})

    def demand(self, customer: int) -> int:
        """What a project was to need in all, in kg: about what it got by now, by the share of its time."""
        c = self._company
        begin, planned = int(c.begin[customer]), int(c.planned_end[customer])
        seen = (min(c.days, planned) - max(begin, 0)) / (planned - begin)
        return round(int(self._kg[customer]) / max(seen, 0.1) * 1.05 / 100_000) * 100_000

    def write(self, path: Path, codes: list[str], seed: int, files: dict[str, Any]) -> None:
        """Everything as JSON: tonnes in t, dates as ISO text, customers by number; see docs/demo.md.

        `files`: what was planted in the files themselves, taken over as it is.
        """
        c = self._company
        traders = range(c.size.traders)
        content = {
            "seed": seed, "start": c.start.isoformat(), "end": day(c, c.days - 1).isoformat(),
            "customers": c.size.customers + len(files["duplicate_files"]), "traders": c.size.traders,
            "tickets": {
                "unique": self.tickets, "void": self.void,
                "net_tonnes_not_void": sum(self._by_month.values()) / 1000,
                "by_month": {m: kg / 1000 for m, kg in sorted(self._by_month.items())},
                "by_product": {name: kg / 1000 for name, kg in sorted(self._by_product.items()) if kg},
            },
            "left": [
                {"code": codes[i], "type": TYPES[c.kind[i]], "last_day": day(c, c.end[i] - 1).isoformat(),
                 "cause": CAUSES[c.cause[i]]}
                for i in traders if c.cause[i] >= 0 and c.end[i] < c.days
            ],
            "projects": [
                {"code": codes[i], "planned_end": day(c, c.planned_end[i]).isoformat(),
                 "end": day(c, c.end[i]).isoformat()}
                for i in traders if c.planned_end[i] >= 0
            ],
            "gems": [codes[i] for i in np.flatnonzero(c.is_gem[: c.size.traders])],
            "pauses": [
                {"code": codes[i], "from": day(c, c.pause_from[i]).isoformat(),
                 "to": day(c, c.pause_to[i]).isoformat()}
                for i in np.flatnonzero(c.pause_from[: c.size.traders] >= 0)
            ],
            "price_typos": self._typos,
            "price_wars": [
                {"region": REGIONS[region][0], "from": day(c, a).isoformat(), "to": day(c, b).isoformat()}
                for region, a, b in self._trade.wars
            ],
            "pairs": [[GRADES[a][0], GRADES[b][0]] for a, b in PAIRS],
            "cost_yuan_per_tonne": COST,
            "buyers": [self._buyer(codes, i) for i in traders], "market": self._market(), **files,
        }  # fmt: skip
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")

    def _buyer(self, codes: list[str], i: int) -> dict[str, Any]:
        c = self._company
        usual, second = self._trade.tastes(i)
        return {
            "code": codes[i], "type": TYPES[c.kind[i]], "plant": int(c.plant[i]) + 1,
            "region": REGIONS[int(region_of_plant(c.plant[i]))][0], "province": provinces()[c.province[i]][1],
            "first_day": day(c, max(c.begin[i], 0)).isoformat(), "usual_grade": usual, "second_grade": second,
            "net_tonnes_not_void": int(self._kg[i]) / 1000,
        }  # fmt: skip

    def _market(self) -> dict[str, dict[str, float]]:
        """Region → month → how much is built: the mean of its days, about 1 in the first year."""
        c = self._company
        season = activity(c.start, c.days, len(REGIONS))
        months = np.array([day(c, n).isoformat()[:7] for n in range(c.days)])
        return {
            name: {str(m): round(float(levels[months == m].mean()), 4) for m in np.unique(months)}
            for (name, _), levels in zip(REGIONS, season, strict=True)
        }
