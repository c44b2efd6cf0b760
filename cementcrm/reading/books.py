"""The arrays that several analyses read of an open database. They are read once (`kept`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from cementcrm.analytics import clusters, drifting, falling, pricing, silence
from cementcrm.analytics.daybook import Daybook, Loads, places
from cementcrm.analytics.lifetime import TooLittleHistory
from cementcrm.features.complaints.reports import reports
from cementcrm.features.demand import needs as demand
from cementcrm.features.receipts import paid as receipts
from cementcrm.features.sites.plans import plans
from cementcrm.features.tickets import daybooks, histories, months, pricebook

from .kept import RECEIPTS, TOLD, kept

if TYPE_CHECKING:
    import numpy as np

    Integers = np.ndarray[Any, Any]

EPOCH = date(1970, 1, 1)
_DAY = timedelta(days=1)
# a file that is new, too, which has no field
_OF_TERMS = frozenset(f"customer:{name}" for name in ("payment_days", "credit_limit", "deleted_at", None))


def daybook(connection: Connection, asof: date, first: date | None = None) -> Daybook:
    """All purchases until that day, from `first` on if that is given; peers are the customers of a province."""
    import numpy as np

    whole: Daybook = kept(connection).get(
        connection, "daybook", partial(_read, connection), grow=partial(_grown, connection)
    )
    book = whole.until((asof - EPOCH).days, None if first is None else (first - EPOCH).days)
    # groups that have nobody yet would be counted among those whose season is averaged
    return replace(book, peers=np.unique(book.peers, return_inverse=True)[1].astype(np.int64))


@dataclass(frozen=True, slots=True)
class Purchases:
    """One entry a customer that bought in the period: on how many `days`, the `first` and the `last` of them (days
    since 1 January 1970). Of the days after the first: on how many something was loaded, and how many kg; how many
    have an amount, and how much in fen."""

    who: Integers
    days: Integers
    first: Integers
    last: Integers
    loaded_days: Integers
    loaded: Integers
    paid_days: Integers
    paid: Integers


def purchases(connection: Connection, first: date, last: date) -> Purchases:
    """Of who bought from `first` to `last`, by customer."""
    import numpy as np

    book = daybook(connection, last, first)
    begun = book.ends - book.count

    def after_first(weights: Any) -> Any:
        return (book.of_each(weights) - weights[begun]).astype(np.int64)

    sums = (book.net > 0, book.net, book.paid > 0, book.paid)
    return Purchases(book.who, book.count, book.first, book.last, *(after_first(each) for each in sums))


def past(
    connection: Connection, book: Daybook, looks: Sequence[int], projects: silence.Projects
) -> tuple[silence.Raised, falling.Told]:
    """What somebody who looked on those days, in order, was told anew of who is silent, and on every third of who takes
    less. Tickets of later days change nothing of that."""
    import numpy as np

    def read() -> tuple[silence.Raised, falling.Told]:
        known = book.until(looks[-1])
        then = silence.Past(known)
        raised = silence.raised(known, looks, projects, then)
        told = falling.told(known, looks[::3], then)
        return (
            replace(raised, customer=known.who[raised.customer]),
            replace(told, customer=known.who[told.customer]),
        )

    raised, told = kept(connection).get(
        connection,
        ("past", tuple(looks)),
        read,
        of=frozenset({"site"}),
        until=EPOCH + timedelta(days=looks[-1]),
    )
    return (
        replace(raised, customer=np.searchsorted(book.who, raised.customer)),
        replace(told, customer=np.searchsorted(book.who, told.customer)),
    )


def receipts_paid(connection: Connection, asof: date) -> tuple[Integers, ...]:
    """As `receipts.paid`."""
    whole = kept(connection).get(
        connection,
        ("receipts", daybooks.buyers(connection)),
        partial(receipts.paid, connection, date.max),
        of=frozenset({RECEIPTS}),
        until=date.min,  # newer tickets move no receipt from one customer to another
    )
    some = whole[1] <= (asof - EPOCH).days
    return whole if some.all() else tuple(column[some] for column in whole)


def receipts_standing(connection: Connection, last: date) -> tuple[int | None, ...]:
    """As `receipts.standing`."""
    return kept(connection).get(
        connection,
        ("receipts until", last),
        partial(receipts.standing, connection, last),
        of=frozenset({RECEIPTS}),
        until=date.min,
    )


def complaints(connection: Connection, asof: date) -> clusters.Complaints:
    """Those until `asof`."""

    def read() -> clusters.Complaints:
        known = reports(connection)
        return clusters.Complaints.of([who for who, _ in known], [(day - EPOCH).days for _, day in known])

    whole = kept(connection).get(connection, "complaints", read, of=frozenset({"complaint"}), until=date.min)
    some = whole.day <= (asof - EPOCH).days
    return clusters.Complaints(whole.who[some], whole.day[some])


def _loads(connection: Connection) -> Loads:
    """All of it: what the day book is made of, and whoever asks for products and prices."""

    def grown(known: Loads, after: int) -> Loads:
        more = daybooks.loads(connection, after)
        return known.grown(Loads.of(*more)) if len(more[0]) else known

    whole: Loads = kept(connection).get(
        connection,
        "loads",
        lambda: Loads.of(*daybooks.loads(connection, readers=kept(connection).readers)),
        grow=grown,
    )
    return whole


def _read(connection: Connection) -> Daybook:
    told = _loads(connection)
    return Daybook.of(told.who, told.day, told.net, _peers(connection), told.paid)


def _grown(connection: Connection, kept: Daybook, after: int) -> Daybook:
    who, day, _, net, paid = daybooks.loads(connection, after)
    return kept.grown(Daybook.of(who, day, net, None, paid), _peers(connection)) if len(who) else kept


def _peers(connection: Connection) -> dict[int, int]:
    known = regions(connection)
    number = {name: n for n, name in enumerate(sorted(set(known.values())))}
    return {each: number[name] for each, name in known.items()}


def regions(connection: Connection) -> dict[int, str]:
    """Customer → province of its file, "" for none."""
    return kept(connection).get(
        connection,
        ("regions", daybooks.buyers(connection)),
        partial(daybooks.regions, connection),
        until=date.min,  # a file that moves has tickets counted anew
    )


def files(connection: Connection) -> dict[int, tuple[str, str, str]]:
    """As `daybooks.files`."""
    return kept(connection).get(
        connection, "files", partial(daybooks.files, connection), of=frozenset({"customer"})
    )


def bought(connection: Connection, first: date, last: date) -> tuple[Integers, ...]:
    """As `daybooks.bought`, of whole months until `last`."""
    return kept(connection).get(
        connection,
        ("bought", first, last),
        partial(daybooks.bought, connection, first, last, kept(connection).readers),
        of=frozenset({"cost_rate"}),
        until=last,
    )


def margins(connection: Connection, first: date, last: date) -> tuple[Integers, ...]:
    """As `daybooks.margins`."""
    over = _over(last)
    return kept(connection).get(
        connection,
        ("margins", first, over),
        partial(daybooks.margins, connection, first, over, kept(connection).readers),
        of=frozenset({"cost_rate"}),
        until=over,
    )


def bought_monthly(connection: Connection, first: int, last: int) -> tuple[Integers, ...]:
    """As `months.bought`."""
    after = date((last + 1) // 12, (last + 1) % 12 + 1, 1)
    return kept(connection).get(
        connection,
        ("bought monthly", first, last),
        partial(months.bought, connection, first, last, kept(connection).readers),
        until=after - _DAY,
    )


def prices(
    connection: Connection, asof: date, of_months: Callable[..., pricing.Usual]
) -> tuple[tuple[Integers, ...], pricing.Usual]:
    """Month (202501), product, price in fen/t and number of tickets, of all that was priced until `asof`, and what
    `of_months` tells of these: each month by itself, so that of those that are over it is kept. Of the month that isn't
    the summary would tell what comes later: its tickets are asked."""
    over = _over(asof)
    whole = kept(connection).get(
        connection, ("prices", over), partial(pricebook.prices, connection, over), until=over
    )
    usual = kept(connection).get(connection, ("usual prices", over), partial(of_months, *whole), until=over)
    if over == asof:
        return whole, usual
    later = pricebook.prices_between(connection, over + _DAY, asof)
    return _joined(whole, later), usual.joined(of_months(*later))


def loads(connection: Connection, first: date, last: date) -> Loads:
    """What was loaded from `first` to `last`, whether or not it is priced: kg and fen."""
    return _loads(connection).between((first - EPOCH).days, (last - EPOCH).days)


def paid(connection: Connection, first: date, last: date) -> Loads:
    """Of that what has a price."""
    import numpy as np

    found = loads(connection, first, last)
    some = np.flatnonzero((found.paid > 0) & (found.net > 0))
    return Loads(*(column[some] for column in found.columns))


def priced(connection: Connection, at: Iterable[int], asof: date) -> list[pricebook.Ticket]:
    """The tickets with one of these prices, until `asof`, by their number."""
    over, wanted = _over(asof), tuple(sorted(set(at)))
    found = kept(connection).get(
        connection,
        ("priced", over, wanted),
        partial(pricebook.tickets, connection, wanted, date(1, 1, 1), over),
        until=over,
    )
    if over < asof:
        found = [*found, *pricebook.tickets(connection, wanted, over + _DAY, asof)]
    return sorted(found, key=lambda ticket: ticket.ticket_no)


def _over(asof: date) -> date:
    """The last day of the last month that is over on the evening of `asof`."""
    return (asof + _DAY).replace(day=1) - _DAY


def _joined(some: tuple[Integers, ...], more: tuple[Integers, ...]) -> tuple[Integers, ...]:
    import numpy as np

    return tuple(np.concatenate(both) for both in zip(some, more, strict=True))


def kinds(connection: Connection) -> dict[int, tuple[str, str]]:
    """As `pricebook.kinds`."""
    return kept(connection).get(connection, "kinds", partial(pricebook.kinds, connection))


def named(connection: Connection, asof: date) -> dict[int, tuple[str, str]]:
    """Customer → number and name, as they were told until `asof`."""
    on_file = kept(connection).get(
        connection,
        ("named on file", daybooks.buyers(connection)),
        partial(histories.named_on_file, connection),
        of=TOLD,
        until=date.min,  # a file that moves has tickets counted anew
    )
    return on_file | kept(connection).get(
        connection,
        ("named by tickets", asof),
        partial(histories.named_by_tickets, connection, asof),
        until=asof,
    )


def rhythms(connection: Connection, asof: date) -> tuple[silence.Season, silence.Rhythms | TooLittleHistory]:
    """What goes on in general, and what is known of everybody's rhythm, on the evening of `asof`."""

    def read() -> tuple[silence.Season, silence.Rhythms | TooLittleHistory]:
        book, end = daybook(connection, asof), (asof - EPOCH).days
        season = silence.Season.of(book, end)
        return season, silence.rhythms(book, end, season)

    return kept(connection).get(connection, ("rhythms", asof), read, until=asof)


