"""Which records are of another unit than the one they were made at is known by an index."""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_LOCAL = "677e4a1a8ae8515598ac0148bb7d113b"
_WITH_UNIT = (
    "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'unit_uuid'"
)


def upgrade() -> None:
    tables = op.get_bind().exec_driver_sql(_WITH_UNIT).scalars().all()
    for table in tables:
        op.execute(f"CREATE INDEX ix_{table}_elsewhere ON {table} (unit_uuid) WHERE unit_uuid <> X'{_LOCAL}'")
