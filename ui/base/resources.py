"""Where the files beside the code are: the same answer for a checkout, a wheel and a frozen program."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def resource_root() -> Path:
    """The folder of icons, translations and templates."""
    package = Path(str(files("cementcrm")))
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource(*parts: str) -> Path:
    """A path below the resource folder; the caller handles a missing file."""
    return resource_root().joinpath(*parts)
