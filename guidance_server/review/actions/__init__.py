"""The moves of a review, alone and by the thousand; each is decided under the lock, so that none is decided twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from guidance_server import clock
from guidance_server.accounts.actions import guard
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import PERMISSIONS, ROLES, Actor, allows
from guidance_server.accounts.queries import as_of_now
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import audit
from guidance_server.authoring.models import Item, Revision
from guidance_server.database import db, transaction
from guidance_server.errors import Conflict, Invalid
from guidance_server.notices.actions import tell_all
from guidance_server.review import needs, policies, queries
from guidance_server.review.actions import telling
from guidance_server.review.models import ReviewEntry
from guidance_server.review.queries import people, rounds
from guidance_server.review.queries import policies as policy_queries
from guidance_server.review.verdicts import accepted
from guidance_server.review.workflow import MOVES, Asked, Entry, Refused, Subject, decide
from guidance_server.sentences import say


@dataclass(frozen=True)
class Words:
    """A move with what was said; without a hash it is about whatever is newest."""

    move: str
    note: str = ""
    content_hash: str | None = None
    place: str = ""
    assignee_id: int | None = None
    due_at: datetime | None = None
    zone: str = ""


def submit(actor: Actor, item: Item, note: str = "") -> ReviewEntry:
    """Ask for a decision on the newest revision."""
    return move(actor, item, Words("submit", note))


def withdraw(actor: Actor, item: Item, note: str = "") -> ReviewEntry:
    """Take a submission back."""
    return move(actor, item, Words("withdraw", note))


def comment(actor: Actor, item: Item, note: str, place: str = "") -> ReviewEntry:
    """Say something, also about one ``place`` (path) in the content."""
    return move(actor, item, Words("comment", note, place=place))


def send_back(actor: Actor, item: Item, note: str, content_hash: str | None = None) -> ReviewEntry:
    """Ask for changes and say which; with the hash, only if nobody changed the item meanwhile."""
    return move(actor, item, Words("send_back", note, content_hash))


def approve(actor: Actor, item: Item, content_hash: str, note: str = "") -> ReviewEntry:
    """Approve exactly the content with this hash."""
    return move(actor, item, Words("approve", note, content_hash))


def assign(actor: Actor, item: Item, assignee: Person | None, due_at: datetime | None = None) -> ReviewEntry:
    """Ask one person for the decision, or nobody in particular; a date given replaces the one before."""
    guard(actor, "review.assign", item.application)
    if assignee is not None:
        _refuse_unable(item, assignee)
    return move(actor, item, Words("assign", assignee_id=assignee.id if assignee else None, due_at=due_at))


def rush(actor: Actor, item: Item, note: str) -> ReviewEntry:
    """Say why the newest revision goes live before its review; a draft is submitted with it."""
    guard(actor, "publish.emergency", item.application)
    with transaction():
        audit.lock()
        return rushed(actor, item, note)


def rushed(actor: Actor, item: Item, note: str) -> ReviewEntry:
    """The same within a transaction that holds the lock: publishing it is one deed with saying so."""
    if queries.state(item) in MOVES["submit"].states:
        # Whoever may rush may ask for the review that follows, whatever else they may.
        _made(actor, item, Words("submit", note), frozenset({"content.submit"}))
    made = _made(actor, item, Words("rush", note))
    tell_all(*telling.of_one(item.application_id, made))
    return made


def submit_many(actor: Actor, application: Application, keys: Iterable[str], note: str = "") -> int:
    """Submit all of these items or none; gives their number."""
    wanted = dict.fromkeys(keys, None)
    return _move_many(actor, application, "submit", wanted, note)


def approve_many(actor: Actor, application: Application, hashes: Iterable[str], reason: str) -> int:
    """Approve exactly these contents, all or none, for a reason that stands in each entry; gives their number."""
    guard(actor, "review.decide", application)
    if not reason.strip():
        raise Invalid("Nothing was approved.", fields={"reason": ["Say why these can be approved together."]})
    by_hash = {revision.content_hash: key for key, (revision, _) in queries.subjects(application).items()}
    wanted = {by_hash.get(content_hash): content_hash for content_hash in hashes}
    if None in wanted:
        raise Conflict(
            "Nothing was approved: some of these items were changed after you opened the list.",
            way_out="Load the list again, look at what is new, and decide again.",
        )
    return _move_many(actor, application, "approve", {key: wanted[key] for key in wanted if key}, reason)


def move(actor: Actor, item: Item, words: Words) -> ReviewEntry:
    """Make one move, or refuse it."""
    guard(actor, MOVES[words.move].permission, item.application)
    with transaction():
        audit.lock()
        made = _made(actor, item, words)
        tell_all(*telling.of_one(item.application_id, made))
        return made


def _made(actor: Actor, item: Item, words: Words, lent: frozenset[str] = frozenset()) -> ReviewEntry:
    """One move, within a transaction that holds the lock; ``lent`` are permissions that come with the deed it is part of."""
    revision, subject = queries.subject(item)
    meeting = _meeting(actor, item.application)
    meeting = replace(meeting, permissions=meeting.permissions | lent)
    entry = accepted(decide(meeting.asked(words, subject, item.kind), subject))
    written = meeting.written(revision, entry, words, rounds.round_of(revision))
    db.session.add(written)
    db.session.flush()
    name = audit.subject(item.application, item.key)
    audit.record(actor, entry.move, name, subject.content_hash, subject.content_hash)
    return written


def _refuse_unable(item: Item, assignee: Person) -> None:
    revision, subject = queries.subject(item)
    if assignee.id not in {one.id for one in people.able(item.application, subject.open, revision.author_id)}:
        who = needs.words(subject.open, ROLES)
        sentence = say("{name} cannot decide on this; it waits for: {who}.", name=assignee.name, who=who)
        raise Invalid("Nobody was asked.", fields={"assignee": [sentence]})


def _move_many(actor: Actor, application: Application, move: str, wanted: Mapping[str, str | None], note: str) -> int:
    guard(actor, MOVES[move].permission, application)
    with transaction():
        audit.lock()
        found = queries.subjects(application)
        _refuse_missing(set(wanted) - set(found))
        meeting = _meeting(actor, application)
        running = rounds.rounds([found[key][0] for key in wanted]) if move != "submit" else {}
        entries, refused, done = [], {}, []
        for key, expected in wanted.items():
            revision, subject = found[key]
            verdict = decide(meeting.asked(Words(move, note, expected), subject), subject)
            if isinstance(verdict, Refused):
                refused[key] = [f"{verdict.sentence} {verdict.way_out}".strip()]
            else:
                entries.append(meeting.written(revision, verdict, Words(move), running.get(revision.id), note.strip()))
                hashes = (subject.content_hash, subject.content_hash)
                done.append(audit.Done(verdict.move, audit.subject(application, key), *hashes))
        if refused:
            raise Invalid(
                say(
                    "Nothing was done: {number} of {total} items stand in the way.",
                    number=len(refused),
                    total=len(wanted),
                ),
                fields=refused,
            )
        db.session.add_all(entries)
        audit.record_many(actor, done)
        restricted = {found[key][0].id for key in wanted if "|restricted:yes|" in found[key][0].facets}
        for told in telling.of_many(application.id, entries, restricted):
            tell_all(*told)
    return len(entries)


@dataclass(frozen=True)
class _Meeting:
    """Who acts, under which policy, at what time: the same for every item of one transaction."""

    actor: Actor
    permissions: frozenset[str]
    capacities: frozenset[str]
    policy: Mapping[str, Any]
    now: datetime

    def asked(self, words: Words, subject: Subject, kind: str = "") -> Asked:
        """The question whether this move is made."""
        content_hash = subject.content_hash if words.content_hash is None else words.content_hash
        return Asked(
            words.move,
            self.actor.id,
            self.permissions,
            self.actor.via,
            content_hash,
            words.note,
            self.capacities,
            policies.may_rush(self.policy, self.actor.email, kind),
        )

    def written(
        self, revision: Revision, entry: Entry, words: Words, running: rounds.Round | None, reason: str = ""
    ) -> ReviewEntry:
        """What the trail gets. The round of a submission is itself, so it names none."""
        return ReviewEntry(
            item_id=revision.item_id,
            revision_id=revision.id,
            author_id=revision.author_id,
            content_hash=revision.content_hash,
            move=entry.move,
            actor_id=self.actor.id,
            note=entry.note,
            place=words.place[:200],
            reason=reason,
            round_id=running.submission.id if running and entry.move != "submit" else None,
            need=entry.need,
            needs=needs.spelled(entry.needs),
            assignee_id=words.assignee_id,
            due_at=self._due(entry, words, running),
            zone=words.zone,
            at=self.now,
        )

    def _due(self, entry: Entry, words: Words, running: rounds.Round | None) -> datetime | None:
        days, hours = self.policy["due_days"], self.policy["emergency"]["hours"]
        if entry.move == "submit" and days:
            return self.now + timedelta(days=days)
        if entry.move == "rush":
            return self.now + timedelta(hours=hours)
        if entry.move == "assign":
            return words.due_at or (running.due_at if running else None)
        return words.due_at


def _meeting(actor: Actor, application: Application) -> _Meeting:
    actor = as_of_now(actor)
    permissions = frozenset(name for name in PERMISSIONS if allows(actor, name, application.id))
    can, policy = people.capacities(actor, application), policy_queries.policy(application)
    return _Meeting(actor, permissions, can, policy, clock.now())


def _refuse_missing(keys: set[str]) -> None:
    if keys:
        raise Invalid("Nothing was done.", fields={key: ["There is no such item here."] for key in keys})
