"""An application whose people, parts and items can be looked at again, and a hand that writes what people did."""

import os
from collections.abc import Callable
from typing import Any

import pytest

from guidance_server import clock
from guidance_server.accounts.actions import define_team
from guidance_server.accounts.models import TeamMember
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions import create_item
from guidance_server.authoring.models import Item
from guidance_server.database import db
from guidance_server.events.ledger import Ledger
from guidance_server.issues.actions import define_issue
from guidance_server.review.actions import approve, submit
from guidance_server.settings import Settings
from guidance_server.stewardship import queries
from guidance_server.stewardship.actions import Said
from guidance_server.stewardship.actions.scanning import scan
from tests.authoring.samples import PAGES, STEPS, sample
from tests.conftest import COMMAND

Write = Callable[..., None]


@pytest.fixture
def p2p(application: Application, actors: dict[str, Actor]) -> Application:
    """Pages, an element, a cohort, a workflow, an issue, and a team with the author in it."""
    author = actors["author"]
    for page in PAGES:
        apps.define_page(author, application, page, page.title(), {"path": f"/{page}"})
    apps.define_anchor(author, application, "amount", "Amount", {"page": "request-form", "evidence": {"label": "A"}})
    apps.define_cohort(author, application, "buyers", "Buyers", {"attribute": "role", "op": "equals", "value": "buyer"})
    steps = [{"key": step, "title": step.title(), "page": "request-form"} for step in STEPS]
    apps.define_workflow(author, application, "pay", "Pay", {"steps": steps})
    define_issue(actors["support"], application, "late", issue("open"))
    team = define_team(COMMAND, application, "buying", "Buying")
    db.session.add(TeamMember(team_id=team.id, person_id=author.id or 0))
    db.session.commit()
    return application


def issue(status: str) -> dict[str, Any]:
    """An entry of the catalogue with this status."""
    return {"title": "Too late", "cause": "confusion", "action": "deflect", "status": status}


@pytest.fixture
def approved(p2p: Application, actors: dict[str, Actor]) -> Callable[..., Item]:
    """A new item that the process owner approved."""

    def make(kind: str = "article", key: str = "amounts", **values: Any) -> Item:
        item = create_item(actors["author"], p2p, sample(kind, key, **values))
        return approve_newest(actors, item)

    return make


def approve_newest(actors: dict[str, Actor], item: Item) -> Item:
    """Submit and approve what is newest."""
    submit(actors["author"], item)
    approve(actors["process_owner"], item, authoring.newest(item).content_hash)
    return item


@pytest.fixture
def write(p2p: Application, settings: Settings) -> Write:
    """`write("article_rated", "amounts", who="ann", props='{"helpful":false}')` puts one event into the ledger."""

    def one(kind: str, item: str, who: str = "ann", props: str = "{}", revision: int = 1) -> None:
        at = int(clock.now().timestamp() * 1000)
        row = (
            os.urandom(16), p2p.id, kind, at, at, f"session of {who}", who, "request-form", item, revision, "[]", props, 0,
        )  # fmt: skip
        ledger = Ledger(settings.events_path)
        ledger.append(p2p.key, [row], (), at)
        ledger.stop()

    return one


def open_reasons(item: Item) -> list[tuple[str, str]]:
    """(reason, subject) of what is open of an item."""
    return sorted((one.reason, one.subject) for one in queries.open_records(item))


@pytest.fixture
def look(settings: Settings, p2p: Application) -> Callable[[Item], list[tuple[str, str]]]:
    """Scan, then say what is open."""

    def run(item: Item) -> list[tuple[str, str]]:
        scan(settings, p2p)
        return open_reasons(item)

    return run


def said(item: Item, note: str = "Read it through; nothing changed.", days: int = 0) -> Said:
    """What somebody says who looked at exactly what was approved."""
    revision = queries.approved(item)
    assert revision is not None
    return Said(revision.content_hash, note, days)
