"""The policies that every database begins with: a proposal, to be changed by the organisation."""

from __future__ import annotations

from cementcrm.core.ids import seed_id
from cementcrm.store.seeds import Seed

# class: name, visit every … days, reception, levels faster, credit review and verification every … months
_POLICIES: dict[str, tuple[str, int, str, int, int, int]] = {
    "strategic": ("战略客户", 15, "first", 1, 6, 6),
    "premium": ("精品客户", 30, "first", 1, 6, 6),
    "volume": ("规模客户", 30, "second", 0, 3, 6),
    "nurture": ("培育客户", 30, "second", 0, 6, 12),
    "normal": ("一般客户", 90, "usual", 0, 12, 12),
    "risk": ("风险客户", 30, "usual", 0, 1, 3),
}


def _policy(position: int, code: str) -> Seed:
    name, days, reception, faster, credit, verify = _POLICIES[code]
    values = {
        "name": name, "value_class": code, "visit_days": days, "reception_level": reception,
        "levels_faster": faster, "credit_review_months": credit, "reverify_months": verify, "position": position,
    }  # fmt: skip
    return Seed("class_policy", seed_id("class_policy", code), values)


SEEDS = tuple(_policy(position, code) for position, code in enumerate(_POLICIES, 1))
