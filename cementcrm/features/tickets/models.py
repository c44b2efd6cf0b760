"""Table of weigh tickets. A revision in a later export supersedes the earlier version."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Mapped

from cementcrm.core.fields import Kind, Role
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.store.base import Fact, field

from .rules import PACKINGS


class WeighTicket(Fact):
    """One weighing at the gate. Tonnes are exact to the kilogram, money to the fen."""

    __tablename__ = "weigh_ticket"
    entity = {
        "plural": "tickets",
        "label": QT_TRANSLATE_NOOP("entities", "Weigh ticket"),
        "key": "ticket_no",
        "title": "ticket_no",
        "default_sort": (("left_at", True),),
        "void_field": "is_void",
    }
    extra_indexes = (("business_date", "is_current"), ("customer_code", "business_date"))

    ticket_no: Mapped[str] = field(
        QT_TRANSLATE_NOOP("fields", "Ticket no."), required=True, max_length=40, index=True, editable=False, search=True,
        synonyms=("提货单号", "磅单号", "提发货单号", "单号", "发货单号", "过磅单号", "ticket no"), width=150,
    )  # fmt: skip
    customer_code: Mapped[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Customer no."), max_length=40, editable=False,
        synonyms=("客户编号", "客户编码", "客户代码", "客户号", "customer no"), width=100,
    )  # fmt: skip
    customer_name: Mapped[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Customer name"), max_length=200, editable=False, search=True,
        search_by="customer_code",
        synonyms=("客户名称", "收货单位", "购货单位", "客户", "单位名称", "customer name"), width=220,
    )  # fmt: skip
    product_text: Mapped[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Product as exported"), max_length=100, editable=False, listed=False,
        role=Role.BOOKKEEPING,  # one product is spelled differently in each export: no change of the ticket
        synonyms=("品种规格", "品种", "产品", "产品名称", "物料", "物料名称", "水泥品种", "product"),
    )  # fmt: skip
    grade: Mapped[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Grade"), max_length=20, editable=False, width=100
    )
    packing: Mapped[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Packing"),
        Kind.ENUM,
        max_length=12,
        choices=PACKINGS,
        editable=False,
        width=90,
    )
    plate: Mapped[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Plate"), Kind.PLATE, max_length=20, editable=False, index=True, search=True,
        synonyms=("车牌号", "车牌", "车号", "车牌号码", "plate"), width=100,
    )  # fmt: skip
    tare_tonnes: Mapped[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Tare"), Kind.DECIMAL, scale=3, unit="t", editable=False, listed=False,
        synonyms=("皮重", "皮重(吨)", "空车重量", "空车", "tare"),
    )  # fmt: skip
    gross_tonnes: Mapped[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Gross"), Kind.DECIMAL, scale=3, unit="t", editable=False, listed=False,
        synonyms=("毛重", "毛重(吨)", "装车重量", "重车", "gross"),
    )  # fmt: skip
    net_tonnes: Mapped[Decimal] = field(
        QT_TRANSLATE_NOOP("fields", "Net"), Kind.DECIMAL, scale=3, unit="t", required=True, editable=False, total=True,
        synonyms=("净重", "净重(吨)", "数量(吨)", "提货量", "实提数量", "net", "tonnes"), width=90,
    )  # fmt: skip
    price: Mapped[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Price"), Kind.DECIMAL, scale=2, unit="元/t", editable=False,
        synonyms=("单价", "单价(元/吨)", "价格", "price"), width=90,
    )  # fmt: skip
    amount: Mapped[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Amount"), Kind.DECIMAL, scale=2, unit="元", editable=False, total=True,
        synonyms=("金额", "金额(元)", "货款", "合计金额", "amount"), width=120,
    )  # fmt: skip
    cost: Mapped[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Cost"), Kind.DECIMAL, scale=2, unit="元/t", editable=False, listed=False,
        synonyms=("成本", "成本价", "单位成本", "cost"),
    )  # fmt: skip
    freight: Mapped[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Freight"), Kind.DECIMAL, scale=2, unit="元/t", editable=False, listed=False,
        synonyms=("运费", "运费(元/吨)", "运价", "freight"),
    )  # fmt: skip
    lot_no: Mapped[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Lot no."), max_length=40, editable=False, index=True, search=True,
        synonyms=("出厂编号", "批号", "批次", "lot"), width=100,
    )  # fmt: skip
    entered_at: Mapped[datetime | None] = field(
        QT_TRANSLATE_NOOP("fields", "Entered"), Kind.DATETIME, editable=False, listed=False,
        synonyms=("进厂时间", "入厂时间", "一磅时间", "entered"),
    )  # fmt: skip
    left_at: Mapped[datetime | None] = field(
        QT_TRANSLATE_NOOP("fields", "Left"), Kind.DATETIME, editable=False, index=True,
        synonyms=("出厂时间", "离厂时间", "二磅时间", "过磅时间", "日期", "发货日期", "left"), width=150,
    )  # fmt: skip
    business_date: Mapped[date | None] = field(
        QT_TRANSLATE_NOOP("fields", "Business date"), Kind.DATE, editable=False, listed=False
    )
    status: Mapped[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Status"), max_length=30, editable=False, synonyms=("状态", "单据状态", "status"),
        width=80,
    )  # fmt: skip
    is_void: Mapped[bool] = field(
        QT_TRANSLATE_NOOP("fields", "Void"), Kind.BOOL, required=True, editable=False, width=60
    )


MODELS = (WeighTicket,)
