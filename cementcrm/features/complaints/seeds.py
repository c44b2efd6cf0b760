"""The usual policy: how fast each level is answered, and the level of each type."""

from __future__ import annotations

from cementcrm.core.ids import seed_id
from cementcrm.store.seeds import Seed

from .rules import TYPES, USUAL_LEVEL, USUAL_LEVELS

# level → minutes to respond, hours to be on site, hours to an interim reply, days to close, round the clock.
# Days of the interim reply are working days of 8 hours. For an ordinary complaint somebody goes only if needed.
_LEVELS = {
    "critical": (30, 4, 24, 3, True),
    "urgent": (120, 24, 16, 5, False),
    "normal": (240, None, 24, 7, False),
    "low": (480, None, None, 10, False),
}
_NAMES = ("respond_minutes", "on_site_hours", "interim_hours", "close_days", "round_the_clock")

SEEDS = (
    *(
        Seed("response_level", seed_id("response_level", level),
             {"level": level, **dict(zip(_NAMES, figures, strict=True))})
        for level, figures in _LEVELS.items()
    ),
    *(
        Seed("complaint_policy", seed_id("complaint_policy", code),
             {"complaint_type": code, "level": USUAL_LEVELS.get(code, USUAL_LEVEL)})
        for code, _ in TYPES
    ),
)  # fmt: skip
