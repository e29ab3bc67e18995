"""The database's own rules hold on PostgreSQL as they do on SQLite."""

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from guidance_server.accounts.permissions import Actor
from guidance_server.authoring import actions as authoring
from guidance_server.authoring.models import Item
from guidance_server.authoring.queries import audit_fault, newest
from guidance_server.database import db
from guidance_server.review import actions, queries
from guidance_server.review.triggers import EDIT_VOIDS
from guidance_server.trail.triggers import DIALECTS
from tests.authoring.samples import sample


@pytest.fixture
def app(each_database: Flask) -> Flask:
    return each_database


def test_every_dialect_has_every_trigger() -> None:
    assert EDIT_VOIDS.keys() == DIALECTS.keys()


def test_history_is_kept_and_an_edit_voids(app: Flask, waiting: Item, author: Actor, owner: Actor) -> None:
    actions.approve(owner, waiting, newest(waiting).content_hash)
    authoring.revise(author, waiting, sample("banner", title="Other"), 1)
    assert [step.entry.move for step in queries.trail(waiting)] == ["submit", "approve", "void"]
    assert queries.state(waiting) == "draft"
    for table in ("revision", "review_entry", "audit_entry"):
        for change in (
            f"UPDATE {table} SET {'seq = seq' if table == 'audit_entry' else 'id = id'}",
            f"DELETE FROM {table}",
        ):
            with pytest.raises(IntegrityError, match="append-only"):
                db.session.execute(text(change))
            db.session.rollback()
    assert audit_fault() is None
