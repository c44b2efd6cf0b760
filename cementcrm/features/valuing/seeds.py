"""The first rules, which every database begins with: a proposal, to be changed by the organisation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cementcrm.core.ids import seed_id
from cementcrm.store.seeds import Seed

FIRST = "1"
_VALUES = {
    "rule_no": FIRST, "valid_from": date(2000, 1, 1), "top_margin": Decimal(20), "top_tonnes": Decimal(20),
    "gem_margin": Decimal(35), "gem_gap": Decimal(8), "gem_a_tonne": Decimal("1.5"), "room": Decimal(50),
    "known": Decimal(50), "purchase_days": 3,
}  # fmt: skip

SEEDS = (Seed("value_rule", seed_id("value_rule", FIRST), _VALUES),)
