"""Trying a content without saving it: what is wrong with it, and how it will look."""

from collections.abc import Mapping
from typing import Any

from guidance_server.authoring import content as rules
from guidance_server.authoring import packed
from guidance_server.authoring.kinds import Known
from guidance_server.authoring.markdown import Tree, to_tree
from guidance_server.authoring.problem import Problem
from guidance_server.sentences import say

_KEYED = ("article", "flow", "item")


class Trees:
    """Markdown read once, for the check and for the pack alike: thousands of articles take seconds to read."""

    def __init__(self) -> None:
        self._read: dict[str, Tree] = {}

    def of(self, source: str) -> Tree:
        """The tree of a source; whether its internal targets exist is judged apart, by `problems`."""
        if source not in self._read:
            self._read[source] = to_tree(source)
        return self._read[source]

    def nodes(self, source: str) -> list[Any]:
        """Its nodes."""
        return self.of(source).nodes


def problems(content: Mapping[str, Any], known: Known, trees: Trees) -> list[Problem]:
    """Every rule that a complete content breaks, its Markdown included."""
    items = dict(known.items) | {str(content.get("key")): str(content.get("kind"))}

    def exists(kind: str, key: str) -> bool:
        return key in items if kind == "item" else items.get(key) == kind

    def faults(source: str) -> list[str]:
        tree = trees.of(source)
        gone = [link for link in tree.links if link.kind in _KEYED and not exists(link.kind, link.target)]
        return [
            *(say("Line {line}: {sentence}", line=one.line, sentence=one.message) for one in tree.problems),
            *(
                say("Line {line}: There is no {kind} “{target}”.", line=link.line, kind=link.kind, target=link.target)
                for link in gone
            ),
        ]

    return rules.check(content, known, faults)


def preview(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content in its pack form, as a publication would have it; call it on what has no problems."""
    return packed.packed(content, 0, Trees().nodes)
