"""A pop-up: a dialog in the middle, or a card that slides in."""

from typing import Any

from guidance_server.authoring.fields import Field, choice
from guidance_server.authoring.kinds import buttons
from guidance_server.authoring.kinds.kind import Body, Kind, Known, ToNodes, filled, nodes, texts
from guidance_server.authoring.problem import Problem

FORM = (("dialog", "Dialog in the middle"), ("slide_in", "Card that slides in"))

FIELDS = (
    choice("form", "Form", FORM),
    Field("heading", "text", "Heading", required=True, localized=True, max_length=120),
    Field("text", "markdown", "Text", "At most 2,000 characters.", required=True, localized=True, max_length=2000),
    buttons.buttons(3),
)


def check(body: Body, content: Body, known: Known) -> list[Problem]:
    """Its buttons lead somewhere."""
    return [problem.under("body") for problem in buttons.check(body.get("buttons"), known)]


def pack(body: Body, to_nodes: ToNodes) -> dict[str, Any]:
    """The body in a pack."""
    return filled(
        form=body["form"],
        heading=texts(body["heading"]),
        text=nodes(body["text"], to_nodes),
        buttons=buttons.pack(body["buttons"]),
    )


KIND = Kind("popup", "Pop-up", "Pop-ups", "A dialog, or a card that slides in.", FIELDS, check, pack, ("where.anchor",))
