"""What can be asked about tickets in sum, and the answer's form. No database here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from cementcrm.core.queries import Filter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]


class Measure(StrEnum):
    """What is summed: tonnes (t) or contribution margin (yuan)."""

    TONNES = "tonnes"
    MARGIN = "margin"


class By(StrEnum):
    """What the sums are grouped by."""

    MONTH = "month"
    GRADE = "grade"
    REGION = "region"
    CUSTOMER = "customer"
    TYPE = "type"  # of customer
    OWNER = "owner"  # who is responsible for the customer
    UNIT = "unit"  # the plant that weighed


@dataclass(frozen=True, slots=True)
class ChartQuery:
    """One question of the chart page. `filters` and `quick` are those of the tickets' table; filters on the
    customer's file are named "customer.province". `compare`: the same days of last year beside it."""

    measure: Measure = Measure.TONNES
    by: By = By.MONTH
    filters: tuple[Filter, ...] = ()
    quick: str = ""
    compare: bool = False
    top: int = 20  # customers shown one by one; the rest is one bar


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums by group, exact. `keys`: months (202503, 0 for none), grades, regions ("" for none) or ids of
    buyers; the others are int64 arrays of that length. `known` kg of `net` kg have a known figure, which
    is `total` (kg, or margin in 1/1000 fen)."""

    keys: Sequence[Any]
    tickets: Integers
    net: Integers
    known: Integers
    total: Integers
