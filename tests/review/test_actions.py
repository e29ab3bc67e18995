"""Moves as people make them: bound to the hash, void after an edit, four eyes also where the action is bypassed."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import actions as authoring
from guidance_server.authoring.models import Item
from guidance_server.authoring.queries import item_by_key, newest
from guidance_server.database import db
from guidance_server.errors import Conflict, Forbidden, Invalid
from guidance_server.review import actions, queries
from guidance_server.trail.models import AuditEntry
from tests.authoring.samples import sample


def moves(item: Item) -> list[str]:
    return [step.entry.move for step in queries.trail(item)]


def test_draft_to_approved(waiting: Item, owner: Actor) -> None:
    actions.comment(owner, waiting, "Shorter?", "body.text.en")
    entry = actions.approve(owner, waiting, newest(waiting).content_hash, "Good")
    assert queries.state(waiting) == "approved"
    assert moves(waiting) == ["submit", "comment", "approve"]
    assert (entry.actor_id, entry.content_hash) == (owner.id, newest(waiting).content_hash)


def test_sent_back_and_submitted_again(waiting: Item, author: Actor, owner: Actor) -> None:
    actions.send_back(owner, waiting, "Say until when.")
    assert queries.state(waiting) == "changes_requested"
    authoring.revise(author, waiting, sample("banner", title="Until Monday"), 1)
    assert queries.state(waiting) == "draft"
    actions.submit(author, waiting)
    assert queries.state(waiting) == "in_review"


def test_withdrawn_is_a_draft(waiting: Item, author: Actor) -> None:
    actions.withdraw(author, waiting)
    assert queries.state(waiting) == "draft"


def test_author_cannot_approve_the_own_revision(application: Application, owner: Actor, second_owner: Actor) -> None:
    item = authoring.create_item(owner, application, sample("banner"))
    actions.submit(owner, item)
    with pytest.raises(Forbidden, match="You wrote this revision; somebody else must approve it."):
        actions.approve(owner, item, newest(item).content_hash)
    actions.approve(second_owner, item, newest(item).content_hash)
    assert queries.state(item) == "approved"


def test_token_cannot_approve(waiting: Item, owner: Actor) -> None:
    with pytest.raises(Forbidden, match="API token"):
        actions.approve(replace(owner, via="token"), waiting, newest(waiting).content_hash)


@pytest.mark.parametrize("role", ["viewer", "author", "compliance", "support", "publisher", "administrator"])
def test_only_process_owners_decide(waiting: Item, actors: dict[str, Actor], role: str) -> None:
    with pytest.raises(Forbidden):
        actions.approve(actors[role], waiting, newest(waiting).content_hash)
    with pytest.raises(Forbidden):
        actions.send_back(actors[role], waiting, "No")


def test_approval_is_of_exactly_one_content(waiting: Item, author: Actor, owner: Actor) -> None:
    seen = newest(waiting).content_hash
    authoring.revise(author, waiting, sample("banner", title="Other"), 1)
    actions.submit(author, waiting)
    with pytest.raises(Conflict, match="changed after you opened it"):
        actions.approve(owner, waiting, seen)
    assert queries.state(waiting) == "in_review"


@pytest.mark.parametrize("decided", [True, False])
def test_edit_voids_what_was_decided_or_asked(waiting: Item, author: Actor, owner: Actor, decided: bool) -> None:
    if decided:
        actions.approve(owner, waiting, newest(waiting).content_hash)
    authoring.revise(author, waiting, sample("banner", title="Other"), 1)
    assert queries.state(waiting) == "draft"
    last = queries.trail(waiting)[-1]
    assert (last.entry.move, last.number, last.entry.reason) == ("void", 1, "Revision 2 was saved.")
    assert queries.newest_approved(waiting.application) == []


def test_edit_of_a_draft_voids_nothing(item: Item, author: Actor) -> None:
    authoring.revise(author, item, sample("banner", title="Other"), 1)
    assert moves(item) == []


def test_saving_the_same_keeps_the_approval(waiting: Item, author: Actor, owner: Actor) -> None:
    actions.approve(owner, waiting, newest(waiting).content_hash)
    authoring.revise(author, waiting, sample("banner"), 1)
    assert queries.state(waiting) == "approved"


def test_note_is_needed_to_send_back(waiting: Item, owner: Actor) -> None:
    with pytest.raises(Invalid) as refused:
        actions.send_back(owner, waiting, " ")
    assert "note" in refused.value.fields
    assert moves(waiting) == ["submit"]


def test_archived_item_is_not_decided_on(waiting: Item, author: Actor, owner: Actor) -> None:
    authoring.archive(author, waiting)
    with pytest.raises(Conflict, match="archived"):
        actions.approve(owner, waiting, newest(waiting).content_hash)


def drafts(author: Actor, application: Application, number: int) -> list[str]:
    contents = [sample("article", key=f"a-{n}") for n in range(number)]
    authoring.save_many(author, application, contents)
    return [str(content["key"]) for content in contents]


def hashes(application: Application) -> list[str]:
    return [subject.content_hash for _, subject in queries.subjects(application).values()]


def test_thousands_go_through_review_together(application: Application, author: Actor, owner: Actor) -> None:
    keys = drafts(author, application, 2113)
    assert actions.submit_many(author, application, keys, "Imported") == 2113
    assert actions.approve_many(owner, application, hashes(application), "Taken over from the old handbook") == 2113
    assert len(queries.newest_approved(application)) == 2113
    step = queries.trail(item_by_key(application, "a-7"))[-1]
    assert (step.entry.move, step.entry.reason) == ("approve", "Taken over from the old handbook")
    verbs = db.session.scalars(select(AuditEntry.verb).order_by(AuditEntry.seq)).all()
    assert [verb for verb in verbs if verb in ("create", "submit", "approve")] == (
        ["create"] * 2113 + ["submit"] * 2113 + ["approve"] * 2113
    ), "each has an entry of its own"


def test_reason_is_needed_for_many(application: Application, author: Actor, owner: Actor) -> None:
    actions.submit_many(author, application, drafts(author, application, 2))
    with pytest.raises(Invalid) as refused:
        actions.approve_many(owner, application, hashes(application), "  ")
    assert "reason" in refused.value.fields


def test_one_own_item_stops_all(application: Application, author: Actor, owner: Actor) -> None:
    actions.submit_many(author, application, drafts(author, application, 2))
    authoring.create_item(owner, application, sample("banner"))
    actions.submit(owner, item_by_key(application, "sample"))
    with pytest.raises(Invalid) as refused:
        actions.approve_many(owner, application, hashes(application), "All good")
    assert "You wrote this revision" in refused.value.fields["sample"][0]
    assert queries.newest_approved(application) == []


def test_changed_item_stops_all(application: Application, author: Actor, owner: Actor) -> None:
    actions.submit_many(author, application, drafts(author, application, 2))
    with pytest.raises(Conflict, match="changed after you opened the list"):
        actions.approve_many(owner, application, [*hashes(application), "0" * 64], "All good")
    assert queries.newest_approved(application) == []


def test_unknown_item_stops_all(application: Application, author: Actor) -> None:
    with pytest.raises(Invalid) as refused:
        actions.submit_many(author, application, [*drafts(author, application, 1), "nope"])
    assert list(refused.value.fields) == ["nope"]


@pytest.mark.parametrize("role", ["viewer", "author", "administrator"])
def test_only_process_owners_decide_on_many(
    application: Application, actors: dict[str, Actor], author: Actor, role: str
) -> None:
    actions.submit_many(author, application, drafts(author, application, 2))
    with pytest.raises(Forbidden):
        actions.approve_many(actors[role], application, hashes(application), "All good")
