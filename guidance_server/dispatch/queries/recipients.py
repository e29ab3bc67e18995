"""Who learns of something: found out when it is told, from what is true then."""

from sqlalchemy import or_, select

from guidance_server.accounts.models import Grant, Person, Team, TeamMember
from guidance_server.accounts.permissions import PERMISSIONS
from guidance_server.authoring.models import Item, Revision
from guidance_server.database import db
from guidance_server.notices.models import Notice
from guidance_server.review import queries as review
from guidance_server.review.models import ReviewEntry


def recipients(notice: Notice) -> set[int]:
    """Ids of people who can sign in, see the application, and did not do it themselves."""
    wanted = _wanted(notice) - {notice.actor_id}
    here = or_(Grant.application_id == notice.application_id, Grant.application_id.is_(None))
    rows = select(Person.id).join(Grant, Grant.person_id == Person.id).where(Person.active, here, Person.id.in_(wanted))
    return set(db.session.scalars(rows))


def _wanted(notice: Notice) -> set[int]:
    if notice.event in ("review_open", "emergency"):
        return _able(notice)
    if notice.event == "review_due":
        return {notice.person_id} if notice.person_id else _able(notice)
    if notice.event == "comment":
        return _taking_part(notice)
    if notice.event == "look_again":
        return _team(notice) or _deciding(notice)
    if notice.event in ("published", "publish_failed"):
        return {notice.person_id or 0} | _author(notice)
    return {notice.person_id or 0}


def _able(notice: Notice) -> set[int]:
    """Whoever could still give an approval that is missing."""
    item = db.session.get(Item, notice.item_id) if notice.item_id else None
    if item is None:
        return _deciding(notice)
    revision, subject = review.subject(item)
    return {one.id for one in review.able(item.application, subject.open, revision.author_id)}


def _deciding(notice: Notice) -> set[int]:
    """Whoever decides on content there at all."""
    roles = PERMISSIONS["review.decide"] & {"process_owner", "compliance"}
    here = or_(Grant.application_id == notice.application_id, Grant.application_id.is_(None))
    return set(db.session.scalars(select(Grant.person_id).where(Grant.role.in_(roles), here)))


def _author(notice: Notice) -> set[int]:
    return set(db.session.scalars(select(Revision.author_id).where(Revision.id == notice.revision_id)))


def _taking_part(notice: Notice) -> set[int]:
    took = select(ReviewEntry.actor_id).where(ReviewEntry.item_id == notice.item_id)
    return _author(notice) | set(db.session.scalars(took))


def _team(notice: Notice) -> set[int]:
    rows = select(TeamMember.person_id).join(Team, Team.id == TeamMember.team_id)
    rows = rows.join(Person, Person.id == TeamMember.person_id).where(Person.active)
    return set(
        db.session.scalars(rows.where(Team.application_id == notice.application_id, Team.key == notice.team_key))
    )
