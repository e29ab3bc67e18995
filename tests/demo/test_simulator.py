"""The generated history, and that its truth is what an honest count of its events finds."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from guidance_server.demo import content, simulator
from guidance_server.demo.history import History
from guidance_server.demo.needs import BRANCHES, FLOWS, TROUBLES
from guidance_server.demo.storage import content_files
from guidance_server.metrics import deflection, survey, tasks, ways
from guidance_server.metrics.deflection import Ticket as Opened
from guidance_server.metrics.funnel import funnel

PLAN = content.plan(content_files(), "author@example.com")
LIVE = [item.content for item in PLAN.items if item.stage == "live"]
ISSUES = {found["key"]: found["issue"] for found in LIVE if found["issue"]}
NOW = datetime(2026, 3, 18, 9, 30, tzinfo=UTC)
WINDOW, MILLI = timedelta(hours=72), timedelta(milliseconds=1)
MIDNIGHT = NOW.replace(hour=0, minute=0)


def made(seed: str) -> History:
    return simulator.simulate(seed, NOW, LIVE, PLAN.application["cohorts"])


@pytest.fixture(scope="module")
def history() -> History:
    return made("one")


def test_same_seed_and_day_give_the_same_history(history: History) -> None:
    assert made("one") == history
    assert made("two") != history


def test_it_fills_two_weeks_and_ends_before_today(history: History) -> None:
    times = [event.at for event in history.events] + [ticket.opened_at for ticket in history.tickets]
    assert MIDNIGHT - timedelta(days=14) <= min(times)
    assert max(times) < MIDNIGHT


def test_it_is_large_enough_to_look_at(history: History) -> None:
    assert 150 <= len(history.truth.active_users) <= 200
    assert len(history.events) > 5000
    assert len(history.tickets) > 30
    assert len({event.id for event in history.events}) == len(history.events)
    assert len({ticket.number for ticket in history.tickets}) == len(history.tickets)


def test_weekends_are_quiet_and_wave_3_begins_at_its_go_live(history: History) -> None:
    sessions = Counter(event.at.weekday() for event in history.events if event.type == "session_started")
    assert sessions[5] + sessions[6] < sessions[0] / 3
    first = min(event.at for event in history.events if "wave-3" in event.user.cohorts)
    assert first >= MIDNIGHT - timedelta(days=simulator.DAYS - simulator.GO_LIVE)


def test_people_see_only_what_is_for_them(history: History) -> None:
    audience = {found["key"]: found["audience"] for found in LIVE}
    for event in history.events:
        if event.type == "content_seen" and audience[event.item]["cohorts"] and event.item != "first-request":
            assert set(audience[event.item]["cohorts"]) & set(event.user.cohorts), event


def people(history: History, issue: str, *types: str) -> set[str]:
    """Who did one of these with an item that belongs to the issue."""
    return {event.user.id for event in history.events if event.type in types and ISSUES.get(event.item) == issue}


@pytest.mark.parametrize("issue", sorted({trouble.issue for trouble in TROUBLES}))
def test_an_honest_count_of_deflection_finds_the_truth(history: History, issue: str) -> None:
    met = people(history, issue, "article_opened", "step_reached")
    tickets = {ticket.user.id for ticket in history.tickets if ticket.issue == issue}
    stuck = people(history, issue, "escalated") | (met & tickets)
    solved = people(history, issue, "article_solved") - stuck
    used = people(history, issue, "content_completed") - solved - stuck
    counted = {"not_deflected": len(stuck), "confirmed": len(solved), "potential": len(used)}
    assert counted == {end: history.truth.outcome(end, frozenset({issue})) for end in counted}


@pytest.mark.parametrize("issue", sorted({trouble.issue for trouble in TROUBLES}))
def test_the_metric_finds_the_truth(history: History, issue: str) -> None:
    rows = [(e.user.id, e.item, e.type, millis(e.at), e.props.get("issue", "")) for e in history.events]
    opened = [Opened(ticket.user.id, ticket.issue, millis(ticket.opened_at)) for ticket in history.tickets]
    later = millis(NOW + 2 * WINDOW)
    judged = deflection.outcomes(deflection.signs_of(rows, ISSUES), opened, WINDOW // MILLI, later)
    counted = deflection.counts(one for one in judged if one.issue == issue)
    ends = deflection.OUTCOMES
    assert {end: counted[end] for end in ends} == {end: history.truth.outcome(end, frozenset({issue})) for end in ends}


def millis(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def test_the_metric_finds_the_drop_off(history: History) -> None:
    reached = [(e.session, e.props["step"]) for e in history.events if e.type == "step_reached"]
    for flow, steps in FLOWS.items():
        found = funnel([(step, step) for step in steps], reached)
        assert {step.key: step.reached for step in found} == {
            step: history.truth.flow_steps[flow, step] for step in steps
        }


def test_tickets_of_people_with_help_come_within_the_window(history: History) -> None:
    opened = {
        (event.user.id, ISSUES.get(event.item)): event.at for event in history.events if event.type == "article_opened"
    }
    for ticket in history.tickets:
        if at := opened.get((ticket.user.id, ticket.issue)):
            assert timedelta(0) < ticket.opened_at - at < timedelta(hours=72)


def test_step_drop_off_is_what_the_events_say(history: History) -> None:
    reached = Counter((event.item, event.props["step"]) for event in history.events if event.type == "step_reached")
    assert reached == history.truth.flow_steps
    done = Counter(event.item for event in history.events if event.type == "content_completed")
    completed = Counter({flow: done[flow] for flow in FLOWS})
    assert completed == history.truth.flow_completed
    assert reached["first-request", "open-form"] > reached["first-request", "submit"] > completed["first-request"] > 0


def test_searches_are_what_the_events_say(history: History) -> None:
    types = Counter(event.type for event in history.events)
    assert types["search_performed"] == history.truth.searches
    assert types["search_no_result"] == len(history.misses) == history.truth.searches_without_result


def of_kind(kind: str) -> list[dict[str, Any]]:
    return [found for found in LIVE if found["kind"] == kind]


def who(history: History, item: str, *types: str) -> set[str]:
    return {event.user.id for event in history.events if event.item == item and event.type in types}


@pytest.mark.parametrize("content", of_kind("survey"), ids=lambda content: content["key"])
def test_the_metric_finds_what_surveys_were_answered(history: History, content: dict[str, Any]) -> None:
    key, truth = content["key"], history.truth
    answers = [
        survey.Answer(event.user.id, 1, str(event.props["score"]) if "score" in event.props else None)
        for event in history.events
        if event.item == key and event.type in {"content_seen", "survey_answered"}
    ]
    (found,) = survey.results(survey.questions([(1, content)]), answers)
    assert (found.response.numerator, found.response.denominator) == (truth.answers[key].total(), len(truth.saw[key]))
    assert {option.key: option.people for option in found.options if option.people} == {
        str(score): people for score, people in truth.answers[key].items()
    }
    assert found.response.denominator > 0


@pytest.mark.parametrize("content", of_kind("task_list"), ids=lambda content: content["key"])
def test_the_metric_finds_how_far_task_lists_came(history: History, content: dict[str, Any]) -> None:
    key, truth = content["key"], history.truth
    listed = [(task["key"], task["key"]) for task in content["body"]["tasks"]]
    did = [(event.user.id, event.props["task"]) for event in history.events if event.type == "task_completed"]
    found = tasks.progress(listed, who(history, key, "content_seen"), did, who(history, key, "content_completed"))
    assert {task.key: task.done.numerator for task in found.tasks} == {
        name: len(truth.tasks[key, name]) for name, _ in listed
    }
    begun = set().union(*(truth.tasks[key, name] for name, _ in listed))
    assert found.started.numerator == len(begun)
    assert found.started.denominator == len(begun | truth.saw[key])
    assert 0 < found.completed.numerator == len(truth.all_done[key]) < found.started.denominator


@pytest.mark.parametrize("content", [*of_kind("beacon"), *of_kind("launcher")], ids=lambda content: content["key"])
def test_marks_are_used_as_often_as_the_truth_says(history: History, content: dict[str, Any]) -> None:
    key, truth = content["key"], history.truth
    assert who(history, key, "content_seen") == truth.saw[key]
    assert who(history, key, "content_engaged") == truth.used[key]
    assert 0 < len(truth.used[key]) < len(truth.saw[key])


def test_the_metric_finds_which_way_people_went(history: History) -> None:
    counted = {}
    for flow in of_kind("flow"):
        walk = [event for event in history.events if event.item == flow["key"]]
        reached = [(event.session, event.props["step"]) for event in walk if event.type == "step_reached"]
        finished = {event.session for event in walk if event.type == "content_completed"}
        titles = {step["key"]: step["key"] for step in flow["body"]["steps"]}
        for fork in ways.forks(flow["body"]["steps"], titles, reached, finished):
            counted |= {(flow["key"], fork.step, way.to): way.taken.numerator for way in fork.ways}
    assert set(counted) == {("first-request", "amount", "submit"), ("first-request", "amount", "why")}
    assert counted == {way: history.truth.flow_ways[way] for way in counted}
    assert min(counted.values()) > 0


def test_branches_are_those_of_the_flows() -> None:
    said = {
        (flow["key"], step["key"]): (branch["cohort"], branch["to"])
        for flow in of_kind("flow")
        for step in flow["body"]["steps"]
        for branch in step["branches"]
    }
    assert said == BRANCHES
    assert {flow["key"]: [step["key"] for step in flow["body"]["steps"]] for flow in of_kind("flow")} == {
        flow: list(steps) for flow, steps in FLOWS.items()
    }
