"""Indexes for what cards ask: files to verify, contacts due."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_customer_next_contact_on", "customer", ["next_contact_on"])
    op.create_index("ix_customer_score_verify_on", "customer_score", ["verify_on"])
