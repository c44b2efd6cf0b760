"""The organisation of a new database: one unit, one administrator, the usual roles and what they may do."""

from __future__ import annotations

from cementcrm.core.ids import LOCAL_UNIT, seed_id
from cementcrm.store.seeds import Seed

from .rules import LOCAL_ADMIN

_ROLES = {
    "admin": "管理员", "manager": "区域经理", "sales": "厂销售", "reception": "接待", "quality": "生产质量",
    "logistics": "物流", "finance": "财务", "read_only": "只读",
}  # fmt: skip
_OWN_VIEWS = ("saved_view:create", "saved_view:update", "saved_view:delete")
_COMPLAINTS = (  # their part of one that they are asked about
    "complaint:update", "complaint:transition", "complaint:export", "complaint_action:create",
    "complaint_action:update", "attachment:create",
)  # fmt: skip
_ORDINARY = tuple(
    f"*:{action}"
    for action in ("read", "create", "update", "delete", "import", "export", "reveal", "undo", "transition")
)
_PERMISSIONS = {
    "admin": ("*:*", "customer:unlock"),
    "sales": (
        *_ORDINARY,
        # A price is talked about with the customer, a cost isn't: what a customer earns them, their class tells.
        "*:prices",
        "*:bank",
    ),
    "manager": (
        *_ORDINARY,
        "customer:unlock",
        "customer:move",
        "customer:classify",
        "*:prices",
        "*:margins",
        "*:bank",
    ),
    "quality": (
        "*:read",
        *_COMPLAINTS,
        "sealed_sample:create",
        "sealed_sample:update",
        "sealed_sample:transition",
        "sealed_sample:export",
        "weigh_ticket:export",
        *_OWN_VIEWS,
        "*:undo",
    ),
    "logistics": (
        "*:read",
        *_COMPLAINTS,
        "site:update",
        "weigh_ticket:import",
        "weigh_ticket:export",
        *_OWN_VIEWS,
        "*:undo",
    ),
    "finance": (
        "*:read",
        "*:export",
        "customer:update",
        "customer:reveal",
        "cost_rate:create",
        "cost_rate:update",
        "cost_rate:delete",
        "cost_rate:import",
        "weigh_ticket:import",
        "receipt:import",
        "*:prices",
        "*:margins",
        "*:bank",
        *_OWN_VIEWS,
        "*:undo",
    ),
    "reception": (
        "*:read",
        "customer:create",
        "customer:update",
        "complaint:create",
        "complaint:update",
        "complaint:transition",
        "complaint_action:create",
        "complaint:export",
        "attachment:create",
        *_OWN_VIEWS,
        "*:undo",
    ),
    "read_only": ("*:read",),
}


def _permission(role: str, line: str) -> Seed:
    entity, _, action = line.partition(":")
    values = {"role": role, "entity_name": entity, "action": action}
    return Seed("permission", seed_id("permission", f"{role} {line}"), values)


SEEDS = (
    Seed("org_unit", LOCAL_UNIT, {"code": "local", "name": "本单位", "kind": "plant"}),
    Seed("user_account", LOCAL_ADMIN,
         {"login": "admin", "name": "管理员", "role": "admin", "home_uuid": LOCAL_UNIT}),
    *(Seed("role", seed_id("role", code), {"code": code, "name": name}) for code, name in _ROLES.items()),
    *(_permission(role, line) for role, lines in _PERMISSIONS.items() for line in lines),
)  # fmt: skip
