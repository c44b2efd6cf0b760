"""An index for the question whether a visit came after another: among two million it took half a minute."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_visit_customer_uuid_at", "visit", ["customer_uuid", "at"])
