"""Table of contacts."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Column

from cementcrm.core.fields import Kind, Mask
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.store.base import Record, field

from .rules import DECISION_ROLES

PERSON = QT_TRANSLATE_NOOP("sections", "Person at the customer")
REACHED = QT_TRANSLATE_NOOP("sections", "Reached by")


class Contact(Record):
    """One person at a customer. The number is the program's: people are not known by numbers."""

    __tablename__ = "contact"
    entity = {
        "plural": "contacts",
        "label": QT_TRANSLATE_NOOP("entities", "Contact"),
        "key": "contact_no",
        "title": "name",
        "scope": "customer_uuid",
        "sections": (PERSON, REACHED),
        "default_sort": (("is_main", True), ("contact_no", False)),
        "same": ("customer_uuid", "name"),
    }

    name: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Contact name"), required=True, max_length=60, section=PERSON,
        mask=Mask.NAME, search=True, synonyms=("联系人姓名", "姓名", "联系人", "contact"), width=90,
    )  # fmt: skip
    customer_uuid: Column[UUID] = field(
        QT_TRANSLATE_NOOP("fields", "Customer"), Kind.REFERENCE, required=True, refers_to="customer", panel=True,
        index=True, section=PERSON, synonyms=("客户编号", "客户名称", "客户", "单位名称", "customer"), width=220,
    )  # fmt: skip
    position: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Job title"), max_length=60, section=PERSON, search=True,
        synonyms=("职务", "岗位", "职位", "position"), width=110,
    )  # fmt: skip
    decision_role: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Decision role"), Kind.ENUM, max_length=32, section=PERSON,
        choices=DECISION_ROLES, synonyms=("决策角色", "角色"), width=100,
    )  # fmt: skip
    is_main: Column[bool | None] = field(
        QT_TRANSLATE_NOOP("fields", "Main contact"), Kind.BOOL, section=PERSON, single_in="customer_uuid",
        synonyms=("主要联系人", "主联系人", "是否主要联系人"), width=90,
    )  # fmt: skip
    phone: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Mobile phone"), Kind.PHONE, max_length=40, section=REACHED, mask=Mask.PHONE,
        search=True, telling=True, synonyms=("手机", "手机号", "联系电话", "电话", "手机号码"), width=120,
    )  # fmt: skip
    wechat: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "WeChat"), max_length=60, section=REACHED, mask=Mask.TAIL4,
        synonyms=("微信", "微信号", "wechat"), listed=False,
    )  # fmt: skip
    birthday: Column[date | None] = field(
        QT_TRANSLATE_NOOP("fields", "Birthday"), Kind.DATE, section=PERSON, synonyms=("生日", "出生日期"), listed=False,
    )  # fmt: skip
    preferences: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Preferences"), Kind.NOTE, section=REACHED, synonyms=("偏好", "个人偏好", "爱好"),
        width=160,
    )  # fmt: skip
    inactive_reason: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "No longer contact because"), max_length=120, section=REACHED,
        synonyms=("停用原因", "离职原因"), width=130,
    )  # fmt: skip
    contact_no: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Contact no."), max_length=40, index=True, section=REACHED, numbered="L",
        synonyms=("联系人编号", "contact no"), listed=False,
    )  # fmt: skip


MODELS = (Contact,)
