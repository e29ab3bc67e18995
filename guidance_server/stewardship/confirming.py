"""Whether somebody may confirm that what was approved is still right; pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from guidance_server.accounts.permissions import ROLES
from guidance_server.review import needs as needed
from guidance_server.review.needs import Signed
from guidance_server.review.workflow import LONGEST_NOTE, Refused

# By how many days the review day moves on; 0 leaves it as it is.
SPANS = {90: "In 3 months", 180: "In 6 months", 365: "In a year", 0: "Keep its review day"}


@dataclass(frozen=True)
class Subject:
    """The revision that was approved last, whose confirmation it needs, and who gave theirs since ``begun_at``."""

    author_id: int
    content_hash: str
    needs: tuple[str, ...]
    signed: tuple[Signed, ...] = ()
    begun_at: datetime | None = None

    @property
    def open(self) -> tuple[str, ...]:
        """The needs that nobody fills yet."""
        return needed.remaining(self.needs, self.signed)

    def able(self, actor_id: int | None, capacities: Collection[str]) -> bool:
        """Whether this person could fill one of them."""
        has_signed = any(one.actor_id == actor_id and one.stands for one in self.signed)
        return actor_id != self.author_id and not has_signed and not set(self.open).isdisjoint(capacities)


@dataclass(frozen=True)
class Asked:
    """Who confirms what, through which door, with which words; ``days`` is the span of `SPANS`."""

    actor_id: int | None
    capacities: frozenset[str]
    content_hash: str
    note: str
    days: int
    via: str = "session"


@dataclass(frozen=True)
class Confirmed:
    """The part of the policy that is filled, what others still have to, and the next review day."""

    need: str
    missing: tuple[str, ...]
    review_by: str | None


def decide(asked: Asked, subject: Subject, today: date) -> Confirmed | Refused:
    """Whether it is confirmed. What cannot be mended by waiting is said first."""
    refused = _not_by_them(asked, subject) or _not_so(asked, subject)
    if refused:
        return refused
    mine = [one for one in subject.open if one in asked.capacities]
    # The narrowest first: who is of the owning team leaves the wider need to others.
    need = next((one for one in mine if "@" in one), mine[0])
    day = (today + timedelta(days=asked.days)).isoformat() if asked.days else None
    return Confirmed(need, needed.without(subject.open, need), day)


def _not_by_them(asked: Asked, subject: Subject) -> Refused | None:
    if asked.actor_id is None or asked.via == "token":
        return Refused(
            "forbidden", "An API token cannot confirm; a person must.", "Sign in to the console and confirm there."
        )
    if asked.actor_id == subject.author_id:
        return Refused(
            "forbidden",
            "You wrote this revision; somebody else must say that it is still right.",
            "Ask somebody who could approve it, or write a new revision.",
        )
    if any(one.actor_id == asked.actor_id and one.stands for one in subject.signed):
        who = needed.words(subject.open, ROLES)
        return Refused("conflict", "You confirmed this already.", f"It waits for somebody else now: {who}.")
    if asked.capacities.isdisjoint(subject.open):
        who = needed.words(subject.open, ROLES)
        return Refused("forbidden", f"This waits for somebody else: {who}.", "Ask one of them.")
    return None


def _not_so(asked: Asked, subject: Subject) -> Refused | None:
    if asked.content_hash != subject.content_hash:
        return Refused(
            "conflict",
            "Another revision was approved after you opened this.",
            "Look at what is approved now, then decide again.",
        )
    if not asked.note.strip():
        return Refused("invalid", "Say in a sentence what you looked at.", "Fill in the note.")
    if len(asked.note) > LONGEST_NOTE:
        return Refused("invalid", f"A note has at most {LONGEST_NOTE} characters.", "Say it shorter.")
    if asked.days not in SPANS:
        return Refused("invalid", "Choose when it is to be looked at next.", "One of the spans.")
    return None
