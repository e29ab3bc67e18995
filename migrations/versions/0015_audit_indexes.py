"""trail: a day of a million entries, and a rare deed of an application, are found by an index

Revision ID: 0015
Revises: 0014
"""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_audit_entry_at_seq": ["at", "seq"],
    "ix_audit_entry_application_deed_seq": ["application", "deed", "seq"],
}


def upgrade() -> None:
    for name, columns in INDEXES.items():
        op.create_index(name, "audit_entry", columns)


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(name, "audit_entry")
