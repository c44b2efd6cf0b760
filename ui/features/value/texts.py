"""Classes, facts and figures of customers' value as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.estimates import span_text
from ...base.i18n import fill, is_chinese, label
from ...base.values import choice_texts

if TYPE_CHECKING:
    from cementcrm.reading.classes import Classed

    from ...base.context import UiContext

CLASSES = ("strategic", "premium", "volume", "nurture", "normal", "risk")
NONE = ""
_CONTEXT = "value"
_FACTS = {
    "margin_rank": QT_TRANSLATE_NOOP("value", "no. {n} by margin"),
    "tonnes_rank": QT_TRANSLATE_NOOP("value", "no. {n} by tonnes"),
    "margin": QT_TRANSLATE_NOOP("value", "margin {n}"),
    "a_tonne": QT_TRANSLATE_NOOP("value", "{n} yuan a tonne"),
    "tonnes": QT_TRANSLATE_NOOP("value", "takes {n} t a year"),
    "demand": QT_TRANSLATE_NOOP("value", "needs {n} t a year"),
    "room": QT_TRANSLATE_NOOP("value", "room for {n} t"),
    "quiet_days": QT_TRANSLATE_NOOP("value", "no purchase for {n} days"),
}
_YUAN = QT_TRANSLATE_NOOP("value", "{n} yuan")
_WAN = QT_TRANSLATE_NOOP("value", "{n} 10k yuan")
_NO_CLASS = QT_TRANSLATE_NOOP("value", "No class")
_NOTES = {
    "too_little_history": QT_TRANSLATE_NOOP("value", "too little history: fewer than {n} purchase days"),
    "margin_unknown": QT_TRANSLATE_NOOP("value", "costs are known for too few of its tonnes"),
}
_TEN_THOUSAND = 10_000


def class_texts(context: UiContext) -> dict[str, str]:
    """Code → what people read; "" is for no class."""
    field = context.app.spec("customer").by_name["value_class"]
    return {**choice_texts(field), NONE: label(_CONTEXT, _NO_CLASS)}


def money(yuan: float) -> str:
    """Large sums in the unit that people count in."""
    if abs(yuan) >= _TEN_THOUSAND and is_chinese():
        return fill(label(_CONTEXT, _WAN), n=f"{yuan / _TEN_THOUSAND:,.1f}")
    return fill(label(_CONTEXT, _YUAN), n=f"{yuan:,.0f}")


def purchases(low: int, high: int) -> str:
    """A range of days with purchases, as a model says it."""
    return fill(label(_CONTEXT, _PURCHASES), span=span_text(f"{low:,}", f"{high:,}"))


_PURCHASES = QT_TRANSLATE_NOOP("value", "{span} purchase days")


def fact(name: str, figure: float) -> str:
    """One figure that made a class."""
    n = money(figure) if name == "margin" else f"{figure:,.1f}" if name == "a_tonne" else f"{figure:,.0f}"
    return fill(label(_CONTEXT, _FACTS[name]), n=n)


def facts(why: Mapping[str, float | None]) -> str:
    """The figures that made a class, in a line."""
    return " · ".join(fact(name, figure) for name, figure in why.items() if figure is not None)


def known_facts(classed: Classed) -> str:
    """What is told to who hasn't everybody's margins: what made the class lies elsewhere."""
    value = classed.value
    names = ("tonnes_rank", "tonnes", "room")
    return facts({name: getattr(value, name) for name in names}) if value is not None else ""


def reckoned_text(classed: Classed, names: Mapping[str, str]) -> str:
    """The facts of the class that the rules give; which one that is, where the file has another."""
    value = classed.value
    if value is None or value.value_class is None:
        return ""
    kind, text = str(value.value_class), facts(value.why)
    if kind == kind_of(classed):
        return text
    return fill(label(_CONTEXT, _OTHER), name=names.get(kind, kind), why=text)


_OTHER = QT_TRANSLATE_NOOP("value", "by the rules {name}: {why}")


def why(classed: Classed, least_days: int, names: Mapping[str, str]) -> str:
    """Why a customer is in its class: who set it, or the facts; or why it can't be told."""
    standing = classed.standing
    if classed.held and standing is not None:
        text = label(_CONTEXT, _BY_HAND)
        return fill(text, reason=standing.reason or "", until=standing.expires_on)
    if classed.value is None:
        return ""
    if not classed.reckons:
        return known_facts(classed)
    if classed.value.note:
        return fill(label(_CONTEXT, _NOTES[classed.value.note]), n=least_days)
    return reckoned_text(classed, names)


_BY_HAND = QT_TRANSLATE_NOOP("value", "by hand until {until}: {reason}")


def kind_of(classed: Classed) -> str:
    """The class that the file has; NONE for none."""
    return classed.value_class or NONE
