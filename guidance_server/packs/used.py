"""Which pages and anchors a pack has to name: those that its items with their tasks, the steps of its flows with their
branches, and the workflows lead to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from guidance_server.apps.targets import Targets

Part = Mapping[str, Any]


@dataclass(frozen=True)
class Used:
    """Keys of pages and anchors that the application has."""

    pages: frozenset[str]
    anchors: frozenset[str]


def used(items: Iterable[Part], steps: Iterable[Part], targets: Targets) -> Used:
    """What these items in pack form, these flow steps and the application's workflows use."""
    own = [*items, *steps]
    inner = [part for place in own for part in (*place.get("branches", ()), *place.get("b", {}).get("tasks", ()))]
    places = [*own, *inner, *(step for workflow in targets.workflows.values() for step in workflow["steps"])]
    anchors = _with_containers({place["anchor"] for place in places if place.get("anchor")}, targets)
    pages = {page for place in places for page in _pages(place)}
    # Where an element lies is a page that somebody may be on, also when the item names no page.
    pages |= {targets.anchors[key]["page"] for key in anchors}
    # A quiet page says something also where nothing of its own shows.
    pages |= {key for key, page in targets.pages.items() if page.get("quiet")}
    return Used(frozenset(pages & targets.pages.keys()), frozenset(anchors))


def _pages(place: Part) -> Iterable[str]:
    yield from place.get("pages", ())
    yield place.get("page", "")
    yield place.get("advance", {}).get("page", "")


def _with_containers(keys: set[str], targets: Targets) -> set[str]:
    """The anchors that exist, with those they lie within, which lie within others; a circle ends."""
    found: set[str] = set()
    waiting = list(keys)
    while waiting:
        key = waiting.pop()
        if key in targets.anchors and key not in found:
            found.add(key)
            waiting.append(targets.anchors[key]["evidence"].get("within", ""))
    return found
