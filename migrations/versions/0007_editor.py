"""editor: pictures, unsaved work, who has an item open, what lists are narrowed by

Revision ID: 0007
Revises: 0006
"""

import json
from datetime import datetime

import sqlalchemy as sa
from alembic import op

from guidance_server.database import UTCDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "image",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_image_application_id_application")),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_image_created_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_image")),
        sa.UniqueConstraint("application_id", "digest", name=op.f("uq_image_application_id_digest")),
    )
    op.create_table(
        "working_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("based_on", sa.Integer(), nullable=False),
        sa.Column("typed", sa.Text(), nullable=False),
        sa.Column("opened_at", UTCDateTime(), nullable=False),
        sa.Column("seen_at", UTCDateTime(), nullable=False),
        sa.Column("kept_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_working_copy_application_id_application")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_working_copy_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_copy")),
        sa.UniqueConstraint(
            "application_id", "subject", "person_id", name=op.f("uq_working_copy_application_id_subject_person_id")
        ),
    )
    op.add_column("item", sa.Column("review_by", sa.String(length=10), nullable=True))
    op.add_column("item", sa.Column("expires_at", UTCDateTime(), nullable=True))
    op.add_column("item", sa.Column("locales", sa.String(length=300), nullable=False, server_default=""))
    _repeat_newest()


def _repeat_newest() -> None:
    """Write beside each item what its newest revision says."""
    connection = op.get_bind()
    newest = sa.text(
        "SELECT revision.item_id, revision.content FROM revision JOIN (SELECT item_id, max(number) AS top FROM revision"
        " GROUP BY item_id) AS last ON last.item_id = revision.item_id AND last.top = revision.number"
    )
    item = sa.table(
        "item", sa.column("id"), sa.column("review_by"), sa.column("expires_at", UTCDateTime()), sa.column("locales")
    )
    for item_id, text in connection.execute(newest).all():
        said = json.loads(text)
        values = {
            "review_by": said.get("review_by") or None,
            "expires_at": datetime.fromisoformat(said["expires_at"]) if said.get("expires_at") else None,
            "locales": "".join(f"|{locale}" for locale in said.get("locales", []))[:298] + "|",
        }
        connection.execute(item.update().where(item.c.id == item_id).values(**values))


def downgrade() -> None:
    with op.batch_alter_table("item") as batch_op:
        for name in ("locales", "expires_at", "review_by"):
            batch_op.drop_column(name)
    op.drop_table("working_copy")
    op.drop_table("image")
