"""Table of visits."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Column

from cementcrm.core.fields import Kind, Role, Week
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.store.base import Record, field

from .rules import METHODS, RESULTS, STATES

PLAN = QT_TRANSLATE_NOOP("sections", "Plan")
REPORT = QT_TRANSLATE_NOOP("sections", "Report")
NEXT = QT_TRANSLATE_NOOP("sections", "Next step")


class Visit(Record):
    """One visit or other contact with a customer: planned until it has a moment at which it was made."""

    __tablename__ = "visit"
    extra_indexes = (("state", "at"), ("customer_uuid", "at"))
    entity = {
        "plural": "visits",
        "label": QT_TRANSLATE_NOOP("entities", "Visit"),
        "key": "visit_no",
        "title": "heading",
        "scope": "customer_uuid",
        "sections": (PLAN, REPORT, NEXT),
        "default_sort": (("at", True),),
        "week": Week(
            "at",
            "planned_at",
            "state",
            "planned",
            "visitor",
            ("customer_uuid", "method", "contact", "subject"),
        ),
        "same": ("customer_uuid", "visitor", "visited_at", "method", "content"),
    }

    customer_uuid: Column[UUID] = field(
        QT_TRANSLATE_NOOP("fields", "Customer"), Kind.REFERENCE, required=True, refers_to="customer", panel=True, index=True,
        section=PLAN, synonyms=("客户编号", "客户名称", "客户", "单位名称", "拜访客户", "拜访单位", "受访单位", "往来单位", "拜访客户名称", "签到客户", "关联客户", "终端名称", "门店名称", "拜访门店", "跟进客户", "customer"), width=240,
    )  # fmt: skip
    at: Column[datetime | None] = field(
        QT_TRANSLATE_NOOP("fields", "When"), Kind.DATETIME, role=Role.DERIVED, editable=False, index=True,
        computed="coalesce(visited_at, planned_at)", section=PLAN, width=140,
    )  # fmt: skip
    state: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "State"), Kind.ENUM, role=Role.DERIVED, editable=False, max_length=12, index=True,
        choices=STATES, section=PLAN, width=80, tones=(("done", "good"), ("cancelled", "muted")),
        computed="CASE WHEN visited_at IS NOT NULL THEN 'done' WHEN cancelled_because IS NOT NULL THEN 'cancelled' ELSE 'planned' END",
    )  # fmt: skip
    heading: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Visit"), role=Role.DERIVED, editable=False, max_length=200, listed=False,
        computed="coalesce(subject, substr(content, 1, 60), visit_no)",
    )  # fmt: skip
    method: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Method"), Kind.ENUM, max_length=16, index=True, choices=METHODS, section=PLAN,
        synonyms=("拜访方式", "跟进方式", "方式", "联系方式", "形式", "拜访类型", "签到类型", "跟进类型", "外勤类型", "method"), width=90,
    )  # fmt: skip
    visitor: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Visitor"), required=True, max_length=60, index=True, section=PLAN, search=True, starts="me",
        synonyms=("拜访人", "跟进人", "业务员", "外勤人员", "销售员", "客户经理", "姓名", "员工姓名", "成员", "成员姓名", "提交人", "创建人", "签到人", "打卡人", "负责人", "外勤员", "visitor"), width=90,
    )  # fmt: skip
    planned_at: Column[datetime | None] = field(
        QT_TRANSLATE_NOOP("fields", "Planned for"), Kind.DATETIME, section=PLAN,
        synonyms=("计划时间", "计划拜访时间", "计划日期", "预约时间", "计划开始时间", "预计拜访时间", "计划拜访日期"), width=140, listed=False,
    )  # fmt: skip
    subject: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Subject"), max_length=200, section=PLAN, search=True,
        synonyms=("主题", "拜访目的", "目的", "事由", "拜访主题", "外勤事由", "任务名称", "拜访任务"), width=180,
    )  # fmt: skip
    contact: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Person met"), max_length=60, section=PLAN,
        synonyms=("受访人", "拜访对象", "联系人", "对接人", "被访人", "拜访联系人", "客户联系人", "受访者"), width=90, listed=False,
    )  # fmt: skip
    cancelled_because: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Cancelled because"), max_length=200, section=PLAN,
        synonyms=("取消原因",), width=160, listed=False,
    )  # fmt: skip
    visited_at: Column[datetime | None] = field(
        QT_TRANSLATE_NOOP("fields", "Visited at"), Kind.DATETIME, section=REPORT,
        synonyms=("拜访时间", "拜访日期", "跟进时间", "签到时间", "签到日期时间", "打卡时间", "到店时间", "进店时间", "到访时间", "开始时间", "拜访开始时间", "外勤时间", "提交时间", "日期", "时间", "date"), width=140, listed=False,
    )  # fmt: skip
    left_at: Column[datetime | None] = field(
        QT_TRANSLATE_NOOP("fields", "Left at"), Kind.DATETIME, section=REPORT, synonyms=("签退时间", "离开时间", "离店时间", "签离时间", "结束时间", "拜访结束时间", "离访时间"),
        width=140, listed=False,
    )  # fmt: skip
    content: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Content"), Kind.NOTE, section=REPORT, search=True,
        synonyms=("拜访内容", "跟进内容", "内容", "沟通内容", "情况说明", "拜访记录", "备注", "拜访小结", "拜访总结", "跟进记录", "沟通记录", "签到备注", "外勤内容", "汇报内容"), width=280,
    )  # fmt: skip
    result: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Result"), Kind.ENUM, max_length=16, index=True, choices=RESULTS, section=REPORT,
        synonyms=("结果", "拜访结果", "跟进结果", "效果", "拜访效果", "达成情况", "客户意向", "result"), width=100,
    )  # fmt: skip
    place: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Place"), max_length=200, section=REPORT,
        synonyms=("签到地址", "签到地点", "拜访地点", "地点", "地址", "打卡地点", "打卡地址", "签到位置", "定位地址", "外勤地点", "位置"), width=160, listed=False,
    )  # fmt: skip
    companions: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Accompanied by"), max_length=120, section=REPORT,
        synonyms=("同行人", "陪同人员", "协访人", "陪访人", "随访人员", "同事"), width=120, listed=False,
    )  # fmt: skip
    next_step: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Next step"), Kind.NOTE, section=NEXT,
        synonyms=("下一步", "下一步计划", "下步计划", "后续计划", "下一步工作", "后续跟进", "待办事项", "下次拜访计划"), width=180,
    )  # fmt: skip
    next_on: Column[date | None] = field(
        QT_TRANSLATE_NOOP("fields", "Next visit"), Kind.DATE, section=NEXT, index=True,
        synonyms=("下次拜访", "下次拜访时间", "下次跟进", "下次跟进时间", "下次联系", "下次日期", "下次拜访日期", "下次跟进日期", "下次联系时间", "下次回访时间"), width=100,
    )  # fmt: skip
    visit_no: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Visit no."), numbered="BF", max_length=40, index=True,
        section=NEXT, synonyms=("拜访编号", "跟进编号", "外勤编号", "单号", "编号", "签到编号", "记录编号", "审批编号", "拜访单号", "记录ID"), width=150, listed=False,
    )  # fmt: skip


MODELS = (Visit,)
