"""Rules of a review that hold where the action is bypassed: entries written straight into SQLite and PostgreSQL."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from guidance_server import clock
from guidance_server.accounts.permissions import Actor
from guidance_server.authoring.models import Item
from guidance_server.authoring.queries import newest
from guidance_server.database import db
from guidance_server.review import actions, queries
from guidance_server.review.models import ReviewEntry


@pytest.fixture
def app(each_database: Flask) -> Flask:
    return each_database


def written(item: Item, **values: Any) -> None:
    """An entry that no action wrote."""
    revision = newest(item)
    honest = {
        "item_id": item.id,
        "revision_id": revision.id,
        "author_id": revision.author_id,
        "content_hash": revision.content_hash,
        "move": "approve",
        "at": clock.now(),
    }
    db.session.execute(insert(ReviewEntry).values(**(honest | values)))


def refused(item: Item, **values: Any) -> None:
    with pytest.raises(IntegrityError):
        written(item, **values)
    db.session.rollback()


def test_four_eyes_and_one_approval(waiting: Item, author: Actor, owner: Actor, second_owner: Actor) -> None:
    """Neither the author's own approval, nor one that names another author or another content, nor a second one."""
    refused(waiting, actor_id=author.id)
    refused(waiting, actor_id=author.id, author_id=owner.id)
    refused(waiting, actor_id=owner.id, content_hash="0" * 64)
    refused(waiting, actor_id=owner.id, move="bless")
    written(waiting, actor_id=owner.id)
    db.session.commit()
    assert queries.state(waiting) == "approved", "an honest one is taken, so the others were refused for what they say"
    refused(waiting, actor_id=owner.id)
    refused(waiting, actor_id=second_owner.id)


def test_signatures_are_by_others_and_by_different_people(
    waiting: Item, author: Actor, owner: Actor, second_owner: Actor
) -> None:
    submission = queries.trail(waiting)[0].entry.id
    refused(waiting, actor_id=author.id, move="sign_off", round_id=submission)
    written(waiting, actor_id=owner.id, move="sign_off", round_id=submission)
    db.session.commit()
    for move in ("sign_off", "approve"):
        refused(waiting, actor_id=owner.id, move=move, round_id=submission)
    written(waiting, actor_id=second_owner.id, round_id=submission)


@pytest.mark.parametrize("change", ["UPDATE review_entry SET actor_id = author_id", "DELETE FROM review_entry"])
def test_trail_is_kept(waiting: Item, owner: Actor, change: str) -> None:
    actions.approve(owner, waiting, newest(waiting).content_hash)
    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text(change))
    db.session.rollback()
    assert [step.entry.move for step in queries.trail(waiting)] == ["submit", "approve"]
