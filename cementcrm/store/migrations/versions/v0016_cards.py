"""Indexes for what cards ask: files to verify, contacts due, planned visits in the order of their moments."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_customer_next_contact_on", "customer", ["next_contact_on"])
    op.create_index("ix_customer_score_verify_on", "customer_score", ["verify_on"])
    op.create_index("ix_visit_state_at", "visit", ["state", "at"])
