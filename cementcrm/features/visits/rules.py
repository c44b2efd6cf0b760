"""Pure rules of visits."""

from __future__ import annotations

from collections.abc import Mapping

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

STATES: tuple[tuple[str, str], ...] = (
    ("planned", QT_TRANSLATE_NOOP("enums", "Planned")),
    ("done", QT_TRANSLATE_NOOP("enums", "Done")),
    ("cancelled", QT_TRANSLATE_NOOP("enums", "Cancelled")),
)
METHODS: tuple[tuple[str, str], ...] = (
    ("visit", QT_TRANSLATE_NOOP("enums", "Visit")),
    ("received", QT_TRANSLATE_NOOP("enums", "Came to the plant")),
    ("phone", QT_TRANSLATE_NOOP("enums", "By phone")),
    ("wechat", QT_TRANSLATE_NOOP("enums", "WeChat")),
    ("video", QT_TRANSLATE_NOOP("enums", "Video call")),
    ("meeting", QT_TRANSLATE_NOOP("enums", "Meeting")),
    ("other", QT_TRANSLATE_NOOP("enums", "Other")),
)
RESULTS: tuple[tuple[str, str], ...] = (
    ("ordered", QT_TRANSLATE_NOOP("enums", "Ordered")),
    ("interested", QT_TRANSLATE_NOOP("enums", "Interested")),
    ("follow_up", QT_TRANSLATE_NOOP("enums", "To be followed up")),
    ("no_need", QT_TRANSLATE_NOOP("enums", "No need now")),
    ("refused", QT_TRANSLATE_NOOP("enums", "Refused")),
    ("absent", QT_TRANSLATE_NOOP("enums", "Nobody there")),
)
ENUM_TEXTS: dict[str, dict[str, str]] = {
    "method": {
        "上门": "visit", "上门拜访": "visit", "实地": "visit", "实地拜访": "visit", "现场拜访": "visit",
        "拜访": "visit", "走访": "visit",
        "来厂": "received", "来访": "received", "到厂": "received", "接待": "received",
        "电话": "phone", "电话拜访": "phone", "电话回访": "phone", "电访": "phone", "微信": "wechat",
        "视频": "video", "视频会议": "video", "线上": "video", "会议": "meeting", "座谈": "meeting", "其他": "other",
        "其它": "other",
    },
    "result": {
        "已下单": "ordered", "下单": "ordered", "成交": "ordered", "已成交": "ordered", "已签约": "ordered",
        "有意向": "interested", "意向": "interested", "有兴趣": "interested", "待跟进": "follow_up",
        "跟进": "follow_up", "继续跟进": "follow_up", "跟进中": "follow_up", "无需求": "no_need",
        "暂无需求": "no_need", "暂不需要": "no_need", "无意向": "refused", "拒绝": "refused", "未见到人": "absent",
        "未遇": "absent", "未见": "absent",
    },
    "state": {"计划": "planned", "计划中": "planned", "未完成": "planned", "已完成": "done", "完成": "done",
              "已取消": "cancelled", "取消": "cancelled"},
}  # fmt: skip


def problems(values: Mapping[str, object]) -> dict[str, str]:
    """A visit is planned for a moment, or was made at one; the next one comes after it."""
    planned, made = values.get("planned_at"), values.get("visited_at")
    if not planned and not made:
        return {"planned_at": "visit_without_time"}
    next_on, at = values.get("next_on"), made or planned
    return {"next_on": "next_before_visit"} if next_on and at and next_on < at.date() else {}  # type: ignore[attr-defined]
