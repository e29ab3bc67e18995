"""channels: freezes, emergencies, what of a release only some may read, identity keys

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

from guidance_server.database import UTCDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("release") as batch_op:
        batch_op.add_column(sa.Column("sealed", sa.String(length=64), nullable=False, server_default=""))
    with op.batch_alter_table("release_item") as batch_op:
        batch_op.add_column(sa.Column("emergency", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "freeze",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("starts_at", UTCDateTime(), nullable=False),
        sa.Column("ends_at", UTCDateTime(), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("lifted_at", UTCDateTime(), nullable=True),
        sa.Column("lifted_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_freeze_ends_later")),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_freeze_application_id_application")),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_freeze_created_by_person")),
        sa.ForeignKeyConstraint(["lifted_by"], ["person.id"], name=op.f("fk_freeze_lifted_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_freeze")),
    )
    op.create_index("ix_freeze_application_id_channel", "freeze", ["application_id", "channel"])
    op.create_table(
        "identity_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("algorithm", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("material", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("retired_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_identity_key_application_id_application")
        ),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_identity_key_created_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_key")),
    )
    op.create_index("ix_identity_key_application_id", "identity_key", ["application_id"])


def downgrade() -> None:
    op.drop_index("ix_identity_key_application_id", table_name="identity_key")
    op.drop_table("identity_key")
    op.drop_index("ix_freeze_application_id_channel", table_name="freeze")
    op.drop_table("freeze")
    with op.batch_alter_table("release_item") as batch_op:
        batch_op.drop_column("emergency")
    with op.batch_alter_table("release") as batch_op:
        batch_op.drop_column("sealed")
