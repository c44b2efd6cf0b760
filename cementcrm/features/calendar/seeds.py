"""The usual hours of a plant's office."""

from __future__ import annotations

from cementcrm.core.ids import seed_id
from cementcrm.store.seeds import Seed

from .rules import DAY_KINDS

_OFF = {"sat", "sun"}

SEEDS = tuple(
    Seed(
        "working_hours",
        seed_id("working_hours", kind),
        {"day_kind": kind, "hours": None if kind in _OFF else "08:00-12:00 13:30-17:30"},
    )
    for kind, _ in DAY_KINDS
)
