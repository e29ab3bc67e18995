"""Buttons of banners and pop-ups: typed deeds, never code."""

from collections.abc import Mapping, Sequence
from typing import Any

from guidance_server.apps import keys
from guidance_server.authoring.fields import Field, choice
from guidance_server.authoring.kinds.kind import Known, filled, texts
from guidance_server.authoring.problem import Problem, joined
from guidance_server.authoring.urls import safe_url
from guidance_server.sentences import say

ACTIONS = (
    ("close", "Close"),
    ("later", "Show again later"),
    ("start", "Start a flow"),
    ("open", "Open an article"),
    ("link", "Go to an address"),
    ("named", "Do what the application registered"),
    ("escalate", "Hand over to a person"),
)
# Action → the kind of item that its target names.
_ITEMS = {"start": ("flow", "a flow"), "open": ("article", "an article")}


def buttons(most: int) -> Field:
    """The field of at most that many buttons."""
    members = (
        Field("label", "text", "Label", required=True, localized=True, max_length=40),
        choice("action", "Does", ACTIONS),
        Field(
            "target",
            "text",
            "Target",
            "The flow, the article, the address or the action's name.",
            max_length=2000,
            only=("action", ("start", "open", "link", "named")),
        ),
    )
    return Field("buttons", "list", "Buttons", say("At most {most}.", most=most), fields=members, most=most)


def check(members: Any, known: Known) -> list[Problem]:
    """What is wrong with targets of buttons."""
    found = []
    for index, button in enumerate(members if isinstance(members, list) else ()):
        if isinstance(button, Mapping):
            found += [problem.under(joined("buttons", index)) for problem in _check(button, known)]
    return found


def _check(button: Mapping[str, Any], known: Known) -> list[Problem]:
    action, target = button.get("action"), button.get("target")
    if not isinstance(target, str):
        return []
    if action in _ITEMS:
        kind, title = _ITEMS[action]
        if known.items.get(target) != kind:
            return [
                Problem(
                    "target",
                    say("There is no {kind} “{target}”.", kind=kind, target=target),
                    say("Choose {title} of this application.", title=title),
                )
            ]
    elif action == "link" and safe_url(target) is None:
        return [Problem("target", "This is not an address people can be sent to.", "Use https://, mailto: or tel:.")]
    elif action == "named" and keys.problem(target):
        return [Problem("target", "An action's name has small letters, digits and hyphens.", "Such as open-invoice.")]
    elif action in ("close", "later", "escalate") and target:
        return [Problem("target", "This button needs no target.", "Leave it empty.")]
    return []


def pack(members: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Buttons in their pack form."""
    return [filled(label=texts(b["label"]), action=b["action"], target=b["target"]) for b in members]
