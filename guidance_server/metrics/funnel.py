"""Where people leave a flow."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guidance_server.metrics.figures import Figure, share


@dataclass(frozen=True)
class FunnelStep:
    """One step: how many sessions reached it, and how many of those on the step before did not."""

    key: str
    title: str
    reached: int
    lost: int
    reach: Figure


def funnel(steps: Sequence[tuple[str, str]], reached: Iterable[tuple[str, str]]) -> list[FunnelStep]:
    """The drop-off over ``steps`` (key, title) in order, from (session, step) pairs; unknown steps are passed over."""
    sessions: dict[str, set[str]] = {key: set() for key, _ in steps}
    for session, step in reached:
        if step in sessions:
            sessions[step].add(session)
    numbers = [len(sessions[key]) for key, _ in steps]
    first = numbers[0] if numbers else 0
    return [
        FunnelStep(
            key, title, number, max(0, numbers[place - 1] - number) if place else 0, share("step_reach", number, first)
        )
        for place, ((key, title), number) in enumerate(zip(steps, numbers, strict=True))
    ]
