"""Handled alarms, and receipts."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_LOCAL = "677e4a1a8ae8515598ac0148bb7d113b"


def upgrade() -> None:
    op.create_table(
        "alarm_handling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("customer_uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("signal", sa.String(16), nullable=False),
        sa.Column("level", sa.String(12), nullable=True),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(16), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("handling_no", sa.String(40), nullable=True),
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
    op.create_table(
        "receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("receipt_no", sa.String(40), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("customer_code", sa.String(40), nullable=True),
        sa.Column("customer_name", sa.String(200), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(16), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("unit_uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("import_uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("uq_alarm_handling_uuid", "alarm_handling", ["uuid"], unique=True)
    for column in ("customer_uuid", "raised_on", "outcome", "handling_no"):
        op.create_index(f"ix_alarm_handling_{column}", "alarm_handling", [column])
    op.create_index("uq_receipt_uuid", "receipt", ["uuid", "revision"], unique=True)
    for columns in (("receipt_no",), ("paid_on",), ("import_uuid",), ("customer_code", "paid_on")):
        op.create_index(f"ix_receipt_{'_'.join(columns)}", "receipt", list(columns))
    for table, gone in (("alarm_handling", "deleted_at IS NOT NULL"), ("receipt", "is_current IS 0")):
        op.execute(f"CREATE INDEX ix_{table}_gone ON {table} (id) WHERE {gone}")
        op.execute(f"CREATE INDEX ix_{table}_elsewhere ON {table} (unit_uuid) WHERE unit_uuid <> X'{_LOCAL}'")
