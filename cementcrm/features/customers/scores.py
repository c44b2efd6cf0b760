"""What is worked out of a customer's file and kept beside it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Column

from cementcrm.core.fields import Kind
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.store.base import Side, field


class CustomerScore(Side):
    """How complete each file is, and when it has to be verified; kept by `followers.CustomerScores`."""

    __tablename__ = "customer_score"

    completeness: Column[int] = field(
        QT_TRANSLATE_NOOP("fields", "Completeness"),
        Kind.INTEGER,
        unit="%",
        required=True,
        synonyms=("资料完整度",),
        width=80,
    )
    lacking: Column[int] = field(
        QT_TRANSLATE_NOOP("fields", "Parts lacking"), Kind.INTEGER, required=True, listed=False, shown=False
    )
    verify_on: Column[date] = field(
        QT_TRANSLATE_NOOP("fields", "Verify by"),
        Kind.DATE,
        required=True,
        index=True,
        synonyms=("下次核验日",),
        width=100,
    )
    last_contact_on: Column[date | None] = field(
        QT_TRANSLATE_NOOP("fields", "Last contact"), Kind.DATE, synonyms=("最后跟进",), width=100
    )
    last_visit_on: Column[date | None] = field(
        QT_TRANSLATE_NOOP("fields", "Last visit"), Kind.DATE, synonyms=("最后拜访",), width=100, listed=False
    )
    visit_due_on: Column[date | None] = field(
        QT_TRANSLATE_NOOP("fields", "Visit by"), Kind.DATE, synonyms=("应拜访日",), width=100
    )
