"""Author mode: begun once by a code, bound to person, application and origin, and asked at every call whether it still may."""

import json
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import delete, update

from guidance_server import clock
from guidance_server.accounts import queries as accounts
from guidance_server.accounts.actions import guard
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps_actions
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import actions as authoring
from guidance_server.authoring import queries as content_queries
from guidance_server.authoring.actions import audit
from guidance_server.capture import queries, sessions, twins
from guidance_server.capture.models import AuthorCode, AuthorSession
from guidance_server.database import db, transaction
from guidance_server.drafting import actions as drafting
from guidance_server.drafting.subject import of_item
from guidance_server.errors import Conflict, Forbidden, Invalid, Missing, SignInNeeded
from guidance_server.review import actions as review
from guidance_server.sentences import say
from guidance_server.trials import links

PARAMETER = "guidance-author"
NEW_LINK = "Choose “Open in application” in the console again."
KEPT = say("{new_link} What you wrote stays in this tab.", new_link=NEW_LINK)


class Author(NamedTuple):
    """Who is in author mode, where."""

    actor: Actor
    application: Application


class Duplicate(Conflict):
    """The same is stored already; ``key`` names it."""

    code = "duplicate"

    def __init__(self, what: str, key: str) -> None:
        super().__init__(say("This {what} is stored already, as “{key}”.", what=what, key=key), way_out="Use that one.")
        self.key = key

    def as_json(self) -> dict[str, object]:
        """The refusal with the key to use instead."""
        return super().as_json() | {"key": self.key}


def offer(actor: Actor, application: Application, address: str, item_key: str = "") -> str:
    """A link that begins author mode once at an address of the application, with an item open where one is named."""
    guard(actor, "content.write", application)
    if actor.id is None:
        raise SignInNeeded("Author mode belongs to a person.", way_out="Sign in to the console.")
    if not links.allowed(address, application.origins):
        served = ", ".join(application.origins) or "nowhere that is known; name its origins in Settings"
        sentence = say(
            "“{address}” is no address of this application, which is served from {served}.",
            address=address,
            served=served,
        )
        raise Invalid(
            "No link was made.", way_out="Take an address of the application.", fields={"address": [sentence]}
        )
    if item_key:
        content_queries.item_by_key(application, item_key)
    code, now = secrets.token_urlsafe(32), clock.now()
    with transaction():
        # Nothing else ever needs the old ones.
        db.session.execute(delete(AuthorCode).where(AuthorCode.expires_at < now - timedelta(days=1)))
        db.session.add(
            AuthorCode(
                application_id=application.id,
                person_id=actor.id,
                item_key=item_key,
                code_hash=queries.hashed(code),
                expires_at=now + timedelta(minutes=sessions.CODE_MINUTES),
            )
        )
        audit.lock()
        audit.record(actor, "offer author mode", audit.subject(application))
    return links.link(address, code, PARAMETER)


def begin(app_key: str, code: str, origin: str) -> dict[str, Any]:
    """The session that a code begins, as a token; the code is spent with it."""
    application = apps.application_by_key(app_key)
    found = queries.code(application, code) if application and not application.suspended else None
    if application is None or found is None:
        raise Missing("This link to author mode is not known.", way_out=NEW_LINK)
    # The browser writes this header, a page cannot: so the code is worth nothing to another site.
    if origin not in application.origins:
        raise Forbidden(
            "This link to author mode is not for this site.", way_out="Open it where the application is served from."
        )
    if found.expires_at <= clock.now():
        raise Conflict("This link to author mode has expired.", way_out=NEW_LINK)
    actor = accounts.actor_of(accounts.person(found.person_id))
    guard(actor, "content.write", application)
    return {"token": _begun(actor, application, found, origin), "item": found.item_key, "person": actor.name}


def _begun(actor: Actor, application: Application, found: AuthorCode, origin: str) -> str:
    token, now = secrets.token_urlsafe(32), clock.now()
    unused = update(AuthorCode).where(AuthorCode.id == found.id, AuthorCode.used_at.is_(None)).values(used_at=now)
    begun = AuthorSession(
        application_id=found.application_id,
        person_id=found.person_id,
        origin=origin,
        token_hash=queries.hashed(token),
        started_at=now,
        seen_at=now,
    )
    with transaction():
        db.session.execute(delete(AuthorSession).where(AuthorSession.started_at < now - timedelta(days=7)))
        # One statement decides, so that of two browsers with one code exactly one gets a session.
        if not db.session.execute(unused).rowcount:  # type: ignore[attr-defined]
            raise Conflict("This link to author mode was used already; it opens once.", way_out=NEW_LINK)
        db.session.add(begun)
        audit.lock()
        audit.record(actor, "begin author mode", audit.subject(application))
    return token


