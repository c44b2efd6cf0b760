"""Two edits of a text: what only one side touched is taken, nothing is invented."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cementcrm.sync.notes import merged

LINES = st.lists(st.sampled_from("abcd"), max_size=8)


def text(lines: Sequence[str]) -> str:
    return "\n".join(lines)


@given(LINES, LINES, LINES)
def test_sides_may_be_swapped_and_only_lines_of_somebody_come_out(
    base: list[str], one: list[str], other: list[str]
) -> None:
    found = merged(text(base), text(one), text(other))
    assert found == merged(text(base), text(other), text(one))
    if found is not None:
        assert {*found.split("\n")} <= {*base, *one, *other, ""}


@given(LINES, LINES)
def test_one_side_alone_is_taken_as_it_is(base: list[str], one: list[str]) -> None:
    assert merged(text(base), text(one), text(base)) == text(one)
    assert merged(text(base), text(one), text(one)) == text(one)


@given(LINES, LINES, LINES, LINES)
def test_edits_before_and_after_an_untouched_line_both_stand(
    above: list[str], below: list[str], new_above: list[str], new_below: list[str]
) -> None:
    kept = ["x", "y"]
    found = merged(
        text([*above, *kept, *below]), text([*new_above, *kept, *below]), text([*above, *kept, *new_below])
    )
    assert found == text([*new_above, *kept, *new_below])


@pytest.mark.parametrize(
    ("before", "one", "other", "expected"),
    [
        ("a\r\nb", "a\r\nb\r\nc", "A\nb", "A\nb\nc"),
        ("a", "b", "c", None),
        ("", "a", "b", None),
        ("a\nb", "a", "a\nB", None),
        ("a\nb\nc", "a\nc", "a\nb\nC", None),  # next to each other
    ],
)
def test_examples(before: str, one: str, other: str, expected: str | None) -> None:
    assert merged(before, one, other) == expected


def test_texts_too_long_to_compare_are_left_to_people() -> None:
    base = [str(n) for n in range(2000)]
    one, other = [f"{line}!" for line in base], [*base[:1000], "x", *base[1000:]]
    assert merged(text(base), text(one), text(other)) is None
