"""Somebody who can write and decide both, and an item in review."""

import pytest

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import create_item
from guidance_server.authoring.models import Item
from guidance_server.review.actions import submit
from tests.authoring.samples import sample


@pytest.fixture
def author(actors: dict[str, Actor]) -> Actor:
    return actors["author"]


@pytest.fixture
def owner(actors: dict[str, Actor]) -> Actor:
    return actors["process_owner"]


@pytest.fixture
def item(application: Application, author: Actor) -> Item:
    return create_item(author, application, sample("banner"))


@pytest.fixture
def waiting(item: Item, author: Actor) -> Item:
    submit(author, item, "Please")
    return item
