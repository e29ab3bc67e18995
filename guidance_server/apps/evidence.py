"""What an anchor may be written by hand with, and what is wrong with it."""

from collections.abc import Mapping
from typing import Any

from guidance_server.sentences import say

FIELDS = ("css", "test_id", "role", "name", "label", "text", "within", "fingerprint")
LONGEST = 500
# What the script keeps of an element that was captured in the application (sdk/js/src/anchor/portrait.js).
CAPTURED_TEXTS = ("tag", "path", "text", "near", "row", "id", "field", "classes", "href", "alt", "role", "test")
CAPTURED_NUMBERS = ("x", "y", "w", "h")
LONGEST_PATH = 2_000
FARTHEST = 10_000_000


def problems(evidence: Mapping[str, Any]) -> list[str]:
    """Why this evidence cannot find an element; empty when it can."""
    found: list[str] = [
        say("“{name}” is not a kind of evidence; these are: {fields}.", name=name, fields=", ".join(FIELDS))
        for name in evidence
        if name not in FIELDS
    ]
    found += [
        say("“{name}” is text of at most {longest} characters.", name=name, longest=LONGEST)
        for name, value in evidence.items()
        if name in FIELDS and name != "fingerprint" and (not isinstance(value, str) or len(value) > LONGEST)
    ]
    if "fingerprint" in evidence:
        found += _captured_problems(evidence["fingerprint"])
    if not any(evidence.get(name) for name in ("css", "test_id", "role", "label", "text", "fingerprint")):
        found.append("An anchor needs one of: a test id, a role with a name, a label, a text or a CSS selector.")
    return found


def _captured_problems(captured: Any) -> list[str]:
    """A captured element is written by the script; one that was changed by hand must not break every page it is sought on."""
    if not isinstance(captured, Mapping) or not captured.get("tag") or not captured.get("path"):
        return ["“fingerprint” is what the script captures of an element: an object with at least a tag and a path."]
    found: list[str] = [
        say("“fingerprint.{name}” is not a piece of a captured element.", name=name)
        for name in captured
        if name not in (*CAPTURED_TEXTS, *CAPTURED_NUMBERS, "page")
    ]
    for name in CAPTURED_TEXTS:
        longest = LONGEST_PATH if name == "path" else LONGEST
        if name in captured and not (isinstance(captured[name], str) and len(captured[name]) <= longest):
            found.append(
                say("“fingerprint.{name}” is text of at most {longest} characters.", name=name, longest=longest)
            )
    numbers = {name: captured[name] for name in CAPTURED_NUMBERS if name in captured}
    page = captured.get("page", [0, 0])
    if not isinstance(page, list) or len(page) != 2:
        found.append("“fingerprint.page” is the width and the height of a page.")
    else:
        numbers |= {"page": page[0], "page.1": page[1]}
    found += [
        say("“fingerprint.{name}” is a number of dots, at most {farthest}.", name=name, farthest=f"{FARTHEST:,}")
        for name, value in numbers.items()
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= FARTHEST
    ]
    return found
