"""An attachment without its content is none: whoever makes the record has to have kept the content before."""

from __future__ import annotations

from cementcrm.core.errors import ValidationError
from cementcrm.core.reactions import Event, Happening, Key, Reaction, Workbench
from cementcrm.store import contents


def has_content(work: Workbench, happening: Happening) -> None:
    """Raises `ValidationError`."""
    if not contents.has(work.connection, str(happening.values.get("sha256"))):
        raise ValidationError({"sha256": "reference_unknown"})


REACTIONS: dict[Key, Reaction] = {("attachment", Event.CREATED): has_content}
