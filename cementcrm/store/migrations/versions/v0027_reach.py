"""How far a role reaches, who is whose superior; and which fields of facts this device was told when it read them."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    view = sa.Column("view", sa.BLOB(), nullable=False, server_default=sa.text("x''"))
    op.add_column("shared_fact_scope", view)
    proof = sa.Column("proof", sa.BLOB(), nullable=False, server_default=sa.text("x''"))
    op.add_column("shared_state", proof)
    op.add_column("role", sa.Column("reach", sa.String(length=12), nullable=True))
    op.add_column("user_account", sa.Column("superior_uuid", sa.BLOB(), nullable=True))
    op.create_index("ix_user_account_superior_uuid", "user_account", ["superior_uuid"])
    op.create_index("ix_customer_unit_uuid", "customer", ["unit_uuid"])
