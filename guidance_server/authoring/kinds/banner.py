"""A banner: a bar at the top or the bottom of the page, or in line with an element of it."""

from typing import Any

from guidance_server.authoring.fields import Field, choice
from guidance_server.authoring.kinds import buttons
from guidance_server.authoring.kinds.kind import Body, Kind, Known, ToNodes, filled, nodes
from guidance_server.authoring.problem import Problem

POSITION = (
    ("top", "At the top"),
    ("bottom", "At the bottom"),
    ("before", "In line, before an element"),
    ("after", "In line, after an element"),
)
IN_LINE = ("before", "after")
TONE = (("info", "Information"), ("success", "Good news"), ("warning", "Take care"), ("danger", "Do not do this"))

FIELDS = (
    choice("position", "Place", POSITION),
    choice("tone", "Tone", TONE),
    Field("text", "markdown", "Text", "At most 400 characters.", required=True, localized=True, max_length=400),
    Field("dismissible", "bool", "Can be closed", default=True),
    buttons.buttons(2),
)


def check(body: Body, content: Body, known: Known) -> list[Problem]:
    """Its buttons lead somewhere, and it has an element where it stands in line with one."""
    found = [problem.under("body") for problem in buttons.check(body.get("buttons"), known)]
    where, position = content.get("where"), body.get("position")
    anchor = where.get("anchor") if isinstance(where, dict) else None
    if position in IN_LINE and not anchor:
        found.append(Problem("where.anchor", "In line, it stands before or after an element.", "Choose the element."))
    when = content.get("when")
    waits = isinstance(when, dict) and when.get("trigger") == "element"
    if position not in IN_LINE and anchor and not waits:
        found.append(
            Problem("where.anchor", "A bar at the edge belongs to no element.", "Leave it out, or put it in line.")
        )
    return found


def pack(body: Body, to_nodes: ToNodes) -> dict[str, Any]:
    """The body in a pack."""
    return filled(
        position=body["position"],
        tone=body["tone"],
        text=nodes(body["text"], to_nodes),
        dismissible=body["dismissible"],
        buttons=buttons.pack(body["buttons"]),
    )


KIND = Kind(
    "banner",
    "Banner",
    "Banners",
    "A bar at the top or the bottom of the page, or in line with it.",
    FIELDS,
    check,
    pack,
)
