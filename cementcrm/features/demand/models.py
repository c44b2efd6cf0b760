"""Table of demand profiles. Each row is one version; the newest one that has begun holds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Column

from cementcrm.core.fields import Kind
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.features.packing import PACKINGS
from cementcrm.store.base import Record, field

from .rules import DELIVERIES, SENSITIVITIES

NEED = QT_TRANSLATE_NOOP("sections", "Need")
HABITS = QT_TRANSLATE_NOOP("sections", "Habits")
RIVALRY = QT_TRANSLATE_NOOP("sections", "Wishes and rivals")


class DemandProfile(Record):
    """What one customer needs from a day on, until its next version."""

    __tablename__ = "demand_profile"
    entity = {
        "plural": "profiles",
        "label": QT_TRANSLATE_NOOP("entities", "Demand profile"),
        "key": "profile_no",
        "title": "profile_no",
        "scope": "customer_uuid",
        "sections": (NEED, HABITS, RIVALRY),
        "default_sort": (("valid_from", True), ("profile_no", True)),
        "same": ("customer_uuid", "valid_from"),
        "versioned": "valid_from",
    }

    customer_uuid: Column[UUID] = field(
        QT_TRANSLATE_NOOP("fields", "Customer"), Kind.REFERENCE, required=True, refers_to="customer", panel=True,
        index=True, section=NEED, synonyms=("客户编号", "客户名称", "客户", "单位名称", "customer"), width=220,
    )  # fmt: skip
    valid_from: Column[date] = field(
        QT_TRANSLATE_NOOP("fields", "Valid from"), Kind.DATE, required=True, section=NEED, index=True, starts="now",
        synonyms=("生效日期", "有效起始", "填报日期", "valid from"), width=100,
    )  # fmt: skip
    grades: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Grades needed"), max_length=200, section=NEED, search=True, grades_and="packing",
        synonyms=("品种等级", "需求品种", "使用品种", "品种"), width=150,
    )  # fmt: skip
    packing: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Packing"), Kind.ENUM, max_length=12, section=NEED, choices=PACKINGS,
        enumeration="packing",
        synonyms=("散袋", "散/袋", "包装", "包装方式"), width=90,
    )  # fmt: skip
    bulk_percent: Column[int | None] = field(
        QT_TRANSLATE_NOOP("fields", "Bulk share"), Kind.INTEGER, unit="%", section=NEED,
        synonyms=("散装占比", "散装比例", "散装占比(%)"), width=90, listed=False,
    )  # fmt: skip
    annual_tonnes: Column[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Annual demand"), Kind.DECIMAL, scale=3, least_decimals=0, unit="t", section=NEED,
        synonyms=("年需求量", "年需求量(吨)", "年用量"), width=110,
    )  # fmt: skip
    monthly_tonnes: Column[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Monthly demand"), Kind.DECIMAL, scale=3, least_decimals=0, unit="t", section=NEED,
        synonyms=("月需求量", "月需求量(吨)", "月用量"), width=110,
    )  # fmt: skip
    peak_months: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Peak months"), max_length=60, section=NEED, synonyms=("旺季月份", "旺季"), width=100,
    )  # fmt: skip
    silo_tonnes: Column[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Silo capacity"), Kind.DECIMAL, scale=3, least_decimals=0, unit="t", section=HABITS,
        synonyms=("筒仓容量", "筒仓容量(吨)", "仓容"), width=100,
    )  # fmt: skip
    admixture: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Admixture brand"), max_length=120, section=HABITS, search=True,
        synonyms=("外加剂品牌", "外加剂"), width=120, listed=False,
    )  # fmt: skip
    used_for: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Used for"), max_length=200, section=HABITS, synonyms=("用途", "水泥用途"), width=140,
        listed=False,
    )  # fmt: skip
    pickup_hours: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Pick-up hours"), max_length=60, section=HABITS, synonyms=("提货时段", "提货时间"),
        width=110, listed=False,
    )  # fmt: skip
    delivery: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Delivery"), Kind.ENUM, max_length=32, section=HABITS, choices=DELIVERIES,
        synonyms=("自提送到", "自提/送到", "交货方式", "交货"), width=90,
    )  # fmt: skip
    price_sensitivity: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Price sensitivity"), Kind.ENUM, max_length=32, section=RIVALRY,
        choices=SENSITIVITIES, synonyms=("价格敏感度",), width=100,
    )  # fmt: skip
    quality_wish: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Quality preferences"), Kind.NOTE, section=RIVALRY,
        synonyms=("质量偏好", "质量要求"), listed=False,
    )  # fmt: skip
    service_wish: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Service preferences"), Kind.NOTE, section=RIVALRY,
        synonyms=("服务偏好", "服务要求"), listed=False,
    )  # fmt: skip
    rivals: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Rival suppliers and shares"), Kind.NOTE, section=RIVALRY, search=True,
        synonyms=("竞品供应商与份额", "竞品供应商", "竞争对手"), width=180,
    )  # fmt: skip
    own_share: Column[int | None] = field(
        QT_TRANSLATE_NOOP("fields", "Our share"), Kind.INTEGER, unit="%", section=RIVALRY,
        synonyms=("我方份额", "我方份额(%)", "钱包份额"), width=80,
    )  # fmt: skip
    profile_no: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Profile no."), max_length=40, index=True, section=HABITS, numbered="X",
        synonyms=("画像编号", "profile no"), listed=False,
    )  # fmt: skip


MODELS = (DemandProfile,)
