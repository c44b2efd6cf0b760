"""Whose a record is: the scope it travels in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import NamedTuple

from cementcrm.core.fields import EntitySpec
from cementcrm.sync.registers import Stored
from cementcrm.sync.wire import GROUP, Scope

Key = tuple[str, bytes]
"""(kind, UUID) of a record."""

UNIT = "unit_uuid"


class Place(NamedTuple):
    """A scope, and the record that it comes from, if it is another one's."""

    scope: Scope
    above: Key | None = None


def place(
    spec: EntitySpec, values: Mapping[str, Stored], place_of: Callable[[Key], Place | None]
) -> Place | None:
    """Where a record with these values belongs; None where what it goes along with isn't there (`place_of`)."""
    if everybodys(spec):
        return Place(GROUP)
    above = _above(spec, values)
    if above is None:
        return Place(portfolio(unit(values.get(UNIT)), owner(spec, values)))
    found = place_of(above)
    return None if found is None else Place(found.scope, above)


def portfolio(of: Scope, person: bytes) -> Scope:
    """What one person is responsible for in a unit; what nobody is, is the unit's itself."""
    if GROUP in (of, person):
        return of
    return hashlib.blake2b(of + person, digest_size=16, person=b"portfolio").digest()


def owner(spec: EntitySpec, values: Mapping[str, Stored]) -> bytes:
    """Who is responsible for a record, or nobody (`GROUP`)."""
    return unit(values.get(spec.owner)) if spec.owner else GROUP


def everybodys(spec: EntitySpec) -> bool:
    """Do all units have the records of this kind?"""
    return spec.administrative or spec.scope == "*"


def unit(value: Stored) -> bytes:
    """A reference as the change log keeps it, as bytes."""
    return bytes.fromhex(str(value)) if value else GROUP


def _above(spec: EntitySpec, values: Mapping[str, Stored]) -> Key | None:
    if not spec.scope or not values.get(spec.scope):
        return None
    field = spec.by_name[spec.scope]
    kind = str(values.get(field.any_kind[0])) if field.any_kind else field.refers_to
    return kind, unit(values[spec.scope])
