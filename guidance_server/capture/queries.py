"""Codes and sessions by what a browser shows of them, and what author mode has to know of an application."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from guidance_server import clock
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.content import blank
from guidance_server.authoring.filters import Filters, Slice
from guidance_server.authoring.kinds import KINDS
from guidance_server.authoring.merging import Merge, Side, merged
from guidance_server.capture.models import AuthorCode, AuthorSession
from guidance_server.database import db
from guidance_server.drafting import queries as drafting
from guidance_server.drafting.models import WorkingCopy
from guidance_server.drafting.subject import of_item
from guidance_server.review import queries as review

# More items than that no panel beside a page can show.
MOST_ITEMS = 50
MOST_KEPT = 5
MOST_GOALS = 8
OWN = "author:"


def hashed(secret: str) -> str:
    """What is kept of a code or a token. Both are as random as keys, so a plain hash cannot be searched backwards."""
    return hashlib.sha256(secret.encode()).hexdigest()


def code(application: Application, secret: str) -> AuthorCode | None:
    """The code of this application that reads so."""
    wanted = select(AuthorCode).where(AuthorCode.application_id == application.id)
    return db.session.scalar(wanted.where(AuthorCode.code_hash == hashed(secret)))


def session(token: str) -> AuthorSession | None:
    """The session with this token, ended ones left out."""
    wanted = select(AuthorSession).where(AuthorSession.token_hash == hashed(token), AuthorSession.ended_at.is_(None))
    return db.session.scalar(wanted)


def catalogue(application: Application) -> dict[str, Any]:
    """The application's languages, pages, elements and cohorts, and an empty content of each kind."""
    targets = apps.targets(application)
    return {
        "name": application.name,
        "locales": list(targets.locales),
        "pages": targets.pages,
        "anchors": targets.anchors,
        "cohorts": targets.cohorts,
        "blanks": {kind: blank(kind, targets.locales[:1]) for kind in KINDS},
    }


def items_of(application: Application, pages: Iterable[str]) -> list[dict[str, Any]]:
    """The items that name one of these pages, with where they stand in their review."""
    found = {}
    for page in pages:
        rows = review.listing(application, Filters(page=page), Slice(size=MOST_ITEMS))
        found |= {row.item.key: row for row in rows}
    return [
        {"key": key, "kind": row.item.kind, "title": row.revision.title, "state": row.state}
        for key, row in list(found.items())[:MOST_ITEMS]
    ]


def item(application: Application, key: str) -> dict[str, Any]:
    """What the newest revision of an item says, and its number."""
    newest = authoring.newest(authoring.item_by_key(application, key))
    return {"key": key, "content": authoring.content(newest), "revision": newest.number}


def goals(application: Application, words: str) -> list[dict[str, str]]:
    """Articles and flows that a link can open, with all of these words in title or key, the last changed first."""
    found = authoring.linkable(application, words, MOST_GOALS)
    return [{"kind": goal.kind, "key": goal.key, "title": goal.title} for goal in found]


def subject(name: str) -> str:
    """Under which work of author mode is kept, beside that of the console's forms."""
    return OWN + name


def kept(actor: Actor, application: Application, name: str) -> WorkingCopy | None:
    """The actor's work under a name."""
    return drafting.working_copy(actor, application, subject(name))


def _draft(copy: WorkingCopy) -> dict[str, Any]:
    return dict(json.loads(dict(drafting.pairs(copy)).get("draft", "{}")))


def key_of(copy: WorkingCopy) -> str:
    """The item that kept work is of."""
    return str(_draft(copy).get("content", {}).get("key", ""))


def waiting(actor: Actor, application: Application) -> list[dict[str, Any]]:
    """Work of the actor that was not saved, the newest first."""
    mine = (WorkingCopy.application_id == application.id, WorkingCopy.person_id == actor.id, WorkingCopy.typed != "")
    rows = select(WorkingCopy).where(*mine, WorkingCopy.subject.startswith(OWN)).order_by(WorkingCopy.kept_at.desc())
    found = db.session.scalars(rows.limit(MOST_KEPT))
    return [{"draft": _draft(row), "at": row.kept_at.isoformat() if row.kept_at else ""} for row in found]


def meanwhile(actor: Actor, application: Application, key: str, based_on: int) -> dict[str, Any]:
    """Who else has an item open, and which revision somebody saved since number ``based_on``."""
    found = authoring.find_item(application, key)
    newest = authoring.newest(found) if found else None
    overtaken = newest is not None and newest.number > based_on
    return {
        "others": [one.name for one in drafting.others(actor, application, of_item(key), clock.now())],
        "newest": newest.number if newest and overtaken else None,
        "who": authoring.author(newest) if newest and overtaken else "",
    }


def together(
    application: Application, content: Mapping[str, Any], based_on: int, chosen: Mapping[str, Side]
) -> dict[str, Any]:
    """The draft and what was saved since it was begun, put together field by field."""
    found = authoring.item_by_key(application, str(content.get("key")))
    newest = authoring.newest(found)
    before = authoring.content(authoring.revision(found, based_on))
    merge: Merge = merged(before, content, authoring.content(newest), chosen)
    clashes = [{"path": one.path, "label": one.label, "mine": one.mine, "theirs": one.theirs} for one in merge.clashes]
    said = {"content": merge.content, "taken": merge.taken, "clashes": clashes}
    return said | {"newest": newest.number, "who": authoring.author(newest)}
