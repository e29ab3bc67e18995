"""How far people come with a task list."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from guidance_server.metrics.figures import Figure, share


@dataclass(frozen=True)
class TaskLine:
    """One task: how many people did it; ``is_listed`` is False for one that the list has no more."""

    key: str
    title: str
    done: Figure
    is_listed: bool


@dataclass(frozen=True)
class Progress:
    """A list's figures: begun, each task, all done."""

    started: Figure
    completed: Figure
    tasks: list[TaskLine]


def progress(
    tasks: Sequence[tuple[str, str]], seen: AbstractSet[str], did: Iterable[tuple[str, str]], all_done: AbstractSet[str]
) -> Progress:
    """From tasks (key, title) in order, who saw the list, who did which task (person, task), and who did all."""
    people: dict[str, set[str]] = {key: set() for key, _ in tasks}
    for who, task in did:
        people.setdefault(task, set()).add(who)
    # Who finished has begun, also when the first task was done before the period.
    begun = set(all_done).union(*people.values())
    have, titles = len(begun | seen), dict(tasks)
    return Progress(
        share("tasks_started", len(begun), have),
        share("tasks_completed", len(all_done), len(begun)),
        [_line(key, titles, who, have) for key, who in people.items()],
    )


def _line(key: str, titles: Mapping[str, str], who: AbstractSet[str], have: int) -> TaskLine:
    return TaskLine(key, titles.get(key, key), share("task_done", len(who), have), key in titles)
