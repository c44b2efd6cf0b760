"""Pure rules of customer files."""

from __future__ import annotations

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

# Code → English label; the Chinese terms (搅拌站 …) are the translation and, at import, the values.
CUSTOMER_TYPES: tuple[tuple[str, str], ...] = (
    ("ready_mix", QT_TRANSLATE_NOOP("enums", "Ready-mix plant")),
    ("dealer", QT_TRANSLATE_NOOP("enums", "Dealer")),
    ("project", QT_TRANSLATE_NOOP("enums", "Key project")),
    ("precast", QT_TRANSLATE_NOOP("enums", "Precast works")),
    ("rural", QT_TRANSLATE_NOOP("enums", "Rural retail")),
    ("outlet", QT_TRANSLATE_NOOP("enums", "Secondary outlet")),
    ("grinding", QT_TRANSLATE_NOOP("enums", "Grinding station (clinker)")),
    ("other", QT_TRANSLATE_NOOP("enums", "Other")),
)

# What other systems write for each type; an administrator's additions come with the enumerations.
TYPE_TEXTS: dict[str, str] = {
    "搅拌站": "ready_mix",
    "商混站": "ready_mix",
    "经销商": "dealer",
    "重点工程": "project",
    "水泥制品厂": "precast",
    "制品厂": "precast",
    "民用散户": "rural",
    "散户": "rural",
    "二级网点": "outlet",
    "粉磨站(熟料)": "grinding",
    "粉磨站": "grinding",
    "其他": "other",
}
# By margin and potential, not by volume alone.
CLASSES: tuple[tuple[str, str], ...] = (
    ("strategic", QT_TRANSLATE_NOOP("enums", "Strategic")),
    ("premium", QT_TRANSLATE_NOOP("enums", "Premium")),
    ("volume", QT_TRANSLATE_NOOP("enums", "Volume")),
    ("growing", QT_TRANSLATE_NOOP("enums", "Growing")),
    ("ordinary", QT_TRANSLATE_NOOP("enums", "Ordinary")),
    ("risky", QT_TRANSLATE_NOOP("enums", "Risky")),
)
CLASS_TEXTS: dict[str, str] = {
    "战略": "strategic",
    "精品": "premium",
    "规模": "volume",
    "培育": "growing",
    "一般": "ordinary",
    "风险": "risky",
}
ENUM_TEXTS = {"customer_type": TYPE_TEXTS, "value_class": CLASS_TEXTS}
