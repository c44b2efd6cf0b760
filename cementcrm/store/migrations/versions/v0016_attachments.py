"""Attachments with their contents, and templates of documents."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def _record() -> tuple[sa.Column, ...]:
    return (
        sa.Column("unit_uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.LargeBinary(16), nullable=False),
        sa.Column("updated_at", sa.Integer(), nullable=False),
        sa.Column("updated_by", sa.LargeBinary(16), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )


def upgrade() -> None:
    op.create_table(
        "content",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("sha256"),
    )
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("file_name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("entity_name", sa.String(length=40), nullable=False),
        sa.Column("record_key", sa.String(length=200), nullable=False),
        sa.Column("record_uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.String(length=100), nullable=False),
        sa.Column("remark", sa.String(length=200), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("attachment_no", sa.String(length=40), nullable=True),
        *_record(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attachment_added_at", "attachment", ["added_at"])
    op.create_index("ix_attachment_attachment_no", "attachment", ["attachment_no"])
    op.execute("CREATE INDEX ix_attachment_gone ON attachment (id) WHERE deleted_at IS NOT NULL")
    op.create_index("ix_attachment_record_uuid", "attachment", ["record_uuid"])
    op.create_index("ix_attachment_sha256", "attachment", ["sha256"])
    op.create_index("uq_attachment_uuid", "attachment", ["uuid"], unique=True)
    op.create_table(
        "document_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("entity_name", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        *_record(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_document_template_code", "document_template", ["code"])
    op.create_index("ix_document_template_entity_name", "document_template", ["entity_name"])
    op.execute("CREATE INDEX ix_document_template_gone ON document_template (id) WHERE deleted_at IS NOT NULL")
    op.create_index("uq_document_template_uuid", "document_template", ["uuid"], unique=True)
