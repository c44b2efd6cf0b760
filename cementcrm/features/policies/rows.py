"""What a class's policy says."""

from __future__ import annotations

from msgspec import Struct


class ClassPolicyRow(Struct, frozen=True):
    """`visit_days`: at least one visit in so many days. `reception_level`: a code. `levels_faster`: so many
    response levels faster a complaint is answered. Months between credit reviews and between verifications of
    the file. None: nothing is asked."""

    visit_days: int | None = None
    reception_level: str | None = None
    levels_faster: int = 0
    credit_review_months: int | None = None
    reverify_months: int | None = None
