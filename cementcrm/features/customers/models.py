"""Table of customer files, and everything generic parts need to know of its columns."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Column

from cementcrm.core.fields import ME, TODAY, Kind, Mask, View
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.store.base import Record, field

from .rules import CUSTOMER_TYPES, DEAL_STATES, SOURCES, VALUE_CLASSES
from .scores import CustomerScore

IDENTITY = QT_TRANSLATE_NOOP("sections", "Identity")
PLACE = QT_TRANSLATE_NOOP("sections", "Place")
CONTACT = QT_TRANSLATE_NOOP("sections", "Contact")
FINANCE = QT_TRANSLATE_NOOP("sections", "Finance")
CARE = QT_TRANSLATE_NOOP("sections", "Care")


class Customer(Record):
    """One customer file. Never keyed on the name: same-named customers are common. Only where a file has neither
    numbers nor a valid credit code a name tells whom a row means, if just one has it."""

    __tablename__ = "customer"
    entity = {
        "plural": "customers",
        "label": QT_TRANSLATE_NOOP("entities", "Customer"),
        "key": "code",
        "title": "name",
        "sections": (IDENTITY, CARE, PLACE, CONTACT, FINANCE),
        "default_sort": (("code", False),),
        "belongings": (
            ("contact", "customer_uuid", 10),
            ("demand_profile", "customer_uuid", 10),
            ("visit", "customer_uuid", 0),
        ),  # fmt: skip
        "lock": "is_locked",
        "movable": CARE,
        "owner": "owner_uuid",
        "known_as": ("credit_code", "name"),
        "apart": ("city", "owner_uuid", "phone", "last_contact_on"),
        "distinct": ("customer_distinct", "first_uuid", "second_uuid"),
        "merged_into": "merged_into_uuid",
        "aliases": ("customer_link", "source_code", "customer_uuid"),
        "views": (
            View(
                QT_TRANSLATE_NOOP("views", "To verify"),
                (("verify_on", "le", TODAY),),
                (("verify_on", False),),
            ),
            View(
                QT_TRANSLATE_NOOP("views", "To visit"),
                (("visit_due_on", "le", TODAY),),
                (("visit_due_on", False),),
            ),
            View(QT_TRANSLATE_NOOP("views", "My customers"), (("owner_uuid", "eq", ME),)),
            View(
                QT_TRANSLATE_NOOP("views", "Contact due"),
                (("next_contact_on", "le", TODAY),),
                (("next_contact_on", False),),
            ),
        ),
    }
    packed = ("address", "remark")
    side = CustomerScore

    code: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Customer no."), required=True, numbered="KH", max_length=40, index=True,
        section=IDENTITY, search=True, telling=True, synonyms=("客户编号", "客户编码", "客户代码", "客户号", "往来单位编码", "往来单位编号", "往来单位代码", "单位编码", "单位编号",
                  "单位代码", "购货单位编码", "购货单位编号", "用户编号", "用户编码", "档案编号", "customer no", "customer code"),
        width=110,
    )  # fmt: skip
    name: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Name"), required=True, max_length=200, index=True, section=IDENTITY,
        search=True, telling=True, synonyms=("客户名称", "单位名称", "名称", "客户", "购货单位", "客户全称", "单位全称", "企业名称", "公司名称", "往来单位", "往来单位名称",
                  "购货单位名称", "购货方", "用户名称", "全称", "customer name"), width=260,
    )  # fmt: skip
    short_name: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Short name"), max_length=60, section=IDENTITY, search=True,
        synonyms=("简称", "客户简称", "单位简称", "往来单位简称", "企业简称", "公司简称"), listed=False,
    )  # fmt: skip
    credit_code: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Credit code"), Kind.CREDIT_CODE, weight=10, max_length=30, section=IDENTITY,
        index=True, search=True, telling=True, synonyms=("统一社会信用代码", "信用代码", "税号", "纳税人识别号", "社会信用代码", "社会统一信用代码", "统一信用代码",
                                           "纳税识别号", "纳税人税号"), width=180,
    )  # fmt: skip
    customer_type: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Customer type"), Kind.ENUM, weight=6, max_length=32, section=IDENTITY, index=True,
        choices=CUSTOMER_TYPES, enumeration="customer_type", synonyms=("客户类型", "客户类别", "类型", "客户性质", "客户分类", "单位类型", "单位类别", "单位性质", "往来单位类型"), width=110,
    )  # fmt: skip
    # Reckoned, or set by hand with a reason until a day (`SetClass`): never just typed. A file may bring it.
    value_class: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Value class"), Kind.ENUM, max_length=32, section=IDENTITY, index=True, editable=False,
        choices=VALUE_CLASSES, enumeration="value_class", synonyms=("客户级别", "客户等级", "价值等级", "value class"),
        width=90,
    )  # fmt: skip
    province: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Province"), weight=3, max_length=40, section=PLACE, index=True, synonyms=("省份", "省", "所在省", "所属省份", "所在省份"),
        width=90,
    )  # fmt: skip
    city: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "City"), weight=3, max_length=60, section=PLACE, index=True, synonyms=("城市", "市", "地市", "所在市", "所属城市", "所在城市"),
        width=100,
    )  # fmt: skip
    address: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Address"), weight=4, max_length=300, section=PLACE,
        synonyms=("地址", "详细地址", "单位地址", "通讯地址", "联系地址", "注册地址", "经营地址", "公司地址"), width=220, listed=False,
    )  # fmt: skip
    region: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Sales region"), max_length=60, section=PLACE, weight=3,
        synonyms=("区域", "销售区域", "片区"), width=100, listed=False,
    )  # fmt: skip
    longitude: Column[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Longitude"), Kind.DECIMAL, scale=6, unit="°", section=PLACE,
        synonyms=("经度", "longitude"), listed=False,
    )  # fmt: skip
    latitude: Column[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Latitude"), Kind.DECIMAL, scale=6, unit="°", section=PLACE,
        synonyms=("纬度", "latitude"), listed=False,
    )  # fmt: skip
    parent_uuid: Column[UUID | None] = field(
        QT_TRANSLATE_NOOP("fields", "Parent group"), Kind.REFERENCE, refers_to="customer", section=IDENTITY, index=True,
        synonyms=("上级集团", "所属集团", "上级客户"), width=180, listed=False,
    )  # fmt: skip
    licence_no: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Licence no."), max_length=60, section=IDENTITY,
        synonyms=("许可证号", "资质证书号", "许可证"), listed=False,
    )  # fmt: skip
    legal_person: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Legal person"), weight=4, max_length=60, section=IDENTITY, mask=Mask.NAME,
        synonyms=("法定代表人", "法人", "法人代表", "负责人姓名", "法定代表人姓名", "法人姓名"), listed=False,
    )  # fmt: skip
    registered_capital: Column[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Registered capital"), Kind.DECIMAL, weight=3, scale=4, least_decimals=0, unit="万元",
        section=IDENTITY,
        synonyms=("注册资本", "注册资金", "注册资本(万元)"), width=120,
    )  # fmt: skip
    contact_name: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Contact person"), max_length=60, section=CONTACT, mask=Mask.NAME, index=True,
        synonyms=("联系人", "联系人姓名", "业务联系人", "主要联系人"), width=90,
    )  # fmt: skip
    phone: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Phone"), Kind.PHONE, weight=8, max_length=40, section=CONTACT, mask=Mask.PHONE,
        search=True, telling=True, index=True, synonyms=("手机", "手机号", "联系电话", "电话", "手机号码", "电话号码", "联系方式", "联系人电话", "联系人手机",
                                                       "移动电话"), width=120,
    )  # fmt: skip
    bank: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Bank"), weight=5, max_length=120, section=FINANCE, right="bank",
        synonyms=("开户行", "开户银行", "银行", "开户行名称", "开户银行名称"), listed=False,
    )  # fmt: skip
    account: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Bank account"), Kind.ACCOUNT, weight=8, max_length=40, section=FINANCE, right="bank",
        mask=Mask.TAIL4, synonyms=("银行账号", "账号", "开户账号", "银行帐号", "帐号", "银行账户", "银行帐户", "开户行账号", "开户银行账号", "对公账号",
                                    "银行卡号"), listed=False, width=180,
    )  # fmt: skip
    credit_limit: Column[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Credit limit"), Kind.DECIMAL, weight=5, scale=4, least_decimals=0, unit="万元", section=FINANCE, right="prices", index=True,
        synonyms=("授信额度", "授信额度(万元)", "信用额度", "授信", "授信金额"), total=True, width=110,
    )  # fmt: skip
    payment_days: Column[int | None] = field(
        QT_TRANSLATE_NOOP("fields", "Payment term"), Kind.INTEGER, unit="天", section=FINANCE, right="prices", weight=3,
        synonyms=("账期", "账期(天)", "付款天数"), width=80, listed=False,
    )  # fmt: skip
    invoice_title: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Invoice title"), max_length=200, section=FINANCE, weight=4,
        synonyms=("开票名称", "开票抬头", "发票抬头"), listed=False,
    )  # fmt: skip
    invoice_address: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Invoice address and phone"), max_length=300, section=FINANCE,
        synonyms=("开票地址电话", "开票地址", "开票信息"), listed=False,
    )  # fmt: skip
    owner_uuid: Column[UUID | None] = field(
        QT_TRANSLATE_NOOP("fields", "Responsible"), Kind.REFERENCE, refers_to="user_account", section=CARE, index=True,
        weight=6, synonyms=("负责人", "业务员", "销售员", "客户经理", "owner"), width=100,
    )  # fmt: skip
    helper_uuid: Column[UUID | None] = field(
        QT_TRANSLATE_NOOP("fields", "Assisted by"), Kind.REFERENCE, refers_to="user_account", section=CARE,
        synonyms=("协作人", "协办人"), width=100, listed=False,
    )  # fmt: skip
    source: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Won through"), Kind.ENUM, max_length=32, section=CARE, choices=SOURCES, weight=2,
        synonyms=("来源", "客户来源"), listed=False,
    )  # fmt: skip
    deal_state: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Deal state"), Kind.ENUM, max_length=32, section=CARE, choices=DEAL_STATES,
        synonyms=("成交状态", "合作状态"), width=90,
    )  # fmt: skip
    is_locked: Column[bool | None] = field(
        QT_TRANSLATE_NOOP("fields", "Locked"), Kind.BOOL, section=CARE, synonyms=("锁定", "是否锁定"), listed=False,
        editable=False,
    )  # fmt: skip
    next_contact_on: Column[date | None] = field(
        QT_TRANSLATE_NOOP("fields", "Next contact"), Kind.DATE, section=CARE, index=True, synonyms=("下次联系", "下次联系日期"), width=100,
    )  # fmt: skip
    verified_on: Column[date | None] = field(
        QT_TRANSLATE_NOOP("fields", "Verified on"), Kind.DATE, section=CARE, synonyms=("上次核验日", "核验日期"), width=100,
        listed=False,
    )  # fmt: skip
    merged_into_uuid: Column[UUID | None] = field(
        QT_TRANSLATE_NOOP("fields", "Merged into"), Kind.REFERENCE, refers_to="customer", section=IDENTITY,
        editable=False, listed=False, shown=False,
    )  # fmt: skip
    remark: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Remark"), Kind.NOTE, section=IDENTITY, synonyms=("备注", "说明", "备注说明"), width=160,
    )  # fmt: skip


class CustomerLink(Record):
    """Another system's customer number → a customer file, where it isn't the file's own number.

    A weigh ticket keeps the number that its source gave; merging two files changes links, never tickets.
    """

    __tablename__ = "customer_link"
    entity = {
        "plural": "customer_links",
        "label": QT_TRANSLATE_NOOP("entities", "Customer link"),
        "key": "source_code",
        "title": "source_code",
        "scope": "customer_uuid",
        "default_sort": (("source_code", False),),
    }

    source_code: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Number in the other system"), required=True, max_length=40, index=True,
        synonyms=("外部编号", "原客户编号", "source code"), width=160,
    )  # fmt: skip
    customer_uuid: Column[UUID] = field(
        QT_TRANSLATE_NOOP("fields", "Customer"), Kind.REFERENCE, required=True, refers_to="customer", index=True,
        synonyms=("客户编号", "客户", "customer"), width=240,
    )  # fmt: skip


class CustomerDistinct(Record):
    """Two customers that somebody looked at and said are not the same. Made by the command `MarkDistinct` only;
    `essence` is a digest of what told them apart then: once a name, number or phone is another, it says nothing."""

    __tablename__ = "customer_distinct"
    entity = {
        "plural": "distinct_customers",
        "label": QT_TRANSLATE_NOOP("entities", "Not the same customer"),
        "key": "mark_no",
        "title": "mark_no",
        "scope": "first_uuid",
        "sections": (IDENTITY,),
        "default_sort": (("created_at", True),),
        "typed": False,
    }

    first_uuid: Column[UUID] = field(
        QT_TRANSLATE_NOOP("fields", "Customer"), Kind.REFERENCE, required=True, refers_to="customer", index=True,
        permanent=True, section=IDENTITY, synonyms=("客户编号", "客户", "customer"), width=240,
    )  # fmt: skip
    second_uuid: Column[UUID] = field(
        QT_TRANSLATE_NOOP("fields", "Is not"), Kind.REFERENCE, required=True, refers_to="customer", index=True,
        permanent=True, section=IDENTITY, synonyms=("不同于", "另一客户", "other customer"), width=240,
    )  # fmt: skip
    remark: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Remark"), max_length=200, section=IDENTITY, synonyms=("备注", "说明"), width=260,
    )  # fmt: skip
    essence: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Digest"), max_length=64, permanent=True, editable=False, section=IDENTITY,
        listed=False, shown=False,
    )  # fmt: skip
    mark_no: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Mark no."), numbered="BT", max_length=40, index=True, editable=False,
        section=IDENTITY, synonyms=("标记编号",), width=150, listed=False,
    )  # fmt: skip


MODELS = (Customer, CustomerLink, CustomerDistinct)
