"""The demo's plan out of its files: a folder of content as everybody's, and beside it people and how far items have come."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from guidance_server.authoring.files import folder
from guidance_server.authoring.files.findings import by_place
from guidance_server.authoring.files.strict_yaml import Fault, read
from guidance_server.authoring.translations.texts import source_of, with_texts
from guidance_server.errors import Invalid

STAGES = ("live", "in_review", "sent_back", "draft")


@dataclass(frozen=True)
class Planned:
    """An item of the demo: its content, who wrote it, how far it has come, what was said on the way, and what its first
    version said by path where that was something else."""

    content: dict[str, Any]
    author: str
    stage: str = "live"
    note: str = ""
    answer: str = ""
    first: Mapping[str, str] = field(default_factory=dict)

    @property
    def versions(self) -> list[dict[str, Any]]:
        """What it said, the first version before the present one."""
        source = source_of(self.content)
        earlier = {(path, source): text for path, text in self.first.items()}
        return [with_texts(self.content, earlier), self.content] if earlier else [self.content]


@dataclass(frozen=True)
class Later:
    """What is said anew after the first release: ``texts`` by item, path and language; ``to`` is how far that has come."""

    to: str
    note: str
    texts: Mapping[str, Mapping[str, Mapping[str, str]]]

    def content(self, item: Planned) -> dict[str, Any]:
        """What the item says then."""
        said = self.texts[item.content["key"]]
        return with_texts(item.content, {(path, one): text for path, all_ in said.items() for one, text in all_.items()})


@dataclass(frozen=True)
class Plan:
    """Everything the demo begins with, and how its channels part ways."""

    application: dict[str, Any]
    policy: dict[str, Any]
    people: dict[str, dict[str, Any]]
    items: tuple[Planned, ...]
    later: tuple[Later, ...]
    review_in_days: Mapping[str, int] = field(default_factory=dict)


def plan(files: Mapping[str, str], first_author: str) -> Plan:
    """The plan that a folder says, as {path: text}."""
    stages = _yaml(files, "stages.yaml")
    authors = {key: email for email, keys in stages["written_by"].items() for key in keys}
    found = folder.read(files)
    if found.findings:
        raise Invalid("The demo's content cannot be read.", fields=by_place(found.findings))
    items = [
        Planned(item.content, authors.get(key, first_author), *_stage(stages, key), first=stages["moved"].get(key, {}))
        for key, item in found.items.items()
    ]
    application = found.application.settings | found.application.sections
    application["issues"] = {
        key: issue | {"due_in_days": stages["due_in_days"][key]} for key, issue in application["issues"].items()
    }
    policy, people = _yaml(files, "review.yaml"), _yaml(files, "people.yaml")
    later = tuple(Later(**one) for one in stages["later"])
    return Plan(application, policy, people, tuple(in_order(items)), later, stages["review_in_days"])


def dated(plan: Plan, today: date) -> Plan:
    """The plan with the days that it counts from the day of its loading."""
    days = {key: (today + timedelta(days=number)).isoformat() for key, number in plan.review_in_days.items()}
    items = [
        replace(item, content=item.content | {"review_by": days[item.content["key"]]})
        if item.content["key"] in days
        else item
        for item in plan.items
    ]
    return replace(plan, items=tuple(items))


def in_order(items: list[Planned]) -> Iterator[Planned]:
    """Articles first, then flows, then what points at them, so that every link has its target when it is checked."""
    ranks = {"article": 0, "flow": 1, "survey": 3}
    return iter(sorted(items, key=lambda item: (ranks.get(item.content["kind"], 2), item.content["key"])))


def _stage(stages: Mapping[str, Any], key: str) -> tuple[str, str, str]:
    if key in stages["draft"]:
        return "draft", "", ""
    for stage in ("in_review", "sent_back"):
        if key in stages[stage]:
            said = stages[stage][key]
            return stage, said["note"], said.get("answer", "")
    return "live", "", ""


def _yaml(files: Mapping[str, str], path: str) -> Any:
    if path not in files:
        raise Invalid(f"The demo's content has no {path}.", way_out="Install the demo's content folder again.")
    try:
        return read(files[path]).value
    except Fault as fault:
        raise Invalid(f"{path}:{fault.line}: {fault.sentence}") from None
