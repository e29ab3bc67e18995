"""What a reason says about one item, with its figures; pure."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from guidance_server.sentences import Sentence, say

Evidence = Mapping[str, Any]


def sentence(reason: str, subject: str, evidence: Evidence, today: date) -> Sentence:
    """One sentence or two; ``subject`` is what the reason is about, by its title."""
    return _SENTENCES[reason](subject, evidence, today)


def is_past(reason: str, evidence: Evidence, today: date) -> bool:
    """Whether the day that the reason tells of is over."""
    if reason == "review_by":
        return date.fromisoformat(evidence["day"]) <= today
    return reason == "expiry" and datetime.fromisoformat(evidence["at"]).date() < today


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _review_by(_subject: str, evidence: Evidence, today: date) -> Sentence:
    day = date.fromisoformat(evidence["day"])
    if day <= today:
        return say("It was to be looked at by {day}.", day=_day(day))
    return say("It is to be looked at by {day}, in {days} days.", day=_day(day), days=(day - today).days)


def _expiry(_subject: str, evidence: Evidence, today: date) -> Sentence:
    day = datetime.fromisoformat(evidence["at"]).date()
    if day < today:
        return say("It expired on {day} and is no longer shown.", day=_day(day))
    return say("It expires on {day} and is not shown after that.", day=_day(day))


def _missed(subject: str, evidence: Evidence, _today: date) -> Sentence:
    return say(
        "“{element}” was not found in {missed} of {sessions} sessions; surely more than {share} per cent.",
        element=subject,
        missed=evidence["missed"],
        sessions=evidence["sessions"],
        share=int(evidence["surely"] * 100),
    )


def _healed(subject: str, evidence: Evidence, _today: date) -> Sentence:
    return say(
        "“{element}” was found by other evidence in {sessions} sessions, at worst {score} per cent alike. Is it the right one?",
        element=subject,
        sessions=evidence["sessions"],
        score=round(evidence["lowest"] * 100),
    )


def _rating(_subject: str, evidence: Evidence, _today: date) -> Sentence:
    return say(
        "{unhelped} of {readers} readers said that it did not help or handed over; surely more than {share} per cent.",
        unhelped=evidence["unhelped"],
        readers=evidence["readers"],
        share=int(evidence["surely"] * 100),
    )


def _workflow(subject: str, evidence: Evidence, _today: date) -> Sentence:
    parts = [
        say("added: {steps}", steps=", ".join(evidence.get("added", ()))),
        say("removed: {steps}", steps=", ".join(evidence.get("removed", ()))),
        say("renamed: {steps}", steps=", ".join(f"{was} → {now}" for was, now in evidence.get("renamed", ()))),
        say("on another page or element: {steps}", steps=", ".join(evidence.get("moved", ()))),
        say("in another order"),
    ]
    names = ("added", "removed", "renamed", "moved", "reordered")
    said = "; ".join(part for name, part in zip(names, parts, strict=True) if evidence.get(name))
    return say("Steps of “{workflow}” changed since the approval: {changes}.", workflow=subject, changes=said)


def _issue(subject: str, evidence: Evidence, _today: date) -> Sentence:
    return say(
        "“{issue}” went from {before} to {after}; what was written about it may go.",
        issue=subject,
        before=evidence["before"],
        after=evidence["after"],
    )


def _link(subject: str, _evidence: Evidence, _today: date) -> Sentence:
    return say("It leads to “{item}”, which is retired.", item=subject)


def _team(subject: str, _evidence: Evidence, _today: date) -> Sentence:
    return say("Nobody in the team “{team}” can sign in.", team=subject)


def _changed(template: str) -> Callable[[str, Evidence, date], Sentence]:
    return lambda subject, _evidence, _today: say(template, name=subject)


_SENTENCES: dict[str, Callable[[str, Evidence, date], Sentence]] = {
    "review_by": _review_by,
    "expiry": _expiry,
    "anchor_missed": _missed,
    "anchor_healed": _healed,
    "low_rating": _rating,
    "workflow_changed": _workflow,
    "page_changed": _changed("The page “{name}” is at other addresses than when this was approved."),
    "anchor_changed": _changed("The element “{name}” is described otherwise than when this was approved."),
    "cohort_changed": _changed("The cohort “{name}” means other people than when this was approved."),
    "link_retired": _link,
    "issue_changed": _issue,
    "team_empty": _team,
}
