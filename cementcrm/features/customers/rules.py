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

# What a customer is worth to us (M4): by margin and potential. Filled by hand until the analysis does it.
VALUE_CLASSES: tuple[tuple[str, str], ...] = (
    ("strategic", QT_TRANSLATE_NOOP("enums", "Strategic")),
    ("premium", QT_TRANSLATE_NOOP("enums", "Premium")),
    ("volume", QT_TRANSLATE_NOOP("enums", "Volume")),
    ("nurture", QT_TRANSLATE_NOOP("enums", "Nurture")),
    ("normal", QT_TRANSLATE_NOOP("enums", "Normal")),
    ("risk", QT_TRANSLATE_NOOP("enums", "At risk")),
)
CLASS_TEXTS: dict[str, str] = {
    "战略": "strategic", "战略客户": "strategic", "精品": "premium", "精品客户": "premium", "规模": "volume",
    "规模客户": "volume", "培育": "nurture", "培育客户": "nurture", "一般": "normal", "一般客户": "normal",
    "风险": "risk", "风险客户": "risk",
}  # fmt: skip

# What other systems write for each type; administrators add to it in the lists.
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
SOURCES: tuple[tuple[str, str], ...] = (
    ("visit", QT_TRANSLATE_NOOP("enums", "Own visit")),
    ("referral", QT_TRANSLATE_NOOP("enums", "Recommended")),
    ("tender", QT_TRANSLATE_NOOP("enums", "Tender")),
    ("exhibition", QT_TRANSLATE_NOOP("enums", "Exhibition")),
    ("walk_in", QT_TRANSLATE_NOOP("enums", "Came by itself")),
    ("takeover", QT_TRANSLATE_NOOP("enums", "Taken over")),
    ("other", QT_TRANSLATE_NOOP("enums", "Other")),
)
DEAL_STATES: tuple[tuple[str, str], ...] = (
    ("prospect", QT_TRANSLATE_NOOP("enums", "Prospect")),
    ("talking", QT_TRANSLATE_NOOP("enums", "In talks")),
    ("trading", QT_TRANSLATE_NOOP("enums", "Buying")),
    ("dormant", QT_TRANSLATE_NOOP("enums", "Dormant")),
    ("lost", QT_TRANSLATE_NOOP("enums", "Lost")),
)
ENUM_TEXTS = {
    "customer_type": TYPE_TEXTS,
    "value_class": CLASS_TEXTS,
    "source": {
        "自主拜访": "visit", "拜访开发": "visit", "转介绍": "referral", "介绍": "referral", "招投标": "tender",
        "投标": "tender",
        "展会": "exhibition", "上门": "walk_in", "主动上门": "walk_in", "划转": "takeover", "移交": "takeover",
        "其他": "other",
    },
    "deal_state": {
        "潜在": "prospect", "意向": "prospect", "洽谈中": "talking", "洽谈": "talking", "已成交": "trading",
        "成交": "trading", "合作中": "trading", "沉睡": "dormant", "休眠": "dormant", "流失": "lost", "已流失": "lost",
    },
}  # fmt: skip
# How long what a file says is believed; the policy table will say it by class.
VERIFY_AFTER_DAYS = 180
