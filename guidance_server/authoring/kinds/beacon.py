"""A beacon: a mark on an element that draws the eye once, and opens something."""

from typing import Any

from guidance_server.authoring.fields import Field, choice
from guidance_server.authoring.kinds import openings
from guidance_server.authoring.kinds.kind import Body, Kind, ToNodes, texts

LOOK = (("dot", "A dot"), ("question", "A question mark"), ("new", "The word “New”"))

FIELDS = (
    choice("look", "Look", LOOK),
    Field("label", "text", "Name", "What a screen reader says of it.", required=True, localized=True, max_length=60),
    *openings.FIELDS,
)


def pack(body: Body, to_nodes: ToNodes) -> dict[str, Any]:
    """The body in a pack."""
    return {"look": body["look"], "label": texts(body["label"]), **openings.pack(body, to_nodes)}


KIND = Kind(
    "beacon",
    "Beacon",
    "Beacons",
    "A mark on an element that opens a card, a flow, an article or self help; it goes once it was used.",
    FIELDS,
    openings.check,
    pack,
)
