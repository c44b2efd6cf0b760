"""Table of cost rates. A rate holds for the unit that owns the record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import Column

from cementcrm.core.fields import Kind, Role
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.features.packing import PACKINGS
from cementcrm.store.base import Record, field

RATE = QT_TRANSLATE_NOOP("sections", "Rate")


class CostRate(Record):
    """What one tonne of a grade costs in one month. Without a packing it holds for each packing that has
    no rate of its own."""

    __tablename__ = "cost_rate"
    entity = {
        "plural": "costs",
        "label": QT_TRANSLATE_NOOP("entities", "Cost rate"),
        "key": "code",
        "right": "margins",
        "title": "code",
        "sections": (RATE,),
        "default_sort": (("month", True), ("grade", False)),
    }
    extra_indexes = (("grade", "month"),)

    # The key is what the rate is for; the database composes it, so no path can let it go stale.
    code: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Rate for"), max_length=60, index=True, editable=False, role=Role.DERIVED,
        section=RATE, search=True, listed=False, parts=("month", "grade", "packing"),
        computed="substr(month, 1, 7) || ' ' || grade || coalesce(' ' || packing, '')",
    )  # fmt: skip
    month: Column[date] = field(
        QT_TRANSLATE_NOOP("fields", "Month"), Kind.MONTH, required=True, section=RATE,
        synonyms=("月份", "年月", "期间", "会计期间", "month", "period"), width=110,
    )  # fmt: skip
    grade: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Grade"), required=True, max_length=20, section=RATE, grades_and="packing",
        synonyms=("品种等级", "品种规格", "品种", "产品", "产品名称", "物料名称", "水泥品种", "grade", "product"), width=130,
    )  # fmt: skip
    packing: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Packing"), Kind.ENUM, max_length=12, section=RATE, choices=PACKINGS, enumeration="packing",
        synonyms=("包装", "包装方式", "散袋", "packing"), width=110,
    )  # fmt: skip
    cost: Column[Decimal] = field(
        QT_TRANSLATE_NOOP("fields", "Cost rate"), Kind.DECIMAL, scale=2, unit="元/t", required=True, section=RATE,
        synonyms=("成本价", "成本价(元/吨)", "单位成本", "成本", "吨成本", "cost"), width=110,
    )  # fmt: skip
    remark: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Remark"), Kind.NOTE, section=RATE, synonyms=("备注", "说明"), width=200,
    )  # fmt: skip


MODELS = (CostRate,)
