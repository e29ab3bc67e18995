"""Two people's approval, assignments, emergencies: as people make them, and where the action is bypassed."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from guidance_server import clock
from guidance_server.accounts import actions as accounts
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import Actor
from guidance_server.accounts.queries import actor_of
from guidance_server.apps.models import Application
from guidance_server.authoring import actions as authoring
from guidance_server.authoring.models import Item
from guidance_server.authoring.queries import audit_fault, newest
from guidance_server.database import db
from guidance_server.errors import Conflict, Forbidden, Invalid, Refusal
from guidance_server.review import actions, queries
from guidance_server.review.actions.policy import set_policy
from guidance_server.review.queries.policies import policy, versions
from tests.authoring.samples import sample
from tests.conftest import COMMAND

BOTH = {
    "rules": [
        {
            "title": "Policy and compliance",
            "risks": ["policy", "compliance"],
            "needs": [
                {"role": "process_owner", "count": 1, "of_owner": False},
                {"role": "compliance", "count": 1, "of_owner": False},
            ],
        }
    ],
    "emergency": {"people": ["support@example.com"], "kinds": ["known_issue"], "hours": 6},
}


@pytest.fixture
def compliance(actors: dict[str, Actor]) -> Actor:
    return actors["compliance"]


@pytest.fixture
def risky(application: Application, actors: dict[str, Actor]) -> Item:
    set_policy(actors["administrator"], application, BOTH)
    item = authoring.create_item(actors["author"], application, sample("banner", risk="policy"))
    actions.submit(actors["author"], item, "Please")
    return item


def moves(item: Item) -> list[str]:
    return [step.entry.move for step in queries.trail(item)]


def shown(item: Item) -> str:
    return newest(item).content_hash


def test_both_have_to_approve_whoever_comes_first(risky: Item, owner: Actor, compliance: Actor) -> None:
    first = actions.approve(compliance, risky, shown(risky), "Fine by law")
    assert (first.move, first.need, first.needs) == ("sign_off", "compliance", "|process_owner|")
    assert queries.state(risky) == "in_review"
    assert queries.newest_approved(risky.application) == []
    last = actions.approve(owner, risky, shown(risky))
    assert (last.move, last.need, last.round_id) == ("approve", "process_owner", first.round_id)
    assert queries.state(risky) == "approved"
    assert moves(risky) == ["submit", "sign_off", "approve"]
    assert audit_fault() is None


def test_same_person_does_not_fill_both_places(risky: Item, owner: Actor, application: Application) -> None:
    person = db.session.get_one(Person, owner.id)
    accounts.grant_role(COMMAND, person, "compliance", application)
    actions.approve(actor_of(person), risky, shown(risky))
    with pytest.raises(Conflict, match="You approved this already"):
        actions.approve(actor_of(person), risky, shown(risky))
    assert queries.state(risky) == "in_review"


def test_edit_voids_a_signature(risky: Item, author: Actor, compliance: Actor, owner: Actor) -> None:
    actions.approve(compliance, risky, shown(risky))
    authoring.revise(author, risky, sample("banner", risk="policy", title="Other"), 1)
    assert moves(risky) == ["submit", "sign_off", "void"]
    actions.submit(author, risky)
    assert actions.approve(owner, risky, shown(risky)).move == "sign_off"


def test_withdrawn_and_submitted_again_begins_anew(risky: Item, author: Actor, compliance: Actor, owner: Actor) -> None:
    actions.approve(compliance, risky, shown(risky))
    actions.withdraw(author, risky)
    actions.submit(author, risky)
    assert actions.approve(owner, risky, shown(risky)).move == "sign_off"
    assert actions.approve(compliance, risky, shown(risky)).move == "approve"


def test_signature_of_somebody_who_lost_the_role_counts_no_more(
    risky: Item, application: Application, owner: Actor, second_owner: Actor, compliance: Actor
) -> None:
    actions.approve(owner, risky, shown(risky))
    accounts.revoke_role(COMMAND, db.session.get_one(Person, owner.id), "process_owner", application)
    assert actions.approve(compliance, risky, shown(risky)).move == "sign_off"
    assert queries.inbox(second_owner, application)[1] == 1
    assert actions.approve(second_owner, risky, shown(risky)).move == "approve"
    assert moves(risky) == ["submit", "sign_off", "sign_off", "approve"]


def test_who_lost_the_role_since_the_page_was_opened_cannot_approve(
    risky: Item, application: Application, owner: Actor
) -> None:
    accounts.revoke_role(COMMAND, db.session.get_one(Person, owner.id), "process_owner", application)
    assert "process_owner" in {role for _, role in owner.grants}, "the actor is from before"
    with pytest.raises(Forbidden):
        actions.approve(owner, risky, shown(risky))
    assert moves(risky) == ["submit"]


def test_policy_of_the_day_of_submission_holds(risky: Item, actors: dict[str, Actor], owner: Actor) -> None:
    set_policy(actors["administrator"], risky.application, {})
    assert actions.approve(owner, risky, shown(risky)).move == "sign_off"


def test_compliance_has_nothing_to_do_with_ordinary_content(waiting: Item, compliance: Actor) -> None:
    assert queries.inbox(compliance, waiting.application) == ([], 0)
    for move in (
        lambda: actions.approve(compliance, waiting, shown(waiting)),
        lambda: actions.send_back(compliance, waiting, "No"),
    ):
        with pytest.raises(Forbidden, match="waits for somebody else: process owner"):
            move()  # type: ignore[no-untyped-call]


def test_compliance_can_send_back_what_it_is_asked_about(risky: Item, compliance: Actor) -> None:
    actions.send_back(compliance, risky, "Name the law.")
    assert queries.state(risky) == "changes_requested"


@pytest.mark.parametrize("who", ["same need", "different needs"])
def test_approvals_at_one_moment_have_one_outcome(
    app: Flask, risky: Item, owner: Actor, second_owner: Actor, compliance: Actor, who: str
) -> None:
    seen, start, outcomes = shown(risky), threading.Barrier(2, timeout=20), []
    pair = (owner, second_owner) if who == "same need" else (owner, compliance)
    item_id = risky.id
    db.session.commit()

    def approve(actor: Actor) -> None:
        with app.app_context():
            item = db.session.get_one(Item, item_id)
            start.wait()
            try:
                outcomes.append(actions.approve(actor, item, seen).move)
            except Refusal as refusal:
                outcomes.append(type(refusal).__name__)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=approve, args=(actor,)) for actor in pair]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    expected = {"same need": ["Conflict", "sign_off"], "different needs": ["approve", "sign_off"]}
    assert sorted(outcomes) == expected[who]
    assert audit_fault() is None


def test_inbox_shows_to_each_what_waits_for_them(
    risky: Item, application: Application, owner: Actor, compliance: Actor, author: Actor
) -> None:
    assert [queries.inbox(one, application)[1] for one in (owner, compliance, author)] == [1, 1, 0]
    actions.approve(owner, risky, shown(risky))
    assert [queries.inbox(one, application)[1] for one in (owner, compliance)] == [0, 1]
    assert [queries.waiting_count(one, application) for one in (owner, compliance)] == [0, 1]
    row = queries.inbox(compliance, application)[0][0]
    assert (row.needs, row.submitted_by, row.own) == ("|compliance|", "Author", False)


def test_assignment_and_due_date(risky: Item, application: Application, owner: Actor, author: Actor) -> None:
    by_policy = queries.standing(owner, risky).running
    assert by_policy is not None
    assert by_policy.due_at is not None
    assert by_policy.due_at - by_policy.submission.at == timedelta(days=3)
    owner_person, due = db.session.get_one(Person, owner.id), clock.now() - timedelta(hours=1)
    actions.assign(owner, risky, owner_person)
    row = queries.inbox(owner, application, wanted=queries.Wanted("assigned"))[0][0]
    assert (row.assignee, row.due_at) == (owner.name, by_policy.due_at)
    actions.assign(owner, risky, owner_person, due)
    late = queries.Wanted("late", clock.now())
    assert [row.due_at for row in queries.inbox(author, application, wanted=late)[0]] == [due]
    counts = queries.inbox_counts(owner, application, clock.now())
    assert counts == {"mine": 1, "assigned": 1, "written": 0, "late": 1, "rushed": 0, "all": 1}
    actions.assign(owner, risky, None)
    assert queries.inbox_counts(owner, application, clock.now())["assigned"] == 0


@pytest.mark.parametrize("who", ["author", "viewer", "support"])
def test_only_who_could_decide_is_assigned(risky: Item, owner: Actor, people: dict[str, Person], who: str) -> None:
    with pytest.raises(Invalid) as refused:
        actions.assign(owner, risky, people[who])
    assert "assignee" in refused.value.fields
    assert moves(risky) == ["submit"]


Rushing = Callable[[Actor], Item]


@pytest.fixture
def outage(application: Application, actors: dict[str, Actor]) -> Item:
    set_policy(actors["administrator"], application, BOTH)
    return authoring.create_item(actors["author"], application, sample("known_issue"))


def test_emergency_is_said_with_its_deadline_until_somebody_approves(
    outage: Item, application: Application, actors: dict[str, Actor], owner: Actor
) -> None:
    entry = actions.rush(actors["support"], outage, "Nobody can pay invoices.")
    assert moves(outage) == ["submit", "rush"]
    assert entry.due_at is not None
    assert entry.due_at - entry.at == timedelta(hours=6)
    assert queries.inbox_counts(owner, application, clock.now())["rushed"] == 1
    assert queries.unreviewed(application) == [(outage.id, newest(outage).id)]
    actions.approve(owner, outage, shown(outage))
    assert queries.unreviewed(application) == []


@pytest.mark.parametrize("who", ["author", "publisher", "process_owner", "administrator", "viewer"])
def test_only_those_named_publish_before_the_review(outage: Item, actors: dict[str, Actor], who: str) -> None:
    with pytest.raises(Forbidden):
        actions.rush(actors[who], outage, "Now!")
    assert "rush" not in moves(outage)


def test_emergency_is_for_the_kinds_named_and_needs_its_reason(
    outage: Item, application: Application, actors: dict[str, Actor]
) -> None:
    other = authoring.create_item(actors["author"], application, sample("popup", key="other"))
    with pytest.raises(Forbidden):
        actions.rush(actors["support"], other, "Now!")
    with pytest.raises(Invalid):
        actions.rush(actors["support"], outage, "  ")
    assert moves(outage) == moves(other) == []
    with pytest.raises(Forbidden, match="token"):
        actions.rush(replace(actors["support"], via="token"), outage, "Now!")


@pytest.mark.parametrize("role", ["viewer", "author", "process_owner", "compliance", "support", "publisher"])
def test_only_administrators_write_the_policy(application: Application, actors: dict[str, Actor], role: str) -> None:
    with pytest.raises(Forbidden):
        set_policy(actors[role], application, BOTH)
    assert policy(application)["rules"] == []


def test_policy_keeps_its_versions_and_refuses_what_is_none(application: Application, actors: dict[str, Actor]) -> None:
    administrator = actors["administrator"]
    assert set_policy(administrator, application, BOTH)
    assert not set_policy(administrator, application, BOTH)
    with pytest.raises(Invalid) as refused:
        set_policy(administrator, application, {"rules": [{"title": "Nobody", "needs": []}]})
    assert list(refused.value.fields) == ["rules.0.needs"]
    assert policy(application)["rules"][0]["title"] == "Policy and compliance"
    assert [who for _, who in versions(application)] == [administrator.name]
    assert audit_fault() is None
