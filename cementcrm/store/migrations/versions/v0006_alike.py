"""Indexes on names and phones as people vary them; they answer `similar` (see store/alike.py)."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_DROPPED = (" ", "\u3000", "(", ")", "（", "）", "-", "·", "有限责任公司", "股份有限公司", "有限公司")


def upgrade() -> None:
    for column in ("name", "phone"):
        expression = column
        for piece in _DROPPED:
            expression = f"replace({expression}, '{piece}', '')"
        op.execute(f"CREATE INDEX ix_customer_{column}_alike ON customer (lower({expression}))")
