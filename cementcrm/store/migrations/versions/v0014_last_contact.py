"""The day of the last visit, worked out and kept beside each customer; filled at the next opening."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("customer_score", sa.Column("last_contact_on", sa.Date(), nullable=True))
