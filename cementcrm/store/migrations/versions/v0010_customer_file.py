"""The complete customer file: contacts, versioned demand profiles, more fields, and what is worked out of it."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_CUSTOMER = (
    ("region", sa.String(60)), ("longitude", sa.Integer()), ("latitude", sa.Integer()),
    ("parent_uuid", sa.LargeBinary(16)), ("licence_no", sa.String(60)), ("payment_days", sa.Integer()),
    ("invoice_title", sa.String(200)), ("invoice_address", sa.String(300)),
    ("owner_uuid", sa.LargeBinary(16)), ("helper_uuid", sa.LargeBinary(16)), ("source", sa.String(32)),
    ("deal_state", sa.String(32)), ("is_locked", sa.Boolean()), ("next_contact_on", sa.Date()),
    ("verified_on", sa.Date()), ("merged_into_uuid", sa.LargeBinary(16)),
)  # fmt: skip
_TABLES = {
    "contact": (
        ("name", sa.String(60), False), ("customer_uuid", sa.LargeBinary(16), False), ("position", sa.String(60), True),
        ("decision_role", sa.String(32), True), ("is_main", sa.Boolean(), True), ("phone", sa.String(40), True),
        ("wechat", sa.String(60), True), ("birthday", sa.Date(), True), ("preferences", sa.Text(), True),
        ("inactive_reason", sa.String(120), True), ("contact_no", sa.String(40), True),
    ),
    "demand_profile": (
        ("customer_uuid", sa.LargeBinary(16), False), ("valid_from", sa.Date(), False), ("grades", sa.String(200), True),
        ("packing", sa.String(12), True), ("bulk_percent", sa.Integer(), True), ("annual_tonnes", sa.Integer(), True),
        ("monthly_tonnes", sa.Integer(), True), ("peak_months", sa.String(60), True), ("silo_tonnes", sa.Integer(), True),
        ("admixture", sa.String(120), True), ("used_for", sa.String(200), True), ("pickup_hours", sa.String(60), True),
        ("delivery", sa.String(32), True), ("price_sensitivity", sa.String(32), True), ("quality_wish", sa.Text(), True),
        ("service_wish", sa.Text(), True), ("rivals", sa.Text(), True), ("own_share", sa.Integer(), True),
        ("profile_no", sa.String(40), True),
    ),
}  # fmt: skip
_INDEXED = (
    ("customer", "parent_uuid"), ("customer", "owner_uuid"), ("contact", "customer_uuid"), ("contact", "contact_no"),
    ("demand_profile", "customer_uuid"), ("demand_profile", "valid_from"), ("demand_profile", "profile_no"),
)  # fmt: skip
_DROPPED = (" ", "\u3000", "(", ")", "（", "）", "-", "·", "有限责任公司", "股份有限公司", "有限公司")


def upgrade() -> None:
    for name, kind in _CUSTOMER:
        op.add_column("customer", sa.Column(name, kind, nullable=True))
    for table, columns in _TABLES.items():
        op.create_table(
            table,
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column("uuid", sa.LargeBinary(16), nullable=False),
            *(sa.Column(name, kind, nullable=nullable) for name, kind, nullable in columns),
            sa.Column("unit_uuid", sa.LargeBinary(16), nullable=False),
            sa.Column("version", sa.Integer(), nullable=False),
            sa.Column("created_at", sa.Integer(), nullable=False),
            sa.Column("created_by", sa.LargeBinary(16), nullable=False),
            sa.Column("updated_at", sa.Integer(), nullable=False),
            sa.Column("updated_by", sa.LargeBinary(16), nullable=False),
            sa.Column("deleted_at", sa.Integer(), nullable=True),
            sa.PrimaryKeyConstraint("id"),
            sqlite_autoincrement=True,
        )
        op.create_index(f"uq_{table}_uuid", table, ["uuid"], unique=True)
        op.execute(f"CREATE INDEX ix_{table}_gone ON {table} (id) WHERE deleted_at IS NOT NULL")
    for table, column in _INDEXED:
        op.create_index(f"ix_{table}_{column}", table, [column])
    expression = "phone"
    for piece in _DROPPED:
        expression = f"replace({expression}, '{piece}', '')"
    op.execute(f"CREATE INDEX ix_contact_phone_alike ON contact (lower({expression}))")
    op.create_table(
        "customer_score",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("completeness", sa.Integer(), nullable=False),
        sa.Column("lacking", sa.Integer(), nullable=False),
        sa.Column("verify_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
