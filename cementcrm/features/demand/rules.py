"""Pure rules of demand profiles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.features.grades import Product, as_written
from cementcrm.features.packing import PACKING_TEXTS

DELIVERIES: tuple[tuple[str, str], ...] = (
    ("pickup", QT_TRANSLATE_NOOP("enums", "Self-pick-up")),
    ("delivered", QT_TRANSLATE_NOOP("enums", "Delivered")),
    ("ship", QT_TRANSLATE_NOOP("enums", "By ship")),
    ("rail", QT_TRANSLATE_NOOP("enums", "By rail")),
)
SENSITIVITIES: tuple[tuple[str, str], ...] = (
    ("high", QT_TRANSLATE_NOOP("enums", "High")),
    ("medium", QT_TRANSLATE_NOOP("enums", "Medium")),
    ("low", QT_TRANSLATE_NOOP("enums", "Low")),
)
ENUM_TEXTS: dict[str, dict[str, str]] = {
    "packing": PACKING_TEXTS,
    "delivery": {
        "自提": "pickup", "送到": "delivered", "配送": "delivered", "送货": "delivered", "船运": "ship",
        "火车": "rail", "铁路": "rail",
    },
    "price_sensitivity": {"高": "high", "中": "medium", "低": "low"},
}  # fmt: skip
# Fields that `derive` fills, and the columns it makes them of.
DERIVED: dict[str, tuple[str, ...]] = {"packing": ("grades",)}
_PERCENTS = ("bulk_percent", "own_share")


def problems(values: Mapping[str, object]) -> dict[str, str]:
    """Rules across fields: shares are percents."""
    shares = {name: values.get(name) for name in _PERCENTS}
    return {n: "not_a_percent" for n, v in shares.items() if isinstance(v, int) and not 0 <= v <= 100}


def derive(columns: dict[str, list[Any]], product: Product, _errors: object) -> None:
    """Complete parsed profiles, in stored form: grades as tickets write them, and the packing that they tell."""
    for index, text in enumerate(columns["grades"]):
        if text:
            columns["grades"][index], packing = as_written(text, product)
            columns["packing"][index] = columns["packing"][index] or packing or None
