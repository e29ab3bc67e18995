"""Which packs stay on disk, and what of them would give to everybody what is restricted now."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from guidance_server.apps.models import Application
from guidance_server.authoring.facets import facet
from guidance_server.authoring.models import Revision
from guidance_server.database import db
from guidance_server.packs.format import CHANNELS
from guidance_server.packs.models import Publication, Release, ReleaseItem
from guidance_server.packs.queries import current, serving

_RESTRICTED = f"%{facet('restricted', 'yes')}%"


class Kept(NamedTuple):
    """Packs that stay on disk: digests of public ones, and of folders that only some may read."""

    digests: frozenset[str]
    sealed: frozenset[str]


def kept(application: Application, each: int) -> Kept:
    """Which packs must stay on disk: of the last publications of every channel, for rolling back.

    A public pack that holds what is restricted now stays only while a channel serves it: old addresses answer to anybody.
    """
    recent: dict[int, Release] = {}
    for channel in CHANNELS:
        rows = select(Release).join(Publication, Publication.release_id == Release.id)
        rows = rows.where(Publication.application_id == application.id, Publication.channel == channel)
        recent |= {one.id: one for one in db.session.scalars(rows.order_by(Publication.version.desc()).limit(each))}
    served = set(db.session.scalars(serving(application, *CHANNELS)))
    open_then = {release_id for release_id, _ in opened(application, recent)} - served
    return Kept(
        frozenset(one.digest for one in recent.values() if one.id not in open_then),
        frozenset(one.sealed for one in recent.values() if one.sealed),
    )


def opened(application: Application, release_ids: Iterable[int]) -> list[tuple[int, str]]:
    """(release, title) of what these releases give to everybody although a channel has it restricted now."""
    query = (
        select(ReleaseItem.release_id, Revision.title)
        .join(Revision, Revision.id == ReleaseItem.revision_id)
        .where(ReleaseItem.release_id.in_(list(release_ids)), ReleaseItem.item_id.in_(_restricted_items(application)))
        .where(Revision.facets.not_like(_RESTRICTED))
        .order_by(ReleaseItem.release_id, Revision.title)
    )
    return [(row.release_id, row.title) for row in db.session.execute(query)]


def exposed(application: Application, wanted: Publication) -> list[str]:
    """Titles of what everybody could read again if its channel served this version, and cannot now."""
    now = current(application, wanted.channel)
    served = now.release_id if now else 0
    found = opened(application, {wanted.release_id, served})
    already = {title for release_id, title in found if release_id == served}
    return [title for release_id, title in found if release_id == wanted.release_id and title not in already]


def still_open(application: Application, now: Publication | None) -> list[str]:
    """Titles of what a channel gives to everybody now although the other one has it restricted."""
    return [title for _, title in opened(application, [now.release_id])] if now else []


def _restricted_items(application: Application) -> Select[tuple[int]]:
    """Items of which a channel serves a restricted revision."""
    item, revision = aliased(ReleaseItem), aliased(Revision)
    return (
        select(item.item_id)
        .join(revision, revision.id == item.revision_id)
        .where(item.release_id.in_(serving(application, *CHANNELS)), revision.facets.like(_RESTRICTED))
    )
