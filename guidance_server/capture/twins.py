"""When two definitions mean the same, so that a page, an element or a cohort is stored once."""

import json
from collections.abc import Mapping
from typing import Any

from guidance_server.apps import keys
from guidance_server.apps.page_rules import PARTS

# What of a captured element says which one it is; where it stands and what is beside it changes from day to day.
TELLING = ("tag", "path", "text", "id", "field", "href", "role", "test")

Rule = Mapping[str, Any]


def page_twin(rule: Rule, pages: Mapping[str, Rule]) -> str:
    """The key of the page with the same rule, or nothing."""
    wanted = _page(rule)
    return next((key for key, page in pages.items() if _page(page["rule"]) == wanted), "")


def cohort_twin(rule: Rule, cohorts: Mapping[str, Rule]) -> str:
    """The key of the cohort with the same rule, or nothing."""
    wanted = _spelled(rule)
    return next((key for key, cohort in cohorts.items() if _spelled(cohort["rule"]) == wanted), "")


def anchor_twin(evidence: Rule, page: str, anchors: Mapping[str, Rule]) -> str:
    """The key of the anchor that means the same element of the page (or of every page), or nothing."""
    wanted = _element(evidence)
    places = (page, "") if page else ("",)
    found = (key for key, one in anchors.items() if one["page"] in places and _element(one["evidence"]) == wanted)
    return next(found, "")


def free_key(title: str, otherwise: str, taken: Mapping[str, object]) -> str:
    """A key from the title that nothing has yet."""
    first = keys.key_from(title) or otherwise
    key, number = first, 1
    while key in taken:
        number += 1
        key = f"{first[: keys.LONGEST - 5].rstrip('-')}-{number}"
    return key


def _page(rule: Rule) -> str:
    return _spelled({part: rule[part] for part in PARTS if rule.get(part)})


def _element(evidence: Rule) -> str:
    written = {name: value for name, value in evidence.items() if value and name != "fingerprint"}
    captured = evidence.get("fingerprint")
    told = {name: captured[name] for name in TELLING if captured.get(name)} if isinstance(captured, Mapping) else {}
    return _spelled([written, told])


def _spelled(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
