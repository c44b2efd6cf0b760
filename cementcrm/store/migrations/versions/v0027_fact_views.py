"""With how far facts were read stands which of their fields this device was told then."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    view = sa.Column("view", sa.BLOB(), nullable=False, server_default=sa.text("x''"))
    op.add_column("shared_fact_scope", view)
