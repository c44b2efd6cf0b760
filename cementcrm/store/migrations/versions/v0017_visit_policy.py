"""The day of the last visit and the day by which the class policy asks for the next one, kept beside each customer
and filled at the next opening; visits that are still planned are found by their moment."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("customer_score", sa.Column("last_visit_on", sa.Date(), nullable=True))
    op.add_column("customer_score", sa.Column("visit_due_on", sa.Date(), nullable=True))
    op.create_index("ix_visit_state_at", "visit", ["state", "at"])
