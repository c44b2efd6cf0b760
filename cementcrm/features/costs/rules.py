"""Pure rules of cost rates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cementcrm.features.packing import PACKING_TEXTS

ENUM_TEXTS: dict[str, dict[str, str]] = {"packing": PACKING_TEXTS}
# Fields that `derive` fills, and the columns it makes them of.
DERIVED: dict[str, tuple[str, ...]] = {"packing": ("grade",)}


def derive(
    columns: dict[str, list[Any]], product: Callable[[str], tuple[str, str] | None], _errors: object
) -> None:
    """Complete parsed rates, all in stored form: the grade as tickets write it, the packing, the key.

    A grade that nobody has explained stays as written: special cements.
    """
    grades, packings = columns["grade"], columns["packing"]
    for index, text in enumerate(grades):
        known = product(text) if text else None
        if known is not None:
            grades[index] = known[0]
            # a name without a word for the packing holds for every packing
            if not packings[index] and known[1] not in ("", "other"):
                packings[index] = known[1]
        month = columns["month"][index]
        if month and grades[index]:
            columns["code"][index] = " ".join(filter(None, (month[:7], grades[index], packings[index])))
