"""Table of sealed samples."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Column

from cementcrm.core.fields import Kind, Role
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.store.base import Record, field

from .rules import BASES, SAMPLE_MOVES, SAMPLE_STATES, SOON_DAYS

SAMPLE = QT_TRANSLATE_NOOP("sections", "Sealed sample")


class SealedSample(Record):
    """The part of a lot that was sealed by both sides and is kept for a dispute."""

    __tablename__ = "sealed_sample"
    entity = {
        "plural": "sealed_samples",
        "label": QT_TRANSLATE_NOOP("entities", "Sealed sample"),
        "key": "sample_no",
        "title": "sample_no",
        "sections": (SAMPLE,),
        "default_sort": (("kept_until", False),),
        "states": SAMPLE_MOVES,
    }

    sample_no: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Sample no."), numbered="FY", max_length=40, index=True, section=SAMPLE,
        search=True, telling=True, synonyms=("封存样编号", "样品编号", "封样编号"), width=150,
    )  # fmt: skip
    lot_no: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Lot no."), required=True, max_length=40, index=True, section=SAMPLE, search=True,
        synonyms=("出厂编号", "批号", "水泥编号"), width=110,
    )  # fmt: skip
    basis: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Kept for"), Kind.ENUM, max_length=12, choices=BASES, section=SAMPLE,
        synonyms=("验收方式", "验收依据"), width=150,
    )  # fmt: skip
    taken_on: Column[date] = field(
        QT_TRANSLATE_NOOP("fields", "Taken on"), Kind.DATE, required=True, section=SAMPLE, starts="now",
        synonyms=("取样日期", "封存日期"), width=100,
    )  # fmt: skip
    kept_until: Column[date | None] = field(
        QT_TRANSLATE_NOOP("fields", "Kept until"), Kind.DATE, index=True, section=SAMPLE,
        synonyms=("到期日", "保存期限", "到期日期"), width=100,
    )  # fmt: skip
    # worked out when it is served; sorts as the day
    days_left: Column[int | None] = field(
        QT_TRANSLATE_NOOP("fields", "Days left"), Kind.INTEGER, role=Role.DERIVED, editable=False, section=SAMPLE,
        computed="kept_until", as_served=True, alarm=SOON_DAYS, width=80,
    )  # fmt: skip
    state: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "State"), Kind.ENUM, required=True, max_length=20, index=True, choices=SAMPLE_STATES, fixed=True,
        editable=False, tones=(("locked", "warning"), ("disposed", "muted")), section=SAMPLE, synonyms=("状态",), width=120,
    )  # fmt: skip
    place: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Stored at"), max_length=120, section=SAMPLE, synonyms=("存放位置", "存放地点"), width=140,
    )  # fmt: skip
    sampler: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Sampled by"), max_length=60, section=SAMPLE, synonyms=("取样人",), width=90,
    )  # fmt: skip
    sealed_by: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Sealed by"), max_length=120, section=SAMPLE, synonyms=("双方签封", "签封人"), width=140,
    )  # fmt: skip
    retest: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Result of the new test"), Kind.NOTE, section=SAMPLE, synonyms=("复检结果",), width=160,
        listed=False,
    )  # fmt: skip


MODELS = (SealedSample,)
