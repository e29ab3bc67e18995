"""The chain read: by days and by people, on SQLite and on PostgreSQL."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import create_item, verification
from guidance_server.database import db
from guidance_server.trail import queries
from guidance_server.trail.chain import Deed, link, row
from guidance_server.trail.models import AuditEntry
from guidance_server.trail.queries import Wanted
from tests.authoring.samples import sample
from tests.console.test_size import counted


@pytest.fixture
def app(each_database: Flask) -> Flask:
    """An instance on each kind of database."""
    return each_database


def test_days_hold_whatever_the_clock_said(application: Application, actors: dict[str, Actor]) -> None:
    """A clock that was ahead, then put back: what lies in a day is found by its time, also out of the order of numbers."""
    days = (1, 5, 2, 3, 9, 4)
    first, end = queries.head()
    for number, day in enumerate(days, first + 1):
        entry = link(number, datetime(2030, 1, day, 12, tzinfo=UTC), Deed("1:session", "submit", "item:p2p/x"), end)
        end = entry.hash
        db.session.add(AuditEntry(**row(entry) | {"at": entry.at, "application": "p2p", "deed": "submit", "person": 1}))
    db.session.commit()

    def found(**wanted: datetime) -> list[int]:
        return [one.at.day for one in queries.entries(Wanted("p2p", **wanted), 50) if one.at.year == 2030]

    at = [datetime(2030, 1, day, tzinfo=UTC) for day in range(1, 11)]
    assert found(since=at[1], until=at[4]) == [4, 3, 2]
    assert found(since=at[4], until=at[5]) == [5]
    assert found(until=at[2]) == [2, 1]
    assert found(since=at[3]) == [4, 9, 5]
    assert found(since=at[9]) == found(since=at[5], until=at[7]) == []


@pytest.mark.parametrize(
    ("application_slug", "subject", "found"),
    [("p2p", "item:p2p/first", 1), ("other", "item:p2p/first", 0), (None, "item:p2p/first", 1), ("p2p", "people", 0)],
)
def test_a_subject_is_read_by_its_own_application(
    application: Application, actors: dict[str, Actor], application_slug: str | None, subject: str, found: int
) -> None:
    create_item(actors["author"], application, sample("banner", "first"))
    assert len(queries.entries(Wanted(application_slug, subject=subject), 50)) == found


def test_everybody_who_did_something_is_found_in_one_question(
    application: Application, actors: dict[str, Actor]
) -> None:
    verification.note_export(actors["compliance"], application)
    create_item(actors["author"], application, sample("banner", "first"))
    with counted() as said:
        assert queries.people() == sorted({actors["author"].id, actors["compliance"].id})
    assert len(said) == 1
