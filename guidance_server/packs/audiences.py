"""Content that only some may read: packs apart from the public one, one for each audience. Pure.

An audience is the exact set of cohorts, and of those left out, that an item names. Whether somebody belongs to it is
decided here from what a signed token says of them, so that a browser is never asked to keep a secret from its user.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from guidance_server.apps import cohort_rules
from guidance_server.apps.targets import Targets
from guidance_server.packs.build import Content, Facts, Packed, build
from guidance_server.packs.format import FORMAT, canonical, digest

MANIFEST = "audiences.json"
Numbered = tuple[Content, int]
# (cohorts, those left out), both sorted.
Audience = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Sealed:
    """The packs of all audiences by file name; `audiences.json` says whom each is for, and by which rules."""

    files: Mapping[str, bytes]

    @property
    def digest(self) -> str:
        """The name of their folder; empty where there is nothing."""
        return digest(self.files[MANIFEST]) if self.files else ""


def parted(contents: Iterable[Numbered]) -> tuple[list[Numbered], list[Numbered]]:
    """(what anybody may read, what only some may)."""
    known: tuple[list[Numbered], list[Numbered]] = ([], [])
    for one in contents:
        known[bool(one[0].get("restricted"))].append(one)
    return known


def public_targets(targets: Targets, public: Sequence[Numbered], restricted: Sequence[Numbered]) -> Targets:
    """What the public pack says of the application: not the cohorts and teams that only restricted content names."""
    cohorts = _cohorts(restricted) - _cohorts(public)
    teams = _owners(restricted) - _owners(public) - {one.get("team", "") for one in targets.workflows.values()}
    return replace(
        targets,
        cohorts={key: rule for key, rule in targets.cohorts.items() if key not in cohorts},
        teams={key: title for key, title in targets.teams.items() if key not in teams},
    )


def sealed(facts: Facts, targets: Targets, restricted: Sequence[Numbered], packed: Packed) -> Sealed:
    """The packs of these restricted contents; nothing where there are none."""
    by_audience: dict[Audience, list[Numbered]] = {}
    for one in restricted:
        by_audience.setdefault(_audience(one[0]), []).append(one)
    files = {f"{_name(audience)}.json": _pack(facts, targets, found, packed) for audience, found in by_audience.items()}
    if not files:
        return Sealed({})
    rules = {key: targets.cohorts[key]["rule"] for key in sorted(_cohorts(restricted)) if key in targets.cohorts}
    audiences = {
        _name((cohorts, left_out)): {"cohorts": cohorts, "except": left_out} for cohorts, left_out in by_audience
    }
    digests = {name: digest(data) for name, data in files.items()}
    files[MANIFEST] = canonical({"audiences": audiences, "cohorts": rules, "files": digests})
    return Sealed(files)


def belongs(manifest: Mapping[str, Any], attributes: Mapping[str, Any]) -> list[str]:
    """File names of the packs that somebody with these attributes may read."""
    values = {key: cohort_rules.evaluate(rule, attributes) for key, rule in manifest["cohorts"].items()}
    return [f"{name}.json" for name, one in sorted(manifest["audiences"].items()) if admits(one, values)]


def admits(audience: Mapping[str, Sequence[str]], values: Mapping[str, bool | None]) -> bool:
    """Whether it takes in somebody of whose cohorts this is known; what is not known shuts out, both ways."""
    is_in = any(values.get(key) is True for key in audience["cohorts"])
    return is_in and all(values.get(key) is False for key in audience["except"])


def merged(packs: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """One pack of several: the whole of what somebody may read beside the public one."""
    index: dict[str, Any] = {"pages": {}, "cohorts": {}, "anchors": {}, "items": {}}
    files: dict[str, Any] = {}
    for one in packs:
        for name in ("pages", "items"):
            index[name] |= {part["k"]: part for part in one["index"][name]}
        for name in ("cohorts", "anchors"):
            index[name] |= one["index"][name]
        for path, body in one["files"].items():
            files[path] = _joined(files[path], body) if path in files else body
    for name in ("pages", "items"):
        index[name] = [index[name][key] for key in sorted(index[name])]
    return {"format": FORMAT, "index": index, "files": files}


def _pack(facts: Facts, targets: Targets, found: Sequence[Numbered], packed: Packed) -> bytes:
    made = build(facts, targets, found, packed)
    files = {name: json.loads(data) for name, data in made.files.items() if name not in ("manifest.json", "index.json")}
    index = json.loads(made.index)
    kept = {name: index[name] for name in ("pages", "anchors", "items")}
    kept["cohorts"] = {key: index["cohorts"][key] for key in _cohorts(found) if key in index["cohorts"]}
    # Whom it is for was decided before it is sent: a browser has nothing left to decide, and may know less of a person.
    for one in (*kept["items"], *(file for file in files.values()), *_listed(files)):
        one.pop("cohorts", None)
        one.pop("except", None)
    return canonical({"format": FORMAT, "index": kept, "files": {k: v for k, v in files.items() if _says(v)}})


def _listed(files: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    return (entry for file in files.values() for entry in file.get("articles", ()))


def _says(file: Mapping[str, Any]) -> bool:
    return any(file.values())


def _joined(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Lists of two files of one name: those of a page's articles, and of pages."""
    return {
        name: [*one[name], *(part for part in other[name] if part["k"] not in {known["k"] for known in one[name]})]
        for name in one
    }


def _audience(content: Content) -> Audience:
    said = content["audience"]
    return tuple(sorted(set(said["cohorts"]))), tuple(sorted(set(said["except"])))


def _name(audience: Audience) -> str:
    return hashlib.sha256(canonical(audience)).hexdigest()[:32]


def _owners(contents: Iterable[Numbered]) -> set[str]:
    return {content["owner"] for content, _ in contents}


def _cohorts(contents: Iterable[Numbered]) -> set[str]:
    """Every cohort that these name, also in the branches of flows."""
    found: set[str] = set()
    for content, _ in contents:
        found |= {*content["audience"]["cohorts"], *content["audience"]["except"]}
        for step in content["body"].get("steps", ()) if isinstance(content["body"], Mapping) else ():
            found |= {branch["cohort"] for branch in step.get("branches", ()) if branch.get("cohort")}
    return found
