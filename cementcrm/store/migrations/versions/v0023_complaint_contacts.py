"""A complaint's contact may be a record. Those named so far are looked for among their customers' contacts.

What was typed stays as it is. A link is set where it is exactly the name or the phone of one live contact of that
customer, by one statement. It isn't captured, like all that a migration does (the triggers are gone while it runs): it
says nothing that nobody said, every copy of the database comes to the same, and an undo of what was done before
compares fields that it doesn't touch. So the rows keep their versions, too.
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_ONLY_ONE = """
    SELECT CASE count(*) WHEN 1 THEN max(contact.uuid) END FROM contact
    WHERE contact.customer_uuid = complaint.customer_uuid AND contact.deleted_at IS NULL
        AND (contact.name = complaint.contact OR contact.phone = complaint.contact)
"""


def upgrade() -> None:
    op.add_column("complaint", sa.Column("contact_uuid", sa.LargeBinary(16), nullable=True))
    op.execute(f"UPDATE complaint SET contact_uuid = ({_ONLY_ONE}) WHERE contact IS NOT NULL")
    op.create_index("ix_complaint_contact_uuid", "complaint", ["contact_uuid"])