def offs(
    connection: Connection, first: date, last: date, book: Daybook, read: Callable[[], drifting.Offs]
) -> drifting.Offs:
    """What `read` tells of whole weeks, from `first` until `last`, by place in the `book`. It stands while only later
    tickets come."""

    def by_customer() -> drifting.Offs:
        found = read()
        return replace(found, customer=book.who[found.customer])

    found = kept(connection).get(connection, ("offs", first, last), by_customer, until=last)
    return replace(found, customers=len(book), customer=places(book.who, found.customer))


def needs(connection: Connection, day: date) -> dict[int, demand.Need]:
    """As `demand.needs`."""
    profiles = kept(connection).get(
        connection,
        "needs",
        partial(demand.profiles, connection),
        of=frozenset({"demand_profile", "customer:code", "customer:name"}),
        until=date.min,
    )
    return demand.on(profiles, day)


def terms(connection: Connection) -> dict[int, tuple[int | None, int | None]]:
    """As `receipts.terms`."""
    return kept(connection).get(
        connection, "terms", partial(receipts.terms, connection), of=_OF_TERMS, until=date.min
    )


def projects(connection: Connection) -> silence.Projects:
    """Sites with a planned end."""
    known = [
        (who, (start - EPOCH).days if start else 0, (end - EPOCH).days)
        for who, start, end in plans(connection)
    ]
    return silence.Projects.of(*zip(*known, strict=True)) if known else silence.Projects.of()
