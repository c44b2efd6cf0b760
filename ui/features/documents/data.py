"""What a document may say of a record: its values and what belongs to it as people read them, in the present
language. Called in worker threads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QImage

from cementcrm.core.fields import EntitySpec, FieldSpec
from cementcrm.core.queries import Filter, ListQuery, Record
from cementcrm.exchange.sheets import Entry, Picture, Section, Sheet, Table

from ...base.i18n import label
from ...base.images import thumbnail
from ...base.values import minute, shown, told, unit

if TYPE_CHECKING:
    from cementcrm.app import Application

_MOST_ROWS, _MOST_COLUMNS, _MOST_PICTURES = 100, 6, 12
_PIXELS, _WIDTH, _HEIGHT = 1400, 480, 330  # of a picture; the others in points at 96 a inch
ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sheet with its pictures, by their names in the document."""

    sheet: Sheet
    images: Mapping[str, QImage]


def drawn(app: Application, entity: str, uuid: UUID, clear: Mapping[str, object], now: datetime) -> Drawn:
    """Of one record. `clear`: what was revealed of its masked values; the rest stays masked. Raises `NotFound`,
    `PermissionDenied`."""
    spec, record = app.spec(entity), app.get(entity, uuid)
    texts = {f.name: _text(spec, record, f, clear) for f in spec.fields if f.shown}
    texts |= {f.or_text: texts[f.name] for f in spec.fields if f.or_text}  # by whichever name a template asks
    number, title = texts.get(spec.key, ""), texts.get(spec.title, "")
    images: dict[str, QImage] = {}
    pictures = tuple(_pictures(app, spec, uuid, images)) if app.actor.may(f"{ATTACHMENT}:read") else ()
    sheet = Sheet(
        number=number, title=title if title != number else "", kind=label("entities", spec.label),
        printed_at=minute(now), printed_by=app.actor.name, sections=tuple(_sections(spec, texts)),
        tables=tuple(_tables(app, entity, uuid)), pictures=pictures, fields=texts,
    )  # fmt: skip
    return Drawn(sheet, images)


def _text(spec: EntitySpec, record: Record, field: FieldSpec, clear: Mapping[str, object]) -> str:
    return shown(field, clear[field.name]) if field.name in clear else told(spec, record, field.name)


def _sections(spec: EntitySpec, texts: Mapping[str, str]) -> Iterator[Section]:
    for section in spec.sections or ("",):
        fields = (f for f in spec.fields if f.shown and (f.section == section or not spec.sections))
        entries = tuple(Entry(f.name, _label(f), texts[f.name]) for f in fields)
        yield Section(label("sections", section) if section else "", entries)


def _label(field: FieldSpec) -> str:
    return label("fields", field.label) + (f" ({unit(field)})" if field.unit else "")


def _tables(app: Application, entity: str, uuid: UUID) -> Iterator[Table]:
    """The tabs of its file, the first columns of each."""
    for other, reference in app.panels(entity):
        if other != ATTACHMENT:
            spec = app.spec(other)
            fields = [f for f in spec.fields if f.listed and f.shown and f.name != reference][:_MOST_COLUMNS]
            query = ListQuery(other, "", (Filter(reference, "eq", uuid),), spec.default_sort)
            rows = [tuple(_text(spec, r, f, {}) for f in fields) for _, r in app.first(query, _MOST_ROWS)]
            yield Table(label("entities", spec.label), tuple(_label(f) for f in fields), rows)


def _pictures(app: Application, spec: EntitySpec, uuid: UUID, images: dict[str, QImage]) -> Iterator[Picture]:
    found = [r for _, r in app.attachments.of(spec.name, uuid) if r.values["kind"] == "picture"]
    for number, record in enumerate(found[:_MOST_PICTURES], 1):
        image = thumbnail(app.attachments.content(record.uuid), _PIXELS)
        if not image.isNull():
            source = f"picture:{number}"
            images[source] = image
            width = min(_WIDTH, image.width(), round(_HEIGHT * image.width() / image.height()))
            values = record.values
            yield Picture(source, str(values["file_name"]), str(values["remark"] or ""), width)
