"""What a publication would change, found by the database: of thousands of items that stay as they are none is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import aliased

from guidance_server import clock
from guidance_server.apps.models import Application
from guidance_server.authoring.models import Item, Revision
from guidance_server.database import db
from guidance_server.packs import queries
from guidance_server.packs.models import ReleaseItem
from guidance_server.packs.queries import Change, Served
from guidance_server.review import queries as review


@dataclass(frozen=True)
class Difference:
    """What a channel serves and would serve, without what is the same on both sides."""

    before: list[Served]
    after: list[Served]

    @property
    def changes(self) -> list[Change]:
        """Said of each item."""
        return queries.changes(self.before, self.after)

    def numbers(self, there: Mapping[str, int]) -> dict[str, int]:
        """Revision numbers of all afterwards by key, from those ``there`` before."""
        gone = {one.item.key for one in self.before}
        kept = {key: number for key, number in there.items() if key not in gone}
        return kept | {one.item.key: one.revision.number for one in self.after}


def would_change(application: Application, channel: str) -> list[Change]:
    """What the next publication would do: to staging everything approved, to live what staging serves."""
    return next_of(application, channel).changes


def would_change_all(application: Application) -> dict[str, list[Change]]:
    """The same for both channels."""
    return {channel: would_change(application, channel) for channel in ("staging", "live")}


def next_of(application: Application, channel: str) -> Difference:
    """Between what a channel serves and what it would after the next publication."""
    if channel == "staging":
        return _to_what_is_approved(application)
    return to_release(application, channel, queries.serving(application, "staging"))


def to_release(application: Application, channel: str, release_ids: Select[tuple[int]]) -> Difference:
    """Between what a channel serves and the release with this id."""
    there = queries.serving(application, channel)
    before, after = queries.rows_of(there), queries.rows_of(release_ids)
    return Difference(
        queries.read(before.where(~_is_in(release_ids))),
        queries.read(after.where(~_is_in(there))),
    )


def numbers(application: Application, channel: str) -> dict[str, int]:
    """Revision numbers of all that a channel serves, by key."""
    rows = queries.rows_of(queries.serving(application, channel)).with_only_columns(Item.key, Revision.number)
    return {row.key: row.number for row in db.session.execute(rows.order_by(None))}


def _to_what_is_approved(application: Application) -> Difference:
    """As `queries.publishable` has it, said of those alone that are not the same on both sides."""
    staging = queries.serving(application, "staging")
    held = review.held(application, clock.now())
    staged = queries.read(queries.rows_of(staging).where(~_goes_as_it_is(held)))
    approved = queries.approved(application, held).where(~_has_the_newest(staging))
    return Difference(staged, queries.joined(queries.read(approved), staged))


def _is_in(release_ids: Select[tuple[int]]) -> ColumnElement[bool]:
    """The row of a release is in another one as well, in the same revision."""
    same = aliased(ReleaseItem)
    there = same.release_id == release_ids.scalar_subquery()
    found = select(same.item_id).where(
        there, same.item_id == ReleaseItem.item_id, same.revision_id == ReleaseItem.revision_id
    )
    return found.correlate(ReleaseItem).exists()


def _has_the_newest(release_ids: Select[tuple[int]]) -> ColumnElement[bool]:
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
