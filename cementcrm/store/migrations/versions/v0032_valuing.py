"""Rules that make customers' classes, and snapshots of what made each class. The first rules are planted by the program."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_LOCAL = "677e4a1a8ae8515598ac0148bb7d113b"


def upgrade() -> None:
    _table(
        "value_rule",
        sa.Column("rule_no", sa.String(length=40), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in (
                "top_margin", "top_tonnes", "gem_margin", "gem_gap", "gem_a_tonne", "room", "known", "purchase_days",
            )
        ),
        sa.Column("remark", sa.Text(), nullable=True),
        indexed=("rule_no", "valid_from"),
    )
    _table(
        "score_snapshot",
        sa.Column("customer_uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("asof", sa.Date(), nullable=False),
        sa.Column("value_class", sa.String(length=32), nullable=True),
        sa.Column("class_before", sa.String(length=32), nullable=True),
        sa.Column("manual", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("rule_no", sa.String(length=40), nullable=True),
        sa.Column("why", sa.String(length=200), nullable=True),
        *(
            sa.Column(name, sa.Integer(), nullable=True)
            for name in ("margin_rank", "tonnes_rank", "margin", "tonnes", "room", "quiet_days")
        ),
        sa.Column("snapshot_no", sa.String(length=40), nullable=True),
        indexed=("customer_uuid", "asof", "expires_on", "snapshot_no"),
    )


def _table(name, *columns, indexed):
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        *columns,
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
    op.create_index(f"uq_{name}_uuid", name, ["uuid"], unique=True)
    for column in indexed:
        op.create_index(f"ix_{name}_{column}", name, [column])
    op.execute(f"CREATE INDEX ix_{name}_gone ON {name} (id) WHERE deleted_at IS NOT NULL")
    op.execute(f"CREATE INDEX ix_{name}_elsewhere ON {name} (unit_uuid) WHERE unit_uuid <> X'{_LOCAL}'")
