"""What a webhook is told and when, what is wrong with one that is typed, and when one is paused; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from guidance_server.dispatch.answers import words
from guidance_server.notices.catalogue import EVENTS
from guidance_server.notices.choices import next_hour
from guidance_server.sentences import Sentence, say

RHYTHMS = {
    "at_once": "At once",
    "hourly": "Once an hour, what is new",
    "digest": "Once a day at eight o'clock UTC, what is new",
}
LONGEST_TITLE = 100
# Of one application; each costs a call for every event.
MOST = 20
# How long the secret before a rotation signs as well.
GRACE = timedelta(days=1)
# So many calls given up one after the other, each after a day of trying, and it is left alone.
PAUSED_AFTER = 3


@dataclass(frozen=True)
class Wanted:
    """What somebody typed."""

    title: str
    url: str
    events: Sequence[str]
    rhythm: str = "at_once"


def problems(wanted: Wanted) -> dict[str, list[str]]:
    """What is wrong with it, by field; whether its address may be called is asked elsewhere."""
    found: dict[str, list[str]] = {}
    if not wanted.title.strip() or len(wanted.title) > LONGEST_TITLE:
        found["title"] = [say("Say in at most {longest} characters what is called.", longest=LONGEST_TITLE)]
    if not wanted.events or not set(wanted.events) <= EVENTS.keys():
        found["events"] = ["Choose at least one of the events."]
    if wanted.rhythm not in RHYTHMS:
        found["rhythm"] = ["Choose one of the three."]
    return found


def due(rhythm: str, now: datetime) -> datetime:
    """When something that happens now is told."""
    if rhythm == "hourly":
        return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return next_hour(now, 8, "UTC") if rhythm == "digest" else now


def still_signs(rotated_at: datetime | None, now: datetime) -> bool:
    """Whether the secret before the last rotation signs as well."""
    return rotated_at is not None and now - rotated_at < GRACE


def paused_words(why: str) -> Sentence | str:
    """Why one is paused, as it is kept (`person:NAME`, `gone:ANSWER`, `failing:ANSWER`), in a sentence."""
    reason, _, detail = why.partition(":")
    if reason == "person":
        return say("{name} paused it.", name=detail)
    if reason == "failing":
        return say("{number} calls in a row were given up. {answer}", number=PAUSED_AFTER, answer=words(detail))
    return words(detail)
