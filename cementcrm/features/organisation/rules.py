"""Pure rules of the organisation, and the identities of what every new database has."""

from __future__ import annotations

from typing import Any

from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.core.ids import seed_id

# Rows that the migration makes; their UUIDs are the same in every installation.
LOCAL_ADMIN = seed_id("user", "admin")

UNIT_KINDS: tuple[tuple[str, str], ...] = (
    ("group", QT_TRANSLATE_NOOP("enums", "Group")),
    ("region", QT_TRANSLATE_NOOP("enums", "Region company")),
    ("plant", QT_TRANSLATE_NOOP("enums", "Plant")),
    ("office", QT_TRANSLATE_NOOP("enums", "Sales office")),
)
# besides the kinds of record themselves
EVERYTHING: tuple[tuple[str, str], ...] = (
    ("*", QT_TRANSLATE_NOOP("entities", "Every kind")),
    ("database", QT_TRANSLATE_NOOP("entities", "Database")),
)
ACTIONS: tuple[tuple[str, str], ...] = (
    ("*", QT_TRANSLATE_NOOP("enums", "Everything")),
    ("read", QT_TRANSLATE_NOOP("enums", "Read")),
    ("create", QT_TRANSLATE_NOOP("enums", "Create")),
    ("update", QT_TRANSLATE_NOOP("enums", "Edit")),
    ("delete", QT_TRANSLATE_NOOP("enums", "Delete")),
    ("import", QT_TRANSLATE_NOOP("enums", "Import")),
    ("export", QT_TRANSLATE_NOOP("enums", "Export")),
    ("transition", QT_TRANSLATE_NOOP("enums", "Change state")),
    ("move", QT_TRANSLATE_NOOP("enums", "Move to another unit")),
    ("reveal", QT_TRANSLATE_NOOP("enums", "Reveal personal data")),
    ("prices", QT_TRANSLATE_NOOP("enums", "See prices and credit")),
    ("margins", QT_TRANSLATE_NOOP("enums", "See costs and margins")),
    ("bank", QT_TRANSLATE_NOOP("enums", "See bank accounts")),
    ("unlock", QT_TRANSLATE_NOOP("enums", "Lock and unlock")),
    ("classify", QT_TRANSLATE_NOOP("enums", "Set classes")),
    ("undo", QT_TRANSLATE_NOOP("enums", "Undo")),
    ("key", QT_TRANSLATE_NOOP("enums", "Change the key")),
)
ALL, SUBORDINATES, MINE = "all", "subordinates", "mine"
# of their units, what nobody is responsible for always among them; a role that says nothing gets all
REACHES: tuple[tuple[str, str], ...] = (
    (ALL, QT_TRANSLATE_NOOP("enums", "All of the unit")),
    (SUBORDINATES, QT_TRANSLATE_NOOP("enums", "Own and subordinates'")),
    (MINE, QT_TRANSLATE_NOOP("enums", "Own ones")),
)
ENUM_TEXTS: dict[str, dict[str, str]] = {
    "kind": {
        "集团": "group", "区域公司": "region", "工厂": "plant", "厂": "plant", "办事处": "office", "营销办": "office",
    },
    "reach": {
        "全部": ALL, "本单位全部": ALL, "本人及下属": SUBORDINATES, "下属": SUBORDINATES, "本人": MINE, "仅本人": MINE,
    },
    "entity_name": {
        "全部": "*", "数据库": "database", "客户": "customer", "工地": "site", "磅单": "weigh_ticket",
        "投诉": "complaint", "投诉记录": "complaint_action", "封存样": "sealed_sample", "响应级别": "response_level",
        "投诉政策": "complaint_policy", "附件": "attachment",
        "文书模板": "document_template", "工作时间": "working_hours", "工作日历": "calendar_day",
        "成本价": "cost_rate", "分级规则": "value_rule", "分级快照": "score_snapshot",
        "回款": "receipt", "预警处理": "alarm_handling",
        "季节日历": "season",
        "权限": "permission", "角色": "role", "用户": "user_account", "组织": "org_unit",
    },
    "action": {
        "全部": "*", "读取": "read", "查看": "read", "新建": "create", "新增": "create", "修改": "update",
        "编辑": "update", "删除": "delete", "导入": "import", "导出": "export", "查看原文": "reveal",
        "撤销": "undo", "解锁": "unlock", "锁定": "unlock", "变更状态": "transition", "更换密钥": "key",
        "转到其他单位": "move", "划转": "move", "查看价格与授信": "prices", "查看价格": "prices",
        "查看成本与毛利": "margins", "查看毛利": "margins", "查看银行账号": "bank",
    },
}  # fmt: skip


def derive(columns: dict[str, list[Any]], _product: object, _errors: object) -> None:
    """Permissions' keys, as the database composes them, so that an exported line is found again."""
    if "entity_name" in columns:
        lines = zip(columns["role"], columns["entity_name"], columns["action"], strict=True)
        columns["code"] = [
            f"{role} {entity}:{action}" if role and entity and action else code
            for (role, entity, action), code in zip(lines, columns["code"], strict=True)
        ]
