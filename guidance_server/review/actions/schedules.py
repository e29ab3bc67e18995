"""Setting a time at which approved content goes live, and taking it back."""

from guidance_server import clock
from guidance_server.accounts.actions import guard
from guidance_server.accounts.permissions import Actor
from guidance_server.authoring.actions import audit
from guidance_server.authoring.models import Item
from guidance_server.database import db, transaction
from guidance_server.errors import Conflict, Invalid
from guidance_server.notices.about import About
from guidance_server.notices.actions import tell
from guidance_server.review import queries, schedules
from guidance_server.review.actions import Words, move
from guidance_server.review.models import ReviewEntry
from guidance_server.review.queries import standing


def schedule(actor: Actor, item: Item, written: str, zone: str) -> ReviewEntry:
    """Let the approved revision go live at a time by the clocks of a zone; until then it is on no channel."""
    guard(actor, "publish.live", item.application)
    if wrong := schedules.problems(written, zone, clock.now()):
        raise Invalid("No time was set.", fields=wrong)
    return move(actor, item, Words("schedule", due_at=schedules.moment(written, zone), zone=zone))


def unschedule(actor: Actor, item: Item) -> ReviewEntry:
    """Take the time back: the item goes out with the next publication again."""
    guard(actor, "publish.live", item.application)
    if standing(actor, item).scheduled is None:
        raise Conflict("No time is set for this item.", way_out="Load the page again.")
    return move(actor, item, Words("unschedule"))


def released(actor: Actor, item: Item, said: str, event: str = "published") -> None:
    """Note that the time has come and what came of it; what `packs` does once it has published, or could not.

    ``event`` is what those who wait for it are told.
    """
    with transaction():
        audit.lock()
        revision, subject = queries.subject(item)
        entry = ReviewEntry(
            item_id=item.id,
            revision_id=revision.id,
            author_id=revision.author_id,
            content_hash=revision.content_hash,
            move="released",
            actor_id=actor.id,
            reason=said,
            at=clock.now(),
        )
        db.session.add(entry)
        name = audit.subject(item.application, item.key)
        audit.record(actor, "released", name, subject.content_hash, subject.content_hash)
        about = About(item.id, revision.id, person_id=actor.id, said=said)
        # Nobody did it at that moment: who set the time waits for the news as well.
        tell(event, item.application_id, None, about)
