"""People who are stuck: what they look for, what they find, and how it ends. The ends are drawn, so they are known."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from guidance_server.demo.draws import Draws
from guidance_server.demo.history import Escalation, History, Ticket, Visit
from guidance_server.demo.population import User


@dataclass(frozen=True)
class Trouble:
    """What people are stuck at: who, where, what helps, who owns it, how likely it is for each, how it ends."""

    issue: str
    roles: tuple[str, ...]
    page: str
    articles: tuple[str, ...]
    team: str
    likely: float
    ends: dict[str, float]
    flow: str = ""
    tip: str = ""


TROUBLES = (
    Trouble(
        "cost-centre-unknown", ("requester", "buyer"), "request-form", ("find-your-cost-centre", "kostenstelle-finden"),
        "procurement-support", 0.46, {"confirmed": 0.42, "potential": 0.38, "not_deflected": 0.2},
        tip="cost-centre-format",
    ),
    Trouble(
        "lines-do-not-add-up", ("requester", "buyer"), "request-form", ("amounts-and-lines",),
        "procurement-support", 0.34, {"confirmed": 0.33, "potential": 0.37, "not_deflected": 0.3}, tip="amount-format",
    ),
    Trouble(
        "stuck-in-approval", ("requester", "buyer"), "request-detail", ("request-is-stuck",),
        "process-team", 0.2, {"confirmed": 0.1, "potential": 0.3, "not_deflected": 0.6},
    ),
    Trouble(
        "receipt-missing", ("ap_clerk",), "invoice-detail", ("invoice-without-receipt",),
        "payables-desk", 0.8, {"confirmed": 0.35, "potential": 0.4, "not_deflected": 0.25}, flow="clear-an-exception",
    ),
    Trouble(
        "price-difference", ("ap_clerk",), "invoice-detail", ("price-differences",),
        "payables-desk", 0.5, {"confirmed": 0.4, "potential": 0.35, "not_deflected": 0.25},
    ),
)  # fmt: skip
# Somebody who opens a ticket at once, having met no help at all.
UNHELPED = {
    "requester": ("cost-centre-unknown", "lines-do-not-add-up", "stuck-in-approval", "no-access-to-approvals"),
    "ap_clerk": ("usd-tax-code", "receipt-missing"),
}
TEAMS = {"no-access-to-approvals": "service-desk", "usd-tax-code": "service-desk"} | {
    trouble.issue: trouble.team for trouble in TROUBLES
}
# What people ask for and nobody has written about, by how often.
UNANSWERED = {
    "blanket order": 6,
    "change bank details": 5,
    "company credit card": 4,
    "delivery address": 4,
    "petty cash": 2,
    "rahmenvertrag": 3,
    "lieferadresse": 2,
    "foreign bank fee": 1,
}
# flow step → how many of those who reached it go on to the next, or finish at the last.
FLOWS = {
    "first-request": {"open-form": 0.86, "amount": 0.76, "why": 0.94, "submit": 0.9},
    "clear-an-exception": {"pick": 0.95, "match": 0.9, "reason": 0.92, "decide": 0.74, "resolve": 0.95},
}

# (flow, step) → who goes elsewhere from it: members of the cohort, to the step; as the flow's branch says.
BRANCHES = {("first-request", "amount"): ("buyers", "submit")}


def meet(visit: Visit, trouble: Trouble) -> bool:
    """One need of one person, who has each trouble at most once, so that every way of counting agrees.

    True when they went through the trouble's flow to its end.
    """
    draws = visit.draws
    visit.page = trouble.page
    if trouble.flow and draws.happens(0.45):
        return _through_flow(visit, trouble)
    article = trouble.articles[-1] if "dach" in visit.user.cohorts else trouble.articles[0]
    from_ = _from_tip(visit, trouble.tip) if trouble.tip and draws.happens(0.3) else _from_panel(visit)
    visit.emit("article_opened", article, **{"from": from_})
    end = draws.weighted(trouble.ends)
    _end(visit, trouble, article, end)
    return False


def run_flow(visit: Visit, flow: str) -> bool:
    """A flow from its first step to where the person leaves it; True when it was finished."""
    steps, truth = list(FLOWS[flow]), visit.history.truth
    visit.emit("content_seen", flow, via="manual")
    step = steps[0]
    while step:
        visit.emit("step_reached", flow, step=step, index=steps.index(step), of=len(steps))
        truth.flow_steps[flow, step] += 1
        if not visit.draws.happens(FLOWS[flow][step]):
            visit.emit("content_dismissed", flow, step=step)
            return False
        before, step = step, _next(visit, flow, step)
        truth.flow_ways[flow, before, step or "end"] += 1
    visit.emit("content_completed", flow)
    truth.flow_completed[flow] += 1
    return True


def open_unhelped(history: History, draws: Draws, user: User, opened_at: datetime) -> None:
    """A ticket of somebody who never met any help."""
    _open_ticket(history, draws, user, draws.one_of(UNHELPED[user.role]), opened_at)


def _next(visit: Visit, flow: str, step: str) -> str:
    cohort, to = BRANCHES.get((flow, step), ("", ""))
    if cohort in visit.user.cohorts:
        return to
    steps = [*FLOWS[flow], ""]
    return steps[steps.index(step) + 1]


def _through_flow(visit: Visit, trouble: Trouble) -> bool:
    visit.page = "invoice-list"
    finished = run_flow(visit, trouble.flow)
    end = "potential" if finished else visit.draws.weighted({"unused": 0.5, "not_deflected": 0.5})
    _end(visit, trouble, trouble.flow, end)
    return finished


def _from_tip(visit: Visit, tip: str) -> str:
    visit.emit("content_seen", tip, via="auto")
    visit.emit("content_engaged", tip)
    return "link"


def _from_panel(visit: Visit) -> str:
    truth, draws = visit.history.truth, visit.draws
    visit.emit("help_opened", **{"from": "button"})
    if draws.happens(0.45):
        return "context"
    if draws.happens(0.22):
        question = draws.weighted(UNANSWERED)
        visit.emit("search_performed", results=0, words=len(question.split()))
        visit.emit("search_no_result", words=len(question.split()))
        visit.history.misses.append((question, visit.at.date()))
        truth.searches += 1
        truth.searches_without_result += 1
    visit.emit("search_performed", results=draws.one_of((1, 2, 3, 5, 8)), words=draws.one_of((1, 2, 3, 4)))
    truth.searches += 1
    return "search"


def _end(visit: Visit, trouble: Trouble, item: str, end: str) -> None:
    draws, article = visit.draws, item in trouble.articles
    visit.history.truth.deflection[trouble.issue, end] += 1
    if article and end in {"confirmed", "potential"}:
        visit.emit("content_completed", item)
    if end == "confirmed":
        visit.emit("article_solved", item)
        if draws.happens(0.5):
            visit.emit("article_rated", item, helpful=True)
    elif article and draws.happens(0.3):
        visit.emit("article_rated", item, helpful=end == "potential" and draws.happens(0.8))
    if end == "not_deflected":
        _still_stuck(visit, trouble, item)


def _still_stuck(visit: Visit, trouble: Trouble, item: str) -> None:
    if visit.draws.happens(0.35):
        visit.emit("escalated", item, team=trouble.team, issue=trouble.issue)
        id_ = visit.draws.uuid(visit.at)
        asked = Escalation(id_, visit.user, visit.session, visit.page, item, trouble.issue, visit.at)
        visit.history.escalations.append(asked)
    else:
        opened_at = visit.at + timedelta(minutes=visit.draws.between(9, 240))
        _open_ticket(visit.history, visit.draws, visit.user, trouble.issue, opened_at)


def _open_ticket(history: History, draws: Draws, user: User, issue: str, opened_at: datetime) -> None:
    took = timedelta(hours=draws.between(2, 70))
    # A fifth stays open, so that there is a backlog to look at.
    resolved_at = None if draws.happens(0.2) else opened_at + took
    number = f"INC{40_000 + len(history.tickets)}"
    reassigned = draws.happens(0.14)
    history.tickets.append(Ticket(number, user, issue, opened_at, resolved_at, TEAMS[issue], reassigned))
    history.truth.tickets[issue] += 1
