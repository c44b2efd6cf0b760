"""The policies by class, as the table says."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from .models import ClassPolicy
from .rows import ClassPolicyRow


def class_policies(connection: Connection) -> dict[str, ClassPolicyRow]:
    """Class code → its policy; a class without a row has none."""
    t: Any = ClassPolicy.__table__.c
    columns = (t.visit_days, t.reception_level, t.levels_faster, t.credit_review_months, t.reverify_months)
    query = select(t.value_class, *columns).where(t.deleted_at.is_(None)).order_by(t.id)
    found: dict[str, ClassPolicyRow] = {}
    for name, days, reception, faster, credit, verify in connection.execute(query):
        found.setdefault(name, ClassPolicyRow(days, reception, faster or 0, credit, verify))
    return found
