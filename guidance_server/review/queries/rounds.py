"""Rounds: from a submission to its decision; whose approval it needs, who gave theirs, whom it is assigned to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from guidance_server.apps.models import Application
from guidance_server.authoring.models import Item, Revision
from guidance_server.database import db
from guidance_server.review.models import ReviewEntry
from guidance_server.review.needs import USUAL, Signed, read
from guidance_server.review.policies import Policy, needs_of
from guidance_server.review.queries import people
from guidance_server.review.queries.policies import traits
from guidance_server.review.workflow import Subject

# Databases limit the number of parameters of one question.
_AT_ONCE = 2000


@dataclass
class Round:
    """A submission of one revision, with what followed."""

    submission: ReviewEntry
    signatures: list[ReviewEntry] = field(default_factory=list)
    assignee_id: int | None = None
    due_at: datetime | None = None
    rushed: ReviewEntry | None = None

    def take(self, entry: ReviewEntry) -> None:
        """Follow one more entry."""
        if entry.move in ("sign_off", "approve"):
            self.signatures.append(entry)
        elif entry.move == "assign":
            self.assignee_id = entry.assignee_id
            self.due_at = entry.due_at or self.due_at
        elif entry.move == "rush":
            self.rushed, self.due_at = entry, entry.due_at


# The moves that a round consists of; a comment is about a revision, in whichever round.
_OF_A_ROUND = ("submit", "sign_off", "approve", "assign", "rush")


def round_of(revision: Revision) -> Round | None:
    """The last submission of a revision."""
    return rounds([revision]).get(revision.id)


def rounds(revisions: Sequence[Revision]) -> dict[int, Round]:
    """The last submission of each revision by the revision's id."""
    ids: list[int] = [one.id for one in revisions]
    found: dict[int, Round] = {}
    for start in range(0, len(ids), _AT_ONCE):
        rows = select(ReviewEntry).where(ReviewEntry.revision_id.in_(ids[start : start + _AT_ONCE]))
        found |= gathered(db.session.scalars(rows.where(ReviewEntry.move.in_(_OF_A_ROUND)).order_by(ReviewEntry.id)))
    return found


def gathered(entries: Iterable[ReviewEntry]) -> dict[int, Round]:
    """The last round of each revision out of its entries, the oldest first."""
    found: dict[int, Round] = {}
    for entry in entries:
        if entry.move == "submit":
            found[entry.revision_id] = Round(entry, due_at=entry.due_at, assignee_id=entry.assignee_id)
        elif entry.revision_id in found:
            found[entry.revision_id].take(entry)
    return found


class Judged(NamedTuple):
    """What a decision needs to know, and the round that is running."""

    subject: Subject
    running: Round | None


def subjects(application: Application, rows: Sequence[tuple[Item, Revision, str]], policy: Policy) -> list[Judged]:
    """Of many (item, newest revision, state), in a few questions."""
    running = rounds([revision for _, revision, state in rows if state == "in_review"])
    return judged(application, rows, running, policy)


def judged(
    application: Application,
    rows: Sequence[tuple[Item, Revision, str]],
    running: Mapping[int, Round],
    policy: Policy,
) -> list[Judged]:
    """The same where the rounds are known; those of what is not in review are passed over."""
    open_ = {revision.id: running[revision.id] for _, revision, state in rows if state == "in_review"}
    signers = {entry.actor_id for one in open_.values() for entry in one.signatures}
    can = people.capacities_of(signers, application)
    return [
        _running(revision, open_[revision.id], can)
        if revision.id in open_
        else Judged(_resting(revision, state, needs_of(policy, traits(item.kind, revision))), None)
        for item, revision, state in rows
    ]


def _running(revision: Revision, found: Round, can: Mapping[int, frozenset[str]]) -> Judged:
    """In review it needs what its submission asked for, whatever the policy says since."""
    signed = (
        Signed(entry.actor_id, entry.need, entry.need in can.get(entry.actor_id, frozenset()))
        for entry in found.signatures
    )
    wanted = read(found.submission.needs) or USUAL
    return Judged(Subject("in_review", revision.author_id, revision.content_hash, wanted, tuple(signed)), found)


def _resting(revision: Revision, state: str, needs: tuple[str, ...]) -> Subject:
    return Subject(state, revision.author_id, revision.content_hash, needs)
