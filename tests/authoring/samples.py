"""One content of each kind that breaks no rule, and what they point at as plain values."""

import copy
from typing import Any

from guidance_server.apps.targets import Targets
from guidance_server.authoring.content import blank, complete
from guidance_server.authoring.kinds import Known

PAGES = ("request-list", "request-form")
STEPS = ("enter", "approve")

TARGETS = Targets(
    locales=("en", "de"),
    pages={page: {"title": page, "rule": {}} for page in PAGES},
    anchors={"amount": {"title": "Amount", "page": "request-form", "evidence": {"label": "Amount"}}},
    cohorts={"buyers": {"title": "Buyers", "rule": {}}},
    workflows={"pay": {"title": "Pay", "steps": [{"key": step} for step in STEPS]}},
    teams={"buying": "Buying"},
)
KNOWN = Known(TARGETS, {"first-request": "flow", "amounts": "article"}, frozenset({"late"}))


def step(key: str, **values: Any) -> dict[str, Any]:
    """A step of a flow."""
    plain = {
        "key": key,
        "page": "request-form",
        "anchor": "amount",
        "title": {"en": f"Step {key}"},
        "text": {"en": "Fill it **in**."},
        "advance": {"on": "button", "page": "", "event": ""},
        "missing": "wait",
        "placement": "auto",
        "branches": [],
    }
    return plain | values


def task(key: str, **values: Any) -> dict[str, Any]:
    """A task of a task list."""
    plain = {"key": key, "title": {"en": f"Task {key}"}, "note": {}, "on": "event", "event": "saved"}
    return plain | {"flow": "", "page": "", "anchor": ""} | values


def branch(on: str, to: str, **values: Any) -> dict[str, Any]:
    """A branch of a step."""
    return {"on": on, "cohort": "", "anchor": "", "item": "", "to": to} | values


def button(action: str, target: str = "") -> dict[str, Any]:
    """A button of a banner or a pop-up."""
    return {"label": {"en": "Go"}, "action": action, "target": target}


_BODIES: dict[str, dict[str, Any]] = {
    "tip": {"on": "focus", "text": {"en": "In **euros**."}, "validation": None},
    "flow": {"start": "manual", "steps": [step("s1"), step("s2")]},
    "banner": {"position": "top", "tone": "info", "text": {"en": "Closed"}, "dismissible": True, "buttons": []},
    "popup": {"form": "dialog", "heading": {"en": "New"}, "text": {"en": "Look."}, "buttons": [button("close")]},
    "known_issue": {
        "status": "investigating",
        "summary": {"en": "Slow"},
        "affected": {"en": "Saving"},
        "workaround": {},
        "next_update": "2026-02-01T09:00:00Z",
        "show": ["banner", "help"],
    },
    "beacon": {
        "look": "dot",
        "label": {"en": "New here"},
        "opens": "card",
        "target": "",
        "heading": {"en": "Look"},
        "text": {"en": "It moved."},
        "buttons": [],
    },
    "launcher": {
        "form": "button",
        "label": {"en": "Show me how"},
        "opens": "help",
        "target": "",
        "heading": {},
        "text": {},
        "buttons": [],
    },
    "task_list": {
        "heading": {"en": "Start"},
        "text": {},
        "order": "any",
        "open": True,
        "tasks": [task("t1"), task("t2", on="page", event="", page="request-list")],
    },
    "survey": {
        "question": {"en": "Was it clear?"},
        "answer": "five",
        "low": {"en": "No"},
        "high": {"en": "Yes"},
        "choices": [],
        "thanks": {},
        "after": None,
    },
    "article": {"summary": {"en": "How"}, "markdown": {"en": "## Amounts\n\nText."}, "keywords": ["sum"]},
}


def sample(kind: str, key: str = "sample", **values: Any) -> dict[str, Any]:
    """A content of this kind; ``values`` replace fields of it."""
    content = blank(kind) | {"key": key, "title": f"Sample {kind}", "body": copy.deepcopy(_BODIES[kind])}
    if kind in ("tip", "beacon", "launcher"):
        content["where"] = {"pages": ["request-form"], "anchor": "amount"}
    return complete(content | values)


def changed(content: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The same content with another value at the path."""
    found = copy.deepcopy(content)
    *way, last = path.split(".")
    inner: Any = found
    for part in way:
        inner = inner[int(part)] if isinstance(inner, list) else inner[part]
    inner[last] = value
    return found
