"""trail: entries by person, deed and application, and what was found when the chain was last verified; use of identity keys

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

from guidance_server.database import UTCDateTime
from guidance_server.trail.chain import application_of, deed_of, person_of
from guidance_server.trail.triggers import append_only, without

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

NARROWED = ("application", "deed", "person", "subject")
AT_ONCE = 5_000


def upgrade() -> None:
    op.add_column("identity_key", sa.Column("used_at", UTCDateTime(), nullable=True))
    op.add_column("audit_entry", sa.Column("application", sa.String(length=60), nullable=False, server_default=""))
    op.add_column("audit_entry", sa.Column("deed", sa.String(length=40), nullable=False, server_default=""))
    op.add_column("audit_entry", sa.Column("person", sa.Integer(), nullable=False, server_default="0"))
    _fill()
    op.drop_index("ix_audit_entry_subject", table_name="audit_entry")
    for name in NARROWED:
        op.create_index(f"ix_audit_entry_{name}_seq", "audit_entry", [name, "seq"])
    op.create_index("ix_revision_content_hash", "revision", ["content_hash"])
    op.create_table(
        "audit_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("started_at", UTCDateTime(), nullable=False),
        sa.Column("finished_at", UTCDateTime(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_audit_check_actor_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_check")),
    )


def downgrade() -> None:
    op.drop_table("audit_check")
    op.drop_index("ix_revision_content_hash", table_name="revision")
    for name in NARROWED:
        op.drop_index(f"ix_audit_entry_{name}_seq", table_name="audit_entry")
    op.create_index("ix_audit_entry_subject", "audit_entry", ["subject"])
    for name in ("person", "deed", "application"):
        op.drop_column("audit_entry", name)
    op.drop_column("identity_key", "used_at")


def _fill() -> None:
    """What entries before this are found by. Nothing of it is hashed, so that the chain stays what it was."""
    connection = op.get_bind()
    dialect = connection.dialect.name
    entries = sa.table("audit_entry", *(sa.column(name) for name in ("seq", "actor", "verb", *NARROWED)))
    for statement in without("audit_entry")[dialect]:
        op.execute(statement)
    seq = 0
    while rows := connection.execute(sa.select(entries).where(entries.c.seq > seq).order_by(entries.c.seq).limit(AT_ONCE)).all():
        seq = rows[-1].seq
        changed = entries.update().where(entries.c.seq == sa.bindparam("at"))
        changed = changed.values({name: sa.bindparam(f"new_{name}") for name in NARROWED[:3]})
        connection.execute(
            changed,
            [
                {
                    "at": row.seq,
                    "new_application": application_of(row.subject),
                    "new_deed": deed_of(row.verb),
                    "new_person": person_of(row.actor),
                }
                for row in rows
            ],
        )
    for statement in append_only("audit_entry")[dialect]:
        op.execute(statement)
