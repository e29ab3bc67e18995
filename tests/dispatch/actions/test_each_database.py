"""The outbox of calls on each kind of database: told, restricted, given up, dropped."""

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.actions import define_cohort
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import create_item
from guidance_server.database import db
from guidance_server.dispatch import actions
from guidance_server.dispatch.actions import webhooks
from guidance_server.dispatch.queries import webhooks as queries
from guidance_server.notices.models import Delivery, Notice, NoticeCopy, Webhook
from guidance_server.review.actions import submit
from guidance_server.settings import Settings
from tests.authoring.samples import sample
from tests.dispatch.conftest import call_round
from tests.dispatch.receiving import Receiver


@pytest.fixture
def app(each_database: Flask) -> Flask:
    return each_database


def test_a_call_goes_its_way(
    application: Application, actors: dict[str, Actor], calling: Settings, hook: tuple[Webhook, str], receiver: Receiver,
    later: Callable[..., datetime],
) -> None:  # fmt: skip
    define_cohort(actors["author"], application, "b", "B", {"attribute": "role", "op": "equals", "value": "b"})
    for key, is_secret in (("mergers", True), ("holidays", False)):
        audience = {"cohorts": ["b"], "except": []}
        item = create_item(
            actors["author"], application, sample("article", key, title=key, restricted=is_secret, audience=audience)
        )
        submit(actors["author"], item)
    receiver.status = 500
    call_round(calling)
    assert queries.standings([hook[0].id])[hook[0].id] == (1, 0, None)
    receiver.status = 200
    later(minutes=2)
    call_round(calling)
    assert b"mergers" not in receiver.taken[-1].body
    assert b"holidays" in receiver.taken[-1].body
    waiting, given_up, last = queries.standings([hook[0].id])[hook[0].id]
    assert (waiting, given_up, last is None) == (0, 0, False)
    webhooks.pause(actors["administrator"], application, hook[0].id)
    webhooks.resume(actors["administrator"], application, hook[0].id)
    webhooks.remove(actors["administrator"], application, hook[0].id)
    assert [one.id for one in queries.webhooks(application)] == [hook[0].id]
    later(days=91)
    actions.prune()
    counted = (db.session.scalar(select(func.count()).select_from(table)) for table in (Notice, NoticeCopy, Delivery))
    assert list(counted) == [0, 0, 0]
