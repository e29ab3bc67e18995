"""The demo's items go the way of every item: an author writes, a process owner decides, a publisher publishes."""

from collections.abc import Mapping, Sequence
from typing import Any

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions import save_many
from guidance_server.authoring.content import content_hash
from guidance_server.authoring.filters import Slice
from guidance_server.demo.content import Planned
from guidance_server.review import actions as review
from guidance_server.review import queries as reviews

REASON = "First content, read through together with the process owners."


def write(application: Application, items: Sequence[Planned], people: Mapping[str, Actor]) -> None:
    """Each author writes their items that are not there yet."""
    there = authoring.items_by_key(application)
    for email in dict.fromkeys(item.author for item in items):
        theirs = [item for item in items if item.author == email and item.content["key"] not in there]
        save_many(people[email], application, [item.versions[0] for item in theirs], "First version")
        said_anew = [item.content for item in theirs if item.first]
        save_many(people[email], application, said_anew, "Said more exactly")


def decide(
    application: Application, items: Sequence[Planned], people: Mapping[str, Actor], deciding: Sequence[Actor]
) -> None:
    """Bring every item to its stage: submitted, sent back, approved, or left a draft."""
    for email in dict.fromkeys(item.author for item in items):
        _submit(application, [item for item in items if item.author == email], people[email])
    states = _states(application)
    for item in items:
        if item.stage == "sent_back" and states[item.content["key"]] == "in_review":
            review.send_back(deciding[0], authoring.item_by_key(application, item.content["key"]), item.answer)
    live = {item.content["key"]: _hash(item.content) for item in items if item.stage == "live"}
    for actor in deciding:
        # Each gives what the policy asks of them: all the process owner's part, what is left compliance's.
        rows, _ = reviews.inbox(actor, application, Slice(size=len(items)))
        waiting = [live[row.item.key] for row in rows if row.item.key in live]
        if waiting:
            review.approve_many(actor, application, waiting, REASON)


def _submit(application: Application, items: Sequence[Planned], author: Actor) -> None:
    states = _states(application)
    drafts = [item for item in items if item.stage != "draft" and states[item.content["key"]] == "draft"]
    for note in dict.fromkeys(item.note for item in drafts):
        keys = [item.content["key"] for item in drafts if item.note == note]
        review.submit_many(author, application, keys, note or "Ready for the go-live.")


def _states(application: Application) -> dict[str, str]:
    return {key: subject.state for key, (_, subject) in reviews.subjects(application).items()}


def _hash(content: Mapping[str, Any]) -> str:
    return content_hash(content)
