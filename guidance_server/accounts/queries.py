"""Who is who."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from guidance_server.accounts.models import Grant, Person, SignIn, SignInAttempt, Team
from guidance_server.accounts.permissions import NOBODY, Actor
from guidance_server.database import db


def person_by_email(email: str) -> Person | None:
    """The person with this address, in any case of letters."""
    return db.session.scalar(select(Person).where(Person.email == email.strip().lower()))


def person(person_id: int) -> Person | None:
    """The person with this id."""
    return db.session.get(Person, person_id)


def people() -> Sequence[Person]:
    """Everybody, by name."""
    return db.session.scalars(select(Person).order_by(Person.name)).all()


def names(ids: set[int]) -> dict[int, str]:
    """Names of people by id."""
    rows = db.session.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))
    return {row.id: row.name for row in rows}


def actor_of(someone: Person | None, via: str = "session") -> Actor:
    """The person as the one who acts; somebody inactive is nobody."""
    if someone is None or not someone.active:
        return NOBODY
    grants = frozenset((grant.application_id, grant.role) for grant in someone.grants)
    return Actor(id=someone.id, name=someone.name, email=someone.email, grants=grants, via=via)  # type: ignore[arg-type]


def session_by_hash(token_hash: str) -> SignIn | None:
    """The session with this token's hash, ended ones left out."""
    return db.session.scalar(select(SignIn).where(SignIn.token_hash == token_hash, SignIn.ended_at.is_(None)))


def failures(email: str, prefix: str, since: datetime) -> tuple[int, int]:
    """Failed sign-ins since then: of this account, of this address prefix."""
    count = select(func.count()).select_from(SignInAttempt).where(SignInAttempt.at >= since)
    of_account = db.session.scalar(count.where(SignInAttempt.email == email)) or 0
    of_prefix = db.session.scalar(count.where(SignInAttempt.prefix == prefix)) or 0
    return of_account, of_prefix


def teams(application_id: int) -> Sequence[Team]:
    """The teams of an application, by title."""
    return db.session.scalars(select(Team).where(Team.application_id == application_id).order_by(Team.title)).all()


def team_by_key(application_id: int, key: str) -> Team | None:
    """One team."""
    return db.session.scalar(select(Team).where(Team.application_id == application_id, Team.key == key))


def grants_in(application_id: int) -> Sequence[Grant]:
    """Roles people have in this application, those for all applications included."""
    where = (Grant.application_id == application_id) | Grant.application_id.is_(None)
    return db.session.scalars(select(Grant).where(where)).all()
