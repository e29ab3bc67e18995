"""The closed list of events: what each means and which small properties it may carry. No text that people typed."""

from dataclasses import dataclass, field
from typing import Annotated, Any

from msgspec import Meta

Key = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_.:-]{0,80}$")]
Word = Annotated[str, Meta(pattern=r"^[a-z_]{0,20}$")]
Count = Annotated[int, Meta(ge=0, le=10_000)]
Score = Annotated[float, Meta(ge=0, le=1)]


@dataclass(frozen=True)
class Event:
    """One kind of event: what happened, in a sentence, and its properties by name."""

    name: str
    means: str
    properties: dict[str, Any] = field(default_factory=dict)


_STEP = {"workflow": Key, "step": Key}
_CATALOGUE = (
    Event("session_started", "Somebody came: the first page view after 30 minutes of silence. Counts active users."),
    Event("content_seen", "An item became visible.", {"via": Word, "as": Word}),
    Event("content_withheld", "An item would have shown, but this person is held out.", {"via": Word}),
    Event(
        "content_engaged",
        "Somebody used an item: opened, expanded or pressed something in it.",
        {"via": Word, "button": Count},
    ),
    Event(
        "content_completed",
        "A flow reached its end, an article was read to its end, a workaround was followed.",
        {"via": Word},
    ),
    Event("content_dismissed", "Somebody closed an item.", {"step": Key, "via": Word}),
    Event("content_snoozed", "Somebody put an item off.", {"step": Key}),
    Event("step_reached", "A flow showed a step.", {"step": Key, "index": Count, "of": Count}),
    Event("anchor_missed", "An element was not found in time.", {"anchor": Key, "step": Key, "why": Word}),
    Event("anchor_healed", "An element was found by other evidence than written.", {"anchor": Key, "score": Score}),
    Event("help_opened", "The help panel opened.", {"from": Word}),
    Event("search_performed", "Somebody searched in the help panel.", {"results": Count, "words": Count}),
    Event("search_no_result", "A search found nothing.", {"words": Count}),
    Event("article_opened", "Somebody opened an article.", {"from": Word}),
    Event("article_rated", "Somebody said whether an article helped.", {"helpful": bool}),
    Event("article_solved", "Somebody said that this solved it.", {"from": Word}),
    Event("escalated", "Somebody was still stuck and handed over to a team.", {"team": Key, "issue": Key}),
    Event("task_completed", "A task of a task list was done.", {"task": Key, "index": Count, "of": Count}),
    Event(
        "survey_answered",
        "Somebody answered a survey: a point of its scale, or the key of a choice. Nothing is typed.",
        {"score": Count, "choice": Key},
    ),
    Event("me_too", "Somebody has this known issue too."),
    Event("workflow_step_started", "A workflow step began.", _STEP),
    Event("workflow_step_completed", "A workflow step was done.", _STEP),
    Event("workflow_step_failed", "A workflow step was refused.", {**_STEP, "reason": Word}),
    Event("workflow_step_abandoned", "A workflow step was left undone.", _STEP),
    Event("exercise_started", "A practice began.", {"exercise": Key}),
    Event("exercise_finished", "A practice ended.", {"exercise": Key, "score": Score}),
)

EVENTS = {event.name: event for event in _CATALOGUE}
