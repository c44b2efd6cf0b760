"""Pure rules of demand profiles."""

from __future__ import annotations

from collections.abc import Mapping

from cementcrm.core.i18n import QT_TRANSLATE_NOOP
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
_PERCENTS = ("bulk_percent", "own_share")


def problems(values: Mapping[str, object]) -> dict[str, str]:
    """Rules across fields: shares are percents."""
    shares = {name: values.get(name) for name in _PERCENTS}
    return {n: "not_a_percent" for n, v in shares.items() if isinstance(v, int) and not 0 <= v <= 100}
