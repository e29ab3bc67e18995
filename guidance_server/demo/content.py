"""Content files to contents: YAML front matter and, for articles, Markdown; what a file leaves out is the default."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from guidance_server.authoring.content import complete
from guidance_server.errors import Invalid

STAGES = ("live", "in_review", "sent_back", "draft")


class PlainYaml(yaml.SafeLoader):
    """YAML as 1.2 reads it: `on`, `no` and dates are text, as an author means them."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":bool", ":timestamp"))]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


PlainYaml.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(?:true|false)$"), ["t", "f"])


@dataclass(frozen=True)
class Planned:
    """An item of the demo: its content, who wrote it, how far it has come, what was said on the way."""

    content: dict[str, Any]
    author: str
    stage: str = "live"
    note: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Plan:
    """Everything the demo begins with."""

    application: dict[str, Any]
    people: dict[str, dict[str, Any]]
    items: tuple[Planned, ...]


def plan(files: Mapping[str, str], first_author: str) -> Plan:
    """The plan that a folder says, as {path: text}."""
    stages = _yaml(files, "stages.yaml")
    authors = {key: email for email, keys in stages["written_by"].items() for key in keys}
    items = [
        Planned(content, authors.get(content["key"], first_author), *_stage(stages, content["key"]))
        for path, text in sorted(files.items())
        if path.startswith("items/")
        for content in (read_item(path.removeprefix("items/").removesuffix(".md"), text),)
    ]
    return Plan(_yaml(files, "application.yaml"), _yaml(files, "people.yaml"), tuple(in_order(items)))


def read_item(key: str, text: str) -> dict[str, Any]:
    """The content of one file; its name is the key."""
    written, markdown = _parts(key, text)
    body = dict(written.get("body", {}))
    if written.get("kind") == "article":
        body["markdown"] = {written.get("locales", ["en"])[0]: markdown.strip() + "\n"}
    return complete(written | {"key": key, "body": body})


def in_order(items: list[Planned]) -> Iterator[Planned]:
    """Articles first, then flows, then what points at them, so that every link has its target when it is checked."""
    ranks = {"article": 0, "flow": 1, "survey": 3}
    return iter(sorted(items, key=lambda item: (ranks.get(item.content["kind"], 2), item.content["key"])))


def _parts(key: str, text: str) -> tuple[dict[str, Any], str]:
    parts = text.split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise Invalid(f"items/{key}.md has no front matter.", way_out="Begin with a line ---, YAML, and a line ---.")
    try:
        front = yaml.load(parts[1], PlainYaml)
    except yaml.YAMLError as error:
        raise Invalid(f"items/{key}.md: {error}") from None
    return dict(front), parts[2]


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
    return yaml.load(files[path], PlainYaml)
