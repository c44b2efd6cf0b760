"""Pure rules of complaints: their codes, states, and how rows of old registers are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.core.states import States
from cementcrm.features.packing import PACKING_TEXTS

LEVELS: tuple[tuple[str, str], ...] = (
    ("critical", QT_TRANSLATE_NOOP("enums", "Critical")),
    ("urgent", QT_TRANSLATE_NOOP("enums", "Urgent")),
    ("normal", QT_TRANSLATE_NOOP("enums", "Normal")),
    ("low", QT_TRANSLATE_NOOP("enums", "Low")),
)
TYPES: tuple[tuple[str, str], ...] = (
    ("strength", QT_TRANSLATE_NOOP("enums", "Strength")),
    ("strength_spread", QT_TRANSLATE_NOOP("enums", "Strength varies")),
    ("setting_time", QT_TRANSLATE_NOOP("enums", "Setting time")),
    ("soundness", QT_TRANSLATE_NOOP("enums", "Soundness")),
    ("colour", QT_TRANSLATE_NOOP("enums", "Colour differs")),
    ("admixture", QT_TRANSLATE_NOOP("enums", "Admixture compatibility")),
    ("cracking", QT_TRANSLATE_NOOP("enums", "Concrete cracks or dusts")),
    ("temperature", QT_TRANSLATE_NOOP("enums", "Cement temperature")),
    ("damp", QT_TRANSLATE_NOOP("enums", "Damp, lumps")),
    ("short_weight", QT_TRANSLATE_NOOP("enums", "Short weight")),
    ("bags", QT_TRANSLATE_NOOP("enums", "Broken bags, marking")),
    ("wrong_product", QT_TRANSLATE_NOOP("enums", "Wrong product sent")),
    ("late_delivery", QT_TRANSLATE_NOOP("enums", "Late delivery")),
    ("waiting", QT_TRANSLATE_NOOP("enums", "Waiting at the plant")),
    ("service", QT_TRANSLATE_NOOP("enums", "Service")),
    ("price", QT_TRANSLATE_NOOP("enums", "Price, settlement")),
    ("counterfeit", QT_TRANSLATE_NOOP("enums", "Suspected counterfeit")),
)
# Where no policy says otherwise: stop of work and safety first, then what spoils concrete.
USUAL_LEVELS: dict[str, str] = {
    "soundness": "critical",
    **dict.fromkeys(
        ("strength", "strength_spread", "setting_time", "cracking", "wrong_product", "counterfeit"), "urgent"
    ),
    **dict.fromkeys(("service", "price", "waiting"), "low"),
}
USUAL_LEVEL = "normal"
CHANNELS: tuple[tuple[str, str], ...] = (
    ("phone", QT_TRANSLATE_NOOP("enums", "By phone")),
    ("visit", QT_TRANSLATE_NOOP("enums", "During a visit")),
    ("desk", QT_TRANSLATE_NOOP("enums", "At the plant")),
    ("wechat", QT_TRANSLATE_NOOP("enums", "WeChat")),
    ("letter", QT_TRANSLATE_NOOP("enums", "Letter, e-mail")),
    ("other", QT_TRANSLATE_NOOP("enums", "Other")),
)
STATES: tuple[tuple[str, str], ...] = (
    ("registered", QT_TRANSLATE_NOOP("enums", "Registered")),
    ("informed", QT_TRANSLATE_NOOP("enums", "Customer informed")),
    ("rated", QT_TRANSLATE_NOOP("enums", "Rated")),
    ("emergency", QT_TRANSLATE_NOOP("enums", "Emergency measures")),
    ("investigating", QT_TRANSLATE_NOOP("enums", "Investigation")),
    ("await_lab", QT_TRANSLATE_NOOP("enums", "Waiting for the laboratory")),
    ("await_customer", QT_TRANSLATE_NOOP("enums", "Waiting for the customer")),
    ("judged", QT_TRANSLATE_NOOP("enums", "Responsibility settled")),
    ("approval", QT_TRANSLATE_NOOP("enums", "Solution to be approved")),
    ("answered", QT_TRANSLATE_NOOP("enums", "Customer answered")),
    ("executing", QT_TRANSLATE_NOOP("enums", "Execution, compensation")),
    ("confirmed", QT_TRANSLATE_NOOP("enums", "Confirmed by customer")),
    ("follow_up", QT_TRANSLATE_NOOP("enums", "Return visit")),
    ("arbitration", QT_TRANSLATE_NOOP("enums", "Arbitration")),
    ("reopened", QT_TRANSLATE_NOOP("enums", "Reopened")),
    ("closed", QT_TRANSLATE_NOOP("enums", "Closed")),
    ("unfounded", QT_TRANSLATE_NOOP("enums", "Unfounded")),
    ("not_ours", QT_TRANSLATE_NOOP("enums", "Not our product")),
    ("duplicate", QT_TRANSLATE_NOOP("enums", "Duplicate")),
)
_WAITS = ("await_lab", "await_customer")
EXITS = ("unfounded", "not_ours", "duplicate")
# GB/T 19012, clause 7: the way of most complaints; what a simple one doesn't need is left out.
MOVES = States(
    field="state",
    first="registered",
    moves={
        "registered": ("informed", "rated", "investigating", *EXITS),
        "informed": ("rated", "emergency", "investigating", "answered", *_WAITS, *EXITS),
        "rated": ("emergency", "investigating", "answered", *_WAITS, *EXITS),
        "emergency": ("investigating", *_WAITS, *EXITS),
        "investigating": ("judged", *_WAITS, "emergency", *EXITS),
        "await_lab": ("investigating", "judged", "await_customer", *EXITS),
        "await_customer": (
            "investigating",
            "judged",
            "answered",
            "executing",
            "confirmed",
            "await_lab",
            *EXITS,
        ),
        "judged": ("approval", "answered", "investigating", *_WAITS, "arbitration"),
        "approval": ("answered", "judged", "arbitration"),
        "answered": ("executing", "confirmed", "await_customer", "investigating", "arbitration"),
        "executing": ("confirmed", "await_customer", "arbitration"),
        "confirmed": ("follow_up", "closed"),
        "follow_up": ("closed", "reopened"),
        "arbitration": ("judged", "executing", "closed"),
        "reopened": ("investigating", "informed", "emergency", "judged"),
        "closed": ("reopened",),
        **dict.fromkeys(EXITS, ("reopened",)),
    },
    final=frozenset({"closed", *EXITS}),
    waiting=frozenset(_WAITS),
    reasons=frozenset({*EXITS, *_WAITS, "arbitration", "reopened"}),
)
STATE_TONES = (
    *((state, "warning") for state in (*_WAITS, "arbitration")), ("reopened", "bad"), ("closed", "good"),
    *((state, "muted") for state in EXITS),
)  # fmt: skip
STEPS: tuple[tuple[str, str], ...] = (
    ("respond", QT_TRANSLATE_NOOP("enums", "First answer")),
    ("on_site", QT_TRANSLATE_NOOP("enums", "On site")),
    ("interim", QT_TRANSLATE_NOOP("enums", "Interim reply")),
    ("close", QT_TRANSLATE_NOOP("enums", "Close")),
)
LIGHTS: tuple[tuple[str, str], ...] = (
    ("late", QT_TRANSLATE_NOOP("enums", "Late")),
    ("at_risk", QT_TRANSLATE_NOOP("enums", "Nearly late")),
    ("on_time", QT_TRANSLATE_NOOP("enums", "On time")),
    ("paused", QT_TRANSLATE_NOOP("enums", "Paused")),
    ("met", QT_TRANSLATE_NOOP("enums", "Met")),
    ("met_late", QT_TRANSLATE_NOOP("enums", "Met late")),
)
LIGHT_TONES = (
    ("late", "bad"), ("at_risk", "warning"), ("on_time", "good"), ("paused", "muted"), ("met", "muted"),
    ("met_late", "muted"),
)  # fmt: skip
SATISFACTION: tuple[tuple[str, str], ...] = (
    ("very_satisfied", QT_TRANSLATE_NOOP("enums", "Very satisfied")),
    ("satisfied", QT_TRANSLATE_NOOP("enums", "Satisfied")),
    ("fair", QT_TRANSLATE_NOOP("enums", "Fair")),
    ("dissatisfied", QT_TRANSLATE_NOOP("enums", "Dissatisfied")),
    ("very_dissatisfied", QT_TRANSLATE_NOOP("enums", "Very dissatisfied")),
)
ACTION_KINDS: tuple[tuple[str, str], ...] = (
    ("note", QT_TRANSLATE_NOOP("enums", "Note")),
    ("call", QT_TRANSLATE_NOOP("enums", "Talked to the customer")),
    ("on_site", QT_TRANSLATE_NOOP("enums", "On site")),
    ("interim", QT_TRANSLATE_NOOP("enums", "Interim reply")),
    ("moved", QT_TRANSLATE_NOOP("enums", "Change of state")),
)
ENUM_TEXTS: dict[str, dict[str, str]] = {
    "packing": PACKING_TEXTS,
    "level": {"特急": "critical", "紧急": "urgent", "急": "urgent", "一般": "normal", "普通": "normal", "低": "low"},
    "complaint_type": {
        "强度": "strength", "强度低": "strength", "强度不足": "strength", "强度波动": "strength_spread",
        "凝结时间": "setting_time", "凝结": "setting_time", "安定性": "soundness", "颜色差异": "colour",
        "颜色": "colour",
        "色差": "colour", "外加剂适应性": "admixture", "适应性": "admixture", "混凝土开裂/起砂": "cracking",
        "开裂": "cracking", "起砂": "cracking", "水泥温度": "temperature", "温度": "temperature",
        "温度高": "temperature",
        "受潮结块": "damp", "结块": "damp", "受潮": "damp", "短重/磅差": "short_weight", "短重": "short_weight",
        "磅差": "short_weight", "重量不足": "short_weight", "破包/标识": "bags", "破包": "bags", "标识": "bags",
        "错发品种": "wrong_product", "错发": "wrong_product", "错装": "wrong_product", "送达延误": "late_delivery",
        "延误": "late_delivery", "进厂等待": "waiting", "排队": "waiting", "等待时间长": "waiting",
        "服务态度": "service",
        "服务": "service", "价格/结算": "price", "价格": "price", "结算": "price", "疑似假冒": "counterfeit",
        "假冒": "counterfeit",
    },
    "channel": {
        "电话": "phone", "来电": "phone", "拜访": "visit", "外勤": "visit", "来厂": "desk", "来访": "desk",
        "现场": "desk",
        "微信": "wechat", "来函": "letter", "信函": "letter", "邮件": "letter", "其他": "other", "其它": "other",
    },
    "state": {
        "登记": "registered", "已登记": "registered", "待处理": "registered", "已告知客户": "informed",
        "已告知": "informed",
        "初评定级": "rated", "已定级": "rated", "应急措施": "emergency", "调查取证": "investigating",
        "调查": "investigating",
        "调查中": "investigating", "处理中": "investigating", "等待化验": "await_lab", "等待客户": "await_customer",
        "责任认定": "judged", "方案审批": "approval", "审批中": "approval", "答复客户": "answered",
        "已答复": "answered",
        "执行/赔付": "executing", "执行": "executing", "赔付": "executing", "客户确认": "confirmed",
        "回访": "follow_up",
        "仲裁": "arbitration", "重新打开": "reopened", "关闭": "closed", "已关闭": "closed", "已结案": "closed",
        "结案": "closed", "不属实": "unfounded", "非本厂产品": "not_ours", "重复": "duplicate",
    },
    "satisfaction": {
        "很满意": "very_satisfied", "非常满意": "very_satisfied", "满意": "satisfied", "一般": "fair",
        "不满意": "dissatisfied", "很不满意": "very_dissatisfied",
    },
}  # fmt: skip
# A file that tells when complaints were closed tells which are.
DERIVED: dict[str, tuple[str, ...]] = {"packing": ("grade",), "state": ("closed_at",)}


def faster(level: str, steps: int) -> str:
    """The level that is so many steps more urgent."""
    codes = [code for code, _ in LEVELS]
    return codes[max(codes.index(level) - steps, 0)]


def derive(
    columns: dict[str, list[Any]], product: Callable[[str], tuple[str, str] | None], _errors: object
) -> None:
    """Complete parsed complaints, in stored form: grade and packing as tickets write them, the state of those
    that were closed. Other entities' rows are left alone."""
    if "complaint_type" not in columns or "grade" not in columns:
        return
    for index, text in enumerate(columns["grade"]):
        known = product(text) if text else None
        if known is not None:
            columns["grade"][index] = known[0]
            columns["packing"][index] = columns["packing"][index] or (known[1] or None)
    if not any(columns["level"]):  # the file has no levels: new complaints get the usual ones
        columns["level"] = [USUAL_LEVELS.get(str(kind), USUAL_LEVEL) for kind in columns["complaint_type"]]
    columns["state"] = [
        state or ("closed" if closed is not None else None)
        for state, closed in zip(columns["state"], columns["closed_at"], strict=True)
    ]
