"""Freezing a channel, lifting a freeze, and what a freeze refuses."""

import hashlib

from guidance_server import clock
from guidance_server.accounts.actions import guard
from guidance_server.accounts.permissions import Actor, allows
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import audit
from guidance_server.database import db, transaction
from guidance_server.errors import Conflict, Invalid
from guidance_server.packs import freezes
from guidance_server.packs.format import CHANNELS
from guidance_server.packs.freezes import Span
from guidance_server.packs.models import Freeze
from guidance_server.packs.queries import freezes as freeze_queries
from guidance_server.sentences import say


class ChannelFrozen(Conflict):
    """The channel stays as it is for a while."""

    code = "frozen"


def freeze(actor: Actor, application: Application, channel: str, span: Span) -> Freeze:
    """Let a channel stay as it is for a while; nothing is published to it or rolled back then."""
    if channel not in CHANNELS:
        raise Invalid(say("There is no channel “{channel}”.", channel=channel), way_out="Choose staging or live.")
    guard(actor, "publish.freeze", application)
    if found := freezes.problems(span, clock.now()):
        raise Invalid("The channel was not frozen.", fields=found)
    starts_at, ends_at = freezes.ends(span)
    with transaction():
        audit.lock()
        made = Freeze(
            application_id=application.id,
            channel=channel,
            starts_at=starts_at,
            ends_at=ends_at,
            zone=span.zone,
            reason=span.reason.strip(),
            created_by=actor.id,
            created_at=clock.now(),
        )
        db.session.add(made)
        audit.record(actor, f"freeze {channel}", audit.subject(application), after=_digest(f"{starts_at}/{ends_at}"))
    return made


def lift(actor: Actor, application: Application, freeze_id: int) -> Freeze:
    """End a freeze now, or call off one that is still to come."""
    guard(actor, "publish.override", application)
    with transaction():
        audit.lock()
        found = freeze_queries.freeze(application, freeze_id)
        if found.lifted_at is not None or found.ends_at <= clock.now():
            raise Conflict("This freeze is over already.", way_out="Load the page again.")
        found.lifted_at, found.lifted_by = clock.now(), actor.id
        audit.record(actor, f"lift freeze {found.channel}", audit.subject(application))
    return found


def refuse_frozen(actor: Actor, application: Application, channel: str, override: str) -> Freeze | None:
    """Refuse while the channel is frozen, unless it is overridden; gives the freeze that is."""
    found = freezes.standing(freeze_queries.freezes(application, channel), clock.now())
    if found and not override.strip():
        until = freezes.said(found.ends_at, found.zone)
        may = allows(actor, "publish.override", application.id)
        raise ChannelFrozen(
            f"{channel.title()} is frozen until {until}: {found.reason}",
            way_out="Wait until then, or go on in spite of it with a reason."
            if may
            else "Wait until then, or ask an administrator, who may go on in spite of it with a reason.",
        )
    if found:
        guard(actor, "publish.override", application)
    return found


def record_override(actor: Actor, application: Application, channel: str, reason: str) -> None:
    """Write into the chain that somebody went on in spite of a freeze; the reason itself stands in the note."""
    audit.record(actor, f"override freeze {channel}", audit.subject(application), after=_digest(reason.strip()))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
