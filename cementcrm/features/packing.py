"""How cement is packed: the codes that tickets and cost rates share, and what files write for them."""

from __future__ import annotations

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

PACKINGS: tuple[tuple[str, str], ...] = (
    ("bulk", QT_TRANSLATE_NOOP("enums", "Bulk")),
    ("bag50", QT_TRANSLATE_NOOP("enums", "Bagged 50 kg")),
    ("jumbo", QT_TRANSLATE_NOOP("enums", "Jumbo bag")),
    ("other", QT_TRANSLATE_NOOP("enums", "Other")),
)

# What dispatch systems write in a column of its own for the packing.
PACKING_TEXTS: dict[str, str] = {
    **dict.fromkeys(("散装", "散", "散装水泥", "罐装", "散货"), "bulk"),
    **dict.fromkeys(
        (
            "袋装",
            "袋",
            "包",
            "包装",
            "袋装水泥",
            "袋装50kg",
            "50kg",
            "50kg袋装",
            "50kg/袋",
            "纸袋",
            "编织袋",
            "小袋",
        ),
        "bag50",
    ),
    **dict.fromkeys(("吨袋", "吨包", "集装袋", "太空袋", "太空包", "吨袋装"), "jumbo"),
    **dict.fromkeys(("其他", "其它"), "other"),
}
