"""The ways of complaints through their states, as `features.complaints.rules.MOVES` allows them."""

from __future__ import annotations

from collections.abc import Sequence

from .clerk import HOUR

_BEGIN = ("informed", "rated", "investigating")
_WHOLE = (*_BEGIN, "judged", "approval", "answered", "executing", "confirmed", "follow_up")
_SHORT = ("informed", "investigating", "judged", "answered", "confirmed", "closed")
_LONG = (
    *_BEGIN,
    "await_lab",
    "judged",
    "approval",
    "answered",
    "executing",
    "confirmed",
    "follow_up",
    "closed",
)
PATHS: dict[str, tuple[tuple[str, ...], ...]] = {
    **{state: (_WHOLE[: place + 1],) for place, state in enumerate(_WHOLE)},
    "registered": ((),),
    "emergency": ((*_BEGIN[:2], "emergency"),),
    "await_lab": ((*_BEGIN, "await_lab"),),
    "await_customer": ((*_BEGIN, "await_customer"),),
    "arbitration": ((*_BEGIN, "judged", "arbitration"),),
    "reopened": ((*_SHORT, "reopened"),),
    "closed": (_SHORT, _SHORT, _LONG),
    "unfounded": (("informed", "investigating", "unfounded"),),
    "not_ours": (("informed", "investigating", "not_ours"),),
    "duplicate": (("duplicate",),),
}
"""State → ways that lead to it from "registered"."""
REASONS = {
    "await_lab": "等待复检结果", "await_customer": "等待客户提供试验数据",
    "arbitration": "双方意见不一致，送第三方检验",
    "reopened": "客户对处理结果不满意", "unfounded": "复检合格，使用方法不当", "not_ours": "经核对非本厂产品",
    "duplicate": "同一问题已登记",
}  # fmt: skip
_DAY = 24 * HOUR
_OPENS, _SHUTS = 8 * HOUR, 17 * HOUR + HOUR // 2


def at_work(moment: int) -> int:
    """The nearest hour of the same day in China at which people work, ms."""
    midnight = (moment + 8 * HOUR) // _DAY * _DAY - 8 * HOUR
    return midnight + min(max(moment - midnight, _OPENS), _SHUTS)


def moments(path: Sequence[str], reported: int, first: int, last: int) -> list[int]:
    """When each state of the path began, ms: the first one at `first`, the last at `last`, none before `reported`."""
    first = min(first, last)
    step = (last - first) / max(len(path) - 1, 1)
    return [max(at_work(round(first + step * n)), reported) for n in range(len(path))]
