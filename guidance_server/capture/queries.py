"""Codes and sessions by what a browser shows of them, and what author mode has to know of an application."""

import hashlib
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.content import blank
from guidance_server.authoring.filters import Filters, Slice
from guidance_server.authoring.kinds import KINDS
from guidance_server.capture.models import AuthorCode, AuthorSession
from guidance_server.database import db
from guidance_server.review import queries as review

# More items than that no panel beside a page can show.
MOST_ITEMS = 50


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
        rows, _ = review.listing(application, Filters(page=page), Slice(size=MOST_ITEMS))
        found |= {row.item.key: row for row in rows}
    return [
        {"key": key, "kind": row.item.kind, "title": row.revision.title, "state": row.state}
        for key, row in list(found.items())[:MOST_ITEMS]
    ]


def item(application: Application, key: str) -> dict[str, Any]:
    """What the newest revision of an item says, and its number."""
    newest = authoring.newest(authoring.item_by_key(application, key))
    return {"key": key, "content": authoring.content(newest), "revision": newest.number}
