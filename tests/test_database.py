"""Migrations and refusals of the database, on SQLite and on a real PostgreSQL."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from guidance_server import settings as settings_file
from guidance_server.application import create_app
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.database import db, transaction
from guidance_server.errors import Unavailable
from guidance_server.settings import Settings
from tests.conftest import COMMAND


@pytest.fixture(params=["sqlite", "postgresql"])
def instance(request: pytest.FixtureRequest, tmp_path: Path, postgresql: str) -> Iterator[Flask]:
    environ = {"GUIDANCE_DATABASE_URL": postgresql} if request.param == "postgresql" else {}
    app = create_app(settings_file.load(environ, tmp_path))
    with app.app_context():
        yield app
        db.session.remove()
        db.drop_all()
        db.session.execute(text("DROP TABLE IF EXISTS alembic_version"))
        db.session.commit()
        db.engine.dispose()


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names())


def test_migrations_make_every_table_of_the_models_and_take_it_away(instance: Flask) -> None:
    upgrade()
    assert db.metadata.tables.keys() <= tables()
    for name, table in db.metadata.tables.items():
        assert {column["name"] for column in inspect(db.engine).get_columns(name)} == set(table.columns.keys())
    apps.create_application(COMMAND, "p2p", "Procure")
    downgrade(revision="base")
    assert tables() <= {"alembic_version"}
    upgrade()
    assert db.metadata.tables.keys() <= tables()


def test_locked_database_is_a_sentence(app: Flask, settings: Settings) -> None:
    db.session.remove()
    db.engine.dispose()
    with sqlite3.connect(settings.instance / "guidance.db") as other:
        other.execute("BEGIN EXCLUSIVE")
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout=50")
        db.session.execute(text("PRAGMA busy_timeout=50"))
        with pytest.raises(Unavailable, match="locked by another process"):
            apps.create_application(COMMAND, "p2p", "Procure")


def test_database_without_tables_is_a_sentence(settings: Settings) -> None:
    app = create_app(settings)
    answer = app.test_client().post("/sign-in", data={"email": "a@example.com", "password": "x"})
    assert answer.status_code in {400, 503}
    assert os.linesep not in answer.headers.get("X-Trace", "")


def test_a_transaction_inside_another_is_a_part_of_it(application: Application) -> None:
    def rename(name: str) -> None:
        with transaction():
            application.name = name

    def both() -> None:
        with transaction():
            rename("Inner")
            raise ValueError("after the inner one")

    with pytest.raises(ValueError, match="after the inner one"):
        both()
    db.session.expire_all()
    assert application.name == "Procure"
    rename("Alone")
    db.session.rollback()
    assert application.name == "Alone"
