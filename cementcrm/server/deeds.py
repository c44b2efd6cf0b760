"""What of a push somebody may ask about later: what was refused, and who got which rights."""

from __future__ import annotations

from collections.abc import Iterable

from cementcrm.sync.operations import Operation
from cementcrm.sync.wire import Batch, Fate

from .audit import Deed
from .pushing import APPLIED, REFUSED

_RIGHTS = ("user_account", "role", "permission")
_TOLD = ("login", "role", "home_uuid", "entity_name", "action", "code")


def of_push(device: bytes, user: bytes, batches: Iterable[Batch], fates: Iterable[Fate]) -> list[Deed]:
    told = list(zip(batches, fates, strict=True))
    found: list[Deed] = []
    reasons = [fate.reason for _, fate in told if fate.state == REFUSED]
    if reasons:
        about = {"batches": len(reasons), "reasons": sorted(set(reasons))[:5]}
        found.append(Deed("refused", device, user, about))
    applied = (each for batch, fate in told if fate.state == APPLIED for each in batch.operations)
    found += [Deed("rights", device, user, _of_rights(each)) for each in applied if each.kind in _RIGHTS]
    return found


def _of_rights(operation: Operation) -> dict[str, object]:
    """What was written, without names and addresses of people."""
    told = {name: value for name, value in operation.values.items() if name in _TOLD}
    return {
        **told, "kind": operation.kind, "record": operation.row.hex(), "made": operation.made,
        "deleted": operation.deletes, "fields": sorted(operation.values),
    }  # fmt: skip
