"""Somebody who can write and decide both, and an item in review."""

import pytest

from guidance_server import clock
from guidance_server.accounts.models import Grant, Person
from guidance_server.accounts.permissions import Actor
from guidance_server.accounts.queries import actor_of
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import create_item
from guidance_server.authoring.models import Item
from guidance_server.database import db
from guidance_server.review.actions import submit
from tests.authoring.samples import sample
from tests.conftest import PASSWORD_HASH


@pytest.fixture
def author(actors: dict[str, Actor]) -> Actor:
    return actors["author"]


@pytest.fixture
def owner(actors: dict[str, Actor]) -> Actor:
    return actors["process_owner"]


@pytest.fixture
def second_owner(application: Application) -> Actor:
    person = Person(email="second@example.com", name="Second", password_hash=PASSWORD_HASH, created_at=clock.now())
    person.grants = [Grant(application_id=application.id, role="process_owner")]
    db.session.add(person)
    db.session.commit()
    return actor_of(person)


@pytest.fixture
def item(application: Application, author: Actor) -> Item:
    return create_item(author, application, sample("banner"))


@pytest.fixture
def waiting(item: Item, author: Actor) -> Item:
    submit(author, item, "Please")
    return item
