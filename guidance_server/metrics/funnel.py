"""Where people leave a flow."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from guidance_server.metrics.figures import Figure, share


@dataclass(frozen=True)
class FunnelStep:
    """One step: how many sessions reached it, and how many were lost on the step before: it was their last, unfinished."""

    key: str
    title: str
    reached: int
    lost: int
    reach: Figure


def funnel(
    steps: Sequence[tuple[str, str]], reached: Iterable[tuple[str, str]], finished: Collection[str] = ()
) -> list[FunnelStep]:
    """The drop-off over ``steps`` (key, title) in order, from (session, step) pairs; unknown steps are passed over.

    Who took a branch past a step, or out of the flow to its end (``finished``), was not lost there.
    """
    sessions: dict[str, set[str]] = {key: set() for key, _ in steps}
    for session, step in reached:
        if step in sessions:
            sessions[step].add(session)
    numbers = [len(sessions[key]) for key, _ in steps]
    first = numbers[0] if numbers else 0
    lost = _lost([sessions[key] for key, _ in steps], set(finished))
    return [
        FunnelStep(key, title, number, gone, share("step_reach", number, first))
        for (key, title), number, gone in zip(steps, numbers, lost, strict=True)
    ]


def _lost(sessions: Sequence[set[str]], finished: set[str]) -> list[int]:
    """For each step, how many had the one before as their furthest and did not finish."""
    later, found = set(finished), [0] * len(sessions)
    for place in range(len(sessions) - 1, 0, -1):
        later |= sessions[place]
        found[place] = len(sessions[place - 1] - later)
    return found
