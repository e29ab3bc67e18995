"""The dashboard's figures for events that were counted by hand."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from guidance_server import clock
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import create_item
from guidance_server.events.ledger import Ledger
from guidance_server.events.pipeline import GENERATED, STAGING, Row
from guidance_server.issues.actions import define_issue
from guidance_server.metrics import queries
from guidance_server.metrics.queries import Asked
from guidance_server.selfhelp.actions import count_miss
from guidance_server.settings import Settings
from guidance_server.support.actions import import_tickets
from tests.authoring.samples import sample, step

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
Write = Callable[..., None]


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The figures are read at noon of the twentieth."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def p2p(application: Application, actors: dict[str, Actor]) -> Application:
    """An article that helps with an issue safe to deflect, one that helps with another, and a flow."""
    author, lead = actors["author"], actors["support"]
    for key, action in (("late", "deflect"), ("broken", "fix")):
        values = {"title": key.title(), "cause": "confusion", "action": action, "status": "open"}
        define_issue(lead, application, key, values)
    create_item(author, application, sample("article", "why-late", title="Why late", issue="late"))
    create_item(author, application, sample("article", "why-broken", title="Why broken", issue="broken"))
    apps.define_page(author, application, "form", "Form", {"path": "/form"})
    steps = [step(f"s{number}", page="form", anchor="") for number in (1, 2, 3)]
    create_item(author, application, sample("flow", "walk", title="Walk", body={"start": "manual", "steps": steps}))
    return application


@pytest.fixture
def write(p2p: Application, settings: Settings) -> Write:
    """`write("content_seen", item="tip", who="ann", days_ago=1)` puts one event into the ledger."""

    def one(kind: str, *, item: str = "", who: str = "ann", days_ago: float = 0, **more: Any) -> None:
        at = int((NOW - timedelta(days=days_ago)).timestamp() * 1000)
        props, cohorts = more.get("props", "{}"), more.get("cohorts", "[]")
        row: Row = (
            more.get("id") or os.urandom(16), more.get("app", p2p.id), kind, at, at, f"session of {who}", who, "form", item, 1,
            cohorts, props, more.get("flags", 0),
        )  # fmt: skip
        ledger = Ledger(settings.events_path)
        ledger.append(p2p.key, [row], (), at)
        ledger.stop()

    return one


def values(lines: list[Any]) -> dict[str, tuple[int, ...]]:
    """Key → seen, engaged, completed, dismissed, escalated; empty rows left out."""
    return {line.key: tuple(line.counts.values()) for line in lines if any(line.counts.values())}


def test_counts_by_item_day_and_cohort(p2p: Application, settings: Settings, write: Write) -> None:
    twice = os.urandom(16)
    for kind, item, days_ago, cohorts in (
        ("content_seen", "tip", 0, '["buyers"]'),
        ("content_seen", "tip", 0, '["buyers","emea"]'),
        ("content_seen", "tip", 3, "[]"),
        ("content_engaged", "tip", 3, '["emea"]'),
        ("content_completed", "walk", 1, '["buyers"]'),
        ("content_dismissed", "walk", 1, "[]"),
        ("content_snoozed", "walk", 13, "[]"),
        ("escalated", "why-late", 0, '["emea"]'),
    ):
        write(kind, item=item, days_ago=days_ago, cohorts=cohorts)
    write("content_seen", item="tip", id=twice, days_ago=2)
    # What is not counted: the same event again, what happens on staging, another application, another period.
    write("content_seen", item="tip", id=twice, days_ago=2)
    write("content_seen", item="tip", flags=STAGING)
    write("content_seen", item="tip", app=p2p.id + 1)
    write("content_seen", item="tip", days_ago=14)
    asked = Asked(p2p)
    by_item = {"tip": (4, 1, 0, 0, 0), "walk": (0, 0, 1, 2, 0), "why-late": (0, 0, 0, 0, 1)}
    assert values(queries.by_item(settings, asked)) == by_item
    assert values(queries.by_day(settings, asked)) == {
        "2026-03-20": (2, 0, 0, 0, 1),
        "2026-03-19": (0, 0, 1, 1, 0),
        "2026-03-18": (1, 0, 0, 0, 0),
        "2026-03-17": (1, 1, 0, 0, 0),
        "2026-03-07": (0, 0, 0, 1, 0),
    }
    assert len(queries.by_day(settings, asked)) == 14
    assert values(queries.by_cohort(settings, asked)) == {"buyers": (2, 0, 1, 0, 0), "emea": (1, 1, 0, 0, 1)}
    of_buyers = queries.overview(settings, Asked(p2p, cohort="buyers")).figures
    assert (of_buyers["seen"].numerator, of_buyers["completed"].numerator, of_buyers["escalated"].numerator) == (
        2,
        1,
        0,
    )
    head = queries.overview(settings, asked)
    assert {key: head.figures[key].numerator for key in ("seen", "engaged", "completed", "dismissed", "escalated")} == {
        "seen": 4, "engaged": 1, "completed": 1, "dismissed": 2, "escalated": 1,
    }  # fmt: skip
    assert head.figures["seen"].before == 1
    assert not head.generated


def test_generated_history_is_named(p2p: Application, settings: Settings, write: Write) -> None:
    write("content_seen", item="tip", flags=GENERATED)
    assert queries.overview(settings, Asked(p2p)).generated


def test_days_begin_at_midnight_in_utc(p2p: Application, settings: Settings, write: Write) -> None:
    write("content_seen", item="tip", days_ago=0.5)  # Midnight itself.
    write("content_seen", item="tip", days_ago=0.5 + 1 / 86_400)  # A second before.
    days = values(queries.by_day(settings, Asked(p2p)))
    assert days == {"2026-03-20": (1, 0, 0, 0, 0), "2026-03-19": (1, 0, 0, 0, 0)}


def test_people_and_self_service(p2p: Application, settings: Settings, write: Write) -> None:
    for number in range(25):
        write("content_seen", item="tip", who=f"p{number}")
    for number in range(10):
        write("article_opened", item="why-late", who=f"p{number}")
        write("search_performed", who=f"p{number}")
        write("search_performed", who=f"p{number}")
    for number in range(4):
        write("article_solved", item="why-late", who=f"p{number}")
        write("search_no_result", who=f"p{number}")
    write("content_seen", item="tip", who="")  # Nobody in particular.
    found = queries.overview(settings, Asked(p2p)).figures
    assert found["active_users"].numerator == 25
    usage = found["self_service_usage"]
    assert (usage.numerator, usage.denominator, usage.value) == (10, 25, 0.4)
    assert usage.low == pytest.approx(0.2340, abs=1e-4)  # Wilson, by hand.
    assert usage.high == pytest.approx(0.5926, abs=1e-4)
    success = found["self_service_success"]
    assert (success.numerator, success.denominator, success.value) == (4, 10, None), "ten are too few to say"
    assert (found["searches_without_result"].numerator, found["searches_without_result"].denominator) == (4, 20)


def test_three_deflection_numbers(p2p: Application, settings: Settings, write: Write, actors: dict[str, Actor]) -> None:
    def meets(who: str, *kinds: str, item: str = "why-late", days_ago: float = 6) -> None:
        for number, kind in enumerate(("article_opened", *kinds)):
            write(kind, item=item, who=who, days_ago=days_ago - number / 1440)

    for number in range(8):
        meets(f"confirmed {number}", "article_solved")
    for number in range(6):
        meets(f"potential {number}", "content_completed")
    for number in range(3):
        meets(f"ticket {number}", "article_solved")
    for number in range(4):
        meets(f"stuck {number}", "escalated")
    meets("unused")
    meets("still open", "article_solved", days_ago=1)
    meets("not safe", "article_solved", item="why-broken")
    opened = NOW - timedelta(days=5)
    tickets = [
        {
            "source": "desk",
            "external_id": str(number),
            "requester": f"ticket {number}",
            "issue_key": "late",
            "opened_at": opened,
        }
        for number in range(3)
    ]
    # For another issue, and after the window: neither says anything about this encounter.
    tickets += [
        {"source": "desk", "external_id": "a", "requester": "confirmed 0", "issue_key": "broken", "opened_at": opened},
        {"source": "desk", "external_id": "b", "requester": "confirmed 1", "issue_key": "late", "opened_at": NOW},
    ]  # fmt: skip
    import_tickets(actors["support"], p2p, tickets)
    head = queries.overview(settings, Asked(p2p))
    found = {key: (head.figures[key].numerator, head.figures[key].denominator) for key in ("confirmed", "potential")}
    assert found == {"confirmed": (8, 21), "potential": (6, 21)}
    assert (head.figures["not_deflected"].numerator, head.figures["not_deflected"].denominator) == (7, 21)
    assert (head.open_encounters, head.unused_encounters) == (1, 1)
    assert head.deflection_issues == ["late"]


def test_flow_drop_off(p2p: Application, settings: Settings, write: Write) -> None:
    reached = {"s1": 30, "s2": 20, "s3": 18}
    for index, (name, people) in enumerate(reached.items()):
        for number in range(people):
            props = f'{{"step":"{name}","index":{index}}}'
            write("step_reached", item="walk", who=f"p{number}", props=props)
    write("step_reached", item="walk", who="p0", props='{"step":"s1","index":0}')  # Again: still one session.
    for number in range(15):
        write("content_completed", item="walk", who=f"p{number}")
    found = queries.flow_funnel(settings, Asked(p2p), "walk")
    assert [step.reached for step in found.steps] == [30, 20, 18]
    assert (found.completion.numerator, found.completion.denominator, found.completion.value) == (15, 30, 0.5)
    assert found.worst
    assert found.worst.lost == 10


def test_searches_without_a_result(p2p: Application, settings: Settings) -> None:
    today = NOW.date()
    for days_ago, words in ((0, "late fee"), (1, "late fee"), (2, "moon"), (14, "old question")):
        count_miss(p2p, words, today - timedelta(days=days_ago))
    found = queries.searches_without_result(settings, Asked(p2p))
    assert found == [("late fee", 2, today), ("moon", 1, today - timedelta(days=2))]


def test_nothing_happened_yet(p2p: Application, settings: Settings) -> None:
    head = queries.overview(settings, Asked(p2p))
    assert head.figures["seen"].value == 0
    assert head.figures["confirmed"].value is None
    assert values(queries.by_item(settings, Asked(p2p))) == {}
