"""First schema: journal, customers, weigh tickets."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "change",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("command_uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("tbl", sa.String(length=40), nullable=False),
        sa.Column("row_uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=True),
        sa.Column("before", sa.BLOB(), nullable=True),
        sa.Column("after", sa.BLOB(), nullable=True),
        sa.Column("base_tok", sa.BLOB(), nullable=True),
        sa.Column("origin", sa.String(length=8), server_default="local", nullable=False),
        sa.PrimaryKeyConstraint("n"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_command", "change", ["command_uuid"], unique=False)
    op.create_index("ix_change_row", "change", ["row_uuid", "n"], unique=False)
    op.create_table(
        "command",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("entity", sa.String(length=40), nullable=False),
        sa.Column("user_uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("user_name", sa.String(length=100), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("undo", sa.String(length=16), nullable=False),
        sa.Column("undoes", sa.LargeBinary(16), nullable=True),
        sa.Column("undone_by", sa.LargeBinary(16), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uuid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_command_stack", "command", ["user_uuid", "id"], unique=False)
    op.create_table(
        "customer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("short_name", sa.String(length=60), nullable=True),
        sa.Column("credit_code", sa.String(length=30), nullable=True),
        sa.Column("customer_type", sa.String(length=32), nullable=True),
        sa.Column("province", sa.String(length=40), nullable=True),
        sa.Column("city", sa.String(length=60), nullable=True),
        sa.Column("address", sa.String(length=300), nullable=True),
        sa.Column("legal_person", sa.String(length=60), nullable=True),
        sa.Column("registered_capital", sa.Integer(), nullable=True),
        sa.Column("contact_name", sa.String(length=60), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("bank", sa.String(length=120), nullable=True),
        sa.Column("account", sa.String(length=40), nullable=True),
        sa.Column("credit_limit", sa.Integer(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
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
    op.create_index(op.f("ix_customer_code"), "customer", ["code"], unique=False)
    op.create_index(op.f("ix_customer_credit_code"), "customer", ["credit_code"], unique=False)
    op.create_index(op.f("ix_customer_name"), "customer", ["name"], unique=False)
    op.create_index("uq_customer_uuid", "customer", ["uuid"], unique=True)
    op.create_table(
        "import_job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("entity", sa.String(length=40), nullable=False),
        sa.Column("file_name", sa.String(length=400), nullable=False),
        sa.Column("signature", sa.String(length=80), nullable=False),
        sa.Column("started_at", sa.Integer(), nullable=False),
        sa.Column("finished_at", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uuid"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "meta",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "weigh_ticket",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("ticket_no", sa.String(length=40), nullable=False),
        sa.Column("customer_code", sa.String(length=40), nullable=True),
        sa.Column("customer_name", sa.String(length=200), nullable=True),
        sa.Column("product_text", sa.String(length=100), nullable=True),
        sa.Column("grade", sa.String(length=20), nullable=True),
        sa.Column("packing", sa.String(length=12), nullable=True),
        sa.Column("plate", sa.String(length=20), nullable=True),
        sa.Column("tare_tonnes", sa.Integer(), nullable=True),
        sa.Column("gross_tonnes", sa.Integer(), nullable=True),
        sa.Column("net_tonnes", sa.Integer(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("freight", sa.Integer(), nullable=True),
        sa.Column("lot_no", sa.String(length=40), nullable=True),
        sa.Column("entered_at", sa.Integer(), nullable=True),
        sa.Column("left_at", sa.Integer(), nullable=True),
        sa.Column("business_date", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=30), nullable=True),
        sa.Column("is_void", sa.Boolean(), nullable=False),
        sa.Column("unit_uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("import_uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_weigh_ticket_business_date_is_current",
        "weigh_ticket",
        ["business_date", "is_current"],
        unique=False,
    )
    op.create_index(
        "ix_weigh_ticket_customer_code_business_date",
        "weigh_ticket",
        ["customer_code", "business_date"],
        unique=False,
    )
    op.create_index(op.f("ix_weigh_ticket_import_uuid"), "weigh_ticket", ["import_uuid"], unique=False)
    op.create_index(op.f("ix_weigh_ticket_left_at"), "weigh_ticket", ["left_at"], unique=False)
    op.create_index(op.f("ix_weigh_ticket_ticket_no"), "weigh_ticket", ["ticket_no"], unique=False)
    op.create_index("uq_weigh_ticket_uuid", "weigh_ticket", ["uuid", "revision"], unique=True)
    # ### end Alembic commands ###
