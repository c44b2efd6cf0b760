"""Segments in words: what sets one apart, in three sentences and a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.i18n import fill, label

if TYPE_CHECKING:
    from cementcrm.reading.patterns import Segment

_CONTEXT = "segments"
_SOMEWHAT, _CLEARLY = 0.5, 1.2  # standard deviations
_DEGREES = (
    QT_TRANSLATE_NOOP("segments", "somewhat"),
    QT_TRANSLATE_NOOP("segments", "clearly"),
    QT_TRANSLATE_NOOP("segments", "far"),
)
# Of more than usual, and of less.
_SENTENCES: dict[str, tuple[str, str]] = {
    "tonnes": (
        QT_TRANSLATE_NOOP("segments", "They take {how} more: half above {here} t a year, of all {usual} t."),
        QT_TRANSLATE_NOOP("segments", "They take {how} less: half below {here} t a year, of all {usual} t."),
    ),
    "purchase_days": (
        QT_TRANSLATE_NOOP("segments", "They come {how} more often: on {here} days a year, others on {usual}."),
        QT_TRANSLATE_NOOP("segments", "They come {how} less often: on {here} days a year, others on {usual}."),
    ),
    "a_tonne": (
        QT_TRANSLATE_NOOP("segments", "They leave {how} more a tonne: {here} yuan, others {usual}."),
        QT_TRANSLATE_NOOP("segments", "They leave {how} less a tonne: {here} yuan, others {usual}."),
    ),
    "bagged": (
        QT_TRANSLATE_NOOP("segments", "They buy {how} more in bags: {here} of their tonnes, others {usual}."),
        QT_TRANSLATE_NOOP("segments", "They buy {how} more in bulk: {here} in bags, others {usual}."),
    ),
    "trend": (
        QT_TRANSLATE_NOOP("segments", "They grow, {how}: the last half-year {here} of the first, of all {usual}."),
        QT_TRANSLATE_NOOP("segments", "They shrink, {how}: the last half-year {here} of the first, of all {usual}."),
    ),
    "main_grade": (
        QT_TRANSLATE_NOOP("segments", "They keep {how} more to one cement: {here} of it all, others {usual}."),
        QT_TRANSLATE_NOOP("segments", "They mix cements {how} more: the main one is {here}, of others {usual}."),
    ),
}  # fmt: skip
_NAMES: dict[str, tuple[str, str]] = {
    "tonnes": (QT_TRANSLATE_NOOP("segments", "Large"), QT_TRANSLATE_NOOP("segments", "Small")),
    "purchase_days": (QT_TRANSLATE_NOOP("segments", "Frequent"), QT_TRANSLATE_NOOP("segments", "Rare")),
    "a_tonne": (QT_TRANSLATE_NOOP("segments", "Good margin"), QT_TRANSLATE_NOOP("segments", "Thin margin")),
    "bagged": (QT_TRANSLATE_NOOP("segments", "In bags"), QT_TRANSLATE_NOOP("segments", "In bulk")),
    "trend": (QT_TRANSLATE_NOOP("segments", "Growing"), QT_TRANSLATE_NOOP("segments", "Shrinking")),
    "main_grade": (QT_TRANSLATE_NOOP("segments", "One cement"), QT_TRANSLATE_NOOP("segments", "Several cements")),
}  # fmt: skip
_ALIKE = QT_TRANSLATE_NOOP("segments", "In all else they are as most customers are.")
_USUAL = QT_TRANSLATE_NOOP("segments", "As most")
_BEGUN = 3.0  # times as much: the first half-year had hardly begun
_FAINT = 0.2  # standard deviations: nobody would notice
_SHARES = frozenset({"bagged", "main_grade"})


def name(segment: Segment) -> str:
    """The two things that set it apart most."""
    words = [
        label(_CONTEXT, _NAMES[figure][off < 0])
        for figure, (_, _, off) in segment.apart.items() if abs(off) >= _SOMEWHAT
    ][:2]  # fmt: skip
    return " · ".join(words) or label(_CONTEXT, _USUAL)


def sentences(segment: Segment) -> list[str]:
    """Up to three."""
    found = []
    for figure, (here, usual, off) in segment.apart.items():
        if abs(off) < _FAINT:
            continue
        how = label(_CONTEXT, _DEGREES[(abs(off) >= _SOMEWHAT) + (abs(off) >= _CLEARLY)])
        text = label(_CONTEXT, _SENTENCES[figure][off < 0])
        found.append(fill(text, how=how, here=_figure(figure, here), usual=_figure(figure, usual)))
    return found if len(found) == len(segment.apart) else [*found, label(_CONTEXT, _ALIKE)]


def _figure(figure: str, value: float) -> str:
    from math import exp

    if value != value:
        return "?"
    if figure == "trend":  # the log of a ratio
        ratio = exp(value)
        return f"> {_BEGUN:.0%}" if ratio > _BEGUN else f"{ratio:.0%}"
    if figure in _SHARES:
        return f"{value:.0%}"
    return f"{value:,.0f}"
