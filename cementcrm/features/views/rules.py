"""Pure rules of saved views."""

from __future__ import annotations

from typing import Any

ENUM_TEXTS: dict[str, dict[str, str]] = {
    "shared": {"是": "true", "否": "false"},
    "pinned": {"是": "true", "否": "false"},
}


def may_change(actor: Any, owner: object) -> bool:
    """A view is changed by whom it belongs to, and by administrators."""
    from cementcrm.core.permissions import ADMIN

    return actor.role == ADMIN or owner in (None, actor.user)
