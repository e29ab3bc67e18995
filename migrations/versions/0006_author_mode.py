"""author mode: codes that begin a session, and the sessions

Revision ID: 0006
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

from guidance_server.database import UTCDateTime

revision = "0006"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "author_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("item_key", sa.String(length=80), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.Column("used_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_author_code_application_id_application")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_author_code_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_author_code")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_author_code_code_hash")),
    )
    op.create_table(
        "author_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=300), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("started_at", UTCDateTime(), nullable=False),
        sa.Column("seen_at", UTCDateTime(), nullable=False),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_author_session_application_id_application")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_author_session_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_author_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_author_session_token_hash")),
    )


def downgrade() -> None:
    op.drop_table("author_session")
    op.drop_table("author_code")
