"""What an item relies on came to say something else after its approval; pure."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from guidance_server.stewardship.reasons import Finding
from guidance_server.stewardship.watched import Watched

# Kind of a definition → the reason that its change is.
KINDS = {
    "workflow": "workflow_changed",
    "page": "page_changed",
    "anchor": "anchor_changed",
    "cohort": "cohort_changed",
    "issue": "issue_changed",
}
LISTED = 12


@dataclass(frozen=True)
class Change:
    """A definition before and after one change."""

    before: Mapping[str, Any]
    after: Mapping[str, Any]
    at: datetime


# Changes of each (kind, key), the oldest first.
Changes = Mapping[tuple[str, str], Sequence[Change]]


def findings(item: Watched, changes: Changes) -> Iterator[Finding]:
    """Definitions that say something else than when it was approved or confirmed; changed back, they do not."""
    for kind, reason in KINDS.items():
        for name in item.named.get(kind, ()):
            later = [one for one in changes.get((kind, name), ()) if one.at > item.since]
            if later and later[0].before != later[-1].after:
                before, after = later[0].before, later[-1].after
                yield Finding(reason, name, digest(after), _evidence(kind, before, after))


def digest(said: Any) -> str:
    """A short name of what a definition says."""
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


def _evidence(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    if kind == "workflow":
        return steps_changed(before["steps"], after["steps"])
    if kind == "issue":
        return {"before": before["status"], "after": after["status"]}
    return {}


def steps_changed(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Steps added, removed, renamed (was, is), moved to another place or order, by their titles."""
    old, new = ({step["key"]: step for step in steps} for steps in (before, after))
    kept = [key for key in new if key in old]
    found = {
        "added": [new[key]["title"] for key in new if key not in old],
        "removed": [old[key]["title"] for key in old if key not in new],
        "renamed": [[old[key]["title"], new[key]["title"]] for key in kept if old[key]["title"] != new[key]["title"]],
        "moved": [new[key]["title"] for key in kept if _place(old[key]) != _place(new[key])],
        "reordered": kept != [key for key in old if key in new],
    }
    return {name: said[:LISTED] if isinstance(said, list) else said for name, said in found.items() if said}


def _place(step: Mapping[str, Any]) -> tuple[Any, ...]:
    return step.get("page"), step.get("anchor"), step.get("event")
