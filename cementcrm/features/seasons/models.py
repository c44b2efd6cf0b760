"""Table of the seasonal calendar."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Column

from cementcrm.core.fields import Kind
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.store.base import Record, field

from .rules import KINDS

SEASON = QT_TRANSLATE_NOOP("sections", "Seasonal calendar")


class Season(Record):
    """Days in a row on which less is sold: at one unit and those below it, to customers of some provinces, or
    everywhere. Without a percentage what is still sold is learned from those of its kind that are over."""

    __tablename__ = "season"
    entity = {
        "plural": "seasons",
        "label": QT_TRANSLATE_NOOP("entities", "Season"),
        "key": "season_no",
        "title": "name",
        "scope": "*",
        "sections": (SEASON,),
        "default_sort": (("first_on", True), ("season_no", False)),
        "same": ("name", "first_on", "province"),
    }

    name: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Season name"), required=True, max_length=60, section=SEASON, search=True,
        synonyms=("名称", "季节名称", "season"), width=180,
    )  # fmt: skip
    kind: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Kind of season"), Kind.ENUM, required=True, max_length=12, choices=KINDS,
        fixed=True, section=SEASON, synonyms=("类别", "类型", "kind"), width=110,
    )  # fmt: skip
    province: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Provinces"), max_length=200, section=SEASON,
        synonyms=("省份", "适用省份", "省", "provinces"), width=200,
    )  # fmt: skip
    plant_uuid: Column[UUID | None] = field(
        QT_TRANSLATE_NOOP("fields", "At unit"), Kind.REFERENCE, refers_to="org_unit", section=SEASON, index=True,
        synonyms=("工厂", "适用工厂", "单位", "plant"), width=150,
    )  # fmt: skip
    first_on: Column[date] = field(
        QT_TRANSLATE_NOOP("fields", "First day"), Kind.DATE, required=True, section=SEASON,
        synonyms=("开始日期", "首日", "first day"), width=100,
    )  # fmt: skip
    last_on: Column[date] = field(
        QT_TRANSLATE_NOOP("fields", "Last day"), Kind.DATE, required=True, section=SEASON,
        synonyms=("结束日期", "末日", "last day"), width=100,
    )  # fmt: skip
    sold_percent: Column[int | None] = field(
        QT_TRANSLATE_NOOP("fields", "Still sold"), Kind.INTEGER, unit="%", section=SEASON,
        synonyms=("仍可销售", "仍可销售(%)", "still sold"), width=100,
    )  # fmt: skip
    remark: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Remark"), Kind.NOTE, section=SEASON, synonyms=("备注", "说明"), width=200,
    )  # fmt: skip
    season_no: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Season no."), max_length=40, index=True, section=SEASON, numbered="JJ",
        synonyms=("季节编号", "season no"), listed=False,
    )  # fmt: skip


MODELS = (Season,)
