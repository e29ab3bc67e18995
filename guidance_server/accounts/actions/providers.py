"""Signing in by the word of an identity provider."""

from guidance_server.accounts import queries
from guidance_server.accounts.actions import begin_session
from guidance_server.accounts.actions.invitations import make_from_invitation, take_up_all
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import Actor
from guidance_server.accounts.providers import Identity, refusal
from guidance_server.database import db, transaction
from guidance_server.errors import Forbidden
from guidance_server.sentences import say
from guidance_server.trail import actions as trail


def sign_in_by_provider(found: Identity) -> str:
    """The token of a session for whom the provider named; the first time the account is bound to its subject for good."""
    with transaction():
        trail.lock()
        person = queries.person_by_subject(found.issuer, found.subject) or _first_time(found)
        if not person.active:
            raise Forbidden("This account cannot sign in.", way_out="Ask an administrator.")
        take_up_all(person)
        return begin_session(person, vouched=True)


def _first_time(found: Identity) -> Person:
    person = queries.person_by_email(found.email)
    bound = (person.oidc_issuer or "", person.oidc_subject or "") if person and person.oidc_subject else None
    if said := refusal(found, bound):
        raise Forbidden(said, way_out="Ask an administrator.")
    person = person or make_from_invitation(found.email, found.name)
    if person is None:
        raise Forbidden(
            say("There is no account for {email} here.", email=found.email),
            way_out="Ask an administrator to invite this address.",
        )
    person.oidc_issuer, person.oidc_subject = found.issuer, found.subject
    db.session.flush()
    actor = Actor(id=person.id, name=person.name, email=person.email)
    trail.record(actor, "bind to identity provider", f"person:{person.id}")
    return person