def resume(token: str, origin: str) -> Author:
    """Who calls with this token, if they still may write here; touches the session, at most once a minute."""
    found, now = queries.session(token), clock.now()
    if found is None or not sessions.goes_on(found.started_at, found.seen_at, now):
        raise SignInNeeded("Author mode has ended.", way_out=KEPT)
    application = db.session.get_one(Application, found.application_id)
    if application.suspended:
        raise Forbidden(
            say("“{name}” is suspended: nothing is written for it now.", name=application.name), way_out=KEPT
        )
    if not sessions.is_home(origin, found.origin, application.origins):
        raise Forbidden("Author mode was not begun on this site.", way_out=KEPT)
    actor = accounts.actor_of(accounts.person(found.person_id))
    guard(actor, "content.write", application)
    if now - found.seen_at > sessions.TOUCH:
        with transaction():
            found.seen_at = now
    return Author(actor, application)


def leave(token: str) -> None:
    """End a session; one that has ended stays so."""
    found = queries.session(token)
    if found:
        with transaction():
            audit.lock()
            actor = accounts.actor_of(accounts.person(found.person_id))
            found.ended_at = clock.now()
            audit.record(actor, "leave author mode", audit.subject(db.session.get_one(Application, found.application_id)))


def name_page(author: Author, title: str, rule: Mapping[str, Any]) -> str:
    """Store a page; gives its key, and refuses a second one with the same rule."""
    guard(author.actor, "content.write", author.application)
    with transaction():
        audit.lock()
        known = apps.targets(author.application).pages
        if twin := twins.page_twin(rule, known):
            raise Duplicate("page", twin)
        key = twins.free_key(title, "page", known)
        apps_actions.define_page(author.actor, author.application, key, title, rule)
    return key


def name_anchor(author: Author, title: str, page: str, evidence: Mapping[str, Any]) -> str:
    """Store an element; gives its key, and refuses a second one that means the same."""
    guard(author.actor, "content.write", author.application)
    with transaction():
        audit.lock()
        targets = apps.targets(author.application)
        if page and page not in targets.pages:
            raise Invalid("The element was not saved.", fields={"page": [say("There is no page “{page}”.", page=page)]})
        if twin := twins.anchor_twin(evidence, page, targets.anchors):
            raise Duplicate("element", twin)
        key = twins.free_key(title, "element", targets.anchors)
        definition = {"page": page, "evidence": evidence}
        apps_actions.define_anchor(author.actor, author.application, key, title, definition)
    return key


def name_cohort(author: Author, title: str, rule: Mapping[str, Any]) -> str:
    """Store a cohort; gives its key, and refuses a second one with the same rule."""
    guard(author.actor, "content.write", author.application)
    with transaction():
        audit.lock()
        known = apps.targets(author.application).cohorts
        if twin := twins.cohort_twin(rule, known):
            raise Duplicate("cohort", twin)
        key = twins.free_key(title, "cohort", known)
        apps_actions.define_cohort(author.actor, author.application, key, title, rule)
    return key


def save(author: Author, content: Mapping[str, Any], based_on: int | None, note: str) -> dict[str, Any]:
    """Keep a draft: a new item, or the next revision of the one it was made from; gives its key and number."""
    actor, application = author
    key = str(content.get("key"))
    if based_on is None:
        item = authoring.create_item(actor, application, content, note)
    else:
        item = content_queries.item_by_key(application, key)
        authoring.revise(actor, item, content, based_on, note)
    return {"key": item.key, "revision": content_queries.newest(item).number}


def keep(author: Author, name: str, draft: Mapping[str, Any]) -> dict[str, Any]:
    """Keep work that is under way; gives who else is at the item, and what was saved of it since."""
    actor, application = author
    content = draft.get("content")
    key, based_on = str(content.get("key", "")) if isinstance(content, Mapping) else "", draft.get("basedOn")
    number = based_on if isinstance(based_on, int) else 0
    drafting.keep(actor, application, queries.subject(name), number, [("draft", json.dumps(draft))])
    if not number:
        return {"others": [], "newest": None, "who": ""}
    drafting.look_in(actor, application, of_item(key), number)
    return queries.meanwhile(actor, application, key, number)


def let_go(author: Author, name: str) -> None:
    """Forget work under way: it was saved, or nobody wants it."""
    actor, application = author
    found = queries.kept(actor, application, name)
    drafting.let_go(actor, application, queries.subject(name))
    if found and found.based_on:
        drafting.leave(actor, application, of_item(queries.key_of(found)))


def submit(author: Author, key: str, note: str) -> str:
    """Ask for a decision on the newest revision; gives the state that it is in now."""
    return review.submit(author.actor, content_queries.item_by_key(author.application, key), note).move
