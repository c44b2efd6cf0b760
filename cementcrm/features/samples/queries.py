"""What lists are told of sealed samples."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cementcrm.core.clock import day_of
from cementcrm.core.serving import Serving

from .rules import SAMPLE_MOVES


def days_left(_nothing: object, row: Mapping[str, Any], now: datetime) -> dict[str, object]:
    """Days until it need not be kept any more; negative afterwards, none once it is gone."""
    until = row["kept_until"]
    if until is None or row["state"] in SAMPLE_MOVES.final:
        return {"days_left": None}
    return {"days_left": (until - day_of(now)).days}


SERVED = {
    "sealed_sample": Serving(
        frozenset(), lambda _connection: None, frozenset({"days_left"}), ("kept_until", "state"), days_left
    )
}
