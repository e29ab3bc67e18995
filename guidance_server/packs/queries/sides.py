"""Both channels side by side: which revision of each item they serve, and which is newest."""

from typing import Any, NamedTuple

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.facets import facet
from guidance_server.authoring.filters import Slice
from guidance_server.authoring.models import Item, Revision
from guidance_server.database import db
from guidance_server.packs.models import ReleaseItem
from guidance_server.packs.queries import current


class Wanted(NamedTuple):
    """Words of title or key, and which rows: those that are `differing`, or `all`."""

    text: str = ""
    show: str = "differing"


class Row(NamedTuple):
    """One item: numbers of revisions, None where there is none; ``restricted`` is of the newest."""

    item: Item
    title: str
    newest: int
    live: int | None
    staging: int | None
    restricted: bool


def rows(application: Application, wanted: Wanted, part: Slice) -> tuple[list[Row], int]:
    """A part of them by title, and how many there are."""
    on = {channel: aliased(Revision) for channel in ("live", "staging")}
    query = authoring.with_newest(select(Item, Revision, on["live"].number, on["staging"].number), application)
    for channel, revision in on.items():
        query = _joined(query, application, channel, revision)
    query = query.where(_is_wanted(on, wanted))
    for word in wanted.text.casefold().split()[:8]:
        query = query.where(Revision.folded.contains(word, autoescape=True))
    total = db.session.scalar(select(func.count()).select_from(query.with_only_columns(Item.id).subquery())) or 0
    found = db.session.execute(query.order_by(func.lower(Revision.title), Item.id).offset(part.offset).limit(part.size))
    return [_row(*one) for one in found], total


def _row(item: Item, newest: Revision, live: int | None, staging: int | None) -> Row:
    restricted = facet("restricted", "yes") in newest.facets
    return Row(item, newest.title, newest.number, live, staging, restricted)


def _joined(query: Select[Any], application: Application, channel: str, revision: Any) -> Select[Any]:
    now, served = current(application, channel), aliased(ReleaseItem)
    query = query.outerjoin(
        served, and_(served.item_id == Item.id, served.release_id == (now.release_id if now else 0))
    )
    return query.outerjoin(revision, revision.id == served.revision_id)


def _is_wanted(on: dict[str, Any], wanted: Wanted) -> Any:
    live, staging = on["live"].number, on["staging"].number
    living = Item.archived_at.is_(None)
    somewhere = or_(living, live.is_not(None), staging.is_not(None))
    if wanted.show == "all":
        return somewhere
    # What is nowhere yet and only being written differs from nothing.
    return and_(
        or_(live.is_not(None), staging.is_not(None)),
        or_(
            live.is_distinct_from(staging),
            and_(living, staging.is_distinct_from(Revision.number)),
            Item.archived_at.is_not(None),
        ),
    )
