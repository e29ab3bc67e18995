"""Releases: what a channel serves, what it would serve, and who published what and when."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select
from sqlalchemy.orm import aliased, undefer

from guidance_server import clock
from guidance_server.accounts.models import Person
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.facets import facet
from guidance_server.authoring.models import Item, Revision
from guidance_server.database import db
from guidance_server.errors import Missing
from guidance_server.packs.models import Publication, Release, ReleaseItem
from guidance_server.review import queries as review
from guidance_server.sentences import say

# Revisions asked for in one question; databases limit the number of parameters.
_AT_ONCE = 2000


class Published(NamedTuple):
    """One line of a channel's history; ``items`` is the number of items in the release."""

    publication: Publication
    release: Release
    actor: str
    items: int


class ItemFacts(NamedTuple):
    """What a list of thousands needs of an item; its row would take ten times as long to make."""

    id: int
    key: str
    kind: str
    archived_at: datetime | None


class RevisionFacts(NamedTuple):
    """The same of a revision."""

    id: int
    number: int
    title: str
    facets: str
    author_id: int


class Served(NamedTuple):
    """An item with the revision of it that a channel serves, or would; ``emergency``: published before its review."""

    item: ItemFacts | Item
    revision: RevisionFacts | Revision
    emergency: bool = False


_FACTS = (
    *(Item.id, Item.key, Item.kind, Item.archived_at),
    *(Revision.id, Revision.number, Revision.title, Revision.facets, Revision.author_id),
)


class Source(NamedTuple):
    """What a pack is made of, per item: canonical content and its packed form as kept with the revision."""

    number: int
    content: dict[str, Any]
    packed: str


class Pointed(NamedTuple):
    """What one channel of one application serves."""

    application: Application
    publication: Publication
    digest: str


@dataclass(frozen=True)
class Change:
    """What a publication would do to one item: `added`, `changed` or `removed`.

    ``access`` says who may read it: nothing for everybody, `restricted`, or that it `closes` or `opens` by this.
    """

    verb: str
    key: str
    kind: str
    title: str
    before: int | None
    after: int | None
    access: str = ""


def current(application: Application, channel: str) -> Publication | None:
    """What the channel serves now."""
    query = select(Publication).where(Publication.application_id == application.id, Publication.channel == channel)
    return db.session.scalar(query.order_by(Publication.version.desc()).limit(1))


def current_framed(application: Application, channel: str) -> tuple[Publication | None, str]:
    """The same, and what its pack says of the application; empty where it serves nothing yet."""
    query = select(Publication, Release.frame).join(Release, Release.id == Publication.release_id)
    here = Publication.application_id == application.id, Publication.channel == channel
    found = db.session.execute(query.where(*here).order_by(Publication.version.desc()).limit(1)).first()
    return (found[0], found[1]) if found else (None, "")


def release(publication: Publication) -> Release:
    """The release that a publication is of."""
    return db.session.get_one(Release, publication.release_id)


def publication(application: Application, channel: str, version: int) -> Publication:
    """One publication of a channel, or Missing."""
    found = db.session.scalar(
        select(Publication).where(
            Publication.application_id == application.id,
            Publication.channel == channel,
            Publication.version == version,
        )
    )
    if found is None:
        raise Missing(
            say("{channel} has no version {version}.", channel=channel, version=version),
            way_out="Choose one from the channel's history.",
        )
    return found


def publications(application: Application, channel: str, limit: int = 50) -> list[Published]:
    """The channel's history, the newest first."""
    items = select(func.count()).where(ReleaseItem.release_id == Release.id).correlate(Release).scalar_subquery()
    query = (
        select(Publication, Release, func.coalesce(Person.name, "Command line"), items)
        .join(Release, Release.id == Publication.release_id)
        .outerjoin(Person, Person.id == Publication.actor_id)
        .where(Publication.application_id == application.id, Publication.channel == channel)
        .order_by(Publication.version.desc())
        .limit(limit)
    )
    return [Published(*row) for row in db.session.execute(query)]


def served(application: Application, channel: str, kind: str = "") -> list[Served]:
    """Items and revisions that the channel serves now, of one kind or all."""
    rows = rows_of(serving(application, channel))
    return read(rows.where(Item.kind == kind) if kind else rows)


def serving(application: Application, *channels: str) -> Select[tuple[int]]:
    """Ids of the releases that these channels serve now, as a part of another question."""
    here = Publication.application_id == application.id, Publication.channel.in_(channels)
    return select(Publication.release_id).where(*here, Publication.version == _top())


def _top() -> ColumnElement[int]:
    """The newest version of the row's channel."""
    newer = aliased(Publication)
    return (
        select(func.max(newer.version))
        .where(newer.application_id == Publication.application_id, newer.channel == Publication.channel)
        .correlate(Publication)
        .scalar_subquery()
    )


def publishable(application: Application, staged: Sequence[Served] | None = None) -> list[Served]:
    """What a release made now would hold: exactly the revisions that somebody approved.

    An item edited after its approval stays as staging serves it, until the edit is approved or the item is archived.
    So does what was published in an emergency, unless its review sent it back. What is to go live at a set time waits.
    ``staged`` is what staging serves, for who has read that already.
    """
    staged = served(application, "staging") if staged is None else staged
    return joined(read(approved(application, review.held(application, clock.now()))), staged)


def approved(application: Application, held: set[int]) -> Select[Any]:
    """Items whose newest revision is approved, without those that are ``held``."""
    return authoring.with_newest(select(*_FACTS), application).where(
        Item.archived_at.is_(None), review.newest_move() == "approve", Item.id.not_in(held)
    )


