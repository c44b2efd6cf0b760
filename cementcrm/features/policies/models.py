"""Table of the policies by customer class (M6): one row a class, editable like any record."""

from __future__ import annotations

from sqlalchemy import Column

from cementcrm.core.fields import Kind
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.features.customers.rules import VALUE_CLASSES
from cementcrm.store.base import Record, field

from .rules import RECEPTION_LEVELS

POLICY = QT_TRANSLATE_NOOP("sections", "Policy")


class ClassPolicy(Record):
    """What a customer class means: how often it is visited, how it is received and answered, when its credit and
    its file are looked at again. Of several live rows of one class the oldest counts."""

    __tablename__ = "class_policy"
    entity = {
        "plural": "class_policies",
        "label": QT_TRANSLATE_NOOP("entities", "Class policy"),
        "key": "name",
        "title": "name",
        "sections": (POLICY,),
        "default_sort": (("position", False),),
        "administrative": True,
    }

    name: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Policy name"), required=True, max_length=60, index=True, section=POLICY,
        telling=True, synonyms=("策略名称", "policy"), width=140,
    )  # fmt: skip
    value_class: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Value class"), Kind.ENUM, required=True, max_length=32, section=POLICY,
        choices=VALUE_CLASSES, enumeration="value_class", synonyms=("客户级别", "客户等级", "value class"), width=110,
    )  # fmt: skip
    visit_days: Column[int | None] = field(
        QT_TRANSLATE_NOOP("fields", "Visit cycle"), Kind.INTEGER, unit="天", section=POLICY,
        synonyms=("拜访周期", "拜访周期(天)", "visit cycle"), width=110,
    )  # fmt: skip
    reception_level: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Reception level"), Kind.ENUM, max_length=32, section=POLICY,
        choices=RECEPTION_LEVELS, enumeration="reception_level", synonyms=("接待等级", "接待级别"), width=120,
    )  # fmt: skip
    levels_faster: Column[int | None] = field(
        QT_TRANSLATE_NOOP("fields", "Complaints answered faster by"), Kind.INTEGER, unit="级", section=POLICY,
        synonyms=("投诉提速等级", "投诉提速(级)"), width=150,
    )  # fmt: skip
    credit_review_months: Column[int | None] = field(
        QT_TRANSLATE_NOOP("fields", "Credit review every"), Kind.INTEGER, unit="月", section=POLICY,
        synonyms=("授信复审周期", "授信复审(月)"), width=130,
    )  # fmt: skip
    reverify_months: Column[int | None] = field(
        QT_TRANSLATE_NOOP("fields", "File verified every"), Kind.INTEGER, unit="月", section=POLICY,
        synonyms=("档案核验周期", "核验周期(月)"), width=130,
    )  # fmt: skip
    position: Column[int | None] = field(
        QT_TRANSLATE_NOOP("fields", "Position"), Kind.INTEGER, section=POLICY, synonyms=("顺序", "position"), width=80,
        listed=False,
    )  # fmt: skip
    remark: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Remark"), Kind.NOTE, section=POLICY, synonyms=("备注", "说明"), width=200,
    )  # fmt: skip


MODELS = (ClassPolicy,)
