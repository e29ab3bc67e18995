"""delivery: quiet applications and pages, the pause between interruptions, trials

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from guidance_server.database import UTCDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("application") as batch_op:
        batch_op.add_column(sa.Column("quiet", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("pause", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("page") as batch_op:
        batch_op.add_column(sa.Column("quiet", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "trial",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.Column("used_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_trial_application_id_application")),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_trial_created_by_person")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_trial_revision_id_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trial")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_trial_code_hash")),
    )


def downgrade() -> None:
    op.drop_table("trial")
    with op.batch_alter_table("page") as batch_op:
        batch_op.drop_column("quiet")
    with op.batch_alter_table("application") as batch_op:
        batch_op.drop_column("pause")
        batch_op.drop_column("quiet")
