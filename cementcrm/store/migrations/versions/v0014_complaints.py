"""The working calendar, complaints with their log and policy, sealed samples."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "working_hours",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("day_kind", sa.String(length=12), nullable=False),
        sa.Column("hours", sa.String(length=80), nullable=True),
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
    op.create_index("ix_working_hours_day_kind", "working_hours", ["day_kind"])
    op.execute("CREATE INDEX ix_working_hours_gone ON working_hours (id) WHERE deleted_at IS NOT NULL")
    op.create_index("uq_working_hours_uuid", "working_hours", ["uuid"], unique=True)
    op.create_table(
        "calendar_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("code", sa.String(length=10), sa.Computed("day", persisted=False), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("works", sa.Boolean(), nullable=False),
        sa.Column("hours", sa.String(length=80), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
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
    op.create_index("ix_calendar_day_code", "calendar_day", ["code"])
    op.execute("CREATE INDEX ix_calendar_day_gone ON calendar_day (id) WHERE deleted_at IS NOT NULL")
    op.create_index("uq_calendar_day_uuid", "calendar_day", ["uuid"], unique=True)
    op.create_table(
        "sealed_sample",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("sample_no", sa.String(length=40), nullable=True),
        sa.Column("lot_no", sa.String(length=40), nullable=False),
        sa.Column("basis", sa.String(length=12), nullable=True),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("kept_until", sa.Date(), nullable=True),
        sa.Column("days_left", sa.Integer(), sa.Computed("kept_until", persisted=False), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=True),
        sa.Column("sampler", sa.String(length=60), nullable=True),
        sa.Column("sealed_by", sa.String(length=120), nullable=True),
        sa.Column("retest", sa.Text(), nullable=True),
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
    op.execute("CREATE INDEX ix_sealed_sample_gone ON sealed_sample (id) WHERE deleted_at IS NOT NULL")
    op.create_index("ix_sealed_sample_kept_until", "sealed_sample", ["kept_until"])
    op.create_index("ix_sealed_sample_lot_no", "sealed_sample", ["lot_no"])
    op.create_index("ix_sealed_sample_sample_no", "sealed_sample", ["sample_no"])
    op.create_index("ix_sealed_sample_state", "sealed_sample", ["state"])
    op.create_index("uq_sealed_sample_uuid", "sealed_sample", ["uuid"], unique=True)
    op.create_table(
        "complaint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("customer_uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("contact", sa.String(length=60), nullable=True),
        sa.Column("channel", sa.String(length=12), nullable=True),
        sa.Column("reported_at", sa.Integer(), nullable=False),
        sa.Column("grade", sa.String(length=60), nullable=True),
        sa.Column("complaint_type", sa.String(length=20), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("demand", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=True),
        sa.Column("department", sa.String(length=60), nullable=True),
        sa.Column("handler", sa.String(length=60), nullable=True),
        sa.Column("finding", sa.Text(), nullable=True),
        sa.Column("result", sa.String(length=200), nullable=True),
        sa.Column("compensation", sa.Integer(), nullable=True),
        sa.Column("satisfaction", sa.String(length=20), nullable=True),
        sa.Column("light", sa.String(length=12), nullable=True),
        sa.Column("due_step", sa.String(length=12), nullable=True),
        sa.Column("due_at", sa.Integer(), nullable=True),
        sa.Column("risk_at", sa.Integer(), nullable=True),
        sa.Column("minutes_left", sa.Integer(), sa.Computed("due_at", persisted=False), nullable=True),
        sa.Column("responded_at", sa.Integer(), nullable=True),
        sa.Column("on_site_at", sa.Integer(), nullable=True),
        sa.Column("interim_at", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.Integer(), nullable=True),
        sa.Column("lot_no", sa.String(length=40), nullable=True),
        sa.Column("ticket_no", sa.String(length=40), nullable=True),
        sa.Column("packing", sa.String(length=12), nullable=True),
        sa.Column("plate", sa.String(length=20), nullable=True),
        sa.Column("arrived_on", sa.Date(), nullable=True),
        sa.Column("used_on", sa.Date(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("used_tonnes", sa.Integer(), nullable=True),
        sa.Column("left_tonnes", sa.Integer(), nullable=True),
        sa.Column("site_uuid", sa.LargeBinary(16), nullable=True),
        sa.Column("part", sa.String(length=120), nullable=True),
        sa.Column("mix", sa.String(length=200), nullable=True),
        sa.Column("admixture", sa.String(length=120), nullable=True),
        sa.Column("curing", sa.String(length=200), nullable=True),
        sa.Column("storage", sa.String(length=200), nullable=True),
        sa.Column("test_device", sa.String(length=120), nullable=True),
        sa.Column("tested_by", sa.String(length=60), nullable=True),
        sa.Column("sampling", sa.String(length=200), nullable=True),
        sa.Column("test_result", sa.Text(), nullable=True),
        sa.Column("loss", sa.Integer(), nullable=True),
        sa.Column("loss_note", sa.Text(), nullable=True),
        sa.Column("complaint_no", sa.String(length=40), nullable=True),
        sa.Column("heading", sa.String(length=80), sa.Computed("coalesce(substr(description, 1, 60), complaint_no)", persisted=False), nullable=True),
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
    op.create_index("ix_complaint_closed_at", "complaint", ["closed_at"])
    op.create_index("ix_complaint_complaint_no", "complaint", ["complaint_no"])
    op.create_index("ix_complaint_complaint_type", "complaint", ["complaint_type"])
    op.create_index("ix_complaint_customer_uuid", "complaint", ["customer_uuid"])
    op.execute("CREATE INDEX ix_complaint_gone ON complaint (id) WHERE deleted_at IS NOT NULL")
    op.create_index("ix_complaint_level", "complaint", ["level"])
    op.create_index("ix_complaint_light_due_at", "complaint", ["light", "due_at"])
    op.create_index("ix_complaint_lot_no", "complaint", ["lot_no"])
    op.create_index("ix_complaint_reported_at", "complaint", ["reported_at"])
    op.create_index("ix_complaint_site_uuid", "complaint", ["site_uuid"])
    op.create_index("ix_complaint_state", "complaint", ["state"])
    op.create_index("ix_complaint_state_reported_at", "complaint", ["state", "reported_at"])
    op.create_index("ix_complaint_ticket_no", "complaint", ["ticket_no"])
    op.create_index("uq_complaint_uuid", "complaint", ["uuid"], unique=True)
    op.create_table(
        "complaint_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("complaint_uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(length=60), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("from_state", sa.String(length=20), nullable=True),
        sa.Column("to_state", sa.String(length=20), nullable=True),
        sa.Column("action_no", sa.String(length=40), nullable=True),
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
    op.create_index("ix_complaint_action_action_no", "complaint_action", ["action_no"])
    op.create_index("ix_complaint_action_at", "complaint_action", ["at"])
    op.create_index("ix_complaint_action_complaint_uuid_at", "complaint_action", ["complaint_uuid", "at"])
    op.execute("CREATE INDEX ix_complaint_action_gone ON complaint_action (id) WHERE deleted_at IS NOT NULL")
    op.create_index("uq_complaint_action_uuid", "complaint_action", ["uuid"], unique=True)
    op.create_table(
        "response_level",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("respond_minutes", sa.Integer(), nullable=True),
        sa.Column("on_site_hours", sa.Integer(), nullable=True),
        sa.Column("interim_hours", sa.Integer(), nullable=True),
        sa.Column("close_days", sa.Integer(), nullable=True),
        sa.Column("round_the_clock", sa.Boolean(), nullable=False),
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
    op.execute("CREATE INDEX ix_response_level_gone ON response_level (id) WHERE deleted_at IS NOT NULL")
    op.create_index("ix_response_level_level", "response_level", ["level"])
    op.create_index("uq_response_level_uuid", "response_level", ["uuid"], unique=True)
    op.create_table(
        "complaint_policy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("complaint_type", sa.String(length=20), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
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
    op.create_index("ix_complaint_policy_complaint_type", "complaint_policy", ["complaint_type"])
    op.execute("CREATE INDEX ix_complaint_policy_gone ON complaint_policy (id) WHERE deleted_at IS NOT NULL")
    op.create_index("uq_complaint_policy_uuid", "complaint_policy", ["uuid"], unique=True)
