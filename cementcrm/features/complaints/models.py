"""Tables of complaints, their log, and the policy that says how fast which must be answered."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Column

from cementcrm.core.fields import Kind, Mask, Role
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.features.packing import PACKINGS
from cementcrm.store.base import Record, field

from .rules import (
    ACTION_KINDS,
    CHANNELS,
    LEVELS,
    LIGHT_TONES,
    LIGHTS,
    MOVES,
    SATISFACTION,
    STATE_TONES,
    STATES,
    STEPS,
    TYPES,
)

REGISTRATION = QT_TRANSLATE_NOOP("sections", "Registration")
HANDLING = QT_TRANSLATE_NOOP("sections", "Handling")
CLOCK = QT_TRANSLATE_NOOP("sections", "Clock")
DELIVERY = QT_TRANSLATE_NOOP("sections", "Delivery")
USE = QT_TRANSLATE_NOOP("sections", "Use")
TEST = QT_TRANSLATE_NOOP("sections", "Customer's test")
LOSS = QT_TRANSLATE_NOOP("sections", "Loss")
LOG = QT_TRANSLATE_NOOP("sections", "Log")
POLICY = QT_TRANSLATE_NOOP("sections", "Policy")


class Complaint(Record):
    """One complaint. What the clock says (due, light, time left) is derived (`followers.py`), never entered."""

    __tablename__ = "complaint"
    entity = {
        "plural": "complaints",
        "label": QT_TRANSLATE_NOOP("entities", "Complaint"),
        "key": "complaint_no",
        "title": "heading",
        "scope": "customer_uuid",
        "sections": (REGISTRATION, HANDLING, CLOCK, DELIVERY, USE, TEST, LOSS),
        "default_sort": (("reported_at", True),),
        "same": ("reported_at", "customer_uuid", "complaint_type", "lot_no", "description"),
        "states": MOVES,
        "board": ("customer_uuid", "complaint_type", "heading", "light"),
    }
    extra_indexes = (
        ("light", "due_at"),
        ("state", "reported_at"),
        ("due_at", "risk_at", "light"),  # of the few that are open, asked for each minute
    )

    # all that `counts` looks at: to read the wide rows themselves in the order of a narrower index takes ten times as long
    live_indexes = (("unit_uuid", "complaint_type", "state", "reported_at"),)

    # what the desk must ask comes first, in the order in which people tell it
    customer_uuid: Column[UUID] = field(
        QT_TRANSLATE_NOOP("fields", "Customer"), Kind.REFERENCE, required=True, refers_to="customer", panel=True, index=True,
        section=REGISTRATION, synonyms=("客户编号", "客户名称", "客户", "投诉单位", "投诉客户", "购货单位", "customer"), width=220,
    )  # fmt: skip
    # how it stands is what everybody looks for: a small screen shows six columns
    state: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "State"), Kind.ENUM, required=True, max_length=20, index=True, choices=STATES, enumeration="complaint_state", fixed=True,
        editable=False, tones=STATE_TONES, section=HANDLING, synonyms=("状态", "处理状态", "当前状态", "进度"), width=110,
    )  # fmt: skip
    light: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Clock"), Kind.ENUM, max_length=12, choices=LIGHTS, fixed=True, tones=LIGHT_TONES,
        role=Role.DERIVED, editable=False, section=CLOCK, width=90,
    )  # fmt: skip
    # worked out when it is served; sorts as the due moment
    minutes_left: Column[int | None] = field(
        QT_TRANSLATE_NOOP("fields", "Time left"), Kind.DURATION, role=Role.DERIVED, editable=False, section=CLOCK,
        computed="due_at", as_served=True, width=120,
    )  # fmt: skip
    due_step: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Due next"), Kind.ENUM, max_length=12, choices=STEPS, fixed=True, role=Role.DERIVED, editable=False,
        section=CLOCK, width=100,
    )  # fmt: skip
    due_at: Column[datetime | None] = field(
        QT_TRANSLATE_NOOP("fields", "Due"), Kind.DATETIME, role=Role.DERIVED, editable=False, section=CLOCK, width=140,
    )  # fmt: skip
    contact_uuid: Column[UUID | None] = field(
        QT_TRANSLATE_NOOP("fields", "Contact person"), Kind.REFERENCE, asked=True, refers_to="contact", within="customer_uuid",
        or_text="contact", panel=True, index=True, max_length=60, section=REGISTRATION, synonyms=("联系人", "投诉人", "反映人"),
        width=90, listed=False,
    )  # fmt: skip
    contact: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Contact person (not on file)"), max_length=60, section=REGISTRATION, mask=Mask.NAME,
        width=90, listed=False, shown=False,
    )  # fmt: skip
    channel: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Channel"), Kind.ENUM, asked=True, max_length=12, choices=CHANNELS,
        section=REGISTRATION, synonyms=("渠道", "投诉渠道", "受理方式", "来源"), width=90, listed=False,
    )  # fmt: skip
    reported_at: Column[datetime] = field(
        QT_TRANSLATE_NOOP("fields", "Reported"), Kind.DATETIME, required=True, index=True, section=REGISTRATION, starts="now",
        synonyms=("投诉时间", "登记日期", "登记时间", "投诉日期", "受理时间", "受理日期", "日期", "时间"), width=140,
    )  # fmt: skip
    grade: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Grade"), asked=True, max_length=60, section=REGISTRATION, grades_and="packing",
        synonyms=("品种等级", "品种规格", "品种", "产品", "产品名称", "水泥品种"), width=110,
    )  # fmt: skip
    complaint_type: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Complaint type"), Kind.ENUM, max_length=20, index=True, choices=TYPES, enumeration="complaint_type",
        section=REGISTRATION, synonyms=("投诉类型", "投诉类别", "问题类型", "类型"), width=120,
    )  # fmt: skip
    description: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "What happened"), Kind.NOTE, section=REGISTRATION, search=True,
        synonyms=("内容", "投诉内容", "问题描述", "情况描述"), width=240,
    )  # fmt: skip
    demand: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Customer's demand"), Kind.NOTE, section=REGISTRATION,
        synonyms=("客户诉求", "诉求", "客户要求"), width=200, listed=False,
    )  # fmt: skip
    level: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Level"), Kind.ENUM, max_length=12, index=True, choices=LEVELS, enumeration="complaint_level", fixed=True, section=HANDLING,
        tones=(("critical", "bad"), ("urgent", "warning")), synonyms=("级别", "等级", "响应级别", "紧急程度"), width=80,
    )  # fmt: skip
    department: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Department"), max_length=60, section=HANDLING,
        synonyms=("责任部门", "承办部门", "处理部门", "部门"), width=100,
    )  # fmt: skip
    handler: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Handled by"), max_length=60, section=HANDLING, synonyms=("处理人", "责任人", "经办人"),
        width=90, listed=False,
    )  # fmt: skip
    finding: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Finding"), Kind.NOTE, section=HANDLING,
        synonyms=("责任认定", "调查结论", "原因分析"), width=200, listed=False,
    )  # fmt: skip
    result: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Outcome"), max_length=200, section=HANDLING,
        synonyms=("处理结果", "结果", "处理意见", "处理方案"), width=120,
    )  # fmt: skip
    compensation: Column[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Compensation"), Kind.DECIMAL, scale=2, unit="元", section=HANDLING, total=True,
        synonyms=("赔付金额", "赔偿金额", "补偿金额"), width=110, listed=False,
    )  # fmt: skip
    satisfaction: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Satisfaction"), Kind.ENUM, max_length=20, choices=SATISFACTION, section=HANDLING,
        synonyms=("满意度", "客户满意度"), width=100, listed=False,
    )  # fmt: skip
    risk_at: Column[datetime | None] = field(
        QT_TRANSLATE_NOOP("fields", "At risk from"), Kind.DATETIME, role=Role.DERIVED, editable=False, section=CLOCK,
        width=140, listed=False,
    )  # fmt: skip
    responded_at: Column[datetime | None] = field(
        QT_TRANSLATE_NOOP("fields", "First answer"), Kind.DATETIME, section=CLOCK,
        synonyms=("首次响应时间", "响应时间", "告知时间"), width=140, listed=False,
    )  # fmt: skip
    on_site_at: Column[datetime | None] = field(
        QT_TRANSLATE_NOOP("fields", "On site"), Kind.DATETIME, section=CLOCK, synonyms=("到场时间", "现场时间"), width=140,
        listed=False,
    )  # fmt: skip
    interim_at: Column[datetime | None] = field(
        QT_TRANSLATE_NOOP("fields", "Interim reply"), Kind.DATETIME, section=CLOCK, synonyms=("阶段答复时间", "中间答复时间"),
        width=140, listed=False,
    )  # fmt: skip
    closed_at: Column[datetime | None] = field(
        QT_TRANSLATE_NOOP("fields", "Closed"), Kind.DATETIME, section=CLOCK, index=True,
        synonyms=("关闭日期", "关闭时间", "结案日期", "结案时间", "完成日期"), width=140, listed=False,
    )  # fmt: skip
    lot_no: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Lot no."), max_length=40, index=True, section=DELIVERY, search=True,
        synonyms=("出厂编号", "批号", "出厂批号", "水泥编号"), width=100,
    )  # fmt: skip
    ticket_no: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Ticket no."), max_length=40, index=True, section=DELIVERY, search=True,
        synonyms=("提货单号", "磅单号", "磅单", "提发货单号"), width=130, listed=False,
    )  # fmt: skip
    packing: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Packing"), Kind.ENUM, max_length=12, choices=PACKINGS, enumeration="packing", section=DELIVERY,
        synonyms=("包装", "散/袋", "散袋", "包装方式"), width=90, listed=False,
    )  # fmt: skip
    plate: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Plate"), Kind.PLATE, max_length=20, section=DELIVERY, search=True,
        synonyms=("车牌", "车牌号", "车号"), width=90, listed=False,
    )  # fmt: skip
    arrived_on: Column[date | None] = field(
        QT_TRANSLATE_NOOP("fields", "Arrived"), Kind.DATE, section=DELIVERY, synonyms=("到货日期",), width=100, listed=False,
    )  # fmt: skip
    used_on: Column[date | None] = field(
        QT_TRANSLATE_NOOP("fields", "Used"), Kind.DATE, section=DELIVERY, synonyms=("使用日期",), width=100, listed=False,
    )  # fmt: skip
    quantity: Column[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Quantity"), Kind.DECIMAL, scale=3, unit="t", section=DELIVERY, total=True,
        synonyms=("数量", "涉及数量", "数量(吨)"), width=90, listed=False,
    )  # fmt: skip
    used_tonnes: Column[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Already used"), Kind.DECIMAL, scale=3, unit="t", section=DELIVERY,
        synonyms=("已用", "已用数量"), width=90, listed=False,
    )  # fmt: skip
    left_tonnes: Column[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Left over"), Kind.DECIMAL, scale=3, unit="t", section=DELIVERY,
        synonyms=("剩余", "剩余数量"), width=90, listed=False,
    )  # fmt: skip
    site_uuid: Column[UUID | None] = field(
        QT_TRANSLATE_NOOP("fields", "Site"), Kind.REFERENCE, refers_to="site", within="customer_uuid", index=True, section=USE,
        synonyms=("工地", "工程名称", "工地编号"), width=180, listed=False,
    )  # fmt: skip
    part: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Part of the structure"), max_length=120, section=USE,
        synonyms=("使用部位", "部位"), width=140, listed=False,
    )  # fmt: skip
    mix: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Mix"), max_length=200, section=USE, synonyms=("配合比",), width=140, listed=False,
    )  # fmt: skip
    admixture: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Admixture"), max_length=120, section=USE, synonyms=("外加剂",), width=120, listed=False,
    )  # fmt: skip
    curing: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Curing"), max_length=200, section=USE, synonyms=("养护", "养护情况"), width=140, listed=False,
    )  # fmt: skip
    storage: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Transport and storage"), max_length=200, section=USE, synonyms=("贮运情况", "储运情况"),
        width=140, listed=False,
    )  # fmt: skip
    test_device: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Test equipment"), max_length=120, section=TEST, synonyms=("检测设备",), width=120, listed=False,
    )  # fmt: skip
    tested_by: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Tested by"), max_length=60, section=TEST, mask=Mask.NAME, synonyms=("检测人员",), width=90,
        listed=False,
    )  # fmt: skip
    sampling: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Sampling"), max_length=200, section=TEST, synonyms=("取样", "取样情况"), width=120, listed=False,
    )  # fmt: skip
    test_result: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Test result"), Kind.NOTE, section=TEST, synonyms=("检测结果", "客户检测结果"), width=160,
        listed=False,
    )  # fmt: skip
    loss: Column[Decimal | None] = field(
        QT_TRANSLATE_NOOP("fields", "Loss claimed"), Kind.DECIMAL, scale=2, unit="元", section=LOSS, total=True,
        synonyms=("损失", "损失金额"), width=110, listed=False,
    )  # fmt: skip
    loss_note: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Loss described"), Kind.NOTE, section=LOSS, synonyms=("损失说明", "损失情况"), width=160,
        listed=False,
    )  # fmt: skip
    complaint_no: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Complaint no."), numbered="TS", max_length=40, index=True, section=HANDLING,
        search=True, synonyms=("投诉编号", "投诉单号", "登记编号"), width=150, listed=False,
    )  # fmt: skip
    heading: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Complaint"), role=Role.DERIVED, editable=False, max_length=80, listed=False,
        computed="coalesce(substr(description, 1, 60), complaint_no)",
    )  # fmt: skip


class ComplaintAction(Record):
    """One entry of a complaint's log: what was done, when, by whom. Moves are written by the program; the clock
    reads its holds from them."""

    __tablename__ = "complaint_action"
    entity = {
        "plural": "complaint_actions",
        "label": QT_TRANSLATE_NOOP("entities", "Log entry"),
        "key": "action_no",
        "title": "action_no",
        "scope": "complaint_uuid",
        "sections": (LOG,),
        "default_sort": (("at", True),),
    }
    extra_indexes = (("complaint_uuid", "at"),)

    complaint_uuid: Column[UUID] = field(
        QT_TRANSLATE_NOOP("fields", "Complaint"), Kind.REFERENCE, required=True, refers_to="complaint", panel=True, section=LOG,
        synonyms=("投诉编号", "投诉"), width=200,
    )  # fmt: skip
    kind: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Action"), Kind.ENUM, required=True, max_length=12, choices=ACTION_KINDS, fixed=True, section=LOG,
        synonyms=("动作", "处理动作", "类型"), width=120,
    )  # fmt: skip
    at: Column[datetime] = field(
        QT_TRANSLATE_NOOP("fields", "When"), Kind.DATETIME, required=True, index=True, section=LOG, starts="now",
        synonyms=("时间", "处理时间", "日期"), width=140,
    )  # fmt: skip
    who: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Who"), max_length=60, section=LOG, synonyms=("人员", "处理人", "经办人"), width=90,
    )  # fmt: skip
    content: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "What was done"), Kind.NOTE, section=LOG, synonyms=("内容", "处理内容", "说明"), width=260,
    )  # fmt: skip
    from_state: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "From state"), Kind.ENUM, max_length=20, choices=STATES, enumeration="complaint_state", fixed=True, editable=False, section=LOG,
        synonyms=("原状态",), width=110, listed=False,
    )  # fmt: skip
    to_state: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "To state"), Kind.ENUM, max_length=20, choices=STATES, enumeration="complaint_state", fixed=True, editable=False, section=LOG,
        synonyms=("新状态",), width=110,
    )  # fmt: skip
    action_no: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Log no."), numbered="TL", max_length=40, index=True, section=LOG,
        synonyms=("记录编号",), width=150, listed=False,
    )  # fmt: skip


class ResponseLevel(Record):
    """How fast complaints of one level are answered. Hours and days are working ones, unless it counts round the
    clock; a day is as long as an ordinary working day. What is empty is never due."""

    __tablename__ = "response_level"
    entity = {
        "plural": "response_levels",
        "label": QT_TRANSLATE_NOOP("entities", "Response level"),
        "key": "level",
        "title": "level",
        "sections": (POLICY,),
        "administrative": True,
    }

    level: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Level"), Kind.ENUM, required=True, max_length=12, index=True, choices=LEVELS, enumeration="complaint_level", fixed=True,
        section=POLICY, telling=True, synonyms=("级别", "响应级别"), width=100,
    )  # fmt: skip
    respond_minutes: Column[int | None] = field(
        QT_TRANSLATE_NOOP("fields", "Respond within (min)"), Kind.INTEGER, section=POLICY, synonyms=("响应时限(分钟)",), width=130,
    )  # fmt: skip
    on_site_hours: Column[int | None] = field(
        QT_TRANSLATE_NOOP("fields", "On site within (h)"), Kind.INTEGER, section=POLICY, synonyms=("到场时限(小时)",), width=130,
    )  # fmt: skip
    interim_hours: Column[int | None] = field(
        QT_TRANSLATE_NOOP("fields", "Interim reply within (h)"), Kind.INTEGER, section=POLICY, synonyms=("阶段答复时限(小时)",),
        width=140,
    )  # fmt: skip
    close_days: Column[int | None] = field(
        QT_TRANSLATE_NOOP("fields", "Close within (days)"), Kind.INTEGER, section=POLICY, synonyms=("关闭时限(天)",), width=130,
    )  # fmt: skip
    round_the_clock: Column[bool] = field(
        QT_TRANSLATE_NOOP("fields", "Round the clock"), Kind.BOOL, required=True, section=POLICY, synonyms=("7x24小时", "全天候"),
        width=110,
    )  # fmt: skip


class ComplaintPolicy(Record):
    """The level that complaints of one type have at first; one faster for the best customers."""

    __tablename__ = "complaint_policy"
    entity = {
        "plural": "complaint_policies",
        "label": QT_TRANSLATE_NOOP("entities", "Complaint policy"),
        "key": "complaint_type",
        "title": "complaint_type",
        "sections": (POLICY,),
        "administrative": True,
    }

    complaint_type: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Complaint type"), Kind.ENUM, required=True, max_length=20, index=True, choices=TYPES, enumeration="complaint_type",
        section=POLICY, telling=True, synonyms=("投诉类型", "问题类型"), width=160,
    )  # fmt: skip
    level: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Level"), Kind.ENUM, required=True, max_length=12, choices=LEVELS, enumeration="complaint_level", fixed=True, section=POLICY,
        synonyms=("级别", "响应级别"), width=100,
    )  # fmt: skip


MODELS = (Complaint, ComplaintAction, ResponseLevel, ComplaintPolicy)
