"""Pure rules of cost rates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cementcrm.features.packing import PACKING_TEXTS

ENUM_TEXTS: dict[str, dict[str, str]] = {"packing": PACKING_TEXTS}
# Fields that `derive` fills, and the columns it makes them of.
DERIVED: dict[str, tuple[str, ...]] = {"packing": ("grade",)}


def derive(
    values: dict[str, Any], product: Callable[[str], tuple[str, str] | None], errors: dict[str, str]
) -> None:
    """Complete a parsed rate, all in stored form: the grade as tickets write it, the packing, the key.

    A grade that nobody has explained stays as written: special cements.
    """
    text = values.get("grade")
    known = product(text) if text else None
    if known is not None:
        values["grade"] = known[0]
        # a name without a word for the packing holds for every packing
        if not values.get("packing") and known[1] not in ("", "other"):
            values["packing"] = known[1]
    if values.get("month") and values.get("grade"):
        values["code"] = " ".join(filter(None, (values["month"][:7], values["grade"], values.get("packing"))))
