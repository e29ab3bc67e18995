"""What people chose."""

from collections.abc import Iterable

from sqlalchemy import select

from guidance_server.database import db
from guidance_server.notices.choices import Choice
from guidance_server.notices.models import MailChoice


def choices_of(people: Iterable[int]) -> dict[int, Choice]:
    """How each of these wants to be written to; who never chose gets the digest."""
    ids = list(people)
    rows = db.session.scalars(select(MailChoice).where(MailChoice.person_id.in_(ids)))
    chosen = {row.person_id: Choice(row.rhythm, row.hour, row.zone) for row in rows}
    return {one: chosen.get(one, Choice()) for one in ids}
