"""A publisher who is also the author: the policy decides, and one outcome stands in the trail."""

import itertools
from dataclasses import replace

import pytest

from guidance_server import clock
from guidance_server.accounts import actions as accounts
from guidance_server.accounts.models import Grant, Person
from guidance_server.accounts.permissions import ROLES, Actor
from guidance_server.accounts.queries import actor_of
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import create_item
from guidance_server.authoring.queries import newest
from guidance_server.database import db
from guidance_server.errors import Forbidden
from guidance_server.packs import queries
from guidance_server.packs.actions import publish, publish_order
from guidance_server.packs.orders import Order
from guidance_server.review.actions import approve, submit
from guidance_server.review.actions.policy import set_policy
from guidance_server.settings import Settings
from tests.authoring.samples import sample
from tests.conftest import COMMAND


@pytest.fixture
def both(application: Application, actors: dict[str, Actor]) -> Actor:
    """An author who is a publisher too."""
    person = db.session.get_one(Person, actors["author"].id)
    accounts.grant_role(COMMAND, person, "publisher", application)
    return actor_of(person)


@pytest.fixture
def written(settings: Settings, application: Application, both: Actor, actors: dict[str, Actor]) -> None:
    """One item of theirs and one of a colleague, approved and on staging."""
    for author, key in ((both, "mine"), (actors["administrator"], "theirs")):
        item = create_item(author, application, sample("banner", key))
        submit(author, item)
        approve(actors["process_owner"], item, newest(item).content_hash)
    publish(settings, COMMAND, application, "staging")


def live(application: Application) -> set[str]:
    return {one.item.key for one in queries.served(application, "live")}


@pytest.mark.usefixtures("written")
def test_usually_what_others_approved_may_be_put_live_by_its_author(
    settings: Settings, application: Application, both: Actor
) -> None:
    publish(settings, both, application, "live")
    assert live(application) == {"mine", "theirs"}


@pytest.mark.usefixtures("written")
def test_policy_can_ask_for_somebody_else(settings: Settings, application: Application, both: Actor) -> None:
    set_policy(COMMAND, application, {"self_publish": False})
    with pytest.raises(Forbidden, match="You wrote mine; here somebody else puts that live"):
        publish(settings, both, application, "live")
    assert queries.current(application, "live") is None
    publish_order(settings, both, application, "live", Order(keys=frozenset({"theirs"})))
    assert live(application) == {"theirs"}
    publish(settings, COMMAND, application, "live")
    assert live(application) == {"mine", "theirs"}


def test_who_puts_what_live_under_which_rule(
    settings: Settings, application: Application, actors: dict[str, Actor], both: Actor
) -> None:
    """Role × author or not × rule: publishers may, unless they wrote it where the rules ask for others."""
    may = {"process_owner", "publisher", "administrator"}
    number = 0
    for self_publish in (True, False):
        set_policy(COMMAND, application, {"self_publish": self_publish})
        for role, own in itertools.product(ROLES, (True, False)):
            number += 1
            key, writer = f"item-{number}", actors[role] if own else both
            then = replace(writer, grants=frozenset({(application.id, "author")}))
            item = create_item(then, application, sample("banner", key))
            submit(both, item)
            approver = actors["process_owner"] if writer != actors["process_owner"] else second(application)
            approve(approver, item, newest(item).content_hash)
            publish_order(settings, COMMAND, application, "staging", Order(keys=frozenset({key})))
            order = Order(keys=frozenset({key}))
            if role in may and (self_publish or not own):
                publish_order(settings, actors[role], application, "live", order)
                assert key in live(application)
            else:
                with pytest.raises(Forbidden):
                    publish_order(settings, actors[role], application, "live", order)
                assert key not in live(application)


def second(application: Application) -> Actor:
    """Another process owner, for what the first one wrote."""
    found = db.session.query(Person).filter_by(email="second@example.com").one_or_none()
    if found is None:
        found = Person(email="second@example.com", name="Second", password_hash="", created_at=clock.now())
        found.grants = [Grant(application_id=application.id, role="process_owner")]
        db.session.add(found)
        db.session.commit()
    return actor_of(found)
