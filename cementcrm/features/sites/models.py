"""Table of building sites."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Column

from cementcrm.core.fields import Kind, Mask
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.store.base import Record, field

PROJECT = QT_TRANSLATE_NOOP("sections", "Project")
DELIVERY = QT_TRANSLATE_NOOP("sections", "Delivery")


class Site(Record):
    """One building site of a customer, or one section of a large project."""

    __tablename__ = "site"
    entity = {
        "plural": "sites",
        "label": QT_TRANSLATE_NOOP("entities", "Site"),
        "key": "site_no",
        "title": "name",
        "scope": "customer_uuid",
        "sections": (PROJECT, DELIVERY),
        "default_sort": (("site_no", False),),
    }

    site_no: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Site no."), required=True, max_length=40, index=True, section=PROJECT,
        search=True, telling=True, synonyms=("工地编号", "项目编号", "工程编号", "site no"), width=110,
    )  # fmt: skip
    name: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Site name"), required=True, max_length=200, section=PROJECT, search=True,
        synonyms=("工地名称", "工程名称", "项目名称", "工地", "site"), width=240,
    )  # fmt: skip
    customer_uuid: Column[UUID] = field(
        QT_TRANSLATE_NOOP("fields", "Customer"), Kind.REFERENCE, required=True, refers_to="customer", panel=True, index=True,
        section=PROJECT, synonyms=("客户编号", "客户名称", "客户", "购货单位", "customer"), width=220,
    )  # fmt: skip
    contractor: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "General contractor"), max_length=200, section=PROJECT,
        synonyms=("总包单位", "总包", "施工单位"), width=180,
    )  # fmt: skip
    lot_section: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Section"), max_length=60, section=PROJECT, synonyms=("标段",), width=90
    )
    starts_on: Column[date | None] = field(
        QT_TRANSLATE_NOOP("fields", "Start"), Kind.DATE, section=PROJECT, synonyms=("开工日期", "开始日期", "开工"),
        width=100,
    )  # fmt: skip
    ends_on: Column[date | None] = field(
        QT_TRANSLATE_NOOP("fields", "Planned end"), Kind.DATE, section=PROJECT,
        synonyms=("计划完工日期", "完工日期", "竣工日期", "结束日期"), width=100,
    )  # fmt: skip
    demand_tonnes: Column[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Total demand"), Kind.DECIMAL, scale=3, unit="t", section=PROJECT, total=True,
        synonyms=("水泥总需求(吨)", "水泥总需求", "总需求量", "水泥用量"), width=110,
    )  # fmt: skip
    address: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Place of delivery"), max_length=300, section=DELIVERY, search=True,
        synonyms=("收货地点", "送货地址", "工地地址", "地址"), width=220,
    )  # fmt: skip
    receiver: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Receiver"), max_length=60, section=DELIVERY, mask=Mask.NAME,
        synonyms=("收货人", "工地联系人"), width=90,
    )  # fmt: skip
    phone: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Phone"), Kind.PHONE, max_length=40, section=DELIVERY, mask=Mask.PHONE,
        search=True, synonyms=("收货电话", "联系电话", "手机", "电话"), width=120,
    )  # fmt: skip
    remark: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Remark"),
        Kind.NOTE,
        section=DELIVERY,
        synonyms=("备注", "说明"),
        width=160,
    )


MODELS = (Site,)
