"""Templates are data of an administrator: they show what they are given, and can do nothing else."""

import time

import pytest

from cementcrm.core.commands import Update
from cementcrm.core.errors import Cancelled, ValidationError
from cementcrm.core.queries import ListQuery
from cementcrm.core.templating import REASONS, TemplateBad, filled
from cementcrm.exchange.sheets import Sheet
from cementcrm.features.documents.rules import NAMES
from ui.base.errors import REASON_TEXTS, field_error


def test_what_is_put_in_is_text() -> None:
    assert filled("<p>{{ name }}</p>", {"name": "<b>甲 & 乙</b>"}) == "<p>&lt;b&gt;甲 &amp; 乙&lt;/b&gt;</p>"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("<p>\n{{ nothing }}", 2),
        ("{% for x in rows %}\n\n{{ x.y }}{% endfor %}", 3),
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


@pytest.mark.parametrize(
    ("body", "line", "reason", "what"),
    [
        ("<p>\n{% if title %}\n{% for s in sections %}{% endfor %}\n", 2, "unclosed", "if"),
        ("<p>\n{{ title", 2, "unclosed", ""),
        ("a\n{% foo %}", 2, "unknown_tag", "foo"),
        ("{% for s in sections %}\n{% endif %}{% endfor %}", 2, "unknown_tag", "endif"),
        ("a\n{{ title | shout }}", 2, "unknown_filter", "shout"),
        ("a\n{{ titel }}", 2, "unknown_name", "titel"),
        ("a\n\n{{ fields.nam }}", 3, "unknown_field", "nam"),
        ("a\n\n{{ fields['nam'] }}", 3, "unknown_field", "nam"),
        ("{{ title title }}", 1, "unreadable", "title"),
        ("{% include 'x' %}", 1, "not_allowed", ""),
    ],
)
def test_a_broken_template_is_not_kept(app, body: str, line: int, reason: str, what: str) -> None:
    template = app.find_key("document_template", "customer_sheet")
    with pytest.raises(ValidationError) as caught:
        app.execute(Update("document_template", template.uuid, {"body": body}))
    assert caught.value.fields == {"body": f"template_bad|line={line}|reason={reason}|what={what}"}
    text = field_error(caught.value.fields["body"])
    assert f"line {line}" in text
    assert what in text
    assert app.get("document_template", template.uuid).version == 1


def test_what_templates_may_name_is_what_they_are_given() -> None:
    assert set(NAMES) == set(Sheet.__dataclass_fields__)


def test_seeded_and_usual_templates_are_kept(app) -> None:
    body = (
        "{{ number }} {{ fields.name }} {{ fields['code'] }} {% for s in sections if s.filled %}{{ loop.index }}"
        "{% set a = s.label %}{{ a }}{% endfor %}{% if later is defined %}{{ later }}{% endif %}{{ range(3) | list }}"
    )
    for _, record in app.first(ListQuery("document_template"), 50):
        app.execute(Update("document_template", record.uuid, {"name": "x"}))
    template = app.find_key("document_template", "customer_sheet")
    app.execute(Update("document_template", template.uuid, {"body": body}))


def test_every_reason_has_a_text() -> None:
    assert set(REASON_TEXTS["template_bad"]) == set(REASONS)


def test_filling_in_can_be_cancelled() -> None:
    def stop(_done: int, _total: int, _text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        filled("{{ name }}", {"name": "甲"}, stop)
