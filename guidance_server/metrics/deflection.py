"""Three of the four deflection numbers: what became of each person's encounters with help for an issue."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

# What of a person's signs says that help was met, used to its end, or called the solution; and that it was not.
MET, USED, SOLVED, STUCK = "met", "used", "solved", "stuck"
SIGNS = {
    "content_seen": MET,
    "content_engaged": MET,
    "article_opened": MET,
    "step_reached": MET,
    "article_rated": MET,
    "me_too": MET,
    "content_completed": USED,
    "article_solved": SOLVED,
    "escalated": STUCK,
}
HOURS = 3_600_000  # in milliseconds
OUTCOMES = ("confirmed", "potential", "not_deflected")


class Sign(NamedTuple):
    """One sign: who, for which issue, what, when (ms)."""

    pseudonym: str
    issue: str
    sign: str
    at: int


class Ticket(NamedTuple):
    """A ticket or an escalation: who, for which issue, when (ms)."""

    pseudonym: str
    issue: str
    at: int


@dataclass(frozen=True)
class Outcome:
    """How one encounter ended: `confirmed`, `potential`, `not_deflected`, `unused` or, its window running, `open`."""

    issue: str
    outcome: str
    began: int


def outcomes(signs: Iterable[Sign], tickets: Iterable[Ticket], window: int, now: int) -> list[Outcome]:
    """Judge every encounter; ``window`` and ``now`` in milliseconds."""
    opened: dict[tuple[str, str], list[int]] = {}
    for ticket in tickets:
        opened.setdefault((ticket.pseudonym, ticket.issue), []).append(ticket.at)
    return [_judge(run, opened.get((run[0].pseudonym, run[0].issue), []), window, now) for run in _runs(signs, window)]


def counts(found: Iterable[Outcome]) -> Counter[str]:
    """How many encounters ended in each way."""
    return Counter(outcome.outcome for outcome in found)


def signs_of(rows: Iterable[tuple[str, str, str, int, str]], issue_of: Mapping[str, str]) -> Iterator[Sign]:
    """Events (pseudonym, item, type, at, issue) as signs; ``issue_of`` maps items to the issues they help with."""
    for pseudonym, item, type_, at, named in rows:
        issue = named or issue_of.get(item, "")
        if issue and type_ in SIGNS:
            yield Sign(pseudonym, issue, SIGNS[type_], at)


def _runs(signs: Iterable[Sign], window: int) -> Iterator[list[Sign]]:
    """Signs of one person and issue, cut where more than a window lies between two."""
    run: list[Sign] = []
    for sign in sorted(signs, key=lambda one: (one.pseudonym, one.issue, one.at)):
        if run and ((sign.pseudonym, sign.issue) != run[0][:2] or sign.at - run[-1].at > window):
            yield run
            run = []
        run.append(sign)
    if run:
        yield run


def _judge(run: list[Sign], opened: list[int], window: int, now: int) -> Outcome:
    began, ends = run[0].at, run[-1].at + window
    kinds = {sign.sign for sign in run}
    if STUCK in kinds or any(began <= at <= ends for at in opened):
        # A ticket is a fact at once; that there will be none is one only when the window has passed.
        return Outcome(run[0].issue, "not_deflected", began)
    if now < ends:
        return Outcome(run[0].issue, "open", began)
    outcome = "confirmed" if SOLVED in kinds else "potential" if USED in kinds else "unused"
    return Outcome(run[0].issue, outcome, began)
