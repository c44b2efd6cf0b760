"""The templates that every database begins with: one of each document, in Chinese and in English."""

from __future__ import annotations

from cementcrm.core.ids import seed_id
from cementcrm.store.seeds import Seed

# A section is left out if all its fields are empty; a table of belonging records if there is none.
_FIELDS = """\
{% for section in sections if section.filled %}
<h2>{{ section.label }}</h2>
<table class="fields" width="100%" cellspacing="0" cellpadding="4">
{% for field in section.filled %}
<tr><th width="24%">{{ field.label }}</th><td>{{ field.text }}</td></tr>
{% endfor %}
</table>
{% endfor %}
"""
_TABLES = """\
{% for table in tables if table.rows %}
<h2>{{ table.label }}</h2>
<table class="rows" width="100%" cellspacing="0" cellpadding="3">
<thead><tr>{% for heading in table.headings %}<th>{{ heading }}</th>{% endfor %}</tr></thead>
{% for row in table.rows %}
<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}
</table>
{% endfor %}
"""
_PICTURES = """\
{% for picture in pictures %}
<p><img src="{{ picture.source }}" width="{{ picture.width }}"><br>{{ picture.name }} {{ picture.remark }}</p>
{% endfor %}
"""
_SIGNED = """\
<table class="signed" width="100%" cellspacing="0" cellpadding="12"><tr>
{% for who in PEOPLE %}<td>{{ who }}：</td>{% endfor %}
</tr></table>
"""


def _body(heading: str, people: tuple[str, ...], *, pictures: bool) -> str:
    signed = _SIGNED.replace("PEOPLE", repr(list(people))).replace("：", ":" if heading.isascii() else "：")
    shown = _PICTURES if pictures else ""
    return f"<h1>{heading}</h1>\n<p>{{{{ number }}}} {{{{ title }}}}</p>\n{_FIELDS}{_TABLES}{shown}{signed}".strip()


_DOCUMENTS = (
    ("customer_sheet", "customer", False, ("客户档案表", ("建档人", "审核人", "日期")),
     ("Customer sheet", ("Made by", "Checked by", "Date"))),
    ("complaint_sheet", "complaint", True, ("投诉处理单", ("受理人", "责任部门", "客户确认", "日期")),
     ("Complaint sheet", ("Received by", "Department", "Customer", "Date"))),
    ("visit_report", "visit", True, ("拜访记录", ("拜访人", "主管", "日期")),
     ("Visit report", ("Visitor", "Manager", "Date"))),
)  # fmt: skip


def _seed(code: str, entity: str, language: str, heading: str, body: str) -> Seed:
    values = {"code": code, "name": heading, "entity_name": entity, "language": language, "body": body}
    return Seed("document_template", seed_id("document_template", code), values)


SEEDS = tuple(
    _seed(code + suffix, entity, language, heading, _body(heading, people, pictures=pictures))
    for code, entity, pictures, chinese, english in _DOCUMENTS
    for suffix, language, (heading, people) in (("", "zh_CN", chinese), ("_en", "en", english))
)
