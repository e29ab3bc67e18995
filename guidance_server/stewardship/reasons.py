"""Why something approved should be looked at again: one table; how each is found, and how grave it is; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# How grave a reason is, with the look it gets in the console.
SEVERITIES = {"act": "Act soon", "look": "Look again", "plan": "Plan it"}


@dataclass(frozen=True)
class Reason:
    """One reason: its name for people, how it is found in a sentence, how grave it is."""

    name: str
    title: str
    found: str
    severity: str


REASONS = {
    reason.name: reason
    for reason in (
        Reason(
            "review_by",
            "Its review is due",
            "The day “Look at it again by” is reached, or so many days away.",
            "look",
        ),
        Reason("expiry", "It expires", "The time “Expires” is so many days away, or past.", "plan"),
        Reason(
            "anchor_missed",
            "Its element is often not found",
            "Of the sessions that needed the element, more than a share missed it, in spite of the sample's error.",
            "act",
        ),
        Reason(
            "anchor_healed",
            "Its element looks different now",
            "In so many sessions the element was found by evidence, with another portrait than the one kept.",
            "look",
        ),
        Reason(
            "low_rating",
            "It does not help many readers",
            "Of the people who said whether it helped, more than a share said no or handed over, in spite of the sample's error.",
            "act",
        ),
        Reason(
            "workflow_changed",
            "Its workflow changed",
            "Steps were added, removed, renamed or put in another order after the approval.",
            "look",
        ),
        Reason(
            "page_changed", "A page of it means other addresses now", "Its rule changed after the approval.", "look"
        ),
        Reason("anchor_changed", "An element of it is described anew", "It changed after the approval.", "look"),
        Reason(
            "cohort_changed", "A cohort of it means other people now", "Its rule changed after the approval.", "look"
        ),
        Reason(
            "link_retired",
            "It leads to something that is retired",
            "An article or flow that it opens or links to is retired or gone.",
            "act",
        ),
        Reason(
            "issue_changed",
            "The issue that it answers has another status",
            "The status of its issue changed after the approval.",
            "plan",
        ),
        Reason(
            "team_empty",
            "Nobody can answer for it",
            "The team that owns it has no member who can sign in.",
            "look",
        ),
    )
}

# What ends a reason.
WAYS = {
    "still_right": "Confirmed: still right",
    "revised": "A new revision was approved",
    "retired": "It was retired",
    "gone": "The cause went away",
}


@dataclass(frozen=True)
class Finding:
    """A reason that holds now; ``subject`` is the element, workflow or item it is about.

    ``key`` names the occurrence: the same key is the same thing that somebody may have confirmed already.
    """

    reason: str
    subject: str = ""
    key: str = ""
    evidence: Mapping[str, Any] = field(default_factory=dict, compare=False)
