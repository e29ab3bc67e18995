"""What a reference in a form can be, as (key, title) by what it points at."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from guidance_server.apps.targets import Targets


class Titled(Protocol):
    """Something with a key and a title."""

    key: Any
    title: Any


def options(targets: Targets, issues: Iterable[Titled], items: Iterable[str]) -> Mapping[str, list[tuple[str, str]]]:
    """Choices by the kind of thing: page, anchor, cohort, workflow, step, team, issue, item, flow, article."""
    steps = [
        (step["key"], f"{workflow['title']} › {step['title']}")
        for workflow in targets.workflows.values()
        for step in workflow.get("steps", ())
    ]
    return {
        "page": _titled(targets.pages),
        "anchor": _titled(targets.anchors),
        "cohort": _titled(targets.cohorts),
        "workflow": _titled(targets.workflows),
        "step": steps,
        "team": sorted(targets.teams.items()),
        "issue": [(issue.key, issue.title) for issue in issues],
        "item": [(key, key) for key in sorted(items)],
    }


def _titled(things: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, str]]:
    return sorted(((key, thing["title"]) for key, thing in things.items()), key=lambda pair: pair[1].casefold())
