"""What is watched, and all that a scan decides by; as many questions for ten items as for ten thousand."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, or_, select
from sqlalchemy.orm import undefer

from guidance_server.accounts.models import Person, Team, TeamMember
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import facets
from guidance_server.authoring.models import Item, Revision
from guidance_server.database import db
from guidance_server.events import queries as events
from guidance_server.events.queries import DAY_MS, Scope
from guidance_server.review.models import ReviewEntry
from guidance_server.settings import Settings
from guidance_server.stewardship import dates, definitions, links, signals, standing
from guidance_server.stewardship.deciding import Found, Record
from guidance_server.stewardship.models import LookClosing, LookReason, StillRight
from guidance_server.stewardship.reasons import Finding
from guidance_server.stewardship.rules import Rules
from guidance_server.stewardship.signals import Healed, Signals
from guidance_server.stewardship.watched import Watched

_AT_ONCE = 500
_TOLD_BY_PEOPLE = ("anchor_missed", "anchor_healed", "article_rated", "escalated")


def found(
    settings: Settings, application: Application, rules: Rules, now: datetime, items: Collection[Watched]
) -> Found:
    """Every reason that holds now of these items, by item and approved revision."""
    targets, changes = apps.targets(application), _changes(application)
    elements = {key: definitions.digest(anchor) for key, anchor in targets.anchors.items()}
    retired, staffed = _retired(application, items), _staffed(application)
    counted = _signals(settings, application, items, rules, now)
    finds: dict[tuple[int, int], list[Finding]] = {}
    for one in items:
        said = [*dates.findings(one, rules, now), *definitions.findings(one, changes)]
        said += standing.findings(one, retired, staffed)
        if one.key in counted:
            said += signals.findings(one, counted[one.key], rules, elements)
        finds[one.item_id, one.revision_id] = [find for find in said if find.reason not in rules["off"]]
    return finds


def watched(application: Application) -> list[Watched]:
    """Every item that is not retired, as it was approved last."""
    rows = db.session.execute(_approved(application)).all()
    confirmed, behind = _confirmed(application), [row.revision_id for row in rows if row.number != row.newest]
    said = _contents(behind)
    linked = _linked(application)
    return [_watched(row, confirmed.get(row.revision_id), said, linked) for row in rows]


def records(application: Application) -> list[Record]:
    """What is on record and may still change: of the revisions approved last, and whatever is open."""
    last = _last_approved()
    rows = (
        select(LookReason, LookClosing.way)
        .select_from(LookReason)
        .outerjoin(LookClosing, LookClosing.reason_id == LookReason.id)
        .where(LookReason.application_id == application.id)
        .where(or_(LookReason.revision_id == last, LookClosing.id.is_(None)))
    )
    ways: dict[int, set[str]] = defaultdict(set)
    kept: dict[int, LookReason] = {}
    for one, way in db.session.execute(rows.order_by(LookReason.id)):
        kept[one.id] = one
        ways[one.id] |= {way} if way else set()
    return [
        Record(one.id, one.item_id, one.revision_id, one.reason, one.subject, one.occurrence, frozenset(ways[one.id]))
        for one in kept.values()
    ]


def retired_items(application: Application) -> list[int]:
    """Ids of what is retired."""
    return list(
        db.session.scalars(select(Item.id).where(Item.application_id == application.id, Item.archived_at.is_not(None)))
    )


def _last_approved():  # type: ignore[no-untyped-def]  # A scalar subquery that is joined with a reason.
    return (
        select(func.max(ReviewEntry.revision_id))
        .where(ReviewEntry.item_id == LookReason.item_id, ReviewEntry.move == "approve")
        .correlate(LookReason)
        .scalar_subquery()
    )


def _approved(application: Application):  # type: ignore[no-untyped-def]  # Its columns are read by name.
    last = (
        select(ReviewEntry.item_id, func.max(ReviewEntry.revision_id).label("revision_id"))
        .where(ReviewEntry.move == "approve")
        .group_by(ReviewEntry.item_id)
        .subquery()
    )
    newest = select(func.max(Revision.number)).where(Revision.item_id == Item.id).correlate(Item).scalar_subquery()
    return (
        select(
            Item.id, Item.key, Item.kind, Item.review_by, Item.expires_at,
            Revision.id.label("revision_id"), Revision.number, Revision.facets, ReviewEntry.id.label("entry_id"),
            ReviewEntry.at, newest.label("newest"),
        )
        .select_from(Item)
        .join(last, last.c.item_id == Item.id)
        .join(Revision, Revision.id == last.c.revision_id)
        .join(ReviewEntry, (ReviewEntry.revision_id == Revision.id) & (ReviewEntry.move == "approve"))
        .where(Item.application_id == application.id, Item.archived_at.is_(None))
    )  # fmt: skip


def _watched(
    row: Row[Any],
    confirmed: StillRight | None,
    said: Mapping[int, dict[str, Any]],
    linked: Mapping[int, frozenset[str]],
) -> Watched:
    review_by, expires_at = row.review_by, row.expires_at
    if (
        row.revision_id in said
    ):  # A draft waits that nobody approved; the dates that hold are those of the approved one.
        review_by, moment = said[row.revision_id].get("review_by"), said[row.revision_id].get("expires_at")
        expires_at = datetime.fromisoformat(moment) if moment else None
    return Watched(
        item_id=row.id,
        key=row.key,
        kind=row.kind,
        revision_id=row.revision_id,
        number=row.number,
        since=confirmed.at if confirmed else row.at,
        mark=f"c{confirmed.id}" if confirmed else f"a{row.entry_id}",
        approved_at=row.at,
        confirmed_at=confirmed.at if confirmed else None,
        review_by=(confirmed.review_by if confirmed else None) or review_by,
        expires_at=expires_at,
        named=facets.parts(row.facets),
        linked=linked.get(row.revision_id, frozenset()),
    )


def _confirmed(application: Application) -> dict[int, StillRight]:
    """The last whole confirmation of each revision."""
    rows = select(StillRight).join(Item, Item.id == StillRight.item_id)
    rows = rows.where(Item.application_id == application.id, StillRight.missing == "").order_by(StillRight.id)
    return {one.revision_id: one for one in db.session.scalars(rows)}


def _contents(revisions: Sequence[int]) -> dict[int, dict[str, Any]]:
    read: dict[int, dict[str, Any]] = {}
    for start in range(0, len(revisions), _AT_ONCE):
        rows = select(Revision).where(Revision.id.in_(revisions[start : start + _AT_ONCE]))
        read |= {one.id: json.loads(one.content) for one in db.session.scalars(rows.options(undefer(Revision.content)))}
    return read


def _linked(application: Application) -> dict[int, frozenset[str]]:
    """Where approved texts link to, by revision; only texts that link at all are read."""
    approved = select(ReviewEntry.revision_id).where(ReviewEntry.move == "approve")
    rows = (
        select(Revision.id, Revision.content)
        .join(Item, Item.id == Revision.item_id)
        .where(Item.application_id == application.id, Item.archived_at.is_(None), Revision.id.in_(approved))
        .where(or_(*(Revision.content.contains(sign, autoescape=True) for sign in links.SIGNS)))
    )
    return {row.id: links.linked(row.content) for row in db.session.execute(rows.execution_options(yield_per=_AT_ONCE))}


def _retired(application: Application, items: Iterable[Watched]) -> dict[str, str]:
    """When what they lead to was retired; what is not there at all is gone."""
    rows = select(Item.key, Item.archived_at).where(Item.application_id == application.id)
    there = {row.key: row.archived_at for row in db.session.execute(rows)}
    led = {key for one in items for key in (*one.linked, *one.named.get("item", ()))}
    times = {key: there.get(key) for key in led}
    return {key: at.isoformat() if at else "gone" for key, at in times.items() if at is not None or key not in there}


def _staffed(application: Application) -> set[str]:
    """Teams with somebody who can sign in."""
    rows = (
        select(Team.key)
        .join(TeamMember, TeamMember.team_id == Team.id)
        .join(Person, Person.id == TeamMember.person_id)
        .where(Team.application_id == application.id, Person.active)
    )
    return set(db.session.scalars(rows.distinct()))


def _changes(application: Application) -> definitions.Changes:
    changes: dict[tuple[str, str], list[definitions.Change]] = defaultdict(list)
    for one in apps.definition_changes(application):
        changes[one.kind, one.key].append(definitions.Change(one.before, one.after, one.at))
    return changes


def _signals(
    settings: Settings, application: Application, items: Iterable[Watched], rules: Rules, now: datetime
) -> dict[str, Signals]:
    """What people's events say, of the items to which anything of that kind happened."""
    today = int(now.timestamp() * 1000) // DAY_MS
    scope = Scope(settings.events_path, application.id, today + 1 - rules["window_days"], today + 1)
    busy = events.items_with(scope, _TOLD_BY_PEOPLE)
    wanted = [(one.key, one.number, _from(one)) for one in items if one.key in busy]
    if not wanted:
        return {}
    sessions = events.sessions_needing(scope, wanted)
    missed: dict[str, dict[str, int]] = defaultdict(dict)
    healed: dict[str, dict[str, Healed]] = defaultdict(dict)
    for one in events.tallies(scope, wanted):
        if one.type == "anchor_missed":
            missed[one.item][one.anchor] = one.sessions
        else:
            healed[one.item][one.anchor] = Healed(one.sessions, one.lowest)
    unhelped, readers = defaultdict(int), defaultdict(int)
    for said in events.verdicts(scope, wanted):
        readers[said.item] += said.people
        unhelped[said.item] += 0 if said.helped else said.people
    return {
        key: Signals(sessions.get(key, 0), missed[key], healed[key], unhelped[key], readers[key])
        for key, _, _ in wanted
    }


def _from(item: Watched) -> int:
    """From when on its events count: a revision's own say all, a confirmation begins anew."""
    return int(item.confirmed_at.timestamp() * 1000) if item.confirmed_at else 0
