"""The trail of a review. Each entry names author and hash of the revision it is about, and the database checks both."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from guidance_server.authoring import triggers as authoring_triggers
from guidance_server.authoring.models import after_create
from guidance_server.database import UTCDateTime, db
from guidance_server.review import triggers
from guidance_server.review.workflow import ENTRIES


class ReviewEntry(db.Model):
    """One move about one revision; ``place`` is the path in the content that a comment is about."""

    __tablename__ = "review_entry"
    __table_args__ = (
        # Author and hash cannot be made up: both must be the revision's own. So the check below holds for anybody.
        ForeignKeyConstraint(
            ["revision_id", "author_id", "content_hash"],
            ["revision.id", "revision.author_id", "revision.content_hash"],
            name="fk_review_entry_revision",
        ),
        CheckConstraint("move <> 'approve' OR actor_id <> author_id", name="four_eyes"),
        CheckConstraint(f"move IN {ENTRIES}", name="known_move"),
        Index("ix_review_entry_revision_id_id", "revision_id", "id"),
        Index("ix_review_entry_item_id_id", "item_id", "id"),
        Index(
            "uq_review_entry_one_approval",
            "revision_id",
            unique=True,
            sqlite_where=text("move = 'approve'"),
            postgresql_where=text("move = 'approve'"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    revision_id: Mapped[int]
    author_id: Mapped[int]
    content_hash: Mapped[str] = mapped_column(String(64))
    move: Mapped[str] = mapped_column(String(20))
    actor_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(UTCDateTime)


after_create(ReviewEntry.__table__, authoring_triggers.append_only("review_entry"))
after_create(ReviewEntry.__table__, triggers.EDIT_VOIDS)
