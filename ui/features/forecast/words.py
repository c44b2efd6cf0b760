"""A forecast in sentences: what is told, how often such forecasts missed, and what is known of the seasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cementcrm.analytics.demand import Method
from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.estimates import about, span_text
from ...base.i18n import fill, label
from .rows import YEAR, PartRow, month_text, percent, signed, tonnes

if TYPE_CHECKING:
    from cementcrm.reading.forecasts import Forecasts
    from cementcrm.reading.whatifs import Others

_T = "forecast"
_HEADLINE = QT_TRANSLATE_NOOP("forecast", "{name}: {month} {next} t, in twelve months {year} t")
_HEADLINE_SPAN = QT_TRANSLATE_NOOP(
    "forecast", "{name}: {month} {next} t (8 of 10 times {span}), in twelve months {year} t"
)
_MISSED = QT_TRANSLATE_NOOP(
    "forecast",
    "The last {count} forecasts, each made a month before, missed by {ours} on average; last year's month by {theirs}.",
)
_AS_BAD = QT_TRANSLATE_NOOP(
    "forecast",
    "Over all months ahead it missed as much as “like last year” used to ({mase}): let last year's line guide you.",
)
_NO_BETTER = QT_TRANSLATE_NOOP(
    "forecast", "Over all months ahead last year's month missed less: look at both lines."
)
_BETTER = QT_TRANSLATE_NOOP(
    "forecast", "Over all months ahead it missed {mase} times what “like last year” used to."
)
_COVERED = QT_TRANSLATE_NOOP(
    "forecast", "Ranges meant for 80 % and 90 % of the months held {eighty} and {ninety} of the past ones."
)
_UNTESTED = QT_TRANSLATE_NOOP("forecast", "Too little history to say how often such forecasts missed.")
_METHODS = {
    Method.THETA: QT_TRANSLATE_NOOP("forecast", "Told by trend and seasons"),
    Method.FESTIVAL: QT_TRANSLATE_NOOP("forecast", "Told by trend and seasons, with Spring Festival where it falls"),
    Method.LAST_YEAR: QT_TRANSLATE_NOOP("forecast", "Told by last year's month: nothing did better"),
    Method.LEVEL: QT_TRANSLATE_NOOP("forecast", "Told by its mean: it is too young for more"),
}  # fmt: skip
_SEASONS = QT_TRANSLATE_NOOP("forecast", "{method}, and with the seasonal calendar.")
_PLAIN = QT_TRANSLATE_NOOP("forecast", "{method}.")
_NOBODYS = QT_TRANSLATE_NOOP(
    "forecast", "What plants will need beyond what known customers take: somebody new has to buy it."
)
_LEARNED = QT_TRANSLATE_NOOP(
    "forecast", "{kind}: {sold} still sold (learned from {edges} edges: {low} to {high})"
)
_NOT_LEARNED = QT_TRANSLATE_NOOP(
    "forecast", "{kind}: none is over yet, so nothing is reckoned for it until you say how much is still sold"
)
_KINDS = {
    "kiln_stop": QT_TRANSLATE_NOOP("enums", "Kiln stop"), "rain": QT_TRANSLATE_NOOP("enums", "Rainy season"),
    "festival": QT_TRANSLATE_NOOP("enums", "Festival"), "other": QT_TRANSLATE_NOOP("enums", "Other season"),
}  # fmt: skip
FEW = QT_TRANSLATE_NOOP(
    "forecast",
    "Too little history: {have} of {needed} whole months. Import the weigh tickets of former years, then forecasts "
    "begin by themselves.",
)


def headline(row: PartRow) -> str:
    """The next month and the year."""
    span = row.span(1)
    values = {
        "name": row.name, "month": month_text(row.first), "next": about(tonnes(row.points(1))),
        "year": about(tonnes(row.points(YEAR))),
    }  # fmt: skip
    if span is None:
        return fill(label(_T, _HEADLINE), **values)
    return fill(label(_T, _HEADLINE_SPAN), **values, span=span_text(*map(tonnes, span)))


def back_test(row: PartRow) -> str:
    """How it is told, and how often such forecasts missed."""
    told, found = row.named.row, row.found
    if told is None:
        return label(_T, _NOBODYS)
    method = fill(label(_T, _SEASONS if told.seasons else _PLAIN), method=label(_T, _METHODS[told.method]))
    if told.test is None:
        return f"{method} {label(_T, _UNTESTED)}"
    test = told.test
    missed = fill(
        label(_T, _MISSED),
        count=test.months,
        ours=percent(test.missed),
        theirs=percent(test.missed_last_year),
    )
    judged = _AS_BAD if test.mase >= 1 else _NO_BETTER if test.mase >= test.mase_last_year else _BETTER
    parts = [method, missed, fill(label(_T, judged), mase=f"{test.mase:.2f}")]
    if None not in found.covered and found.covered:
        eighty, ninety = (percent(100 * (share or 0)) for share in found.covered)
        parts.append(fill(label(_T, _COVERED), eighty=eighty, ninety=ninety))
    return " ".join(parts)


def seasons(found: Forecasts) -> str:
    """What was learned of each kind of season."""
    told: dict[str, str] = {}
    for season in found.seasons:
        kind, effect = season.entry.kind, season.effect
        name = label("enums", _KINDS[kind])
        if effect is not None:
            low, sold, high = (percent(100 * each) for each in (effect.low, effect.sold, effect.high))
            values = {"sold": sold, "edges": effect.edges, "low": low, "high": high}
            told[kind] = fill(label(_T, _LEARNED), kind=name, **values)
        elif season.sold is None:
            told.setdefault(kind, fill(label(_T, _NOT_LEARNED), kind=name))
    return " · ".join(told.values())


_DIFFERENCE = QT_TRANSLATE_NOOP("forecast", "What-if: {tonnes} t in twelve months")
_WITH_YUAN = QT_TRANSLATE_NOOP("forecast", "What-if: {tonnes} t and {yuan} yuan in twelve months")
_USED_LEARNED = QT_TRANSLATE_NOOP(
    "forecast", "price elasticity {value}, learned ({low} to {high}, nine of ten)"
)
_USED_OWN = QT_TRANSLATE_NOOP("forecast", "price elasticity {value}, your own number")
_USED_UNTOLD = QT_TRANSLATE_NOOP(
    "forecast", "price elasticity {value}, assumed: the data tell none ({low} to {high} would fit, too)"
)
_USED_NOTHING = QT_TRANSLATE_NOOP("forecast", "price elasticity {value}, assumed: prices never moved apart")


def difference(others: Others, own: bool) -> str:
    """Of all rows together. `own`: the user gave the elasticity."""
    more = sum(float((row.points - row.plan).sum()) for row in others.rows)
    yuan = [row.yuan for row in others.rows if row.yuan is not None]
    values = {"tonnes": about(signed(more))}
    text = fill(label(_T, _DIFFERENCE), **values)
    if yuan:
        money = about(signed(sum(float(each.sum()) for each in yuan)))
        text = fill(label(_T, _WITH_YUAN), **values, yuan=money)
    return text if others.used is None else f"{text} · {elasticity(others, own)}"


def elasticity(others: Others, own: bool) -> str:
    """Which one was reckoned with, and why."""
    found, value = others.elasticity, f"{others.used or 0:.2f}"
    if own:
        return fill(label(_T, _USED_OWN), value=value)
    if found is None:
        return fill(label(_T, _USED_NOTHING), value=value)
    text = _USED_LEARNED if found.told else _USED_UNTOLD
    return fill(label(_T, text), value=value, low=f"{found.low:.2f}", high=f"{found.high:.2f}")
