"""Which way people went where a flow branches, read from the order in which they reached its steps."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guidance_server.authoring.kinds.flow import BRANCH, END
from guidance_server.metrics.figures import Figure, share

Step = Mapping[str, Any]
# What a branch asks about stands in one of these fields.
_ABOUT = ("cohort", "anchor", "item")


@dataclass(frozen=True)
class Way:
    """One way on: to a step or to the end, why (words and key, none for “no branch held”), and how many took it."""

    to: str
    title: str
    reasons: tuple[tuple[str, str], ...]
    taken: Figure


@dataclass(frozen=True)
class Fork:
    """A step that branches: how many sessions reached it, how many went no further, and where the others went."""

    step: str
    title: str
    reached: int
    left: int
    ways: list[Way]


def forks(
    steps: Sequence[Step], titles: Mapping[str, str], reached: Iterable[tuple[str, str]], finished: Collection[str]
) -> list[Fork]:
    """Every step with branches, from (session, step) in the order of reaching and the sessions that finished."""
    walks: dict[str, list[str]] = defaultdict(list)
    for session, step in reached:
        walks[session].append(step)
    nexts: dict[str, Counter[str]] = defaultdict(Counter)
    for session, walk in walks.items():
        for step, after in zip(walk, [*walk[1:], END if session in finished else ""], strict=True):
            nexts[step][after] += 1
    found = [(place, nexts[step["key"]]) for place, step in enumerate(steps) if step.get("branches")]
    return [_fork(steps, place, titles, went) for place, went in found]


def _fork(steps: Sequence[Step], place: int, titles: Mapping[str, str], nexts: Counter[str]) -> Fork:
    step = steps[place]
    reasons: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for branch in step["branches"]:
        about = next((branch[name] for name in _ABOUT if branch.get(name)), "")
        reasons[branch["to"]].append((dict(BRANCH)[branch["on"]], about))
    reasons[steps[place + 1]["key"] if place + 1 < len(steps) else END].append(("No branch held", ""))
    went_on = {to: number for to, number in nexts.items() if to}
    for to in went_on:  # A step that was skipped, or a branch of an older revision.
        reasons.setdefault(to, [])
    total = sum(went_on.values())
    ways = [
        Way(
            to,
            "The end" if to == END else titles.get(to, to),
            tuple(why),
            share("branch_taken", went_on.get(to, 0), total),
        )
        for to, why in reasons.items()
    ]
    return Fork(step["key"], titles[step["key"]], sum(nexts.values()), nexts[""], ways)
