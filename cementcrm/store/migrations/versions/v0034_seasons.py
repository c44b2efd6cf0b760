"""The seasonal calendar: kiln stops, rains, festivals."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "season",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("province", sa.String(length=200), nullable=True),
        sa.Column("plant_uuid", sa.LargeBinary(16), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("sold_percent", sa.Integer(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("season_no", sa.String(length=40), nullable=True),
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
    op.create_index("uq_season_uuid", "season", ["uuid"], unique=True)
    op.create_index("ix_season_plant_uuid", "season", ["plant_uuid"])
    op.create_index("ix_season_season_no", "season", ["season_no"])
    op.execute("CREATE INDEX ix_season_gone ON season (id) WHERE deleted_at IS NOT NULL")
    op.execute("CREATE INDEX ix_season_elsewhere ON season (unit_uuid) WHERE unit_uuid <> X'677e4a1a8ae8515598ac0148bb7d113b'")
