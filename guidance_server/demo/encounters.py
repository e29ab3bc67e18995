"""People meet marks, task lists and surveys. What they do is drawn, so it is known."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from guidance_server.demo.history import Visit

Content = Mapping[str, Any]
# Workflow step → what the application tells when it is done, which ticks tasks off.
TOLD = {"receive": "receipt-booked", "resolve": "invoice-resolved", "submit": "request-submitted"}
OPENED = {"beacon": 0.3, "launcher": 0.16}
# Scale → how likely each point is; nobody whose mood this is.
MOODS: dict[str, dict[int, float]] = {
    "five": {1: 1, 2: 2, 3: 4, 4: 8, 5: 6},
    "ten": {0: 1, 1: 1, 2: 1, 3: 2, 4: 2, 5: 4, 6: 6, 7: 11, 8: 14, 9: 12, 10: 9},
}


def meet_mark(visit: Visit, content: Content) -> None:
    """A beacon goes when it was used; a launcher stays."""
    kind, key = content["kind"], content["key"]
    if kind == "beacon" and key in visit.memory:
        return
    _see(visit, key)
    if visit.draws.happens(OPENED[kind]):
        visit.emit("content_engaged", key)
        visit.memory.add(key)
        visit.history.truth.used[key].add(visit.user.id)


def meet_list(visit: Visit, content: Content) -> None:
    """A task list stands there until it is done."""
    if content["key"] not in visit.memory:
        _see(visit, content["key"])


def meet_survey(visit: Visit, content: Content) -> None:
    """A survey that waits for nothing asks on its page."""
    if not content["body"]["after"]:
        ask(visit, content)


def ask(visit: Visit, content: Content) -> None:
    """One question; who answered or closed it is not asked again."""
    key, scale = content["key"], content["body"]["answer"]
    if key in visit.memory:
        return
    _see(visit, key)
    answer = visit.draws.weighted({"answered": 0.42, "dismissed": 0.26, "": 0.32})
    if answer == "answered":
        score = visit.draws.weighted(MOODS[scale])
        visit.emit("survey_answered", key, score=score)
        visit.emit("content_completed", key)
        visit.history.truth.answers[key][score] += 1
    elif answer:
        visit.emit("content_dismissed", key)
    if answer:
        visit.memory.add(key)


def ask_after(visit: Visit, contents: Sequence[Content], item: str) -> None:
    """The surveys that follow the completion of an item."""
    for content in contents:
        after = content["body"]["after"] if content["kind"] == "survey" else None
        if after and after["item"] == item and after["on"] == "completed":
            ask(visit, content)


def tick(visit: Visit, contents: Sequence[Content], steps: set[str]) -> None:
    """What was done on the page ticks tasks off, whether the list is on screen or not."""
    told = {TOLD[step] for step in steps if step in TOLD}
    for content in contents:
        if content["kind"] == "task_list" and content["key"] not in visit.memory:
            _tick(visit, content, told)


def _tick(visit: Visit, content: Content, told: set[str]) -> None:
    key, tasks, truth = content["key"], content["body"]["tasks"], visit.history.truth
    for index, task in enumerate(tasks):
        name = f"{key}:{task['key']}"
        if name not in visit.memory and (task["page"] == visit.page or task["event"] in told):
            visit.emit("task_completed", key, task=task["key"], index=index, of=len(tasks))
            visit.memory.add(name)
            truth.tasks[key, task["key"]].add(visit.user.id)
    if all(f"{key}:{task['key']}" in visit.memory for task in tasks):
        visit.emit("content_completed", key)
        visit.memory.add(key)
        truth.all_done[key].add(visit.user.id)


def _see(visit: Visit, key: str) -> None:
    visit.emit("content_seen", key, via="auto")
    visit.history.truth.saw[key].add(visit.user.id)


MEETINGS: dict[str, Callable[[Visit, Content], None]] = {
    "beacon": meet_mark,
    "launcher": meet_mark,
    "task_list": meet_list,
    "survey": meet_survey,
}
