"""What a publication would change, found by the database: of thousands of items that stay as they are none is read."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import aliased

from guidance_server import clock
from guidance_server.apps.models import Application
from guidance_server.authoring.models import Item, Revision
from guidance_server.packs import queries
from guidance_server.packs.models import ReleaseItem
from guidance_server.packs.queries import Change
from guidance_server.review import queries as review


def would_change(application: Application, channel: str) -> list[Change]:
    """What the next publication would do: to staging everything approved, to live what staging serves."""
    return _to_staging(application) if channel == "staging" else _to_live(application, channel)


def would_change_all(application: Application) -> dict[str, list[Change]]:
    """The same for both channels."""
    return {channel: would_change(application, channel) for channel in ("staging", "live")}


def _to_live(application: Application, channel: str) -> list[Change]:
    staging, there = (queries.serving(application, name) for name in ("staging", channel))
    before, after = queries.rows_of(there), queries.rows_of(staging)
    return queries.changes(
        queries.read(before.where(~_has_it_as_well(staging))), queries.read(after.where(~_has_it_as_well(there)))
    )


def _to_staging(application: Application) -> list[Change]:
    """As `queries.publishable` has it, said of those alone that are not the same on both sides."""
    staging = queries.serving(application, "staging")
    held = review.held(application, clock.now())
    staged = queries.read(queries.rows_of(staging).where(~_goes_as_it_is(held)))
    approved = queries.approved(application, held).where(~_has_it_as_well(staging))
    return queries.changes(staged, queries.joined(queries.read(approved), staged))


def _has_it_as_well(release_ids: Select[tuple[int]]) -> ColumnElement[bool]:
    """A release has the row's item in the row's revision."""
    same = aliased(ReleaseItem)
    there = same.release_id == release_ids.scalar_subquery()
    found = select(same.item_id).where(there, same.item_id == Item.id, same.revision_id == Revision.id)
    return found.correlate(Item, Revision).exists()


def _goes_as_it_is(held: set[int]) -> ColumnElement[bool]:
    """The row's revision is the newest of its item, approved, and waits for no time."""
    top: Any = aliased(Revision)
    newest = select(func.max(top.number)).where(top.item_id == Item.id).correlate(Item).scalar_subquery()
    approved = review.newest_move().is_not_distinct_from("approve")
    return and_(Item.archived_at.is_(None), Revision.number == newest, approved, Item.id.not_in(held))
