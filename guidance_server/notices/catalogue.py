"""What people and other systems are told of: one table; who learns it, and how; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from guidance_server.sentences import Sentence, say


@dataclass(frozen=True)
class Event:
    """One event: its name for people, who learns of it, and the sentence about one item and about many.

    ``asked``: something waits for whoever learns it, in person; with *At once* it is written then, else with the digest.
    """

    name: str
    title: str
    to: str
    one: str
    many: str
    asked: bool = False


EVENTS = {
    event.name: event
    for event in (
        Event(
            "review_asked",
            "Asked for a decision by name",
            "The person to whom a review was assigned",
            "{who} asks you to decide on “{title}”.",
            "{who} asks you to decide on {number} items.",
            asked=True,
        ),
        Event(
            "review_open",
            "Submitted for review",
            "Whoever could give an approval that is missing",
            "{who} submitted “{title}” for review.",
            "{who} submitted {number} items for review.",
        ),
        Event(
            "review_approved",
            "Approved",
            "Who wrote the revision",
            "{who} approved “{title}”, which you wrote.",
            "{who} approved {number} items that you wrote.",
        ),
        Event(
            "review_sent_back",
            "Sent back",
            "Who wrote the revision",
            "{who} sent “{title}” back.",
            "{who} sent {number} items back.",
            asked=True,
        ),
        Event(
            "comment",
            "Comment",
            "Who wrote the revision, and everybody who took part in its review",
            "{who} commented on “{title}”.",
            "{who} commented on {number} items.",
        ),
        Event(
            "review_due",
            "Due tomorrow, or overdue",
            "The person asked for the decision, else whoever could give it",
            "The decision on “{title}” is due.",
            "Decisions on {number} items are due.",
            asked=True,
        ),
        Event(
            "emergency",
            "Live before its review",
            "Whoever could give an approval that is missing",
            "{who} put “{title}” live before its review; it waits for yours.",
            "{who} put {number} items live before their review.",
            asked=True,
        ),
        Event(
            "look_again",
            "To look at again; a review day or an expiry that is near",
            "The team that owns it, else whoever could approve it",
            "“{title}” is to be looked at again.",
            "{number} items are to be looked at again.",
        ),
        Event(
            "published",
            "Went live at the time set",
            "Who set the time, and who wrote it",
            "“{title}” went live at the time set.",
            "{number} items went live at the time set.",
        ),
        Event(
            "publish_failed",
            "Did not go live at the time set",
            "Who set the time, and who wrote it",
            "“{title}” did not go live at the time set.",
            "{number} items did not go live at the time set.",
            asked=True,
        ),
    )
}


def sentence(event: str, values: Mapping[str, Any]) -> Sentence:
    """What happened, with ``who``, ``title`` and ``number``."""
    found = EVENTS[event]
    return say(found.one if values["number"] == 1 else found.many, **values)
