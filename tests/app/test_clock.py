"""The clock of complaints against one that steps through every minute, and by what must always hold."""

import random
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cementcrm.core.calendar import ALWAYS, NoWorkingTime, WorkingCalendar, minute_of, moment_of, parse_hours
from cementcrm.features.complaints.clock import Case, Light, Step, due, merged, next_due, reading, risk, used
from tests.app.clock_cases import plans, question, slow

HOURS = parse_hours("08:00-12:00 13:30-17:30")
WORK = WorkingCalendar(dict.fromkeys(range(5), HOURS))


def at(text: str) -> int:
    return minute_of(datetime.fromisoformat(f"{text}+08:00"))


def when(minute: int | None) -> str:
    return "" if minute is None else moment_of(minute).strftime("%Y-%m-%d %H:%M")


def agree(seed: int, count: int) -> None:
    chance, known = random.Random(seed), plans()
    for number in range(count):
        asked = question(chance, known)
        found = reading(asked.case, asked.step, asked.now)
        assert found is not None
        assert (found.due, found.light, found.left) == slow(asked), (seed, number, asked)


@pytest.mark.parametrize("seed", [1, 20260302, 99])
def test_it_agrees_with_a_clock_that_steps_through_the_minutes(seed: int) -> None:
    agree(seed, 60)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1000, 1010))
def test_it_agrees_in_100_000_random_cases(seed: int) -> None:
    agree(seed, 10_000)


@pytest.mark.parametrize(
    ("registered", "minutes", "expected"),
    [
        ("2026-03-02 09:00", 120, "2026-03-02 11:00"),
        ("2026-03-02 11:00", 120, "2026-03-02 14:30"),  # lunch doesn't count
        ("2026-03-02 15:30", 120, "2026-03-02 17:30"),  # the evening's end, not the next morning
        ("2026-03-06 16:30", 120, "2026-03-09 09:00"),  # nor does the weekend
        ("2026-03-07 10:00", 30, "2026-03-09 08:30"),
    ],
)
def test_only_working_time_counts(registered: str, minutes: int, expected: str) -> None:
    assert when(due(Case(at(registered), {Step.RESPOND: minutes}, WORK), Step.RESPOND)) == expected


def test_the_most_urgent_level_counts_round_the_clock() -> None:
    assert (
        when(due(Case(at("2026-03-07 23:45"), {Step.RESPOND: 30}, ALWAYS), Step.RESPOND))
        == "2026-03-08 00:15"
    )


def test_a_hold_stops_the_close_but_not_the_interim_reply() -> None:
    targets = {Step.INTERIM: 480, Step.CLOSE: 480}
    case = Case(at("2026-03-02 08:00"), targets, WORK, [(at("2026-03-02 10:00"), None)])
    assert due(case, Step.CLOSE) is None
    assert when(due(case, Step.INTERIM)) == "2026-03-02 17:30"
    assert next_due(case) == (Step.INTERIM, at("2026-03-02 17:30"))
    found = reading(case, Step.CLOSE, at("2026-03-20 10:00"))
    assert found is not None
    assert (found.light, found.left) == (Light.PAUSED, 360)


def test_a_hold_that_ended_puts_the_close_off_by_its_working_time() -> None:
    holds = [
        (at("2026-03-02 10:00"), at("2026-03-03 10:00")),
        (at("2026-03-02 16:00"), at("2026-03-03 09:00")),
    ]
    case = Case(at("2026-03-02 08:00"), {Step.CLOSE: 480}, WORK, holds)
    assert when(due(case, Step.CLOSE)) == "2026-03-03 17:30"  # the second one lies within the first


def test_at_risk_from_80_percent_on_and_late_after_the_due_minute() -> None:
    case = Case(at("2026-03-02 08:00"), {Step.RESPOND: 100}, WORK)
    lights = [
        reading(case, Step.RESPOND, at(f"2026-03-02 {text}")).light  # type: ignore[union-attr]
        for text in ("09:19", "09:20", "09:40", "09:41")
    ]
    assert lights == [Light.ON_TIME, Light.AT_RISK, Light.AT_RISK, Light.LATE]


minutes = st.integers(0, 20_000)
spans = st.tuples(minutes, st.one_of(st.none(), minutes))
holds_of = st.lists(spans, max_size=5)


@given(minutes, st.integers(1, 5_000), holds_of, minutes)
def test_more_hold_never_makes_it_due_earlier(start: int, target: int, holds: list, extra: int) -> None:
    before = due(Case(start, {Step.CLOSE: target}, WORK, holds), Step.CLOSE)
    after = due(Case(start, {Step.CLOSE: target}, WORK, [*holds, (extra, extra + 60)]), Step.CLOSE)
    assert after is None if before is None else after is not None and after >= before


@given(minutes, st.integers(1, 5_000), holds_of)
def test_what_is_used_at_the_due_moment_is_the_whole_target(start: int, target: int, holds: list) -> None:
    case = Case(start, {Step.CLOSE: target}, WORK, holds)
    moment = due(case, Step.CLOSE)
    if moment is not None:
        assert used(case, Step.CLOSE, moment) == target
        assert used(case, Step.CLOSE, moment - 1) == target - 1
        early = risk(case, Step.CLOSE)
        assert early is not None
        assert early <= moment


@given(minutes, st.integers(1, 5_000), holds_of)
def test_holds_in_any_order_doubled_or_split_are_the_same(start: int, target: int, holds: list) -> None:
    case = Case(start, {Step.CLOSE: target}, WORK, holds)
    other = Case(start, {Step.CLOSE: target}, WORK, [*reversed(holds), *merged(holds), *holds])
    assert due(case, Step.CLOSE) == due(other, Step.CLOSE)


@given(minutes, st.integers(1, 5_000), holds_of)
def test_every_hold_can_be_ended(start: int, target: int, holds: list) -> None:
    ended = [(begin, end if end is not None else begin + 100) for begin, end in holds]
    assert due(Case(start, {Step.CLOSE: target}, WORK, ended), Step.CLOSE) is not None


@given(minutes, st.integers(0, 3_000), st.integers(0, 3_000))
def test_working_time_adds_up(start: int, first: int, second: int) -> None:
    assert WORK.after(WORK.after(start, first), second) == WORK.after(start, first + second)
    assert WORK.between(start, WORK.after(start, first)) == first


@pytest.mark.parametrize(
    "text", ["8", "12:00-08:00", "08:00-25:00", "08:00-12:00 11:00-13:00", "08:61-09:00", "早上"]
)
def test_hours_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_hours(text)


def test_a_calendar_without_working_time_says_so() -> None:
    with pytest.raises(NoWorkingTime):
        WorkingCalendar({}).after(0, 1)


def test_own_days_go_before_the_states_and_a_make_up_day_has_hours_of_its_own() -> None:
    saturday, monday = date(2026, 3, 7), date(2026, 3, 9)
    work = WorkingCalendar(
        dict.fromkeys(range(5), HOURS),
        parse_hours("08:00-12:00"),
        {monday: ()},
        {saturday: True, monday: True}.get,
    )
    assert work.hours(saturday) == parse_hours("08:00-12:00")
    assert work.hours(monday) == ()
    assert work.hours(date(2026, 3, 8)) == ()
