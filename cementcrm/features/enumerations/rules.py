"""Pure rules of enumerations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

ENUM_TEXTS: dict[str, dict[str, str]] = {}
_SEPARATORS = re.compile(r"[、,，;；\n]+")


def synonyms(text: str | None) -> tuple[str, ...]:
    """The texts of a cell that names several: 散装、散、罐装."""
    parts = (part.strip() for part in _SEPARATORS.split(text or ""))
    return tuple(dict.fromkeys(part for part in parts if part))


def joined(texts: tuple[str, ...]) -> str | None:
    """The other way round."""
    return "、".join(texts) or None


def derive(columns: dict[str, list[Any]], _product: object, _errors: object) -> None:
    """Entries' keys, as the database composes them, so that an exported entry is found again."""
    entries = zip(columns["list_name"], columns["code"], columns["entry"], strict=True)
    columns["entry"] = [f"{name} {code}" if name and code else entry for name, code, entry in entries]


def problems(values: Mapping[str, object]) -> dict[str, str]:
    """What the program itself needs can't be taken away."""
    from cementcrm.store.specs import enumerations  # a file is read without models

    known = enumerations().get(str(values.get("list_name")))
    return {"retired": "list_fixed"} if known and known.fixed and values.get("retired") else {}
