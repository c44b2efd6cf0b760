"""Table of receipts. A revision in a later export supersedes the earlier version."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import Column

from cementcrm.core.fields import Kind
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.store.base import Fact, field

from .links import receipts_whose_customer
from .rules import METHODS


class Receipt(Fact):
    """Money that a customer paid, to the fen; less than nothing: paid back."""

    __tablename__ = "receipt"
    entity = {
        "plural": "receipts",
        "label": QT_TRANSLATE_NOOP("entities", "Receipt"),
        "key": "receipt_no",
        "title": "receipt_no",
        "right": "prices",
        "default_sort": (("paid_on", True),),
    }
    related = {"customer": receipts_whose_customer}
    extra_indexes = (("customer_code", "paid_on"),)

    receipt_no: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Receipt no."), required=True, max_length=40, index=True, editable=False, search=True,
        synonyms=("回款单号", "收款单号", "收据号", "收款编号", "回款编号", "凭证号", "流水号", "单号", "单据号", "单据编号", "交易流水号",
                  "receipt no", "receipt number", "payment no"), width=150,
    )  # fmt: skip
    paid_on: Column[date] = field(
        QT_TRANSLATE_NOOP("fields", "Paid on"), Kind.DATE, required=True, editable=False, index=True,
        synonyms=("回款日期", "收款日期", "到账日期", "付款日期", "收款时间", "到账时间", "回款时间", "交易日期", "入账日期", "记账日期", "日期",
                  "payment date", "paid on", "date"), width=110,
    )  # fmt: skip
    customer_code: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Customer no."), max_length=40, editable=False,
        synonyms=("客户编号", "客户编码", "客户代码", "客户号", "往来单位编码", "往来单位编号", "单位编码", "付款单位编码", "购货单位编码",
                  "customer no", "customer code"), width=110,
    )  # fmt: skip
    customer_name: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Customer name"), max_length=200, editable=False, search=True,
        search_by="customer_code",
        synonyms=("客户名称", "客户", "付款单位", "付款人", "付款方", "付款户名", "对方户名", "往来单位", "往来单位名称", "单位名称", "缴款单位",
                  "交款单位", "customer", "payer"), width=220,
    )  # fmt: skip
    amount: Column[Decimal] = field(
        QT_TRANSLATE_NOOP("fields", "Amount"), Kind.DECIMAL, scale=2, unit="元", required=True, editable=False, total=True,
        synonyms=("回款金额", "收款金额", "到账金额", "实收金额", "付款金额", "金额", "金额(元)", "贷方金额", "收入金额", "amount"),
        width=130,
    )  # fmt: skip
    method: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Paid by"), Kind.ENUM, max_length=16, choices=METHODS, enumeration="payment_method",
        editable=False, synonyms=("回款方式", "收款方式", "付款方式", "结算方式", "支付方式", "method"), width=110,
    )  # fmt: skip
    remark: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Remark"), Kind.NOTE, editable=False, synonyms=("备注", "摘要", "说明", "用途"), width=220,
    )  # fmt: skip


MODELS = (Receipt,)
