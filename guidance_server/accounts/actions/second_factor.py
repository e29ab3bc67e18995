"""Setting up a second factor, asking for it at sign-in, and recovering when the telephone is lost."""

import secrets
from datetime import timedelta

import pyotp

from guidance_server import clock
from guidance_server.accounts import queries, sealing, sessions
from guidance_server.accounts.actions import acting, begin_session, guard, hashed, note_failure, trail_subject
from guidance_server.accounts.models import Person, RecoveryCode
from guidance_server.accounts.permissions import Actor
from guidance_server.accounts.second_factor import RECOVERY_CODES, code_hash, matching_step
from guidance_server.database import db, transaction
from guidance_server.errors import Conflict, Invalid, SignInNeeded, Throttled
from guidance_server.settings import Settings
from guidance_server.trail import actions as trail

# Between password and code; after that the password is asked for again.
PATIENCE = timedelta(minutes=10)


def new_secret() -> str:
    """A secret to show as a picture; it is kept once a code of it was typed."""
    return pyotp.random_base32()


def confirm(settings: Settings, actor: Actor, person: Person, secret: str, code: str) -> list[str]:
    """Keep the secret whose code was typed; gives recovery codes, which nobody sees again."""
    if person.totp:
        raise Conflict("There is a second factor already.", way_out="Take that one off first.")
    step = matching_step(secret, code, clock.now(), 0)
    if step is None:
        raise Invalid(
            "The second factor was not set up.",
            fields={"code": ["This is not the code that the authenticator shows now. Check the clock of the device."]},
        )
    codes = ["-".join(secrets.token_hex(2) for _ in range(3)) for _ in range(RECOVERY_CODES)]
    with transaction():
        trail.lock()
        person.totp, person.totp_step = sealing.sealed(settings.secret_key, secret), step
        db.session.add_all(RecoveryCode(person_id=person.id, code_hash=code_hash(one)) for one in codes)
        trail.record(actor, "set second factor", trail_subject(person))
    return codes


def remove(settings: Settings, actor: Actor, person: Person, code: str) -> None:
    """Take one's own second factor off; a code of it is asked for."""
    if not _spent(settings, person, code):
        raise Invalid("The second factor stays.", fields={"code": ["This is not a code that is good now."]})
    _taken_off(actor, person)


def reset(actor: Actor, person: Person) -> None:
    """Take somebody's second factor off who lost it; they set up another."""
    guard(actor, "people.manage", None)
    _taken_off(actor, person)


def pass_on(settings: Settings, pending: str, code: str, address: str) -> str:
    """The second step of signing in: gives the token of a fresh session for a code, throttled as passwords are."""
    session, now, prefix = queries.session_by_hash(hashed(pending)), clock.now(), sessions.address_prefix(address)
    if session is None or not session.pending or now - session.started_at > PATIENCE:
        raise SignInNeeded("This sign-in has run out.", way_out="Begin again with your password.")
    person = session.person
    if sessions.is_throttled(*queries.failures(person.email, prefix, now - sessions.FAILURE_WINDOW)):
        raise Throttled("Too many failed attempts.", way_out="Wait 15 minutes and try again.")
    if not person.active or not _spent(settings, person, code):
        with transaction():
            note_failure(person, person.email, prefix)
        raise SignInNeeded("This code is not good.", way_out="Wait for the next one, or use a recovery code.")
    with transaction():
        trail.lock()
        session.ended_at = now
        return begin_session(person)


def _spent(settings: Settings, person: Person, code: str) -> bool:
    """Whether the code was good; it is not again."""
    if not person.totp:
        return False
    secret = sealing.opened(settings.secret_key, person.totp)
    with transaction():
        trail.lock()  # Of two requests with one code the second sees that it was used.
        if (step := matching_step(secret, code, clock.now(), person.totp_step)) is not None:
            person.totp_step = step
            return True
        if found := queries.recovery_code(person.id, code_hash(code)):
            found.used_at = clock.now()
            trail.record(acting(person), "use recovery code", trail_subject(person))
            return True
    return False


def _taken_off(actor: Actor, person: Person) -> None:
    with transaction():
        trail.lock()
        person.totp, person.totp_step = "", 0
        for one in queries.recovery_codes(person.id):
            db.session.delete(one)
        trail.record(actor, "take off second factor", trail_subject(person))
