"""A launcher: a button on an element that stays, and opens something each time it is pressed."""

from typing import Any

from guidance_server.authoring.fields import Field, choice
from guidance_server.authoring.kinds import openings
from guidance_server.authoring.kinds.kind import Body, Kind, ToNodes, texts

FORM = (("button", "A button with its words"), ("icon", "A small round button"))

FIELDS = (
    choice("form", "Form", FORM),
    Field(
        "label", "text", "Words", "What it is for, such as “Show me how”.", required=True, localized=True, max_length=40
    ),
    *openings.FIELDS,
)


def pack(body: Body, to_nodes: ToNodes) -> dict[str, Any]:
    """The body in a pack."""
    return {"form": body["form"], "label": texts(body["label"]), **openings.pack(body, to_nodes)}


KIND = Kind(
    "launcher",
    "Launcher",
    "Launchers",
    "A button on an element that stays, and opens a card, a flow, an article or self help.",
    FIELDS,
    openings.check,
    pack,
)
