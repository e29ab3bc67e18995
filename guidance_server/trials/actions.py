"""A code is made for one revision, and opens it once, in pages of the application, for a few minutes."""

import json
import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, update

from guidance_server import clock
from guidance_server.accounts.actions import guard
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions import audit
from guidance_server.authoring.models import Revision
from guidance_server.authoring.packed import from_kept
from guidance_server.database import db, transaction
from guidance_server.errors import Conflict, Forbidden, Invalid, Missing
from guidance_server.packs.actions import facts
from guidance_server.packs.build import build
from guidance_server.sentences import say
from guidance_server.trials import links, queries
from guidance_server.trials.models import Trial

MINUTES = 10
NEW_LINK = "Make a new link in the console: “Try in the application”."


def offer(actor: Actor, application: Application, revision: Revision, address: str) -> str:
    """A link that opens this revision once at an address of the application."""
    guard(actor, "app.view", application)
    if not application.origins:
        raise Invalid(
            "It is not known where this application is served from.",
            way_out="Write its origins into Settings first.",
            fields={"address": ["The application has no origins yet."]},
        )
    if not links.allowed(address, application.origins):
        served = ", ".join(application.origins)
        raise Invalid(
            "No link was made.",
            way_out="Take an address of the application.",
            fields={
                "address": [
                    say(
                        "“{address}” is no address of this application, which is served from {served}.",
                        address=address,
                        served=served,
                    )
                ]
            },
        )
    code, now = secrets.token_urlsafe(32), clock.now()
    with transaction():
        # Nothing else ever needs the old ones.
        db.session.execute(delete(Trial).where(Trial.expires_at < now - timedelta(days=1)))
        db.session.add(
            Trial(
                application_id=application.id,
                revision_id=revision.id,
                code_hash=queries.code_hash(code),
                created_by=actor.id,
                expires_at=now + timedelta(minutes=MINUTES),
            )
        )
        audit.lock()
        subject = audit.subject(application, revision.item.key)
        audit.record(actor, "offer trial", subject, after=revision.content_hash)
    return links.link(address, code)


def redeem(app_key: str, code: str, origin: str) -> dict[str, Any]:
    """The revision that a code opens, as a pack of its own; the code is spent with it."""
    application = apps.application_by_key(app_key)
    found = queries.trial(application, code) if application and not application.suspended else None
    if application is None or found is None:
        raise Missing("This preview link is not known.", way_out=NEW_LINK)
    # The browser writes this header, a page cannot: so the code is worth nothing to another site.
    if origin not in application.origins:
        raise Forbidden(
            "This preview link is not for this site.", way_out="Open it where the application is served from."
        )
    if found.expires_at <= clock.now():
        raise Conflict("This preview link has expired.", way_out=NEW_LINK)
    _spend(found)
    return _opened(application, db.session.get_one(Revision, found.revision_id))


def _spend(found: Trial) -> None:
    unused = update(Trial).where(Trial.id == found.id, Trial.used_at.is_(None)).values(used_at=clock.now())
    with transaction():
        # One statement decides, so that of two browsers with one code exactly one sees it.
        spent = db.session.execute(unused).rowcount  # type: ignore[attr-defined]
    if not spent:
        raise Conflict("This preview link was used already; it opens once.", way_out=NEW_LINK)


def _opened(application: Application, revision: Revision) -> dict[str, Any]:
    content = authoring.content(revision)
    pack = build(
        facts(application),
        apps.targets(application),
        [(content, revision.number)],
        lambda said, number: from_kept(revision.packed, said, number),
    )
    files = {name: json.loads(data) for name, data in pack.files.items() if name != "manifest.json"}
    about = {"key": content["key"], "kind": content["kind"], "title": revision.title, "revision": revision.number}
    return {**about, "index": files.pop("index.json"), "files": files}
