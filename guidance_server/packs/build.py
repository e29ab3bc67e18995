"""A release as files: pure, and the same input gives the same bytes in whatever order it comes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from guidance_server.apps.targets import Targets
from guidance_server.packs.format import FORMAT, canonical, digest
from guidance_server.packs.used import Used, used

Content = Mapping[str, Any]
# `authoring.packed.packed` with the Markdown renderer bound: (content, revision number) → {index, body, help}.
Packed = Callable[[Content, int], dict[str, Any]]

# The folder that a kind's bodies lie in; the others are in the index with everything they say.
FOLDERS = {"flow": "flows", "article": "articles"}
GENERAL, PAGES = "_general", "_pages"


@dataclass(frozen=True)
class Facts:
    """What a pack says of its application."""

    key: str
    name: str
    theme: Mapping[str, Any] = field(default_factory=dict)
    # Nobody is interrupted on any page, and not within so many minutes after another interruption.
    quiet: bool = False
    pause: int = 0
    # There is content that only some may read, in packs of their own.
    audiences: bool = False


@dataclass(frozen=True)
class Pack:
    """Every file of a pack by its name inside the digest folder; `index.json` is among them."""

    files: Mapping[str, bytes]

    @property
    def index(self) -> bytes:
        """The file that a page loads first."""
        return self.files["index.json"]

    @property
    def digest(self) -> str:
        """The name of the folder."""
        return digest(self.index)


@dataclass
class Parts:
    """What a pack is put together from; bodies are bytes at once, for their trees are a million objects together."""

    items: list[dict[str, Any]] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)
    bodies: dict[str, bytes] = field(default_factory=dict)
    help: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {GENERAL: []})

    def take(self, content: Content, form: Mapping[str, Any]) -> None:
        """One content in its form for a pack."""
        if form["index"]:
            self.items.append(form["index"])
        if form["body"]:
            self.bodies[f"{FOLDERS[content['kind']]}/{content['key']}.json"] = canonical(form["body"])
            self.steps += form["body"].get("steps", ())
        if form["help"]:
            for page in content["where"]["pages"] or (GENERAL,):
                self.help.setdefault(page, []).append(form["help"])


def build(facts: Facts, targets: Targets, contents: Iterable[tuple[Content, int]], packed: Packed) -> Pack:
    """The pack of these (content, revision number)."""
    parts = Parts()
    for content, number in sorted(contents, key=lambda one: str(one[0]["key"])):
        parts.take(content, packed(content, number))
    named = used(parts.items, parts.steps, targets)
    files = parts.bodies
    for page, articles in parts.help.items():
        files[f"help/{page}.json"] = canonical({"articles": articles})
    files[f"help/{PAGES}.json"] = canonical({"pages": _pages(targets, parts.help.keys() - named.pages)})
    files["manifest.json"] = canonical({name: digest(data) for name, data in files.items()})
    rest = {"items": parts.items, "manifest": digest(files["manifest.json"])}
    files["index.json"] = canonical(_index(facts, targets, named) | rest)
    return Pack(files)


def _index(facts: Facts, targets: Targets, names: Used) -> dict[str, Any]:
    interruptions = {"quiet": facts.quiet, "pause": facts.pause * 60}
    return {
        **{name: value for name, value in interruptions.items() if value},
        **({"audiences": True} if facts.audiences else {}),
        "format": FORMAT,
        "app": facts.key,
        "name": facts.name,
        "locales": list(targets.locales),
        "theme": dict(facts.theme),
        "pages": _pages(targets, names.pages),
        # All of them, also those that no item names: articles and search ask for them too.
        "cohorts": {key: cohort["rule"] for key, cohort in targets.cohorts.items()},
        "anchors": {key: _evidence(targets.anchors[key]["evidence"]) for key in names.anchors},
        "workflows": [_workflow(key, targets.workflows[key]) for key in sorted(targets.workflows)],
        "help": {"pages": True, "team": dict(targets.teams)},
    }


def _pages(targets: Targets, keys: Iterable[str]) -> list[dict[str, Any]]:
    return [_page(key, targets.pages[key]) for key in sorted(keys) if key in targets.pages]


def _page(key: str, page: Mapping[str, Any]) -> dict[str, Any]:
    return {"k": key, **page["rule"], **({"quiet": True} if page.get("quiet") else {})}


def _evidence(evidence: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in evidence.items() if value}


def _workflow(key: str, workflow: Mapping[str, Any]) -> dict[str, Any]:
    names = {"key": "k", "page": "page", "anchor": "anchor", "event": "event"}
    steps = [{short: step[name] for name, short in names.items() if step.get(name)} for step in workflow["steps"]]
    return {"k": key, "steps": steps}
