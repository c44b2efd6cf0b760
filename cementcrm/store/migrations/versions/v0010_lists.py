"""What lists of a million rows need: the rows they leave out, and the columns people sort and filter by."""

from alembic import op

revision = "0010"
down_revision = "0008"
branch_labels = None
depends_on = None

_RECORDS = (
    "customer", "customer_link", "cost_rate", "site", "org_unit", "user_account", "role", "permission",
)  # fmt: skip
_CUSTOMER = ("customer_type", "province", "city", "contact_name", "credit_limit")


def upgrade() -> None:
    for table in _RECORDS:
        op.execute(f"CREATE INDEX ix_{table}_gone ON {table} (id) WHERE deleted_at IS NOT NULL")
    op.execute("CREATE INDEX ix_weigh_ticket_gone ON weigh_ticket (id) WHERE is_current IS 0")
    for column in _CUSTOMER:
        op.create_index(f"ix_customer_{column}", "customer", [column])
