"""The token before the present one is kept: a server restored from a backup knows no other. And the schema of the program
that read last: a newer one reads all again, for fields that its forerunner didn't know."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("shared_state", sa.Column("former", sa.BLOB(), nullable=True))
    op.add_column("shared_state", sa.Column("schema", sa.Integer(), nullable=False, server_default=sa.text("0")))
