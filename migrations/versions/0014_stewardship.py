"""stewardship: changes of definitions, reasons to look again, confirmations; notices with their deliveries and webhooks

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

from guidance_server.database import UTCDateTime
from guidance_server.trail.triggers import append_only

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

WRITTEN_ONCE = ("definition_change", "look_reason", "still_right", "look_closing", "look_rules")


def upgrade() -> None:
    op.create_table(
        "definition_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_definition_change_application_id_application")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_definition_change")),
    )
    op.create_index("ix_definition_change_application_id_at", "definition_change", ["application_id", "at"])

    op.create_table(
        "look_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=True),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_look_rules_application_id_application")
        ),
        sa.ForeignKeyConstraint(["written_by"], ["person.id"], name=op.f("fk_look_rules_written_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look_rules")),
    )
    op.create_index("ix_look_rules_application_id", "look_rules", ["application_id"])

    op.create_table(
        "mail_choice",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("rhythm", sa.String(length=10), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mail_choice_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_mail_choice")),
    )
    op.create_table(
        "webhook",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.Column("rhythm", sa.String(length=10), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("sealed_before", sa.Text(), nullable=False),
        sa.Column("rotated_at", UTCDateTime(), nullable=True),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("paused_at", UTCDateTime(), nullable=True),
        sa.Column("paused_why", sa.Text(), nullable=False),
        sa.Column("removed_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_webhook_application_id_application")
        ),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_webhook_created_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook")),
    )
    op.create_index("ix_webhook_application_id", "webhook", ["application_id"])

    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("webhook_id", sa.Integer(), nullable=True),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("next_at", UTCDateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent_at", UTCDateTime(), nullable=True),
        sa.Column("failed_at", UTCDateTime(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.CheckConstraint("(person_id IS NULL) <> (webhook_id IS NULL)", name=op.f("ck_delivery_one_receiver")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_delivery_person_id_person")),
        sa.ForeignKeyConstraint(["webhook_id"], ["webhook.id"], name=op.f("fk_delivery_webhook_id_webhook")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("uuid", name=op.f("uq_delivery_uuid")),
    )
    op.create_index("ix_delivery_next_at", "delivery", ["next_at"])
    op.create_index("ix_delivery_person_id", "delivery", ["person_id"])
    op.create_index("ix_delivery_webhook_id", "delivery", ["webhook_id"])

    op.create_table(
        "look_reason",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("occurrence", sa.String(length=120), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_look_reason_application_id_application")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_look_reason_item_id_item")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_look_reason_revision_id_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look_reason")),
        sa.UniqueConstraint("id", "revision_id", name=op.f("uq_look_reason_id_revision_id")),
        sa.UniqueConstraint(
            "revision_id",
            "reason",
            "subject",
            "occurrence",
            name=op.f("uq_look_reason_revision_id_reason_subject_occurrence"),
        ),
    )
    op.create_index("ix_look_reason_application_id", "look_reason", ["application_id"])
    op.create_index("ix_look_reason_item_id", "look_reason", ["item_id"])

    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(length=30), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("revision_id", sa.Integer(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("team_key", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("once", sa.String(length=160), nullable=True),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("spread_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_notice_actor_id_person")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_notice_application_id_application")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_notice_item_id_item")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_notice_person_id_person")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_notice_revision_id_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("once", name=op.f("uq_notice_once")),
    )
    op.create_index("ix_notice_at", "notice", ["at"])
    op.create_index(
        "ix_notice_to_spread",
        "notice",
        ["id"],
        sqlite_where=sa.text("spread_at IS NULL"),
        postgresql_where=sa.text("spread_at IS NULL"),
    )

    op.create_table(
        "still_right",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("need", sa.String(length=120), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("review_by", sa.String(length=10), nullable=True),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("actor_id <> author_id", name=op.f("ck_still_right_four_eyes")),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_still_right_actor_id_person")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_still_right_item_id_item")),
        sa.ForeignKeyConstraint(
            ["revision_id", "author_id", "content_hash"],
            ["revision.id", "revision.author_id", "revision.content_hash"],
            name="fk_still_right_revision",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_still_right")),
        sa.UniqueConstraint("id", "revision_id", name=op.f("uq_still_right_id_revision_id")),
    )
    op.create_index("ix_still_right_revision_id", "still_right", ["revision_id"])

    op.create_table(
        "look_closing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reason_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(length=20), nullable=False),
        sa.Column("still_right_id", sa.Integer(), nullable=True),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "(way = 'still_right') = (still_right_id IS NOT NULL)", name=op.f("ck_look_closing_confirmed_by_somebody")
        ),
        sa.CheckConstraint(
            "way IN ('still_right', 'revised', 'retired', 'gone')", name=op.f("ck_look_closing_known_way")
        ),
        sa.ForeignKeyConstraint(
            ["reason_id", "revision_id"], ["look_reason.id", "look_reason.revision_id"], name="fk_look_closing_reason"
        ),
        sa.ForeignKeyConstraint(
            ["still_right_id", "revision_id"],
            ["still_right.id", "still_right.revision_id"],
            name="fk_look_closing_still_right",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look_closing")),
        sa.UniqueConstraint("reason_id", "way", name=op.f("uq_look_closing_reason_id_way")),
    )
    op.create_table(
        "notice_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("webhook_id", sa.Integer(), nullable=True),
        sa.Column("at_once", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("delivery_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(person_id IS NULL) <> (webhook_id IS NULL)", name=op.f("ck_notice_copy_one_receiver")),
        sa.ForeignKeyConstraint(["delivery_id"], ["delivery.id"], name=op.f("fk_notice_copy_delivery_id_delivery")),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_notice_copy_notice_id_notice")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_notice_copy_person_id_person")),
        sa.ForeignKeyConstraint(["webhook_id"], ["webhook.id"], name=op.f("fk_notice_copy_webhook_id_webhook")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_copy")),
        sa.UniqueConstraint("notice_id", "person_id", name=op.f("uq_notice_copy_notice_id_person_id")),
        sa.UniqueConstraint("notice_id", "webhook_id", name=op.f("uq_notice_copy_notice_id_webhook_id")),
    )
    op.create_index("ix_notice_copy_delivery_id", "notice_copy", ["delivery_id"])
    op.create_index(
        "ix_notice_copy_due",
        "notice_copy",
        ["due_at"],
        sqlite_where=sa.text("delivery_id IS NULL"),
        postgresql_where=sa.text("delivery_id IS NULL"),
    )

    dialect = op.get_bind().dialect.name
    for table in WRITTEN_ONCE:
        for statement in append_only(table)[dialect]:
            op.execute(statement)


def downgrade() -> None:
    for table in (
        "notice_copy",
        "look_closing",
        "still_right",
        "notice",
        "look_reason",
        "delivery",
        "webhook",
        "mail_choice",
        "look_rules",
        "definition_change",
    ):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for table in WRITTEN_ONCE:
            op.execute(f"DROP FUNCTION {table}_is_append_only()")
