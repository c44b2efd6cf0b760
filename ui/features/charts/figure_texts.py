"""What figures are called in the present language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.i18n import label
from ...base.values import choice_texts

if TYPE_CHECKING:
    from cementcrm.analytics.figures import Figures
    from cementcrm.app import Application

_TEXTS = {
    "none": QT_TRANSLATE_NOOP("figures", "not given"),
    "unknown": QT_TRANSLATE_NOOP("figures", "unknown"),
    "nothing": QT_TRANSLATE_NOOP("figures", "Nothing to draw yet."),
    "price": QT_TRANSLATE_NOOP("figures", "yuan/t"),
    "rate": QT_TRANSLATE_NOOP("figures", "complaints per 10,000 t"),
    "share": QT_TRANSLATE_NOOP("figures", "% of the customers visited in time"),
    "price_said": QT_TRANSLATE_NOOP(
        "figures",
        "{group}: {tonnes} t, median {middle}; middle half {first} – {third}, four fifths {low} – {high}",
    ),
    "rate_said": QT_TRANSLATE_NOOP("figures", "{group}: {rate} per 10,000 t ({count} attributable of {of})"),
    "no_rate": QT_TRANSLATE_NOOP(
        "figures", "{group}: {count} attributable of {of}, no tonnes to set against"
    ),
    "share_said": QT_TRANSLATE_NOOP("figures", "{group}: {count} of {of} visited since {since}"),
}
_CHARTS = {
    "none": _TEXTS["none"],
    "unknown": _TEXTS["unknown"],
    "rest": QT_TRANSLATE_NOOP("figures", "{count} others"),
    "partial": QT_TRANSLATE_NOOP("figures", "known for {share} of tonnes"),
    "tonnes": QT_TRANSLATE_NOOP("figures", "t"),
    "yuan": QT_TRANSLATE_NOOP("figures", "yuan"),
    "now": QT_TRANSLATE_NOOP("figures", "this year"),
    "before": QT_TRANSLATE_NOOP("figures", "last year"),
}
_CODES = {"type": ("complaint", "complaint_type"), "class": ("customer", "value_class")}


def figure_texts() -> dict[str, str]:
    """See `figure_plots.Texts`."""
    return {name: label("figures", text) for name, text in _TEXTS.items()}


def chart_texts() -> dict[str, str]:
    """Of `plots.Texts`, what bars need."""
    return {name: label("figures", text) for name, text in _CHARTS.items()}


def named(app: Application, found: Figures) -> Callable[[str], str]:
    """What the codes of a grouping are called now."""
    where = _CODES.get(found.query.by)
    if where is None:
        return str
    texts = choice_texts(app.spec(where[0]).by_name[where[1]])
    return lambda code: texts.get(code, code)
