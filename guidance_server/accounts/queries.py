"""Who is who."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from guidance_server.accounts.models import (
    Grant,
    Invitation,
    Person,
    RecoveryCode,
    SignIn,
    SignInAttempt,
    Team,
    TeamMember,
    Token,
)
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


def as_of_now(actor: Actor) -> Actor:
    """The same with the roles of this moment: under a lock, one that was taken since the request began counts no more."""
    return replace(actor, grants=actor_of(person(actor.id)).grants) if actor.id else actor


def session_by_hash(token_hash: str) -> SignIn | None:
    """The session with this token's hash, ended ones left out, with its person and their grants in one question."""
    rows = select(SignIn).where(SignIn.token_hash == token_hash, SignIn.ended_at.is_(None))
    return db.session.scalars(rows.options(joinedload(SignIn.person).joinedload(Person.grants))).unique().one_or_none()


def sessions_of(person_id: int) -> Sequence[SignIn]:
    """The living sessions of a person, the newest first."""
    rows = select(SignIn).where(SignIn.person_id == person_id, SignIn.ended_at.is_(None), SignIn.pending.is_(False))
    return db.session.scalars(rows.order_by(SignIn.seen_at.desc()).limit(20)).all()


def last_seen() -> dict[int, datetime]:
    """When each person was last here, by id."""
    rows = select(SignIn.person_id, func.max(SignIn.seen_at).label("at")).group_by(SignIn.person_id)
    return {row.person_id: row.at for row in db.session.execute(rows)}


def token_by_hash(token_hash: str) -> Token | None:
    """The API token with this hash."""
    return db.session.scalar(select(Token).where(Token.token_hash == token_hash))


def token(token_id: int) -> Token | None:
    """The API token with this id."""
    return db.session.get(Token, token_id)


def tokens_of(person_id: int) -> Sequence[Token]:
    """API tokens of a person, the newest first."""
    return db.session.scalars(select(Token).where(Token.person_id == person_id).order_by(Token.id.desc())).all()


def token_actor(found: Token) -> Actor:
    """Whoever shows the token: its person, in its application, with no more than its scopes."""
    whole = actor_of(found.person, "token")
    here = frozenset(
        (found.application_id, role) for scope, role in whole.grants if scope in (None, found.application_id)
    )
    return replace(whole, grants=here, scopes=frozenset(found.scopes)) if whole.is_signed_in else whole


def invitation_by_hash(code_hash: str) -> Invitation | None:
    """The invitation with this code's hash."""
    return db.session.scalar(select(Invitation).where(Invitation.code_hash == code_hash))


def invitation(invitation_id: int) -> Invitation | None:
    """The invitation with this id."""
    return db.session.get(Invitation, invitation_id)


def open_invitations(now: datetime, email: str = "") -> Sequence[Invitation]:
    """Invitations that can still be taken up, of one address where it is named, the newest first."""
    rows = select(Invitation).where(
        Invitation.used_at.is_(None), Invitation.revoked_at.is_(None), Invitation.expires_at > now
    )
    rows = rows.where(Invitation.email == email) if email else rows
    return db.session.scalars(rows.order_by(Invitation.id.desc())).all()


def person_by_subject(issuer: str, subject: str) -> Person | None:
    """Whom an identity provider means."""
    return db.session.scalar(select(Person).where(Person.oidc_issuer == issuer, Person.oidc_subject == subject))


def recovery_code(person_id: int, code_hash: str) -> RecoveryCode | None:
    """An unused recovery code of a person."""
    return db.session.scalar(
        select(RecoveryCode).where(
            RecoveryCode.person_id == person_id, RecoveryCode.code_hash == code_hash, RecoveryCode.used_at.is_(None)
        )
    )


def recovery_codes(person_id: int) -> Sequence[RecoveryCode]:
    """All recovery codes of a person, used or not."""
    return db.session.scalars(select(RecoveryCode).where(RecoveryCode.person_id == person_id)).all()


def recovery_codes_left(person_id: int) -> int:
    """How many recovery codes a person has not used."""
    rows = select(func.count(RecoveryCode.id)).where(
        RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None)
    )
    return db.session.scalar(rows) or 0


def is_last_administrator(person_id: int) -> bool:
    """Whether nobody else who can sign in administers everything."""
    rows = (
        select(Grant.person_id)
        .join(Person)
        .where(Grant.role == "administrator", Grant.application_id.is_(None), Person.active)
    )
    return set(db.session.scalars(rows)) == {person_id}


def members(application_id: int) -> dict[int, list[Team]]:
    """The teams of each person in an application, by the person's id."""
    rows = select(TeamMember.person_id, Team).join(Team, Team.id == TeamMember.team_id)
    found: dict[int, list[Team]] = {}
    for person_id, team in db.session.execute(rows.where(Team.application_id == application_id).order_by(Team.title)):
        found.setdefault(person_id, []).append(team)
    return found


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


def membership(team_id: int, person_id: int) -> TeamMember | None:
    """Whether somebody is in a team."""
    return db.session.get(TeamMember, (team_id, person_id))


def memberships(team_id: int) -> Sequence[TeamMember]:
    """Everybody in a team."""
    return db.session.scalars(select(TeamMember).where(TeamMember.team_id == team_id)).all()


def people_in_teams(application_id: int) -> dict[int, list[Person]]:
    """The people of each team of an application, by the team's id and by name."""
    rows = select(TeamMember.team_id, Person).join(Person, Person.id == TeamMember.person_id)
    rows = rows.join(Team, Team.id == TeamMember.team_id).where(Team.application_id == application_id)
    found: dict[int, list[Person]] = {}
    for team_id, someone in db.session.execute(rows.order_by(Person.name)):
        found.setdefault(team_id, []).append(someone)
    return found


def grants_in(application_id: int) -> Sequence[Grant]:
    """Roles people have in this application, those for all applications included."""
    where = (Grant.application_id == application_id) | Grant.application_id.is_(None)
    return db.session.scalars(select(Grant).where(where)).all()
