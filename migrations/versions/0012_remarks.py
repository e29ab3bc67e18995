"""review: replies to comments, and that they are settled

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

from guidance_server.database import UTCDateTime
from guidance_server.trail.triggers import append_only, without

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "review_remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("verb", sa.String(length=10), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("verb IN ('reply', 'resolve')", name=op.f("ck_review_remark_known_verb")),
        sa.ForeignKeyConstraint(["entry_id"], ["review_entry.id"], name=op.f("fk_review_remark_entry_id_review_entry")),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_review_remark_actor_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_remark")),
    )
    op.create_index(op.f("ix_review_remark_entry_id"), "review_remark", ["entry_id"])
    for statement in append_only("review_remark")[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    for statement in without("review_remark")[op.get_bind().dialect.name]:
        op.execute(statement)
    op.drop_index(op.f("ix_review_remark_entry_id"), "review_remark")
    op.drop_table("review_remark")
