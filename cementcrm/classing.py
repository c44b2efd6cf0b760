"""Customers' classes: reckoned ones are taken over, and people set one with a reason until a day (`handlers`)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from cementcrm.core.clock import day_of
from cementcrm.core.errors import NotAllReached, ValidationError
from cementcrm.core.ids import LOCAL_UNIT, new_id
from cementcrm.core.permissions import Actor
from cementcrm.features import catalogue
from cementcrm.features.organisation.queries import reaches_all, unit_name
from cementcrm.features.valuing.queries import standings
from cementcrm.features.valuing.rules import why_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from cementcrm.core.classes import Facts
    from cementcrm.core.commands import Classify, SetClass

    from .handlers import Context

SNAPSHOT, CLASS = "score_snapshot", "value_class"


def require_all(connection: Connection, actor: Actor) -> None:
    """Raises `NotAllReached`."""
    if not reaches_all(connection, actor):
        raise NotAllReached(unit=unit_name(connection, LOCAL_UNIT))


def classify(context: Context, command: Classify) -> int:
    """Take over what was reckoned, of each customer that is as it was then. What somebody set and still holds can only
    be put back, and needs no other snapshot than its own."""
    _require(context.actor, command.entity)
    require_all(context.connection, context.actor)
    uuids = [move.uuid for move in command.moves]
    rows = context.records(command.entity).live_rows(uuids)
    known, today = standings(context.connection, uuids), day_of(context.now)
    fixed = {uuid for uuid, row in rows.items() if row["is_locked"]}
    if context.actor.may(f"{command.entity}:unlock"):
        fixed = set()
    held = {uuid: standing.value_class for uuid, standing in known.items() if standing.holds(today)}
    moves = [
        move
        for move in command.moves
        if move.uuid in rows
        and move.uuid not in fixed
        and rows[move.uuid][CLASS] == move.before
        and held.get(move.uuid, move.after) == move.after
    ]
    context.records(command.entity).update_each(
        [(move.uuid, {CLASS: move.after}) for move in moves if move.after != move.before]
    )
    common = {
        "asof": command.asof,
        "rule_no": command.rule,
        "manual": False,
        "reason": None,
        "expires_on": None,
    }
    snapshots = [
        {**common, **_figures(context, move.facts), "customer_uuid": move.uuid, CLASS: move.after,
         "class_before": move.before}
        for move in moves if move.uuid not in held
    ]  # fmt: skip
    context.records(SNAPSHOT).insert_many([(new_id(), snapshot) for snapshot in snapshots])
    context.detail = f"{command.asof} · {command.rule} · {len(moves)}"
    return len(moves)


def set_class(context: Context, command: SetClass) -> int:
    """Put customers into a class by hand."""
    _require(context.actor, command.entity)
    today = day_of(context.now)
    reason, spec = command.reason.strip(), context.spec(command.entity)
    errors = {}
    choices = spec.by_name[CLASS].choices
    if not any(choice.code == command.value_class and choice.active for choice in choices):
        errors[CLASS] = "unknown_choice"
    if not reason:
        errors["reason"] = "required"
    elif len(reason) > (catalogue().spec(SNAPSHOT).by_name["reason"].max_length or 0):
        errors["reason"] = "too_long"
    if command.expires_on < today:
        errors["expires_on"] = "ends_before_start"
    if errors:
        raise ValidationError(errors)
    rows = context.records(command.entity).live_rows(command.uuids)
    context.records(command.entity).update_many(
        [uuid for uuid, row in rows.items() if row[CLASS] != command.value_class],
        {CLASS: command.value_class},
    )
    common = {"asof": today, "manual": True, "reason": reason, "expires_on": command.expires_on}
    snapshots = [
        {**common, "customer_uuid": uuid, CLASS: command.value_class, "class_before": row[CLASS]}
        for uuid, row in rows.items()
    ]
    context.records(SNAPSHOT).insert_many([(new_id(), snapshot) for snapshot in snapshots])
    context.detail = f"{command.value_class} · {command.expires_on} · {reason}"
    return len(rows)


def _require(actor: Actor, entity: str) -> None:
    """What a group's server will ask for, too."""
    actor.require(f"{entity}:update")
    actor.require(f"{SNAPSHOT}:create")


def _figures(context: Context, facts: Facts) -> Mapping[str, object]:
    told: dict[str, object] = {
        "margin_rank": facts.margin_rank, "tonnes_rank": facts.tonnes_rank, "margin": _exact(facts.margin, 2),
        "tonnes": _exact(facts.tonnes, 3), "room": _exact(facts.room, 3), "quiet_days": facts.quiet_days,
        "why": why_text(facts.why) or None,
    }  # fmt: skip
    known = context.spec(SNAPSHOT).by_name
    return {name: figure for name, figure in told.items() if name in known}


def _exact(figure: float | None, scale: int) -> Decimal | None:
    return None if figure is None else Decimal(f"{figure:.{scale}f}")
