"""Something to publish: items written by the author, approved by the process owner."""

from collections.abc import Callable
from typing import Any

import pytest

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions import create_item, revise
from guidance_server.authoring.models import Item
from guidance_server.review.actions import approve, submit
from tests.authoring.samples import sample


@pytest.fixture
def publisher(actors: dict[str, Actor]) -> Actor:
    return actors["publisher"]


@pytest.fixture
def approve_now(actors: dict[str, Actor]) -> Callable[[Item], None]:
    """Submit and approve what is newest."""

    def run(item: Item) -> None:
        submit(actors["author"], item)
        approve(actors["process_owner"], item, authoring.newest(item).content_hash)

    return run


@pytest.fixture
def approved(
    application: Application, actors: dict[str, Actor], approve_now: Callable[[Item], None]
) -> Callable[..., Item]:
    """A new item that is approved."""

    def make(kind: str, key: str, **values: Any) -> Item:
        item = create_item(actors["author"], application, sample(kind, key, **values))
        approve_now(item)
        return item

    return make


@pytest.fixture
def edited(actors: dict[str, Actor]) -> Callable[..., Item]:
    """A next revision of an item, not yet approved."""

    def edit(item: Item, **values: Any) -> Item:
        newest = authoring.newest(item)
        revise(actors["author"], item, authoring.content(newest) | values, newest.number)
        return item

    return edit
