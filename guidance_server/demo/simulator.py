"""Two weeks of a purchase-to-pay application around a go-live: the same seed and day give the same history."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from guidance_server.demo import encounters
from guidance_server.demo.draws import Draws
from guidance_server.demo.history import History, Visit
from guidance_server.demo.needs import TROUBLES, Trouble, meet, open_unhelped, run_flow
from guidance_server.demo.population import User, population
from guidance_server.demo.readers import leave_unhelped

Contents = Sequence[Mapping[str, Any]]
DAYS = 14
GO_LIVE = 3  # The day of the two weeks on which wave 3 went live.
# How busy a day is, from Monday.
WEEKDAYS = (1.1, 1.05, 1.0, 0.95, 0.8, 0.06, 0.04)
# role → (page, how likely it is in a session)
ROUTES: dict[str, tuple[tuple[str, float], ...]] = {
    "requester": (("request-list", 1.0), ("request-form", 0.6), ("request-detail", 0.4)),
    "buyer": (("request-list", 1.0), ("request-form", 0.5), ("receipt-list", 0.3), ("request-detail", 0.5)),
    "approver": (("home", 0.5), ("approvals", 1.0)),
    "ap_clerk": (("invoice-list", 1.0), ("invoice-detail", 0.85), ("invoice-insights", 0.15)),
    "receiver": (("receipt-list", 1.0), ("receipt-detail", 0.3)),
}
# page → (workflow, steps that are done there in order, how likely each is done)
STEPS: dict[str, tuple[str, dict[str, float]]] = {
    "request-form": (
        "purchase-to-pay",
        {"start-request": 0.97, "enter-amount": 0.86, "enter-cost-centre": 0.84, "submit": 0.93},
    ),
    "approvals": ("purchase-to-pay", {"approve": 0.9}),
    "receipt-detail": ("purchase-to-pay", {"receive": 0.88}),
    "invoice-detail": (
        "clear-exceptions",
        {"open-list": 0.98, "open-invoice": 0.95, "choose-resolution": 0.8, "resolve": 0.93},
    ),
}


def simulate(seed: str, until: datetime, contents: Contents, cohorts: Mapping[str, Mapping[str, Any]]) -> History:
    """The two weeks of whole days before ``until``, with the live contents and the cohorts of the application."""
    draws, history = Draws(seed), History()
    first_day = until.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=DAYS)
    for user in population(draws, cohorts):
        _two_weeks(history, draws, user, first_day, [content for content in contents if _concerns(content, user)])
    leave_unhelped(history, Draws(f"{seed} readers"))
    return history


def _two_weeks(history: History, draws: Draws, user: User, first_day: datetime, contents: Contents) -> None:
    days = [day for day in range(DAYS) if draws.happens(0.62 * _busy(first_day, day) * _launched(user, day))]
    stuck_at = [trouble for trouble in TROUBLES if user.role in trouble.roles and draws.happens(trouble.likely)]
    memory: set[str] = set()
    troubles = {draws.one_of(days): trouble for trouble in stuck_at if days}
    for day in days:
        history.truth.active_users.add(user.id)
        at = first_day + timedelta(days=day, hours=draws.between(7, 17))
        visit = Visit(history, draws, user, at, draws.uuid(at), memory=memory)
        visit.emit("session_started")
        if user.uses_help:
            _go_round(visit, _shown_on(day, contents), day == days[0], troubles.get(day))
        else:
            _go_round(visit, (), False, None)
            if draws.happens(0.3):
                open_unhelped(history, draws, user, visit.at + timedelta(minutes=20))


def _shown_on(day: int, contents: Contents) -> Contents:
    # Task lists came with the go-live.
    return [content for content in contents if day >= GO_LIVE or content["kind"] != "task_list"]


def _busy(first_day: datetime, day: int) -> float:
    return WEEKDAYS[(first_day + timedelta(days=day)).weekday()]


def _launched(user: User, day: int) -> float:
    # Wave 3 has nothing to do before its day, then everybody comes, then it settles.
    if "wave-3" not in user.cohorts:
        return 0.85
    return 0.0 if day < GO_LIVE else 1.4 - 0.05 * (day - GO_LIVE)


def _go_round(visit: Visit, contents: Contents, is_first: bool, trouble: Trouble | None) -> None:
    for page, likely in ROUTES[visit.user.role]:
        if not visit.draws.happens(likely):
            continue
        visit.page = page
        for content in contents:
            if page in content["where"]["pages"]:
                _see(visit, content, is_first)
        done = _work(visit, page)
        encounters.tick(visit, contents, done)
    if (
        is_first
        and "requesters" in visit.user.cohorts
        and "wave-3" not in visit.user.cohorts
        and visit.draws.happens(0.3)
    ):
        visit.page = "request-list"
        run_flow(visit, "first-request")
    if trouble and meet(visit, trouble):
        encounters.ask_after(visit, contents, trouble.flow)


def _see(visit: Visit, content: Mapping[str, Any], is_first: bool) -> None:
    kind, key = content["kind"], content["key"]
    if kind == "popup":
        if is_first:
            _answer_popup(visit, key)
    elif kind == "banner":
        _pass_banner(visit, key, is_first)
    elif kind in encounters.MEETINGS:
        encounters.MEETINGS[kind](visit, content)
    elif kind in {"tip", "known_issue"}:
        visit.emit("content_seen", key, via="auto")
        # What belongs to an issue is used only where a need is met, so that the truth about needs stays whole.
        if not content["issue"] and visit.draws.happens(0.35):
            visit.emit("content_engaged", key)
        if kind == "known_issue" and is_first and visit.draws.happens(0.3):
            visit.emit("me_too", key)


def _answer_popup(visit: Visit, key: str) -> None:
    visit.emit("content_seen", key, via="auto")
    answer = visit.draws.weighted({"start": 0.52, "snooze": 0.2, "dismiss": 0.28})
    if answer == "snooze":
        visit.emit("content_snoozed", key)
    elif answer == "dismiss":
        visit.emit("content_dismissed", key)
    else:
        visit.emit("content_engaged", key)
        run_flow(visit, "first-request")


def _pass_banner(visit: Visit, key: str, is_first: bool) -> None:
    if not is_first and visit.draws.happens(0.7):
        return  # It was closed for good before.
    visit.emit("content_seen", key, via="auto")
    answer = visit.draws.weighted({"": 0.5, "content_dismissed": 0.38, "content_engaged": 0.12})
    if answer:
        visit.emit(answer, key)


def _work(visit: Visit, page: str) -> set[str]:
    done: set[str] = set()
    workflow, steps = STEPS.get(page, ("", {}))
    for step, likely in steps.items():
        visit.emit("workflow_step_started", workflow=workflow, step=step)
        if not visit.draws.happens(likely):
            visit.emit("workflow_step_failed", workflow=workflow, step=step)
            if visit.draws.happens(0.45):
                visit.emit("workflow_step_abandoned", workflow=workflow, step=step)
                return done
        visit.emit("workflow_step_completed", workflow=workflow, step=step)
        done.add(step)
    return done


def _concerns(content: Mapping[str, Any], user: User) -> bool:
    wanted, unwanted = content["audience"]["cohorts"], content["audience"]["except"]
    return (not wanted or not set(wanted).isdisjoint(user.cohorts)) and set(unwanted).isdisjoint(user.cohorts)
