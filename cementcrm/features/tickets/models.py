"""Table of weigh tickets. A revision in a later export supersedes the earlier version."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Column

from cementcrm.core.fields import Kind, Role
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.features.packing import PACKINGS
from cementcrm.store.base import Fact, field

from .links import tickets_whose_customer


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
    related = {"customer": tickets_whose_customer}
    extra_indexes = (("business_date", "is_current"), ("customer_code", "business_date"))

    # what the desk at the gate looks for comes first: a small screen shows six columns
    ticket_no: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Ticket no."), required=True, max_length=40, index=True, editable=False, search=True,
        synonyms=("提货单号", "磅单号", "提发货单号", "单号", "发货单号", "过磅单号", "磅单编号",
                  "出库单号", "发运单号", "提单号", "过磅编号", "流水号", "票号", "单据号", "单据编号", "单据号码", "榜单号", "榜单编号",
                  "出厂单号", "出门证号", "称重单号", "称重编号", "称重流水号", "计量单号", "过磅流水号", "磅单流水号", "过磅单编号",
                  "出库单编号", "发货单编号", "提货单编号", "送货单号", "交货单号", "运单号", "磅单号码", "ticket no", "ticket number"), width=140,
    )  # fmt: skip
    left_at: Column[datetime | None] = field(
        QT_TRANSLATE_NOOP("fields", "Left"), Kind.DATETIME, editable=False, index=True,
        synonyms=("出厂时间", "离厂时间", "二磅时间", "二次过磅时间", "第二次过磅时间", "二次称重时间", "二次计量时间", "重磅时间",
                  "毛重过磅时间", "重车过磅时间", "过重磅时间", "回磅时间", "末次过磅时间", "毛重时间", "重车时间", "过磅时间", "称重时间",
                  "计量时间", "出厂日期", "离厂日期", "二次过磅日期", "出库时间", "出库日期", "发货时间", "发货日期", "过磅日期", "提货时间", "提货日期", "业务日期", "称重日期", "开单日期", "日期", "出厂", "出厂时刻", "time out",
                  "out time", "left", "exit time", "weighed at", "date", "ticket date", "sale date"), width=140,
    )  # fmt: skip
    plate: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Plate"), Kind.PLATE, max_length=20, editable=False, index=True, search=True,
        synonyms=("车牌号", "车牌", "车号", "车牌号码", "车辆号", "车辆牌号", "运输车号", "车辆", "车辆号码", "车辆车牌", "运输车辆", "提货车号",
                  "车船号", "plate", "truck"), width=90,
    )  # fmt: skip
    customer_name: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Customer name"), max_length=200, editable=False, search=True,
        search_by="customer_code",
        synonyms=("客户名称", "收货单位", "购货单位", "客户", "单位名称", "客户全称", "客户单位", "购货单位全称",
                  "收货单位名称", "购货单位名称", "购货方", "买方", "提货单位", "往来单位", "往来单位名称", "购买单位", "购方名称", "用户名称",
                  "用户单位", "收货方", "收货客户", "customer", "customer name"), width=210,
    )  # fmt: skip
    grade: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Grade"), max_length=20, editable=False, width=100,
        synonyms=("强度等级", "等级", "标号", "水泥标号", "规格", "牌号", "grade"),
    )  # fmt: skip
    net_tonnes: Column[Decimal] = field(
        QT_TRANSLATE_NOOP("fields", "Net"), Kind.DECIMAL, scale=3, unit="t", required=True, editable=False, total=True,
        synonyms=("净重", "净重(吨)", "数量(吨)", "提货量", "实提数量", "实装重量", "实装吨数", "实装量", "实重", "实际重量",
                  "发货量", "出库量", "销售数量", "销量", "结算数量", "结算吨数", "实发重量", "过磅净重", "实发数量", "实发量", "实发吨数", "发货数量", "出库数量", "吨位", "吨数", "数量", "净重量", "结算重量", "net", "net weight",
                  "quantity", "tonnes"), width=90,
    )  # fmt: skip
    packing: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Packing"),
        Kind.ENUM,
        max_length=12,
        choices=PACKINGS,
        enumeration="packing",
        editable=False,
        width=90,
        synonyms=(
            "包装",
            "包装方式",
            "包装形式",
            "包装类型",
            "包装规格",
            "散袋",
            "散/袋",
            "散装袋装",
            "装运形式",
            "packing",
        ),
    )
    price: Column[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Price"), Kind.DECIMAL, right="prices", scale=2, unit="元/t", editable=False,
        synonyms=("单价", "单价(元/吨)", "价格", "含税单价", "销售单价", "结算单价", "结算价", "含税价", "unit price", "price"), width=90,
    )  # fmt: skip
    amount: Column[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Amount"), Kind.DECIMAL, right="prices", scale=2, unit="元", editable=False, total=True,
        synonyms=("金额", "金额(元)", "货款", "合计金额", "含税金额", "货款金额", "销售金额", "总金额", "结算金额", "价税合计", "应收金额", "amount"), width=120,
    )  # fmt: skip
    customer_code: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Customer no."), max_length=40, editable=False,
        synonyms=("客户编号", "客户编码", "客户代码", "客户号",
                  "收货单位编码", "购货单位编码", "往来单位编码", "单位编码", "单位编号", "购货单位编号", "购货单位代码", "往来单位编号",
                  "往来单位代码", "收货单位编号", "用户编号", "用户编码", "customer no", "customer code", "customer id", "client id"), width=100,
    )  # fmt: skip
    lot_no: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Lot no."), max_length=40, editable=False, index=True, search=True,
        synonyms=("出厂编号", "批号", "批次", "出厂批号", "水泥编号", "质检编号", "生产批号", "批次号", "出厂批次", "lot", "batch"), width=100,
    )  # fmt: skip
    status: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Status"), max_length=30, editable=False, synonyms=("状态", "单据状态", "磅单状态", "业务状态", "订单状态", "出厂状态", "发货状态", "提货状态", "status"),
        width=80,
    )  # fmt: skip
    is_void: Column[bool] = field(
        QT_TRANSLATE_NOOP("fields", "Void"), Kind.BOOL, required=True, editable=False, width=60,
        synonyms=("是否作废", "作废标志", "作废标识", "作废标记", "作废", "作废否", "是否红冲", "红冲标志", "红冲", "红字标志", "冲销标志",
                  "是否冲销", "void", "voided", "cancelled"),
    )  # fmt: skip
    product_text: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Product as exported"), max_length=100, editable=False, listed=False,
        role=Role.BOOKKEEPING,  # one product is spelled differently in each export: no change of the ticket
        synonyms=("品种规格", "品种", "产品", "产品名称", "物料", "物料名称", "水泥品种", "品种等级", "品种标号",
                  "规格型号", "货物名称", "货名", "商品名称", "物资名称", "存货名称", "品名", "品名规格", "品名及规格", "品种及规格", "货物", "货品",
                  "货品名称", "水泥名称", "水泥规格", "产品规格", "商品", "material", "product"),
    )  # fmt: skip
    tare_tonnes: Column[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Tare"), Kind.DECIMAL, scale=3, unit="t", editable=False, listed=False,
        synonyms=("皮重", "皮重(吨)", "空车重量", "空车重", "空重", "空车", "皮重量", "一次重量", "一磅重量", "一次过磅重量", "车皮重", "tare", "tare weight"),
    )  # fmt: skip
    gross_tonnes: Column[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Gross"), Kind.DECIMAL, scale=3, unit="t", editable=False, listed=False,
        synonyms=("毛重", "毛重(吨)", "装车重量", "重车重量", "满车重", "满车重量", "车货总重", "总重", "重车", "毛重量", "二次重量", "二磅重量",
                  "二次过磅重量", "gross", "gross weight"),
    )  # fmt: skip
    cost: Column[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Cost"), Kind.DECIMAL, right="margins", scale=2, unit="元/t", editable=False, listed=False,
        synonyms=("成本", "成本价", "单位成本", "cost"),
    )  # fmt: skip
    freight: Column[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Freight"), Kind.DECIMAL, scale=2, unit="元/t", editable=False, listed=False,
        synonyms=("运费", "运费(元/吨)", "运价", "freight"),
    )  # fmt: skip
    entered_at: Column[datetime | None] = field(
        QT_TRANSLATE_NOOP("fields", "Entered"), Kind.DATETIME, editable=False, listed=False,
        synonyms=("进厂时间", "入厂时间", "一磅时间", "一次过磅时间", "第一次过磅时间", "一次称重时间", "一次计量时间", "轻磅时间", "空磅时间",
                  "皮重过磅时间", "空车过磅时间", "过空磅时间", "皮重时间", "空车时间", "首次过磅时间", "进厂日期", "入厂日期", "一次过磅日期", "进厂",
                  "入厂", "entered", "time in", "in time", "entry time"),
    )  # fmt: skip
    business_date: Column[date | None] = field(
        QT_TRANSLATE_NOOP("fields", "Business date"), Kind.DATE, editable=False, listed=False
    )


MODELS = (WeighTicket,)
