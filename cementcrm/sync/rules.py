"""What a kind of record declares about merging, from its `EntitySpec`."""

from __future__ import annotations

from collections.abc import Callable

from cementcrm.core.fields import EntitySpec, Kind

from .documents import Rules
from .registers import Stored, Token


def rules(spec: EntitySpec, former: Callable[[str, Token], Stored] | None = None) -> Rules:
    """`former`: see `Rules`."""
    notes = frozenset(f.name for f in spec.data_fields if f.kind is Kind.NOTE and not f.permanent)
    return Rules(notes, spec.states, former or (lambda _name, _token: None))
