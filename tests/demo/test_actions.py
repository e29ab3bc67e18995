"""Loading the demo into a real instance: once, by real people, and again without a change."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from guidance_server import clock
from guidance_server.accounts.permissions import roles
from guidance_server.accounts.queries import actor_of, person_by_email
from guidance_server.apps.models import Application
from guidance_server.apps.queries import application_by_slug, targets
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.filters import Slice
from guidance_server.demo import actions
from guidance_server.packs import queries as releases
from guidance_server.packs.format import CHANNELS
from guidance_server.packs.queries import differences, plans
from guidance_server.packs.queries.audiences import for_person
from guidance_server.packs.queries.freezes import freezes
from guidance_server.review import queries as reviews
from guidance_server.review.queries.schedules import scheduled
from guidance_server.settings import Settings
from guidance_server.stewardship import queries as stewardship
from guidance_server.support import queries as support
from guidance_server.trail import queries as trail
from guidance_server.trail.deeds import DEEDS
from guidance_server.trail.queries import Wanted

FIRST, LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(3000, 1, 1, tzinfo=UTC)
ORIGIN = "http://127.0.0.1:8001"


@pytest.fixture
def kept(app: Flask, settings: Settings) -> dict[str, Any]:
    return actions.load(settings, ORIGIN, lambda step: None)


@pytest.fixture
def loaded(kept: dict[str, Any]) -> Application:
    return application_by_slug("p2p")


def test_it_tells_the_sign_in_of_one_person_per_role(kept: dict[str, Any], loaded: Application) -> None:
    assert kept["app"] == loaded.key
    assert len(kept["people"]) == 7
    for email in kept["people"]:
        assert roles(actor_of(person_by_email(email)), loaded.id)


def test_items_stand_where_the_plan_says(loaded: Application) -> None:
    states = Counter(subject.state for _, subject in reviews.subjects(loaded).values())
    assert states == {"approved": 31, "in_review": 2, "changes_requested": 1, "draft": 1}


def test_nobody_approved_what_they_wrote(loaded: Application) -> None:
    written = {authoring.author(revision) for revision, _ in reviews.subjects(loaded).values()}
    assert written == {"Ada Author", "Ben Colleague"}


def test_targets_are_there(loaded: Application) -> None:
    found = targets(loaded)
    assert {"request-form", "invoice-detail"} <= set(found.pages)
    assert found.workflows["purchase-to-pay"]["hot_path"]
    assert len(found.teams) == 4
    assert loaded.origins == [ORIGIN]


def test_channels_are_worth_comparing(loaded: Application) -> None:
    ahead = {one.key: one.access for one in differences.would_change(loaded, "live")}
    assert ahead == {"approver-limit-hint": "restricted", "cost-centre-format": "", "insights-are-new": ""}
    assert differences.would_change(loaded, "staging") == [], "what waits for its time is no change yet"
    versions = {name: [one.publication.version for one in releases.publications(loaded, name)] for name in CHANNELS}
    assert versions == {"staging": [3, 2, 1], "live": [2, 1]}
    assert [one.key for one in plans.of_return(loaded, "live", 1).changes] == ["usd-tax-code"]


def test_everything_that_it_did_has_words_on_the_audit_page(loaded: Application) -> None:
    deeds = {one.deed for one in trail.entries(Wanted(), 1_000)}
    assert deeds - DEEDS.keys() == set()
    assert {"publish live", "freeze live", "schedule", "approve", "sign_off", "import tickets"} <= deeds


def test_something_waits_for_its_time_after_the_freeze_to_come(loaded: Application) -> None:
    (waiting,), (frozen,) = scheduled(loaded), freezes(loaded, "live")
    assert waiting.item.key == "welcome-wave-3"
    assert clock.now() < frozen.starts_at < frozen.ends_at < waiting.due_at


def test_the_first_audience_gets_its_banner_and_nobody_else(settings: Settings, loaded: Application) -> None:
    def keys(**attributes: str) -> list[str]:
        return [one["k"] for one in for_person(settings, loaded, "live", attributes)["index"]["items"]]

    assert keys(role="approver") == ["approver-limit-hint"]
    assert keys(role="requester") == keys() == []


def test_old_escalations_are_answered_and_new_ones_wait(loaded: Application) -> None:
    found = support.escalations(loaded)
    assert support.waiting(loaded) == 4
    assert all(row.generated for row in found)
    assert max(row.at for row in found if row.state == "answered") <= min(
        row.at for row in found if row.state == "open"
    )


def test_there_is_something_to_look_at_again_for_different_reasons(loaded: Application) -> None:
    rows, total = stewardship.to_look_at(loaded, Slice(size=10), clock.now().date(), targets(loaded))
    assert total == 3
    found = {row.item.key: [look.reason.name for look in row.looks] for row in rows}
    assert found.pop("quotes-and-justifications") == ["low_rating"]
    assert found.pop("approval-limits") == ["review_by"]
    assert list(found.values()) == [["team_empty"]]


def test_a_second_load_changes_nothing_but_the_origin(
    app: Flask, settings: Settings, kept: dict[str, Any], loaded: Application
) -> None:
    before = _counts(loaded)
    again = actions.load(settings, "http://127.0.0.1:9001", lambda step: None)
    assert again == kept
    assert _counts(loaded) == before
    assert loaded.origins == ["http://127.0.0.1:9001"]


def _counts(application: Application) -> dict[str, int]:
    return {
        "items": len(authoring.items_by_key(application)),
        "revisions": sum(revision.number for revision in authoring.newest_of(application).values()),
        "publications": sum(len(releases.publications(application, channel)) for channel in CHANNELS),
        "times": len(scheduled(application)) + len(freezes(application, "live")),
        "tickets": len(support.tickets(application, since=FIRST, until=LAST)),
        "escalations": len(support.escalations(application)),
    }
