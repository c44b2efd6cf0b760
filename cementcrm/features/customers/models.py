"""Table of customer files, and everything generic parts need to know of its columns."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped

from cementcrm.core.fields import Kind, Mask
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.store.base import Record, field

from .rules import CLASSES, CUSTOMER_TYPES

IDENTITY = QT_TRANSLATE_NOOP("sections", "Identity")
PLACE = QT_TRANSLATE_NOOP("sections", "Place")
CONTACT = QT_TRANSLATE_NOOP("sections", "Contact")
FINANCE = QT_TRANSLATE_NOOP("sections", "Finance")


class Customer(Record):
    """One customer file. Never keyed on the name: same-named customers are common."""

    __tablename__ = "customer"
    entity = {
        "plural": "customers",
        "label": QT_TRANSLATE_NOOP("entities", "Customer"),
        "key": "code",
        "title": "name",
        "sections": (IDENTITY, PLACE, CONTACT, FINANCE),
        "default_sort": (("code", False),),
    }

    code: Mapped[str] = field(
        QT_TRANSLATE_NOOP("fields", "Customer no."), required=True, max_length=40, index=True,
        section=IDENTITY, search=True, telling=True, synonyms=("客户编号", "客户编码", "客户代码", "客户号", "customer no", "customer code"),
        width=110,
    )  # fmt: skip
    name: Mapped[str] = field(
        QT_TRANSLATE_NOOP("fields", "Name"), required=True, max_length=200, index=True, section=IDENTITY,
        search=True, telling=True, synonyms=("客户名称", "单位名称", "名称", "客户", "购货单位", "customer name"), width=260,
    )  # fmt: skip
    short_name: Mapped[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Short name"), max_length=60, section=IDENTITY, search=True,
        synonyms=("简称", "客户简称"), listed=False,
    )  # fmt: skip
    credit_code: Mapped[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Credit code"), Kind.CREDIT_CODE, max_length=30, section=IDENTITY,
        index=True, search=True, telling=True, synonyms=("统一社会信用代码", "信用代码", "税号", "纳税人识别号"), width=180,
    )  # fmt: skip
    customer_type: Mapped[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Customer type"), Kind.ENUM, max_length=32, section=IDENTITY, index=True,
        choices=CUSTOMER_TYPES, synonyms=("客户类型", "客户类别", "类型", "客户性质"), width=110,
    )  # fmt: skip
    value_class: Mapped[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Value class"), Kind.ENUM, max_length=16, section=IDENTITY, choices=CLASSES,
        synonyms=("客户级别", "客户等级", "价值分类", "客户分级"), listed=False, width=90,
    )  # fmt: skip
    province: Mapped[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Province"), max_length=40, section=PLACE, index=True, synonyms=("省份", "省", "所在省"),
        width=90,
    )  # fmt: skip
    city: Mapped[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "City"), max_length=60, section=PLACE, index=True, synonyms=("城市", "市", "地市", "所在市"),
        width=100,
    )  # fmt: skip
    address: Mapped[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Address"), max_length=300, section=PLACE,
        synonyms=("地址", "详细地址", "单位地址", "通讯地址"), width=220, listed=False,
    )  # fmt: skip
    legal_person: Mapped[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Legal person"), max_length=60, section=IDENTITY, mask=Mask.NAME,
        synonyms=("法定代表人", "法人", "法人代表", "负责人姓名"), listed=False,
    )  # fmt: skip
    registered_capital: Mapped[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Registered capital"), Kind.DECIMAL, scale=4, least_decimals=0, unit="万元",
        section=IDENTITY,
        synonyms=("注册资本", "注册资金", "注册资本(万元)"), width=120,
    )  # fmt: skip
    contact_name: Mapped[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Contact person"), max_length=60, section=CONTACT, mask=Mask.NAME, index=True,
        synonyms=("联系人", "联系人姓名", "业务联系人"), width=90,
    )  # fmt: skip
    phone: Mapped[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Phone"), Kind.PHONE, max_length=40, section=CONTACT, mask=Mask.PHONE,
        search=True, telling=True, index=True, synonyms=("手机", "手机号", "联系电话", "电话", "手机号码"), width=120,
    )  # fmt: skip
    bank: Mapped[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Bank"), max_length=120, section=FINANCE,
        synonyms=("开户行", "开户银行", "银行"), listed=False,
    )  # fmt: skip
    account: Mapped[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Bank account"), Kind.ACCOUNT, max_length=40, section=FINANCE,
        mask=Mask.TAIL4, synonyms=("银行账号", "账号", "开户账号", "银行帐号", "帐号"), listed=False, width=180,
    )  # fmt: skip
    credit_limit: Mapped[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Credit limit"), Kind.DECIMAL, scale=4, least_decimals=0, unit="万元", section=FINANCE, index=True,
        synonyms=("授信额度", "授信额度(万元)", "信用额度", "授信"), total=True, width=110,
    )  # fmt: skip
    remark: Mapped[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Remark"), Kind.NOTE, section=IDENTITY, synonyms=("备注", "说明"), width=160,
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
        "default_sort": (("source_code", False),),
    }

    source_code: Mapped[str] = field(
        QT_TRANSLATE_NOOP("fields", "Number in the other system"), required=True, max_length=40, index=True,
        synonyms=("外部编号", "原客户编号", "source code"), width=160,
    )  # fmt: skip
    customer_uuid: Mapped[UUID] = field(
        QT_TRANSLATE_NOOP("fields", "Customer"), Kind.REFERENCE, required=True, refers_to="customer", index=True,
        synonyms=("客户编号", "客户", "customer"), width=240,
    )  # fmt: skip


MODELS = (Customer, CustomerLink)
