"""Tables of the rules that make classes, and of what made each customer's class."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Column

from cementcrm.core.fields import Kind
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.features.customers.rules import VALUE_CLASSES
from cementcrm.store.base import Record, field

RULE = QT_TRANSLATE_NOOP("sections", "Class rule")
CHANGE = QT_TRANSLATE_NOOP("sections", "Class")
FACTS = QT_TRANSLATE_NOOP("sections", "Why")


class ValueRule(Record):
    """The thresholds that make classes (`analytics.value.Rules`), from a day on. Each row is one version; the newest
    one that has begun holds."""

    __tablename__ = "value_rule"
    entity = {
        "plural": "value_rules",
        "label": QT_TRANSLATE_NOOP("entities", "Class rule"),
        "key": "rule_no",
        "title": "rule_no",
        "scope": "*",
        "sections": (RULE,),
        "default_sort": (("valid_from", True), ("rule_no", True)),
        "versioned": "valid_from",
        "administrative": True,
    }

    rule_no: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Rule version"), required=True, numbered="GZ", max_length=40, index=True, section=RULE,
        search=True, telling=True, synonyms=("规则版本", "规则编号", "rule version"), width=140,
    )  # fmt: skip
    valid_from: Column[date] = field(
        QT_TRANSLATE_NOOP("fields", "Valid from"), Kind.DATE, required=True, section=RULE, index=True, starts="now",
        synonyms=("生效日期", "valid from"), width=100,
    )  # fmt: skip
    top_margin: Column[Decimal] = field(
        QT_TRANSLATE_NOOP("fields", "Profitable: the first by margin"), Kind.DECIMAL, scale=1, least_decimals=0, unit="%",
        required=True, section=RULE, synonyms=("毛利前列占比", "毛利前列占比(%)"), width=130,
    )  # fmt: skip
    top_tonnes: Column[Decimal] = field(
        QT_TRANSLATE_NOOP("fields", "Large: the first by tonnes"), Kind.DECIMAL, scale=1, least_decimals=0, unit="%",
        required=True, section=RULE, synonyms=("吨数前列占比", "吨数前列占比(%)"), width=130,
    )  # fmt: skip
    gem_margin: Column[Decimal] = field(
        QT_TRANSLATE_NOOP("fields", "Gem: among the first by margin"), Kind.DECIMAL, scale=1, least_decimals=0, unit="%",
        required=True, section=RULE, synonyms=("潜力精品毛利前列占比", "潜力精品毛利前列占比(%)"), width=130,
    )  # fmt: skip
    gem_gap: Column[Decimal] = field(
        QT_TRANSLATE_NOOP("fields", "Gem: so much further down by tonnes"), Kind.DECIMAL, scale=1, least_decimals=0, unit="%",
        required=True, section=RULE, synonyms=("潜力精品名次差", "潜力精品名次差(%)"), width=130,
    )  # fmt: skip
    gem_a_tonne: Column[Decimal] = field(
        QT_TRANSLATE_NOOP("fields", "Gem: times the usual margin a tonne"), Kind.DECIMAL, scale=2, least_decimals=0, unit="倍",
        required=True, section=RULE, synonyms=("潜力精品吨毛利倍数", "潜力精品吨毛利倍数(倍)"), width=130,
    )  # fmt: skip
    room: Column[Decimal] = field(
        QT_TRANSLATE_NOOP("fields", "Nurture: room, of the smallest large one"), Kind.DECIMAL, scale=1, least_decimals=0, unit="%",
        required=True, section=RULE, synonyms=("培育潜力门槛", "培育潜力门槛(%)"), width=130,
    )  # fmt: skip
    known: Column[Decimal] = field(
        QT_TRANSLATE_NOOP("fields", "Tonnes whose margin must be known"), Kind.DECIMAL, scale=1, least_decimals=0, unit="%",
        required=True, section=RULE, synonyms=("成本已知吨数占比", "成本已知吨数占比(%)"), width=130,
    )  # fmt: skip
    purchase_days: Column[int] = field(
        QT_TRANSLATE_NOOP("fields", "Purchase days needed"), Kind.INTEGER, unit="天", required=True, section=RULE,
        synonyms=("最少购买天数", "最少购买天数(天)"), width=110,
    )  # fmt: skip
    remark: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Remark"), Kind.NOTE, section=RULE, synonyms=("备注", "说明"), width=200,
    )  # fmt: skip


class ScoreSnapshot(Record):
    """One customer came into another class, and why: by the rules, or by somebody with a reason, until a day. Made by
    the commands `Classify` and `SetClass` only."""

    __tablename__ = "score_snapshot"
    entity = {
        "plural": "score_snapshots",
        "label": QT_TRANSLATE_NOOP("entities", "Class snapshot"),
        "key": "snapshot_no",
        "title": "snapshot_no",
        "scope": "customer_uuid",
        "sections": (CHANGE, FACTS),
        "default_sort": (("created_at", True),),
        "typed": False,
    }

    customer_uuid: Column[UUID] = field(
        QT_TRANSLATE_NOOP("fields", "Customer"), Kind.REFERENCE, required=True, refers_to="customer", panel=True, index=True,
        permanent=True, section=CHANGE, synonyms=("客户编号", "客户名称", "客户", "customer"), width=220,
    )  # fmt: skip
    asof: Column[date] = field(
        QT_TRANSLATE_NOOP("fields", "As of"), Kind.DATE, required=True, permanent=True, section=CHANGE, index=True,
        synonyms=("截至日期", "分级日期", "as of"), width=100,
    )  # fmt: skip
    value_class: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Value class"), Kind.ENUM, max_length=32, permanent=True, section=CHANGE,
        choices=VALUE_CLASSES, enumeration="value_class", synonyms=("客户级别", "value class"), width=90,
    )  # fmt: skip
    class_before: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Class before"), Kind.ENUM, max_length=32, permanent=True, section=CHANGE,
        choices=VALUE_CLASSES, enumeration="value_class", synonyms=("原级别", "class before"), width=90,
    )  # fmt: skip
    manual: Column[bool] = field(
        QT_TRANSLATE_NOOP("fields", "Set by hand"), Kind.BOOL, required=True, permanent=True, section=CHANGE,
        synonyms=("人工调整", "set by hand"), width=80,
    )  # fmt: skip
    reason: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Reason"), max_length=200, section=CHANGE, synonyms=("原因", "reason"), width=200,
    )  # fmt: skip
    expires_on: Column[date | None] = field(
        QT_TRANSLATE_NOOP("fields", "Holds until"), Kind.DATE, permanent=True, section=CHANGE, index=True,
        synonyms=("有效期至", "到期日", "holds until"), width=100,
    )  # fmt: skip
    rule_no: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Rule version"), max_length=40, permanent=True, section=FACTS,
        synonyms=("规则版本", "rule version"), width=120, listed=False,
    )  # fmt: skip
    why: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Why"), max_length=200, permanent=True, section=FACTS, right="margins",
        synonyms=("分级依据", "依据", "why"), width=300,
    )  # fmt: skip
    margin_rank: Column[int | None] = field(
        QT_TRANSLATE_NOOP("fields", "Rank by margin"), Kind.INTEGER, permanent=True, section=FACTS, right="margins",
        synonyms=("毛利名次",), width=90, listed=False,
    )  # fmt: skip
    tonnes_rank: Column[int | None] = field(
        QT_TRANSLATE_NOOP("fields", "Rank by tonnes"), Kind.INTEGER, permanent=True, section=FACTS, synonyms=("吨数名次",),
        width=90, listed=False,
    )  # fmt: skip
    margin: Column[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Margin of twelve months"), Kind.DECIMAL, scale=2, unit="元", permanent=True, section=FACTS,
        right="margins", synonyms=("近12个月毛利", "近12个月毛利(元)"), width=120, listed=False,
    )  # fmt: skip
    tonnes: Column[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Tonnes of twelve months"), Kind.DECIMAL, scale=3, least_decimals=0, unit="t", permanent=True,
        section=FACTS, synonyms=("近12个月吨数", "近12个月吨数(t)"), width=120, listed=False,
    )  # fmt: skip
    room: Column[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Room"), Kind.DECIMAL, scale=3, least_decimals=0, unit="t", permanent=True, section=FACTS,
        synonyms=("可增吨数", "可增吨数(t)"), width=110, listed=False,
    )  # fmt: skip
    quiet_days: Column[int | None] = field(
        QT_TRANSLATE_NOOP("fields", "Days since the last purchase"), Kind.INTEGER, unit="天", permanent=True, section=FACTS,
        synonyms=("距上次购买天数", "距上次购买天数(天)"), width=110, listed=False,
    )  # fmt: skip
    snapshot_no: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Snapshot no."), numbered="FJ", max_length=40, index=True, editable=False, section=CHANGE,
        synonyms=("快照编号", "分级编号"), width=150, listed=False,
    )  # fmt: skip


MODELS = (ValueRule, ScoreSnapshot)
