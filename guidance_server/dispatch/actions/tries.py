"""What is written out once and tried until it arrives: held while a try is under way, and what became of it."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import update

from guidance_server import clock
from guidance_server.database import db, transaction
from guidance_server.dispatch import trying
from guidance_server.notices.models import Delivery, NoticeCopy


def write_out(copies: Sequence[NoticeCopy], body: dict[str, Any], **receiver: int) -> None:
    """What these copies leave with, tried from now on; ``receiver`` is a ``person_id`` or a ``webhook_id``."""
    now = clock.now()
    row = Delivery(uuid=str(uuid.uuid4()), body=body, created_at=now, next_at=now, **receiver)
    db.session.add(row)
    db.session.flush()
    for copy in copies:
        copy.delivery_id = row.id


def hold(delivery_id: int) -> bool:
    """Whether this process may try it now: whoever moves its time on first."""
    now = clock.now()
    with transaction():
        taken = db.session.execute(
            update(Delivery)
            .where(Delivery.id == delivery_id, Delivery.next_at <= now)
            .values(next_at=now + trying.HELD, attempts=Delivery.attempts + 1)
        )
    return bool(taken.rowcount)  # type: ignore[attr-defined]


def note_taken(row: Delivery, answer: str) -> None:
    """It arrived; within a transaction."""
    row.sent_at, row.next_at, row.answer = clock.now(), None, answer


def note_refused(row: Delivery, answer: str, next_at: datetime | None) -> None:
    """It did not arrive, and is tried again then, or given up; within a transaction."""
    row.next_at, row.answer = next_at, answer
    row.failed_at = clock.now() if next_at is None else None


def begin_again(row: Delivery) -> None:
    """Let it be tried as if it were new; within a transaction."""
    row.failed_at, row.next_at, row.created_at, row.attempts = None, clock.now(), clock.now(), 0