def joined(approved: Sequence[Served], staged: Sequence[Served]) -> list[Served]:
    """What is approved, and what stays as staging serves it, by key."""
    found = {one.item.id: one for one in approved}
    edited = [one for one in staged if one.item.archived_at is None and one.item.id not in found]
    standing = _standing(edited)
    found |= {one.item.id: one for one in edited if one.revision.id in standing}
    return sorted(found.values(), key=lambda one: one.item.key)


def _standing(edited: Sequence[Served]) -> set[int]:
    """Those of the revisions that somebody approved, or that went out before a review which has not sent them back."""
    found: set[int] = set()
    for start in range(0, len(edited), _AT_ONCE):
        part = edited[start : start + _AT_ONCE]
        rushed = [one.revision.id for one in part if one.emergency]
        rows = select(Revision.id).where(Revision.id.in_([one.revision.id for one in part]))
        # Of a revision that nobody has moved the newest move is null, and null is not unequal to anything.
        stands = and_(Revision.id.in_(rushed), review.newest_move().is_distinct_from("send_back"))
        found |= set(db.session.scalars(rows.where(or_(review.was_approved(), stands))))
    return found


def changes(before: Sequence[Served], after: Sequence[Served]) -> list[Change]:
    """The difference between two sets, by key."""
    old, new = {one.item.key: one for one in before}, {one.item.key: one for one in after}
    same = {key for key, one in old.items() if key in new and new[key].revision.id == one.revision.id}
    found = []
    for key in sorted((old.keys() | new.keys()) - same):
        was, becomes = old.get(key), new.get(key)
        shown = becomes or was
        verb = "changed" if was and becomes else "added" if becomes else "removed"
        if shown:
            numbers = (was.revision.number if was else None, becomes.revision.number if becomes else None)
            access = _access(is_restricted(was), is_restricted(becomes))
            found.append(Change(verb, key, shown.item.kind, shown.revision.title, *numbers, access))
    return found


def is_restricted(one: Served | None) -> bool | None:
    """Whether only some may read it; None of what is not there."""
    return None if one is None else facet("restricted", "yes") in one.revision.facets


def _access(was: bool | None, becomes: bool | None) -> str:
    if was is None or becomes is None or was == becomes:
        return "restricted" if was or becomes else ""
    return "closes" if becomes else "opens"


def served_revisions(item: Item) -> dict[str, Revision]:
    """Channel → the revision of an item that it serves."""
    query = (
        select(Publication.channel, Revision)
        .join(ReleaseItem, ReleaseItem.release_id == Publication.release_id)
        .join(Revision, Revision.id == ReleaseItem.revision_id)
        .where(Publication.application_id == item.application_id, ReleaseItem.item_id == item.id)
        .where(Publication.version == _top())
        .options(undefer(Revision.content))
    )
    return {row.channel: row.Revision for row in db.session.execute(query)}


def is_open(application: Application, channel: str, key: str) -> bool:
    """Whether anybody may read an item on a channel: it serves it, and not to some alone."""
    query = select(Revision.facets).join(ReleaseItem, ReleaseItem.revision_id == Revision.id)
    query = query.join(Item, Item.id == ReleaseItem.item_id).where(Item.key == key)
    found = db.session.scalar(query.where(ReleaseItem.release_id.in_(serving(application, channel))))
    return found is not None and facet("restricted", "yes") not in found


def live_revision(item: Item) -> Revision | None:
    """The revision of an item that people see."""
    return served_revisions(item).get("live")


def sources(found: Sequence[Served]) -> Iterator[Source]:
    """What each revision says; lists of items do without, because thousands of articles are many megabytes."""
    ids = [one.revision.id for one in found]
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        rows = select(Revision.number, Revision.content, Revision.packed).where(Revision.id.in_(part))
        for row in db.session.execute(rows):
            yield Source(row.number, json.loads(row.content), row.packed)


def contents(found: Sequence[Served]) -> list[tuple[dict[str, Any], int]]:
    """(content, revision number) of each."""
    return [(one.content, one.number) for one in sources(found)]


def published(application: Application, channel: str) -> list[tuple[dict[str, Any], int]]:
    """(content, revision number) of everything that the channel serves."""
    return contents(served(application, channel))


def last_number(application: Application) -> int:
    """The number of the newest release."""
    return db.session.scalar(select(func.max(Release.number)).where(Release.application_id == application.id)) or 0


def pointed() -> list[Pointed]:
    """What every channel of every application serves, in one question."""
    rows = (
        select(Application, Publication, Release.digest)
        .join(Publication, Publication.application_id == Application.id)
        .join(Release, Release.id == Publication.release_id)
        .where(Publication.version == _top())
        .order_by(Application.id, Publication.channel)
    )
    return [Pointed(*row) for row in db.session.execute(rows)]


def released(release: Release) -> list[Served]:
    """Items and revisions of a release."""
    return read(rows_of(select(literal(release.id))))


def rows_of(release_ids: Select[tuple[int]]) -> Select[Any]:
    """Items and revisions of the release with this id, to be narrowed or `read`."""
    return (
        select(*_FACTS, ReleaseItem.emergency)
        .join(ReleaseItem, ReleaseItem.item_id == Item.id)
        .join(Revision, Revision.id == ReleaseItem.revision_id)
        .where(ReleaseItem.release_id == release_ids.scalar_subquery())
        .order_by(Item.key)
    )


def read(query: Select[Any]) -> list[Served]:
    """The rows of such a question."""
    return [Served(ItemFacts(*row[:4]), RevisionFacts(*row[4:9]), *row[9:]) for row in db.session.execute(query)]
