"""Where the files beside the code are: the same answer for a checkout, a wheel and a frozen program."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import cementcrm


@cache
def resource_root() -> Path:
    """The folder of icons, translations and templates."""
    package = Path(cementcrm.__file__).parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource(*parts: str) -> Path:
    """A path below the resource folder; the caller handles a missing file."""
    return resource_root().joinpath(*parts)
