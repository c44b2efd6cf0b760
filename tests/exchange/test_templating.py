"""Templates are data of an administrator: they show what they are given, and can do nothing else."""

import time

import pytest

from cementcrm.core.errors import Cancelled
from cementcrm.exchange.templating import TemplateBad, filled


def test_what_is_put_in_is_text() -> None:
    assert filled("<p>{{ name }}</p>", {"name": "<b>甲 & 乙</b>"}) == "<p>&lt;b&gt;甲 &amp; 乙&lt;/b&gt;</p>"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("<p>\n{{ nothing }}", 2),
        ("{% for x in rows %}\n\n{{ x.y }}", 3),
        ("a\nb {% if %}", 2),
        ("a\n\n{{ 1 / 0 }}", 3),
        ("{{ name + 1 }}", 1),
    ],
)
def test_an_error_is_told_with_its_line(body: str, line: int) -> None:
    with pytest.raises(TemplateBad) as caught:
        filled(body, {"name": "甲", "rows": [1]})
    assert caught.value.data["line"] == line


@pytest.mark.parametrize(
    "body",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ name.__class__ }}",
        "{{ sheet.__init__.__globals__ }}",
        "{{ self.__init__ }}",
        "{% set x = rows.append(1) %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{{ range(10 ** 9) | list }}",
        "{{ 'a' * 10000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '{0.__class__}'.format(name) }}",
        "{{ lipsum() }}",
        "{% for a in range(90000) %}{{ name }}{% for b in range(1000) %}{{ name }}{% endfor %}{% endfor %}",
    ],
)
def test_nothing_else_can_be_reached_or_used_up(body: str) -> None:
    began = time.monotonic()
    with pytest.raises(TemplateBad):
        filled(body, {"name": "x" * 100, "rows": [1], "sheet": object()})
    assert time.monotonic() - began < 5


def test_filling_in_can_be_cancelled() -> None:
    def stop(_done: int, _total: int, _text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        filled("{{ name }}", {"name": "甲"}, stop)
