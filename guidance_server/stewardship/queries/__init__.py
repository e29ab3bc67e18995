"""What is to be looked at again, and what came of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import aliased

from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import Actor, allows, roles
from guidance_server.apps.models import Application
from guidance_server.apps.targets import Targets
from guidance_server.authoring import facets
from guidance_server.authoring.filters import Slice
from guidance_server.authoring.models import Item, Revision
from guidance_server.database import db
from guidance_server.review import needs, policies
from guidance_server.review.models import ReviewEntry
from guidance_server.review.needs import Signed
from guidance_server.review.queries import Standing, people
from guidance_server.review.queries.policies import policy, traits
from guidance_server.sentences import Sentence
from guidance_server.stewardship import words
from guidance_server.stewardship.confirming import Subject
from guidance_server.stewardship.models import LookClosing, LookReason, StillRight
from guidance_server.stewardship.reasons import REASONS, SEVERITIES, Reason


class Look(NamedTuple):
    """A reason that is open, in words."""

    record: LookReason
    reason: Reason
    sentence: Sentence
    is_past: bool


class ToLookAt(NamedTuple):
    """An item in the inbox, as it was approved last, with its reasons and who should look."""

    item: Item
    revision: Revision
    looks: list[Look]
    owner: str
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Again:
    """What the page of an item says: its open reasons, the revision they are about, and what a confirmation needs."""

    looks: list[Look]
    revision: Revision
    subject: Subject
    signed_by: Mapping[int, str]
    may: bool


class Ended(NamedTuple):
    """A reason that ended: how, when, and where somebody confirmed it, who and with which words."""

    record: LookReason
    way: str
    at: datetime
    by: str | None
    note: str | None


def approved(item: Item) -> Revision | None:
    """The revision that was approved last: what people see, or will with the next publication."""
    rows = select(Revision).join(ReviewEntry, ReviewEntry.revision_id == Revision.id)
    rows = rows.where(Revision.item_id == item.id, ReviewEntry.move == "approve")
    return db.session.scalar(rows.order_by(Revision.id.desc()).limit(1))


def is_open() -> ColumnElement[bool]:
    """Whether the reason of the row stands: nothing closed it, and its revision is still the one approved last."""
    last = (
        select(func.max(ReviewEntry.revision_id))
        .where(ReviewEntry.item_id == LookReason.item_id, ReviewEntry.move == "approve")
        .correlate(LookReason)
        .scalar_subquery()
    )
    closed = select(LookClosing.id).where(LookClosing.reason_id == LookReason.id).correlate(LookReason).exists()
    return and_(~closed, LookReason.revision_id == last)


def has_reason(application: Application) -> ColumnElement[bool]:
    """Whether the item of the row has an open reason; for lists of items."""
    open_ = select(LookReason.item_id).where(LookReason.application_id == application.id, is_open())
    return and_(Item.archived_at.is_(None), Item.id.in_(open_))


def count(application: Application) -> int:
    """How many items are to be looked at again."""
    rows = select(func.count(Item.id)).where(Item.application_id == application.id, has_reason(application))
    return db.session.scalar(rows) or 0


def to_look_at(application: Application, part: Slice, today: date, targets: Targets) -> tuple[list[ToLookAt], int]:
    """A part of what is to be looked at, the one that waits longest first, and how much it is."""
    where = (Item.application_id == application.id, has_reason(application))
    oldest = select(func.min(LookReason.id)).where(LookReason.item_id == Item.id, is_open()).correlate(Item)
    rows = select(Item).where(*where).order_by(oldest.scalar_subquery())
    items = db.session.scalars(rows.offset(part.offset).limit(part.size)).all()
    looks = looks_of([item.id for item in items], today, targets)
    seen = [one.record.revision_id for found in looks.values() for one in found]
    revisions = {one.item_id: one for one in db.session.scalars(select(Revision).where(Revision.id.in_(seen)))}
    rules = policy(application)
    return [_row(item, revisions[item.id], looks[item.id], rules, targets) for item in items], count(application)


def looks_of(items: Iterable[int], today: date, targets: Targets) -> dict[int, list[Look]]:
    """Open reasons of items by their ids, the gravest first."""
    rows = select(LookReason).where(LookReason.item_id.in_(list(items)), is_open()).order_by(LookReason.id)
    found: dict[int, list[Look]] = defaultdict(list)
    for record in db.session.scalars(rows):
        found[record.item_id].append(look(record, today, targets))
    order = list(SEVERITIES)
    return {key: sorted(said, key=lambda one: order.index(one.reason.severity)) for key, said in found.items()}


def look(record: LookReason, today: date, targets: Targets) -> Look:
    """A record in words."""
    said = words.sentence(record.reason, _titled(record, targets), record.evidence, today)
    return Look(record, REASONS[record.reason], said, words.is_past(record.reason, record.evidence, today))


def again(actor: Actor, item: Item, said_in: tuple[date, Targets], standing: Standing) -> Again | None:
    """What stands on the page of an item; None where there is nothing to look at. What the page knows is not asked anew."""
    looks = looks_of([item.id], *said_in).get(item.id)
    if not looks or item.archived_at is not None:
        return None
    last = max(one.entry.revision_id for one in standing.trail if one.entry.move == "approve")
    revision, subject, signed_by = confirming(item, db.session.get_one(Revision, last), standing.policy)
    # Teams are asked for only where a need names one: most pages have no question to spare.
    named = any("@" in one for one in subject.open)
    can = (
        people.capacities(actor, item.application) if named else needs.capacities(roles(actor, item.application_id), ())
    )
    able = subject.able(actor.id, can)
    may = able and allows(actor, "review.decide", item.application_id)
    return Again(looks, revision, subject, signed_by, may)


def confirming(
    item: Item, revision: Revision, rules: policies.Policy | None = None
) -> tuple[Revision, Subject, dict[int, str]]:
    """The revision approved last, and what a confirmation of it needs; the names of who signed their part."""
    begun = _begun(revision)
    can = people.capacities_of({one.actor_id for one, _ in begun}, item.application)
    signed = tuple(Signed(one.actor_id, one.need, one.need in can.get(one.actor_id, frozenset())) for one, _ in begun)
    wanted = policies.needs_of(rules or policy(item.application), traits(item.kind, revision))
    first = begun[0][0].at if begun else None
    subject = Subject(revision.author_id, revision.content_hash, wanted, signed, first)
    return revision, subject, {one.actor_id: name for one, name in begun}


def open_records(item: Item) -> list[LookReason]:
    """What is open of an item."""
    return list(db.session.scalars(select(LookReason).where(LookReason.item_id == item.id, is_open())))


def ended(item: Item, limit: int = 20) -> list[Ended]:
    """Reasons that ended, the last first."""
    first = aliased(LookClosing)
    earliest = (
        select(func.min(first.id)).where(first.reason_id == LookReason.id).correlate(LookReason).scalar_subquery()
    )
    rows = (
        select(LookReason, LookClosing.way, LookClosing.at, Person.name, StillRight.note)
        .select_from(LookReason)
        .join(LookClosing, LookClosing.id == earliest)
        .outerjoin(StillRight, StillRight.id == LookClosing.still_right_id)
        .outerjoin(Person, Person.id == StillRight.actor_id)
        .where(LookReason.item_id == item.id)
        .order_by(LookClosing.id.desc())
        .limit(limit)
    )
    return [Ended(*row) for row in db.session.execute(rows)]


def _begun(revision: Revision) -> list[tuple[StillRight, str]]:
    """Signatures of a confirmation under way: those after the last whole one."""
    whole = select(func.max(StillRight.id)).where(StillRight.revision_id == revision.id, StillRight.missing == "")
    rows = select(StillRight, Person.name).join(Person, Person.id == StillRight.actor_id)
    rows = rows.where(StillRight.revision_id == revision.id, StillRight.id > func.coalesce(whole.scalar_subquery(), 0))
    return [(row[0], row[1]) for row in db.session.execute(rows.order_by(StillRight.id))]


def _row(item: Item, revision: Revision, looks: list[Look], rules: policies.Policy, targets: Targets) -> ToLookAt:
    said = traits(item.kind, revision)
    return ToLookAt(item, revision, looks, targets.teams.get(said.owner, said.owner), policies.needs_of(rules, said))


_PARTS = {"anchor": "anchors", "page": "pages", "cohort": "cohorts", "workflow": "workflows"}


def _titled(record: LookReason, targets: Targets) -> str:
    """The title of what a reason is about, else its key."""
    if record.reason == "team_empty":
        return targets.teams.get(record.subject, record.subject)
    part = _PARTS.get(record.reason.partition("_")[0])
    return str(getattr(targets, part).get(record.subject, {}).get("title", record.subject)) if part else record.subject


def owner_of(revision: Revision) -> str:
    """Key of the team that answers for what a revision says."""
    return next(iter(facets.parts(revision.facets).get("team", ())), "")
