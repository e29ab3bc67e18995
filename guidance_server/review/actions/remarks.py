"""Answering a comment, and settling it."""

from guidance_server import clock
from guidance_server.accounts.actions import guard
from guidance_server.accounts.permissions import Actor
from guidance_server.authoring.actions import audit
from guidance_server.authoring.models import Item
from guidance_server.database import db, transaction
from guidance_server.errors import Conflict, Forbidden, Invalid, Missing
from guidance_server.review import remarks
from guidance_server.review.models import Remark, ReviewEntry
from guidance_server.review.queries.remarks import verbs_about
from guidance_server.review.workflow import LONGEST_NOTE


def reply(actor: Actor, item: Item, entry_id: int, note: str) -> Remark:
    """Say something about a comment; one that was settled is open again."""
    return _made(actor, item, entry_id, "reply", note)


def resolve(actor: Actor, item: Item, entry_id: int, note: str = "") -> Remark:
    """Say that a comment is settled."""
    return _made(actor, item, entry_id, "resolve", note)


def _made(actor: Actor, item: Item, entry_id: int, verb: str, note: str) -> Remark:
    guard(actor, "review.comment", item.application)
    if actor.id is None:
        raise Forbidden("Every remark is somebody's.", way_out="Name the person who acts.")
    if wrong := remarks.problem(verb, note, LONGEST_NOTE):
        raise Invalid(wrong, fields={"note": [wrong]})
    with transaction():
        audit.lock()
        entry = _comment(item, entry_id)
        if verb == "resolve" and not remarks.is_open(verbs_about(entry.id)):
            raise Conflict("This comment is settled already.", way_out="Reply to it to open it again.")
        made = Remark(entry_id=entry.id, verb=verb, note=note.strip(), actor_id=actor.id, at=clock.now())
        db.session.add(made)
        db.session.flush()
        audit.record(actor, f"{verb} comment", audit.subject(item.application, item.key), after=entry.content_hash)
    return made


def _comment(item: Item, entry_id: int) -> ReviewEntry:
    entry = db.session.get(ReviewEntry, entry_id)
    if entry is None or entry.item_id != item.id or entry.move != "comment":
        raise Missing("There is no such comment on this item.", way_out="Load the page again.")
    return entry
