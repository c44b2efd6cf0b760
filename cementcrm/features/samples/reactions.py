"""What a new sealed sample is given."""

from __future__ import annotations

from datetime import date

from cementcrm.core.reactions import Event, Happening, Key, Reaction, Workbench

from .rules import kept_until


def complete(_bench: Workbench, happening: Happening) -> None:
    """It is kept for as long as its basis says."""
    taken, basis = happening.values.get("taken_on"), happening.values.get("basis")
    if not happening.values.get("kept_until") and isinstance(taken, date):
        happening.values["kept_until"] = kept_until(taken, str(basis) if basis else None)


REACTIONS: dict[Key, Reaction] = {("sealed_sample", Event.COMPLETING): complete}
