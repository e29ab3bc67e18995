"""What a publication or a roll-back would do, said before it does it: which settings change, what would be missing. Pure."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from guidance_server.packs.format import canonical

# How a pack says that something opens an item: links in texts, by their attribute.
_LINK = re.compile(r'\{"(?:article|flow|item)":"([a-z0-9]+(?:-[a-z0-9]+)*)"')
# Parts of a frame by what people call one of them; of the other parts a plan says nothing.
PARTS = {"pages": "page", "anchors": "element", "cohorts": "cohort", "workflows": "workflow", "teams": "team"}
FACTS = {"name": "Name", "theme": "Theme", "quiet": "Quiet everywhere", "pause": "Minutes between two interruptions"}
# What items are narrowed by → the part of a frame that has it.
FACETS = {"page": "pages", "anchor": "anchors", "cohort": "cohorts", "workflow": "workflows"}


@dataclass(frozen=True)
class Line:
    """One value of a setting that would be another; an empty text is none."""

    path: str
    before: str
    after: str


@dataclass(frozen=True)
class Setting:
    """A page, an element, a cohort, a workflow, a team or the theme that would be added, changed or removed."""

    part: str
    key: str
    title: str
    verb: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Need:
    """Something that an item opens and that would not be there; ``is_offered``: it could come along."""

    key: str
    is_offered: bool


def settings(before: str, after: str) -> list[Setting]:
    """What differs between two frames (`frame.py`); with nothing before, everything is new."""
    old, new = (json.loads(text) if text else {"facts": {}, "targets": {}} for text in (before, after))
    found = [*_facts(old["facts"], new["facts"])] if before else []
    for part in PARTS:
        found += _part(part, old["targets"].get(part, {}), new["targets"].get(part, {}))
    return found


def links(packed: str, facets: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Keys of items that an item opens: from its form in a pack, and from what it names in fields."""
    return frozenset(_LINK.findall(packed)) | frozenset(facets.get("item", ()))


def needs(opens: Mapping[str, frozenset[str]], there: frozenset[str], offered: frozenset[str]) -> dict[str, list[Need]]:
    """By item, what it opens that would not be ``there``."""
    found = {key: [Need(one, one in offered) for one in sorted(wanted - there)] for key, wanted in opens.items()}
    return {key: missing for key, missing in found.items() if missing}


def used(changed: Iterable[Setting], facets: Mapping[str, Iterable[str]]) -> list[Setting]:
    """Those of the changed settings that an item names."""
    named = {(FACETS[kind], key) for kind, keys in facets.items() if kind in FACETS for key in keys}
    return [one for one in changed if (one.part, one.key) in named]


def fingerprint(revisions: Mapping[str, int], frame: str) -> str:
    """What a set of revisions by key and its settings are known by, so that what happens is what was looked at."""
    return hashlib.sha256(canonical({"revisions": dict(revisions), "frame": frame})).hexdigest()


def _facts(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterable[Setting]:
    for name, title in FACTS.items():
        if old.get(name) != new.get(name):
            yield Setting("facts", name, title, "changed", tuple(_lines(old.get(name), new.get(name))))


def _part(part: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterable[Setting]:
    for key in sorted(old.keys() | new.keys()):
        was, becomes = old.get(key), new.get(key)
        if was != becomes:
            verb = "added" if was is None else "removed" if becomes is None else "changed"
            yield Setting(part, key, _title(becomes if becomes is not None else was, key), verb, tuple(_lines(was, becomes)))


def _title(value: Any, key: str) -> str:
    return str(value.get("title") or key) if isinstance(value, Mapping) else str(value)


def _lines(old: Any, new: Any, path: str = "") -> Iterable[Line]:
    """Values that differ, by their place; texts are as JSON has them, but without quotation marks."""
    if isinstance(old or {}, Mapping) and isinstance(new or {}, Mapping) and (old or new):
        for name in sorted((old or {}).keys() | (new or {}).keys()):
            yield from _lines((old or {}).get(name), (new or {}).get(name), f"{path}.{name}".lstrip("."))
    elif old != new:
        yield Line(path.replace("_", " "), _said(old), _said(new))


def _said(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
