"""What an anchor may be written by hand with, and what is wrong with it."""

from collections.abc import Mapping
from typing import Any

FIELDS = ("css", "test_id", "role", "name", "label", "text", "within", "fingerprint")
LONGEST = 500


def problems(evidence: Mapping[str, Any]) -> list[str]:
    """Why this evidence cannot find an element; empty when it can."""
    found = [
        f"“{name}” is not a kind of evidence; these are: {', '.join(FIELDS)}."
        for name in evidence
        if name not in FIELDS
    ]
    found += [
        f"“{name}” is text of at most {LONGEST} characters."
        for name, value in evidence.items()
        if name in FIELDS and name != "fingerprint" and (not isinstance(value, str) or len(value) > LONGEST)
    ]
    if not any(evidence.get(name) for name in ("css", "test_id", "role", "label", "text", "fingerprint")):
        found.append("An anchor needs one of: a test id, a role with a name, a label, a text or a CSS selector.")
    return found
