"""What a push would do, decided before anything is written, and why it may not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from guidance_server.authoring.changes import changes
from guidance_server.authoring.content import content_hash
from guidance_server.authoring.files import standing
from guidance_server.authoring.files.findings import Finding
from guidance_server.authoring.files.folder import Folder
from guidance_server.authoring.files.identity import ITEMS, SETTINGS, digest
from guidance_server.authoring.files.lock_file import Based, Parts
from guidance_server.authoring.files.standing import There

State = Mapping[str, There]
_MOST_FIELDS = 6


@dataclass(frozen=True)
class Step:
    """One part that is created or changed: where it is written, what it becomes, and what the server has of it."""

    name: str
    value: dict[str, Any]
    place: tuple[str, int]
    before: There | None = None

    @property
    def is_item(self) -> bool:
        """Whether it is an item, and not a part of the application."""
        return self.name.startswith(f"{ITEMS}.")

    @property
    def key(self) -> str:
        """The key of the part in its section."""
        return self.name.partition(".")[2]

    @property
    def revision(self) -> int:
        """The revision that an item has now; 0 where it is new."""
        return self.before.revision if self.before else 0

    def fields(self) -> tuple[str, ...]:
        """The fields that differ. Comparing texts takes longer than saving them, so it is done for what is shown."""
        if self.before is None:
            return ()
        return _few([label for _, label in _fields(self.name, self.before.value, self.value)])


@dataclass(frozen=True)
class Plan:
    """What is created and changed; what stays as it is, and why; what stands in the way."""

    created: list[Step] = field(default_factory=list)
    changed: list[Step] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    newer: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)

    @property
    def steps(self) -> list[Step]:
        """Everything that it writes."""
        return [*self.created, *self.changed]

    def to_judge(self, folder: Folder) -> list[str]:
        """Keys of the items whose rules must be looked at: all of them, where what they point at changes as well."""
        if any(not step.is_item for step in self.changed):
            return list(folder.items)
        return [step.key for step in self.steps if step.is_item]


def planned(folder: Folder, parts: Parts, state: State) -> Plan:
    """The plan of pushing the folder, whose parts are based on these, onto what the server has."""
    plan = Plan()
    values = folder.values()
    based = dict(parts)
    if SETTINGS in values and SETTINGS in state:
        values[SETTINGS] = {**state[SETTINGS].value, **values[SETTINGS]}
        if len(state) == 1:  # An application that was just created has nothing that anybody wrote.
            based[SETTINGS] = Based(state[SETTINGS].digest)
    for name, value in values.items():
        _decide(plan, folder, (name, value), based.get(name), state.get(name))
    plan.elsewhere.extend(name for name, there in state.items() if name not in values and not there.archived)
    return plan


def based(plan: Plan, state: State) -> dict[str, Based]:
    """What the parts are based on once the plan was carried out: on what it wrote, not on what came after."""
    found = {name: Based(state[name].digest, state[name].revision) for name in plan.unchanged}
    written = {
        step.name: Based(hash_of(step.name, step.value), step.revision + 1 if step.is_item else 0)
        for step in plan.steps
    }
    return {**found, **written}


def hash_of(name: str, value: Mapping[str, Any]) -> str:
    """The hash of a part's value."""
    return content_hash(value) if name.startswith(f"{ITEMS}.") else digest(value)


def _decide(plan: Plan, folder: Folder, part: tuple[str, Any], based: Based | None, there: There | None) -> None:
    name, value = part
    verdict = standing.push(hash_of(name, value), based.digest if based else None, there)
    if verdict == "same":
        plan.unchanged.append(name)
    elif verdict == "newer":
        plan.newer.append(name)
    elif verdict == "create" or there is None:
        plan.created.append(Step(name, value, folder.place(name)))
    else:
        if verdict == "change":
            plan.changed.append(Step(name, value, folder.place(name), there))
        else:
            first = next((path for path, _ in _fields(name, there.value, value)), "")
            plan.refused.append(Finding(*folder.place(name, first), _refusal(verdict, name, based, there)))


def _refusal(verdict: standing.Push, name: str, based: Based | None, there: There) -> str:
    if verdict == "gone":
        return f"“{name}” is archived on the server. Restore it in the console, or take the file out of the folder."
    by = f"{there.author} saved revision {there.revision}" if there.revision else "somebody changed it on the server"
    if verdict == "unseen" or based is None:
        have = (
            f"the server has revision {there.revision} by {there.author}" if there.revision else "the server has it too"
        )
        return f"This says something else, and {have}, which was never pulled into this folder. {_WAY_OUT}"
    mine = f"revision {based.revision}" if based.revision else "an older state"
    return f"This is based on {mine}, and {by} since. {_WAY_OUT}"


_WAY_OUT = "Pull with --keep, compare both, and push again; or pull with --overwrite to take the server's."


def _fields(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(path, how it is called) of each field that differs."""
    if name.startswith(f"{ITEMS}.") and before.get("kind") == after.get("kind"):
        yield from ((change.path, change.label) for change in changes(before, after))
        return
    yield from ((one, one) for one in dict.fromkeys([*before, *after]) if before.get(one) != after.get(one))


def _few(names: list[str]) -> tuple[str, ...]:
    more = len(names) - _MOST_FIELDS
    return tuple(names) if more <= 0 else (*names[:_MOST_FIELDS], f"{more} more")
