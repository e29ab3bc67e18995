"""A draft in the form it has in a pack, before anything of it is stored."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from guidance_server.apps import evidence, page_rules
from guidance_server.apps.targets import Targets
from guidance_server.authoring.content import complete
from guidance_server.authoring.dry_run import Trees, problems
from guidance_server.authoring.kinds import Known
from guidance_server.authoring.labels import label_of
from guidance_server.authoring.packed import packed
from guidance_server.authoring.problem import Problem, by_path
from guidance_server.packs.build import Facts, build
from guidance_server.sentences import say

Parts = Mapping[str, Mapping[str, Any]]


def played(content: Mapping[str, Any], known: Known, facts: Facts, pages: Parts, anchors: Parts) -> dict[str, Any]:
    """What is wrong with the draft; where nothing is, a pack of it alone: index, and the other files by name."""
    draft, trees = complete(content), Trees()
    targets = _with(known.targets, pages, anchors)
    found = [*_part_problems(pages, anchors), *problems(draft, replace(known, targets=targets), trees)]
    if found:
        return {"problems": by_path(found)}
    pack = build(facts, targets, [(draft, 0)], lambda said, number: packed(said, number, trees.nodes))
    files = {name: json.loads(data) for name, data in pack.files.items() if name != "manifest.json"}
    return {"problems": {}, "index": files.pop("index.json"), "files": files}


def labels(content: Mapping[str, Any], paths: Iterable[str], pages: Parts, anchors: Parts) -> dict[str, str]:
    """What people call the places of these problems: fields by their labels, pages and elements by their titles."""
    return {path: _part_label(path, pages, anchors) or label_of(str(content.get("kind")), path) for path in paths}


def _part_label(path: str, pages: Parts, anchors: Parts) -> str:
    what, _, rest = path.partition(".")
    known, word = {"pages": (pages, "Page"), "anchors": (anchors, "Element")}.get(what, ({}, ""))
    part = known.get(rest.partition(".")[0])
    return say("{word} “{title}”", word=word, title=part["title"]) if part else ""


def _with(targets: Targets, pages: Parts, anchors: Parts) -> Targets:
    """What is known once these are stored; what is stored already stays as it is."""
    more_pages = {key: {"title": page["title"], "rule": page["rule"]} for key, page in pages.items()}
    more_anchors = {key: dict(anchor) for key, anchor in anchors.items()}
    return replace(targets, pages=more_pages | dict(targets.pages), anchors=more_anchors | dict(targets.anchors))


def _part_problems(pages: Parts, anchors: Parts) -> list[Problem]:
    found = [
        Problem(f"pages.{key}.rule.{problem.path}".rstrip("."), problem.message)
        for key, page in pages.items()
        for problem in page_rules.problems(page["rule"])
    ]
    for key, anchor in anchors.items():
        found += [Problem(f"anchors.{key}.evidence", sentence) for sentence in evidence.problems(anchor["evidence"])]
    return found
