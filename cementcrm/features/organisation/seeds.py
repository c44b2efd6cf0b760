"""The organisation of a new database: one unit, one administrator, the usual roles and what they may do."""

from __future__ import annotations

from cementcrm.core.ids import LOCAL_UNIT, seed_id
from cementcrm.store.seeds import Seed

from .rules import LOCAL_ADMIN

_ROLES = {"admin": "管理员", "sales": "厂销售", "reception": "接待", "read_only": "只读"}
_OWN_VIEWS = ("saved_view:create", "saved_view:update", "saved_view:delete")
_PERMISSIONS = {
    "admin": ("*:*", "customer:unlock"),
    "sales": (
        "*:read",
        "*:create",
        "*:update",
        "*:delete",
        "*:import",
        "*:export",
        "*:reveal",
        "*:undo",
        "*:transition",
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
