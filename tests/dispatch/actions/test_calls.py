"""From what happened to a receiver: what a call says, that it is signed, tried with patience, and never lost."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from sqlalchemy import select

from guidance_server import clock
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.actions import create_application, define_cohort
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import create_item, revise
from guidance_server.authoring.models import Item
from guidance_server.database import db
from guidance_server.dispatch import actions
from guidance_server.dispatch.actions import webhooks
from guidance_server.dispatch.answers import kept
from guidance_server.dispatch.connectors import call as connector
from guidance_server.dispatch.connectors.call import NotTaken
from guidance_server.dispatch.queries import webhooks as queries
from guidance_server.dispatch.webhooks import Wanted, paused_words
from guidance_server.errors import Conflict, Forbidden, Invalid, Missing
from guidance_server.notices.catalogue import EVENTS
from guidance_server.notices.models import Delivery, NoticeCopy, Webhook
from guidance_server.review.actions import send_back, submit, submit_many
from guidance_server.settings import Settings
from guidance_server.trail.models import AuditEntry
from tests.authoring.samples import sample
from tests.conftest import COMMAND
from tests.dispatch.conftest import call_round
from tests.dispatch.receiving import Receiver, Taken

Hook = tuple[Webhook, str]


def said(taken: Taken) -> Any:
    return json.loads(taken.body)


def signed(taken: Taken, secret: str) -> list[bool]:
    """Whether each signature of a call is made with this secret."""
    words = f"{taken.headers['webhook-id']}.{taken.headers['webhook-timestamp']}.".encode() + taken.body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    right = "v1," + base64.b64encode(hmac.digest(key, words, hashlib.sha256)).decode()
    return [one == right for one in taken.headers["webhook-signature"].split(" ")]


def deliveries() -> list[Delivery]:
    db.session.rollback()
    return list(db.session.scalars(select(Delivery).order_by(Delivery.id)))


def deeds() -> list[str]:
    return [one.verb for one in db.session.scalars(select(AuditEntry)) if "webhook" in one.subject]


def test_a_call_says_what_happened(
    item: Item, actors: dict[str, Actor], calling: Settings, hook: Hook, receiver: Receiver
) -> None:
    submit(actors["author"], item, "Before Friday, please")
    call_round(calling)
    call_round(calling)
    (taken,) = receiver.taken
    found = said(taken)
    url = f"{calling.public_url}/a/p2p/review/closed"
    line = f"Author submitted “Closed on Friday” for review. “Before Friday, please” {url}"
    assert found["text"] == f"Procure: {line}"
    assert (found["version"], found["application"]) == (1, {"key": "p2p", "name": "Procure"})
    (event,) = found["events"]
    at = datetime.fromisoformat(event.pop("at"))
    assert timedelta(0) <= clock.now() - at < timedelta(minutes=1)
    assert event == {
        "event": "review_open", "text": "Author submitted “Closed on Friday” for review.", "title": "Closed on Friday",
        "who": "Author", "item": "closed", "kind": "banner", "number": 1, "restricted": False, "url": url,
        "said": "Before Friday, please",
    }  # fmt: skip
    assert signed(taken, hook[1]) == [True]
    assert signed(taken, "whsec_" + base64.b64encode(b"x" * 32).decode()) == [False], "the control"


def test_what_only_some_may_read_is_nameless(
    application: Application, actors: dict[str, Actor], calling: Settings, hook: Hook, receiver: Receiver
) -> None:
    define_cohort(actors["author"], application, "b", "B", {"attribute": "role", "op": "equals", "value": "b"})
    for key, is_secret in (("mergers", True), ("holidays", False)):
        audience = {"cohorts": ["b"], "except": []}
        body = sample("article", key, title=f"Title of {key}", restricted=is_secret, audience=audience)
        submit(actors["author"], create_item(actors["author"], application, body), f"Note on {key}")
    call_round(calling)
    (taken,) = receiver.taken
    assert b"mergers" not in taken.body
    secret, control = said(taken)["events"]
    assert (secret["title"], secret["item"], secret["said"], secret["restricted"]) == ("", "", "", True)
    assert secret["text"] == "Author submitted “a restricted article” for review."
    assert secret["url"] == f"{calling.public_url}/a/p2p/review"
    assert (control["title"], control["item"], control["said"]) == ("Title of holidays", "holidays", "Note on holidays")


def test_what_was_restricted_after_it_was_told_of_is_nameless_too(
    application: Application, actors: dict[str, Actor], calling: Settings, hook: Hook, receiver: Receiver
) -> None:
    define_cohort(actors["author"], application, "b", "B", {"attribute": "role", "op": "equals", "value": "b"})
    body = sample("article", "mergers", title="Title of mergers")
    item = create_item(actors["author"], application, body)
    submit(actors["author"], item, "Note on mergers")
    send_back(actors["process_owner"], item, "Restrict it")
    body |= {"restricted": True, "audience": {"cohorts": ["b"], "except": []}}
    revise(actors["author"], item, body, 1)
    call_round(calling)
    assert b"mergers" not in receiver.taken[0].body
    assert all(one["restricted"] for one in said(receiver.taken[0])["events"])


def test_words_of_authors_call_nobody_in_a_chat(
    application: Application, actors: dict[str, Actor], calling: Settings, hook: Hook, receiver: Receiver
) -> None:
    title = "<!channel> @all [Pay](https://evil.example) <https://evil.example|here>\u202e"
    submit(actors["author"], create_item(actors["author"], application, sample("banner", "closed", title=title)))
    call_round(calling)
    found = said(receiver.taken[0])
    assert not any(sign in found["text"] for sign in "<>@[]\u202e")
    assert found["events"][0]["title"] == title.rstrip(), "programs get what was written"


def test_many_items_are_one_event_and_many_events_several_calls(
    application: Application, actors: dict[str, Actor], calling: Settings, hook: Hook, receiver: Receiver
) -> None:
    for number in range(30):
        create_item(actors["author"], application, sample("banner", f"b-{number}"))
    submit_many(actors["author"], application, [f"b-{number}" for number in range(30)])
    call_round(calling)
    (event,) = said(receiver.taken[0])["events"]
    assert (event["number"], event["item"]) == (30, "")
    assert event["text"] == "Author submitted 30 items for review."


@pytest.mark.parametrize("is_secret", [True, False])
def test_what_was_said_of_many_is_told_unless_one_is_restricted(
    application: Application, actors: dict[str, Actor], calling: Settings, hook: Hook, receiver: Receiver, is_secret: bool
) -> None:
    define_cohort(actors["author"], application, "b", "B", {"attribute": "role", "op": "equals", "value": "b"})
    audience = {"cohorts": ["b"], "except": []}
    create_item(actors["author"], application, sample("article", "a", restricted=is_secret, audience=audience))
    create_item(actors["author"], application, sample("banner", "b"))
    submit_many(actors["author"], application, ["a", "b"], "Both are about the mergers")
    call_round(calling)
    (event,) = said(receiver.taken[0])["events"]
    assert (event["number"], event["said"]) == (2, "" if is_secret else "Both are about the mergers")


@pytest.mark.parametrize(("rhythm", "wait"), [("hourly", {"hours": 1}), ("digest", {"days": 1})])
def test_a_digest_is_one_call(
    item: Item, actors: dict[str, Actor], calling: Settings, hook: Hook, receiver: Receiver, later: Callable[..., datetime],
    application: Application, rhythm: str, wait: dict[str, float],
) -> None:  # fmt: skip
    wanted = Wanted("Chat", hook[0].url, tuple(EVENTS), rhythm)
    webhooks.change(calling, actors["administrator"], application, hook[0].id, wanted)
    submit(actors["author"], item)
    send_back(actors["process_owner"], item, "Which Friday?")
    call_round(calling)
    assert receiver.taken == [], "not before its hour"
    later(**wait)
    call_round(calling)
    assert [one["event"] for one in said(receiver.taken[0])["events"]] == ["review_open", "review_sent_back"]
    assert said(receiver.taken[0])["text"].count("\n") == 2
    later(**wait)
    call_round(calling)
    assert len(receiver.taken) == 1, "quiet when nothing happened"


def test_only_chosen_events_of_its_own_application(
    item: Item, actors: dict[str, Actor], calling: Settings, hook: Hook, receiver: Receiver, application: Application
) -> None:
    other = create_application(COMMAND, "crm", "Relations")
    webhooks.add(calling, COMMAND, other, Wanted("Other", f"{receiver.place}/other", tuple(EVENTS)))
    wanted = Wanted("Chat", hook[0].url, ["review_sent_back"])
    webhooks.change(calling, actors["administrator"], application, hook[0].id, wanted)
    submit(actors["author"], item)
    send_back(actors["process_owner"], item, "Which Friday?")
    call_round(calling)
    (taken,) = receiver.taken
    assert taken.path == "/hook"
    assert [one["event"] for one in said(taken)["events"]] == ["review_sent_back"]


def test_what_happened_before_it_was_made_is_not_told(
    item: Item, actors: dict[str, Actor], calling: Settings, receiver: Receiver, application: Application
) -> None:
    submit(actors["author"], item)
    webhooks.add(calling, COMMAND, application, Wanted("Chat", f"{receiver.place}/hook", tuple(EVENTS)))
    send_back(actors["process_owner"], item, "Which Friday?")
    call_round(calling)
    (taken,) = receiver.taken
    assert [one["event"] for one in said(taken)["events"]] == ["review_sent_back"]


def test_two_secrets_sign_for_a_day_after_a_rotation(
    application: Application, actors: dict[str, Actor], calling: Settings, hook: Hook, receiver: Receiver,
    later: Callable[..., datetime],
) -> None:  # fmt: skip
    administrator, (webhook, old) = actors["administrator"], hook
    new = webhooks.rotate(calling, administrator, application, webhook.id)
    assert old not in webhook.sealed_before
    for passed, signatures in ((0, [False, True]), (23, [False, True]), (2, [False])):
        later(hours=passed)
        webhooks.test(calling, administrator, application, webhook.id)
        assert signed(receiver.taken[-1], old) == signatures
        assert signed(receiver.taken[-1], new)[0], "the new one at once"


def test_what_is_not_taken_is_tried_again_under_the_same_id(
    item: Item, actors: dict[str, Actor], calling: Settings, hook: Hook, receiver: Receiver, later: Callable[..., datetime]
) -> None:
    receiver.status = 500
    submit(actors["author"], item)
    call_round(calling)
    call_round(calling)
    assert len(receiver.taken) == 1, "not before its time"
    later(minutes=2)
    receiver.status = 200
    call_round(calling)
    call_round(calling)
    first, second = receiver.taken
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.body == second.body
    assert first.headers["webhook-timestamp"] != second.headers["webhook-timestamp"]
    assert signed(second, hook[1]) == [True]
    (row,) = deliveries()
    assert (row.attempts, row.failed_at, row.next_at, row.answer) == (2, None, None, "taken:200 OK: ok")


@pytest.mark.parametrize(("seconds", "least", "most"), [(3_600, 3_600, 3_600), (10**8, 10_800, 10_800), (1, 30, 60)])
def test_who_wants_to_be_left_alone_is_within_bounds(
    item: Item, actors: dict[str, Actor], calling: Settings, hook: Hook, receiver: Receiver,
    seconds: int, least: int, most: int, later: Callable[..., datetime],
) -> None:  # fmt: skip
    receiver.status, receiver.headers = 503, {"Retry-After": str(seconds)}
    now = later(seconds=1)
    submit(actors["author"], item)
    call_round(calling)
    (row,) = deliveries()
    assert row.next_at is not None
    assert least <= (row.next_at - now).total_seconds() <= most


def test_who_is_gone_is_not_called_any_more(
    item: Item, actors: dict[str, Actor], calling: Settings, hook: Hook, receiver: Receiver, later: Callable[..., datetime],
    application: Application,
) -> None:  # fmt: skip
    receiver.status = 410
    submit(actors["author"], item)
    call_round(calling)
    assert paused_words(hook[0].paused_why) == "It answered 410 Gone: ok: it is not to be called any more."
    assert deeds()[-1] == "pause webhook"
    send_back(actors["process_owner"], item, "Which Friday?")
    later(days=2)
    call_round(calling)
    assert len(receiver.taken) == 1
    receiver.status = 200
    webhooks.resume(actors["administrator"], application, hook[0].id)
    call_round(calling)
    events = [one["event"] for one in said(receiver.taken[-1])["events"]]
    assert events == ["review_sent_back"], "what happened meanwhile was kept for it"


@pytest.fixture
def tell(application: Application, actors: dict[str, Actor], calling: Settings) -> Callable[[], None]:
    """Let something happen, and one round."""
    numbers = iter(range(100))

    def once() -> None:
        body = sample("banner", f"b-{next(numbers)}")
        submit(actors["author"], create_item(actors["author"], application, body))
        call_round(calling)

    return once


def give_up(tell: Callable[[], None], calling: Settings, receiver: Receiver, later: Callable[..., datetime]) -> None:
    receiver.status = 404
    tell()
    later(days=1, hours=1)
    call_round(calling)


def test_three_given_up_in_a_row_pause_it(
    tell: Callable[[], None], calling: Settings, hook: Hook, receiver: Receiver, later: Callable[..., datetime],
    application: Application, actors: dict[str, Actor],
) -> None:  # fmt: skip
    for _ in range(3):
        assert hook[0].paused_at is None
        give_up(tell, calling, receiver, later)
    assert paused_words(hook[0].paused_why) == "3 calls in a row were given up. It answered 404 Not Found: ok."
    given_up = deliveries()[-1]
    with pytest.raises(Conflict, match="paused"):
        webhooks.call_again(actors["administrator"], application, hook[0].id, given_up.id)
    webhooks.resume(actors["administrator"], application, hook[0].id)
    receiver.status, before = 200, len(receiver.taken)
    webhooks.call_again(actors["administrator"], application, hook[0].id, given_up.id)
    call_round(calling)
    assert [one.headers["webhook-id"] for one in receiver.taken[before:]] == [given_up.uuid]


def test_one_that_is_taken_forgives_those_before(
    tell: Callable[[], None], calling: Settings, hook: Hook, receiver: Receiver, later: Callable[..., datetime]
) -> None:
    for _ in range(2):
        give_up(tell, calling, receiver, later)
    assert hook[0].failures == 2
    receiver.status = 200
    tell()
    assert hook[0].failures == 0
    for _ in range(2):
        give_up(tell, calling, receiver, later)
    assert hook[0].paused_at is None


def test_one_that_fails_is_asked_once_in_a_round_and_keeps_no_other_waiting(
    application: Application, actors: dict[str, Actor], calling: Settings, hook: Hook, receiver: Receiver,
    later: Callable[..., datetime],
) -> None:  # fmt: skip
    webhooks.add(calling, COMMAND, application, Wanted("Second", f"{receiver.place}/second", tuple(EVENTS)))

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(500 if handler.path == "/hook" else 200)
        handler.end_headers()

    receiver.manner = answer
    for number in range(3):
        submit(actors["author"], create_item(actors["author"], application, sample("banner", f"b-{number}")))
        actions.spread()
        actions.compose_calls(calling)
    actions.call_due(calling)
    assert sorted(one.path for one in receiver.taken) == ["/hook", "/second", "/second", "/second"]


def test_paused_by_hand_nothing_is_lost_and_nothing_given_up(
    item: Item, actors: dict[str, Actor], calling: Settings, hook: Hook, receiver: Receiver, later: Callable[..., datetime],
    application: Application,
) -> None:  # fmt: skip
    administrator = actors["administrator"]
    receiver.status = 500
    submit(actors["author"], item)
    call_round(calling)
    webhooks.pause(administrator, application, hook[0].id)
    assert paused_words(hook[0].paused_why) == "Administrator paused it."
    later(days=3)
    call_round(calling)
    assert len(receiver.taken) == 1
    webhooks.resume(administrator, application, hook[0].id)
    call_round(calling)
    (row,) = deliveries()
    assert row.failed_at is None, "its day begins anew"
    receiver.status = 200
    later(minutes=2)
    call_round(calling)
    assert deliveries()[0].sent_at is not None


def test_removed_it_is_never_called_and_its_log_stays(
    item: Item, actors: dict[str, Actor], calling: Settings, hook: Hook, receiver: Receiver, later: Callable[..., datetime],
    application: Application,
) -> None:  # fmt: skip
    receiver.status = 500
    submit(actors["author"], item)
    call_round(calling)
    send_back(actors["process_owner"], item, "Which Friday?")
    actions.spread()
    webhooks.remove(actors["administrator"], application, hook[0].id)
    later(days=1)
    call_round(calling)
    assert len(receiver.taken) == 1
    (row,) = deliveries()
    assert (row.next_at, row.answer) == (None, "removed:")
    assert (hook[0].sealed, hook[0].sealed_before) == ("", "")
    waiting = select(NoticeCopy).where(NoticeCopy.webhook_id == hook[0].id, NoticeCopy.delivery_id.is_(None))
    assert db.session.scalars(waiting).all() == []
    for verb in (webhooks.remove, webhooks.pause, webhooks.resume):
        with pytest.raises(Conflict, match="removed"):
            verb(actors["administrator"], application, hook[0].id)


def test_removed_while_it_is_called_it_is_not_tried_again(
    item: Item, actors: dict[str, Actor], calling: Settings, hook: Hook, monkeypatch: pytest.MonkeyPatch,
    application: Application,
) -> None:  # fmt: skip
    def remove(*_: object) -> str:
        webhooks.remove(actors["administrator"], application, hook[0].id)
        raise NotTaken(kept("slow", "15"))

    monkeypatch.setattr(connector, "send", remove)
    submit(actors["author"], item)
    call_round(calling)
    (row,) = deliveries()
    assert row.next_at is None
    assert row.failed_at is not None
    assert hook[0].paused_at is None


def test_a_test_says_what_was_answered_and_is_not_tried_again(
    application: Application, actors: dict[str, Actor], calling: Settings, hook: Hook, receiver: Receiver,
    later: Callable[..., datetime],
) -> None:  # fmt: skip
    receiver.status = 500
    assert webhooks.test(calling, actors["administrator"], application, hook[0].id) == "refused:500 Internal Server Error: ok"
    later(hours=2)
    call_round(calling)
    assert len(receiver.taken) == 1
    assert said(receiver.taken[0])["events"][0]["event"] == "test"
    assert (hook[0].failures, hook[0].paused_at) == (0, None)
    assert queries.standings([hook[0].id])[hook[0].id] == (0, 0, None), "it is neither waiting nor given up"


def test_what_may_not_be_called_is_not_saved(
    application: Application, actors: dict[str, Actor], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connector, "resolve", lambda host, port: [])
    wrong = (
        Wanted("Chat", "https://10.0.0.1/", tuple(EVENTS)),
        Wanted("Chat", "http://8.8.8.8/", tuple(EVENTS)),
        Wanted("Chat", "https://unknown.example.com/", tuple(EVENTS)),
        Wanted("", "https://8.8.8.8/", tuple(EVENTS)),
        Wanted("x" * 101, "https://8.8.8.8/", tuple(EVENTS)),
        Wanted("Chat", "https://8.8.8.8/", ()),
        Wanted("Chat", "https://8.8.8.8/", ["birthday"]),
        Wanted("Chat", "https://8.8.8.8/", tuple(EVENTS), "yearly"),
    )
    for one in wrong:
        with pytest.raises(Invalid) as refused:
            webhooks.add(settings, actors["administrator"], application, one)
        assert len(refused.value.fields) == 1, one
    assert db.session.scalars(select(Webhook)).all() == []
    webhooks.add(settings, actors["administrator"], application, Wanted("Chat", "https://8.8.8.8/", tuple(EVENTS)))
    assert deeds() == ["add webhook"], "the control"


def test_there_are_only_so_many(application: Application, actors: dict[str, Actor], settings: Settings) -> None:
    wanted = Wanted("Chat", "https://8.8.8.8/", tuple(EVENTS))
    made = [webhooks.add(settings, actors["administrator"], application, wanted)[0] for _ in range(20)]
    with pytest.raises(Conflict, match="at most 20"):
        webhooks.add(settings, actors["administrator"], application, wanted)
    webhooks.remove(actors["administrator"], application, made[0].id)
    webhooks.add(settings, actors["administrator"], application, wanted)


def test_it_is_theirs_alone_who_may_change_settings(
    application: Application, actors: dict[str, Actor], calling: Settings, hook: Hook
) -> None:
    other, webhook_id = create_application(COMMAND, "crm", "Relations"), hook[0].id
    wanted = Wanted("Mine", "https://8.8.8.8/", tuple(EVENTS))
    verbs: tuple[Callable[[Actor, Application], object], ...] = (
        lambda actor, where: webhooks.change(calling, actor, where, webhook_id, wanted),
        lambda actor, where: webhooks.rotate(calling, actor, where, webhook_id),
        lambda actor, where: webhooks.test(calling, actor, where, webhook_id),
        lambda actor, where: webhooks.pause(actor, where, webhook_id),
        lambda actor, where: webhooks.resume(actor, where, webhook_id),
        lambda actor, where: webhooks.remove(actor, where, webhook_id),
        lambda actor, where: webhooks.call_again(actor, where, webhook_id, 1),
    )
    for verb in verbs:
        for role in set(actors) - {"administrator"}:
            with pytest.raises(Forbidden):
                verb(actors[role], application)
        with pytest.raises(Missing):
            verb(COMMAND, other)
    assert deeds() == ["add webhook"]
    for verb in verbs[:5]:
        verb(actors["administrator"], application)
    assert deeds()[1:] == ["change webhook", "rotate webhook secret", "test webhook", "pause webhook", "resume webhook"]


def test_a_mail_is_not_sent_again_as_a_call_nor_a_call_as_a_mail(
    tell: Callable[[], None], application: Application, actors: dict[str, Actor], hook: Hook, receiver: Receiver
) -> None:
    receiver.status = 410
    tell()
    (row,) = deliveries()
    assert row.failed_at is not None
    with pytest.raises(Conflict):
        actions.try_again(actors["administrator"], application, row.id)
    assert deliveries()[0].failed_at is not None


def test_a_secret_that_was_sealed_elsewhere_does_not_end_the_round(
    item: Item, actors: dict[str, Actor], calling: Settings, hook: Hook, receiver: Receiver
) -> None:
    """A database that was restored beside other secrets."""
    submit(actors["author"], item)
    call_round(replace(calling, secret_key="y" * 64))
    assert receiver.taken == []
    (row,) = deliveries()
    assert row.answer == "unsigned:"
    assert row.next_at is not None
