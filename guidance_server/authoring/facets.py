"""What a list of items is filtered by, drawn from the content once, when a revision is written."""

from collections.abc import Iterator, Mapping
from typing import Any

from guidance_server.authoring import fields
from guidance_server.authoring.content import fields_of

LONGEST_FOLDED = 300


def facet(kind: str, key: str) -> str:
    """One facet as it is looked for: `|page:request-form|`."""
    return f"|{kind}:{key}|"


def facets(content: Mapping[str, Any]) -> str:
    """Every page, anchor, cohort, team, workflow, step and issue that the content names, its risk if it has one, and
    whether it is restricted."""
    return "".join(dict.fromkeys(_facets(content)))


def _facets(content: Mapping[str, Any]) -> Iterator[str]:
    for _, field, value in fields.leaves(fields_of(content["kind"]), content):
        if field.to:
            for key in value if field.is_many else [value]:
                if key:
                    yield facet(field.to, key)
    if content.get("risk"):
        yield facet("risk", content["risk"])
    if content.get("restricted"):
        yield facet("restricted", "yes")


def folded(content: Mapping[str, Any]) -> str:
    """Title and key for a search that knows no case."""
    return f"{content['title']} {content['key']}".casefold()[:LONGEST_FOLDED]


def parts(value: str) -> dict[str, list[str]]:
    """Facets back to keys by kind."""
    found: dict[str, list[str]] = {}
    for one in filter(None, value.split("|")):
        kind, _, key = one.partition(":")
        found.setdefault(kind, []).append(key)
    return found
