"""Signing in, roles, and who is refused."""

from datetime import timedelta

import pytest

from guidance_server import clock
from guidance_server.accounts import actions, queries
from guidance_server.accounts.models import Person, SignIn
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.database import db
from guidance_server.errors import Forbidden, Invalid, SignInNeeded, Throttled
from guidance_server.settings import Settings
from tests.conftest import COMMAND, PASSWORD


def test_sign_in_gives_a_session_that_resumes_and_ends(people: dict[str, Person], settings: Settings) -> None:
    token = actions.sign_in("AUTHOR@example.com ", PASSWORD, "192.0.2.1")
    resumed = actions.resume(token, settings)
    assert resumed is not None
    assert resumed.person.email == "author@example.com"
    assert token not in {row.token_hash for row in db.session.query(SignIn)}
    actions.sign_out(token)
    assert actions.resume(token, settings) is None


def test_idle_session_does_not_resume(people: dict[str, Person], settings: Settings) -> None:
    token = actions.sign_in("author@example.com", PASSWORD, "192.0.2.1")
    session = db.session.query(SignIn).one()
    session.seen_at = clock.now() - timedelta(minutes=31)
    db.session.commit()
    assert actions.resume(token, settings) is None


@pytest.mark.parametrize(
    ("email", "password"), [("author@example.com", "wrong"), ("nobody@example.com", PASSWORD), ("", "")]
)
def test_wrong_password_and_unknown_person_get_the_same_sentence(
    people: dict[str, Person], email: str, password: str
) -> None:
    with pytest.raises(SignInNeeded, match="The e-mail address or the password is wrong"):
        actions.sign_in(email, password, "192.0.2.1")


def test_guessing_is_slowed_down_even_with_the_right_password(people: dict[str, Person]) -> None:
    for _ in range(8):
        with pytest.raises(SignInNeeded):
            actions.sign_in("author@example.com", "guess", "192.0.2.1")
    with pytest.raises(Throttled):
        actions.sign_in("author@example.com", PASSWORD, "198.51.100.1")


def test_inactive_person_cannot_sign_in(people: dict[str, Person]) -> None:
    people["author"].active = False
    db.session.commit()
    with pytest.raises(SignInNeeded):
        actions.sign_in("author@example.com", PASSWORD, "192.0.2.1")


def test_account_is_refused_with_each_reason(people: dict[str, Person]) -> None:
    with pytest.raises(Invalid) as refused:
        actions.create_person("author@example.com", "Twice", "short")
    assert set(refused.value.fields) == {"email", "password"}
    assert len(queries.people()) == len(people)


def test_only_who_manages_people_gives_roles(
    application: Application, people: dict[str, Person], actors: dict[str, Actor]
) -> None:
    with pytest.raises(Forbidden, match="manage people"):
        actions.grant_role(actors["author"], people["author"], "administrator", application)
    actions.grant_role(actors["administrator"], people["author"], "publisher", application)
    actions.grant_role(actors["administrator"], people["author"], "publisher", application)
    assert sorted(grant.role for grant in people["author"].grants) == ["author", "publisher"]
    actions.revoke_role(actors["administrator"], people["author"], "publisher", application)
    assert [grant.role for grant in people["author"].grants] == ["author"]


def test_unknown_role_is_refused_with_the_list(application: Application, people: dict[str, Person]) -> None:
    with pytest.raises(Invalid, match="There is no role “king”"):
        actions.grant_role(COMMAND, people["author"], "king", application)
