"""Freezes of channels."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from guidance_server import clock
from guidance_server.apps.models import Application
from guidance_server.database import db
from guidance_server.errors import Missing
from guidance_server.packs import freezes as rules
from guidance_server.packs.models import Freeze


def freezes(application: Application, channel: str) -> Sequence[Freeze]:
    """Freezes of a channel that nobody lifted and that were not over a day ago, the next one first."""
    since = clock.now() - timedelta(days=1)
    query = select(Freeze).where(
        Freeze.application_id == application.id,
        Freeze.channel == channel,
        Freeze.lifted_at.is_(None),
        Freeze.ends_at > since,
    )
    return db.session.scalars(query.order_by(Freeze.starts_at, Freeze.id)).all()


def frozen(application: Application, now: datetime) -> dict[str, Freeze]:
    """Channel → the freeze that stands in the way at a moment, also at one to come; of channels that are free, nothing."""
    query = select(Freeze).where(
        Freeze.application_id == application.id,
        Freeze.lifted_at.is_(None),
        Freeze.starts_at <= now,
        Freeze.ends_at > now,
    )
    by_channel: dict[str, list[Freeze]] = {}
    for one in db.session.scalars(query):
        by_channel.setdefault(one.channel, []).append(one)
    standing = {channel: rules.standing(found, now) for channel, found in by_channel.items()}
    return {channel: one for channel, one in standing.items() if one}


def freeze(application: Application, freeze_id: int) -> Freeze:
    """One freeze of the application, or Missing."""
    found = db.session.get(Freeze, freeze_id)
    if found is None or found.application_id != application.id:
        raise Missing("There is no such freeze.", way_out="Load the page of channels again.")
    return found
