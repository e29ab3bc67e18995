"""Keeping what is typed. None of this is audited: it changes no content."""

import json

from sqlalchemy import bindparam, delete, text

from guidance_server import clock
from guidance_server.accounts.actions import guard
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import content as rules
from guidance_server.authoring import forms
from guidance_server.authoring import queries as authoring
from guidance_server.database import UTCDateTime, db, transaction
from guidance_server.drafting import queries
from guidance_server.drafting.models import WorkingCopy
from guidance_server.drafting.subject import KEPT, THERE, Pairs, typed
from guidance_server.errors import Forbidden

# Two tabs of one person may open the form in the same moment.
_FIRST = text(
    "INSERT INTO working_copy (application_id, person_id, subject, based_on, typed, opened_at, seen_at)"
    " VALUES (:application, :person, :subject, :based_on, '', :now, :now) ON CONFLICT DO NOTHING"
).bindparams(bindparam("now", type_=UTCDateTime()))


def look_in(actor: Actor, application: Application, subject: str, based_on: int) -> WorkingCopy:
    """The actor has the form open."""
    guard(actor, "content.write", application)
    now = clock.now()
    with transaction():
        found = _own(actor, application, subject, based_on)
        if found.seen_at <= now - THERE:
            found.opened_at = now
        found.seen_at = now
        if not found.typed:
            found.based_on = based_on
    return found


def keep(actor: Actor, application: Application, subject: str, based_on: int, pairs: Pairs) -> WorkingCopy:
    """Keep what the actor typed; what a revision since says already is no work, and is let go."""
    guard(actor, "content.write", application)
    now, own = clock.now(), typed(pairs)
    with transaction():
        found = _own(actor, application, subject, based_on)
        says = not _is_saved(application, subject, based_on, own)
        found.based_on, found.seen_at = based_on, now
        found.typed, found.kept_at = (json.dumps(own), now) if says else ("", None)
        db.session.execute(delete(WorkingCopy).where(WorkingCopy.seen_at < now - KEPT))
    return found


def let_go(actor: Actor, application: Application, subject: str) -> None:
    """Forget what is not saved: it was saved as a revision, or nobody wants it."""
    guard(actor, "content.write", application)
    with transaction():
        if found := queries.working_copy(actor, application, subject):
            found.typed, found.kept_at = "", None


def leave(actor: Actor, application: Application, subject: str) -> None:
    """The actor closed the form; what they typed stays."""
    guard(actor, "content.write", application)
    with transaction():
        if found := queries.working_copy(actor, application, subject):
            found.seen_at = clock.now() - THERE


def _own(actor: Actor, application: Application, subject: str, based_on: int) -> WorkingCopy:
    if actor.id is None:
        raise Forbidden("Only somebody who is signed in has work of their own.")
    found = queries.working_copy(actor, application, subject)
    if found is None:
        values = {"application": application.id, "person": actor.id, "subject": subject[:100]}
        db.session.execute(_FIRST, {**values, "based_on": based_on, "now": clock.now()})
        found = queries.working_copy(actor, application, subject)
    assert found
    return found


def _is_saved(application: Application, subject: str, based_on: int, pairs: Pairs) -> bool:
    """Whether a revision since then, or the one it began with, says the same."""
    what, _, name = subject.partition(":")
    item = authoring.find_item(application, name if what == "item" else dict(pairs).get("key", "").strip())
    if item is None:
        return False
    content = rules.complete(forms.from_form(item.kind, pairs))
    return authoring.says_since(item, based_on, rules.content_hash(content))
