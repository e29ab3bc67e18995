"""review: policies, needs and signatures, assignments, due dates, schedules

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

from guidance_server.trail.triggers import append_only
from guidance_server.database import UTCDateTime
from guidance_server.review.triggers import EDIT_VOIDS

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BEFORE = ("submit", "withdraw", "comment", "send_back", "approve", "void")
AFTER = (
    "submit", "withdraw", "comment", "assign", "send_back", "approve", "schedule", "unschedule", "rush", "sign_off", "released",
    "void",
)  # fmt: skip
SIGNATURE = "move IN ('approve', 'sign_off')"
COLUMNS = ("round_id", "need", "needs", "assignee_id", "due_at", "zone")


def _without_triggers() -> None:
    """Take off the triggers: SQLite makes a table anew to change it, and refuses while one of another table names it."""
    if op.get_bind().dialect.name == "sqlite":
        for trigger in ("revision_voids_decision", "review_entry_no_update", "review_entry_no_delete"):
            op.execute(f"DROP TRIGGER {trigger}")
    else:
        op.execute("DROP TRIGGER revision_voids_decision ON revision")
        op.execute("DROP TRIGGER review_entry_no_change ON review_entry")


def _with_triggers() -> None:
    dialect = op.get_bind().dialect.name
    for statement in [*append_only("review_entry")[dialect], *EDIT_VOIDS[dialect]]:
        op.execute(statement)


def _constraints(batch_op, moves: tuple[str, ...], signing: str) -> None:
    batch_op.drop_constraint(op.f("ck_review_entry_four_eyes"), type_="check")
    batch_op.drop_constraint(op.f("ck_review_entry_known_move"), type_="check")
    batch_op.create_check_constraint(op.f("ck_review_entry_four_eyes"), f"{signing} OR actor_id <> author_id")
    batch_op.create_check_constraint(op.f("ck_review_entry_known_move"), f"move IN {moves}")


def upgrade() -> None:
    _without_triggers()
    with op.batch_alter_table("review_entry") as batch_op:
        _constraints(batch_op, AFTER, "move NOT IN ('approve', 'sign_off')")
        batch_op.add_column(sa.Column("round_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("need", sa.String(length=120), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("needs", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("assignee_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("due_at", UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("zone", sa.String(length=60), nullable=False, server_default=""))
        batch_op.create_foreign_key(op.f("fk_review_entry_round_id_review_entry"), "review_entry", ["round_id"], ["id"])
        batch_op.create_foreign_key(op.f("fk_review_entry_assignee_id_person"), "person", ["assignee_id"], ["id"])
        batch_op.create_index(
            "uq_review_entry_one_signature",
            ["round_id", "actor_id"],
            unique=True,
            sqlite_where=sa.text(SIGNATURE),
            postgresql_where=sa.text(SIGNATURE),
        )
    # What was submitted before there were policies needs what it needed then.
    op.execute("UPDATE review_entry SET needs = '|process_owner|' WHERE move = 'submit'")
    _with_triggers()
    op.create_table(
        "review_policy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=True),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_review_policy_application_id_application")
        ),
        sa.ForeignKeyConstraint(["written_by"], ["person.id"], name=op.f("fk_review_policy_written_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_policy")),
    )
    with op.batch_alter_table("review_policy") as batch_op:
        batch_op.create_index("ix_review_policy_application_id", ["application_id"], unique=False)
    for statement in append_only("review_policy")[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("review_policy")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION review_policy_is_append_only()")
    _without_triggers()
    # A signature that decided nothing, and what else the older version knows no word for, is kept as a comment.
    op.execute(f"UPDATE review_entry SET note = move || ': ' || note, move = 'comment' WHERE move NOT IN {BEFORE}")
    with op.batch_alter_table("review_entry") as batch_op:
        batch_op.drop_index("uq_review_entry_one_signature", sqlite_where=sa.text(SIGNATURE), postgresql_where=sa.text(SIGNATURE))
        batch_op.drop_constraint(op.f("fk_review_entry_round_id_review_entry"), type_="foreignkey")
        batch_op.drop_constraint(op.f("fk_review_entry_assignee_id_person"), type_="foreignkey")
        _constraints(batch_op, BEFORE, "move <> 'approve'")
        for column in COLUMNS:
            batch_op.drop_column(column)
    _with_triggers()
