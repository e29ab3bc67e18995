"""Every figure the product shows: its question, its formula, its numerator and denominator. No other place defines one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Metric:
    """One figure. ``minimum`` is the smallest denominator under which it says "not enough data"."""

    key: str
    title: str
    question: str
    numerator: str
    denominator: str = ""
    notes: str = ""
    minimum: int = 0

    @property
    def formula(self) -> str:
        """The formula in words."""
        return f"{self.numerator} ÷ {self.denominator}" if self.denominator else self.numerator


_ENCOUNTERS = "encounters with help that were confirmed, potential or not deflected"
_ENCOUNTER_NOTE = (
    "An encounter is one person meeting help for one issue; signs less than a window apart belong together. It is judged when "
    "the window (72 hours unless set otherwise) after its last sign has passed. Only issues marked safe to deflect count."
)
_CATALOGUE = (
    Metric("seen", "Seen", "How often did people see guidance?", "content_seen events"),
    Metric("engaged", "Engaged", "How often did they use it?", "content_engaged, article_opened and me_too events"),
    Metric("completed", "Completed", "How often did they reach its end?", "content_completed events"),
    Metric("dismissed", "Dismissed", "How often did they close it?", "content_dismissed and content_snoozed events"),
    Metric("escalated", "Escalated", "How often were they still stuck?", "escalated events"),
    Metric("active_users", "Active users", "How many people came?", "distinct people with an event in the period"),
    Metric(
        "self_service_usage",
        "Self-service usage",
        "How many of those who came helped themselves?",
        "people who opened self help, an article or a flow",
        "active users",
        minimum=20,
    ),
    Metric(
        "self_service_success",
        "Self-service success",
        "How often did an article solve it?",
        "articles with “this solved it”",
        "articles opened",
        notes="Confirmed by the person; most who were helped press nothing, so this is a lower bound.",
        minimum=20,
    ),
    Metric(
        "searches_without_result",
        "Searches without a result",
        "How often does search find nothing?",
        "searches without a result",
        "searches",
        minimum=20,
    ),
    Metric(
        "confirmed",
        "Confirmed",
        "How much did help surely settle?",
        "encounters in which the person pressed “this solved it” and opened no ticket for the issue in the window",
        _ENCOUNTERS,
        _ENCOUNTER_NOTE,
        minimum=20,
    ),
    Metric(
        "potential",
        "Potential",
        "How much may help have settled?",
        "encounters in which help was used to its end, nothing was pressed, and no ticket was opened in the window",
        _ENCOUNTERS,
        _ENCOUNTER_NOTE + " Self-service counts overstate: most of these people would not have opened a ticket.",
        minimum=20,
    ),
    Metric(
        "not_deflected",
        "Not deflected",
        "How much did help not settle?",
        "encounters after which the person escalated or opened a ticket for the issue in the window",
        _ENCOUNTERS,
        _ENCOUNTER_NOTE,
        minimum=20,
    ),
    Metric(
        "flow_completion",
        "Flow completion",
        "How many who begin a flow finish it?",
        "sessions that completed the flow",
        "sessions that reached its first step",
        notes="A session is closed by 30 minutes of silence.",
        minimum=20,
    ),
    Metric(
        "step_reach",
        "Step reached",
        "At which step do people leave?",
        "sessions that reached the step",
        "sessions that reached the first step",
        minimum=20,
    ),
)

METRICS = {metric.key: metric for metric in _CATALOGUE}
