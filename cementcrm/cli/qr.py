"""A text as a picture that cameras and scanners read."""

from __future__ import annotations

import sys
from pathlib import Path


def show(text: str) -> None:
    """In the terminal, for whoever sits there: half a line of it to each row of squares."""
    if sys.stderr.isatty():
        import segno

        segno.make_qr(text).terminal(out=sys.stderr, compact=True)


def draw(text: str, path: Path) -> None:
    """As a picture of the kind that the name says. Raises `TargetNotWritable`."""
    import segno

    from cementcrm.exchange.export import TargetNotWritable

    if path.suffix.lower() not in (".png", ".svg"):
        raise TargetNotWritable(path=str(path), reason=".png, .svg")
    try:
        segno.make_qr(text).save(str(path), scale=8)
    except OSError as error:
        raise TargetNotWritable(path=str(path), reason=error.strerror or "") from error
