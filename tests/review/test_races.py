"""Two people at the same moment, on SQLite and on PostgreSQL: one outcome, a kind word for who came second, a whole trail."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from guidance_server.accounts import actions as accounts
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import actions as authoring
from guidance_server.authoring.models import Item
from guidance_server.authoring.queries import audit_fault, newest
from guidance_server.database import db
from guidance_server.errors import Refusal
from guidance_server.packs.actions import publish, publish_emergency
from guidance_server.review import actions, queries
from guidance_server.review.actions.policy import set_policy
from guidance_server.settings import Settings
from guidance_server.trail.models import AuditEntry
from tests.authoring.samples import sample
from tests.conftest import COMMAND

ROUNDS = 4
Deed = Callable[[Item], object]


@pytest.fixture
def app(each_database: Flask) -> Flask:
    return each_database


@pytest.fixture
def at_once(app: Flask) -> Callable[..., list[str]]:
    """Let people do something to one item at one moment, each with a connection of their own; gives what each is told."""

    def run(item: Item, *deeds: Deed) -> list[str]:
        start, said, item_id = threading.Barrier(len(deeds), timeout=20), [""] * len(deeds), item.id
        db.session.commit()

        def one(number: int, deed: Deed) -> None:
            with app.app_context():
                found = db.session.get_one(Item, item_id)
                _ = found.application.slug
                start.wait()
                try:
                    deed(found)
                    said[number] = "done"
                except Refusal as refusal:
                    said[number] = f"{refusal.message} {refusal.way_out}".strip()
                finally:
                    db.session.remove()

        threads = [threading.Thread(target=one, args=pair) for pair in enumerate(deeds)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        db.session.expire_all()
        return said

    return run


Both = Callable[..., list[str]]


def submitted(author: Actor, application: Application, number: int) -> Item:
    item = authoring.create_item(author, application, sample("known_issue", f"item-{number}"))
    actions.submit(author, item, "Please")
    return item


def shown(item: Item) -> str:
    return newest(item).content_hash


def moves(item: Item) -> list[str]:
    return [step.entry.move for step in queries.trail(item)]


def test_two_approvals(
    application: Application, author: Actor, owner: Actor, second_owner: Actor, at_once: Both
) -> None:
    for number in range(ROUNDS):
        item = submitted(author, application, number)
        seen = shown(item)
        told = at_once(
            item,
            lambda it, h=seen: actions.approve(owner, it, h),
            lambda it, h=seen: actions.approve(second_owner, it, h),
        )
        first = told.index("done")
        assert told[1 - first] == (
            "“Approve” is not possible: this revision is approved already. A colleague was first; nothing is left to do."
        )
        assert moves(item) == ["submit", "approve"]
    assert audit_fault() is None


def test_approval_and_edit(application: Application, author: Actor, owner: Actor, at_once: Both) -> None:
    """Either the edit voids the approval, or the approval hears of the edit; what nobody approved is never approved."""
    for number in range(ROUNDS):
        item = submitted(author, application, number)
        seen, content = shown(item), sample("known_issue", item.key, title="Other")
        told = at_once(
            item,
            lambda it, h=seen: actions.approve(owner, it, h),
            lambda it, c=content: authoring.revise(author, it, c, 1),
        )
        assert told[1] == "done"
        if told[0] == "done":
            assert moves(item) == ["submit", "approve", "void"]
        else:
            assert (
                told[0] == "The item was changed after you opened it. Look at the newest revision, then decide again."
            )
            assert moves(item) == ["submit", "void"]
        assert queries.state(item) == "draft"
        assert queries.newest_approved(application) == []
    assert audit_fault() is None


def test_approval_and_sending_back(
    application: Application, author: Actor, owner: Actor, second_owner: Actor, at_once: Both
) -> None:
    for number in range(ROUNDS):
        item = submitted(author, application, number)
        seen = shown(item)
        told = at_once(
            item,
            lambda it, h=seen: actions.approve(owner, it, h),
            lambda it, h=seen: actions.send_back(second_owner, it, "Shorter.", h),
        )
        first = told.index("done")
        assert moves(item) == ["submit", ("approve", "send_back")[first]]
        assert ("approved already. A colleague was first", "A colleague sent it back")[first] in told[1 - first]
        assert queries.state(item) == ("approved", "changes_requested")[first]
    assert audit_fault() is None


def test_withdrawal_and_approval(application: Application, author: Actor, owner: Actor, at_once: Both) -> None:
    for number in range(ROUNDS):
        item = submitted(author, application, number)
        seen = shown(item)
        told = at_once(
            item, lambda it, h=seen: actions.approve(owner, it, h), lambda it: actions.withdraw(author, it, "Wait")
        )
        assert told.count("done") == 1
        assert moves(item) == ["submit", ("approve", "withdraw")[told.index("done")]]


def test_publishing_before_the_review_and_approving(
    settings: Settings,
    application: Application,
    actors: dict[str, Actor],
    author: Actor,
    owner: Actor,
    at_once: Both,
) -> None:
    """Whoever comes first: it is live once, and it says that nobody approved it only while that is so."""
    set_policy(COMMAND, application, {"emergency": {"people": ["support@example.com"], "kinds": ["known_issue"]}})
    for number in range(ROUNDS):
        item = submitted(author, application, number)
        seen = shown(item)
        told = at_once(
            item,
            lambda it: publish_emergency(settings, actors["support"], it.application, it, "Nobody can pay."),
            lambda it, h=seen: actions.approve(owner, it, h),
        )
        assert told[1] == "done"
        assert told[0] == "done" or "approved already" in told[0]
        assert moves(item) == (["submit", "rush", "approve"] if told[0] == "done" else ["submit", "approve"])
        assert queries.unreviewed(application) == []
    assert audit_fault() is None


def test_role_taken_between_page_and_click(
    app: Flask, application: Application, author: Actor, owner: Actor, people: dict[str, Person], at_once: Both
) -> None:
    """An approval stands if it came before the role was taken, and is refused if it came after; never by half."""
    for number in range(ROUNDS):
        item, person_id = submitted(author, application, number), people["process_owner"].id
        seen = shown(item)

        def take_the_role(it: Item, who: int = person_id) -> None:
            accounts.revoke_role(COMMAND, db.session.get_one(Person, who), "process_owner", it.application)

        told = at_once(item, lambda it, h=seen: actions.approve(owner, it, h), take_the_role)
        assert told[1] == "done"
        assert told[0] == "done" or told[0].startswith("Your roles here do not let you do this: approve.")
        assert moves(item) == (["submit", "approve"] if told[0] == "done" else ["submit"])
        accounts.grant_role(COMMAND, db.session.get_one(Person, person_id), "process_owner", application)
    assert audit_fault() is None


def test_rules_that_forbid_authors_to_publish_and_an_author_who_does(
    settings: Settings, application: Application, owner: Actor, second_owner: Actor, at_once: Both
) -> None:
    """Nothing of theirs is live unless it was before the rules were written."""
    item = submitted(owner, application, 0)
    actions.approve(second_owner, item, shown(item))
    publish(settings, COMMAND, application, "staging")
    told = at_once(
        item,
        lambda it: publish(settings, owner, it.application, "live"),
        lambda it: set_policy(COMMAND, it.application, {"self_publish": False}),
    )
    assert told[1] == "done"
    assert told[0] == "done" or "here somebody else puts that live" in told[0]
    verbs = audit_verbs()
    if told[0] == "done":
        assert verbs.index("publish live") < verbs.index("review policy")
    else:
        assert "publish live" not in verbs
    assert audit_fault() is None


def audit_verbs() -> list[str]:
    return [entry.verb for entry in db.session.query(AuditEntry).order_by(AuditEntry.seq)]


def test_token_made_before_approves_nothing(application: Application, author: Actor, owner: Actor) -> None:
    item = submitted(author, application, 0)
    with pytest.raises(Refusal, match="An API token cannot approve"):
        actions.approve(replace(owner, via="token"), item, shown(item))
