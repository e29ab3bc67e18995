"""Every figure the product shows: its question, its formula, its numerator and denominator. No other place defines one."""

from dataclasses import dataclass

from guidance_server.sentences import say


@dataclass(frozen=True)
class Metric:
    """One figure. ``minimum`` is the smallest denominator that is enough; ``unit`` a share or points."""

    key: str
    title: str
    question: str
    numerator: str
    denominator: str = ""
    notes: str = ""
    minimum: int = 0
    unit: str = "share"

    @property
    def formula(self) -> str:
        """The formula in words."""
        if not self.denominator:
            return self.numerator
        return say("{numerator} ÷ {denominator}", numerator=self.numerator, denominator=self.denominator)


_ENCOUNTERS = "encounters with help that were confirmed, potential or not deflected"
_ENCOUNTER_NOTE = (
    "An encounter is one person meeting help for one issue; signs less than a window apart belong together. It is judged when "
    "the window (72 hours unless set otherwise) after its last sign has passed. Only issues marked safe to deflect count."
)
_PEOPLE = "Somebody without an identity counts once in each session."
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
    Metric(
        "branch_taken",
        "Way taken",
        "Which way do people go where a flow branches?",
        "sessions whose next new step was this one",
        "sessions that went on from the step",
        "Read from the order in which steps were first reached. Branches that lead to one step are counted together, also with "
        "those who took no branch when it is the next step anyway; a way back to a step already reached leaves no event.",
        minimum=20,
    ),
    Metric(
        "item_use",
        "Used by",
        "How many who see it use it?",
        "people who opened or pressed something in it, or said “I have this too”",
        "people who saw it",
        _PEOPLE,
        minimum=20,
    ),
    Metric(
        "survey_response",
        "Response rate",
        "How many of those asked answer?",
        "people who answered",
        "people who were asked",
        "Asked is who saw the question; who answered was asked. " + _PEOPLE,
        minimum=20,
    ),
    Metric(
        "survey_answer",
        "Share of answers",
        "What do people answer?",
        "people whose newest answer is this one",
        "people who answered",
        minimum=20,
    ),
    Metric(
        "survey_net_score",
        "Net score",
        "Are more people pleased than not?",
        "people who answered 9 or 10 less those who answered 0 to 6",
        "people who answered",
        "In points from −100 to 100, on a scale from 0 to 10 only; 7 and 8 count in the denominator alone. The interval is "
        "Student's, of the mean of 1, 0 and −1.",
        minimum=30,
        unit="points",
    ),
    Metric(
        "tasks_started",
        "Started",
        "How many begin the list?",
        "people with at least one task done",
        "people who have the list",
        "Who saw the list has it, and who did one of its tasks without looking at it. " + _PEOPLE,
        minimum=20,
    ),
    Metric(
        "task_done",
        "Task done",
        "Which task stays undone?",
        "people who did the task",
        "people who have the list",
        minimum=20,
    ),
    Metric(
        "tasks_completed",
        "All done",
        "How many who begin the list finish it?",
        "people who did every task",
        "people with at least one task done",
        minimum=20,
    ),
)

METRICS = {metric.key: metric for metric in _CATALOGUE}
