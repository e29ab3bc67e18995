"""A flow: steps at anchors, across pages."""

from collections.abc import Mapping
from typing import Any

from guidance_server.authoring.fields import Field, choice
from guidance_server.authoring.kinds.kind import Body, Kind, Known, ToNodes, filled, nodes, texts
from guidance_server.authoring.problem import Problem, joined

START = (("manual", "From self help, a button or a link"), ("auto", "By itself, when its trigger comes"))
ADVANCE = (
    ("button", "Its own button is pressed"),
    ("click", "The element is pressed"),
    ("input", "The element is filled in"),
    ("page", "A page is reached"),
    ("event", "An event happens"),
)
MISSING = (
    ("wait", "Wait for it"),
    ("skip", "Go to the next step"),
    ("float", "Show without it"),
    ("end", "End the flow"),
    ("escalate", "Offer a person"),
)
PLACEMENT = (
    ("auto", "Where there is room"),
    ("top", "Above"),
    ("right", "Right"),
    ("bottom", "Below"),
    ("left", "Left"),
)

STEP = (
    Field("key", "key", "Key", "Names the step in figures; keep it when the text changes.", required=True),
    Field("page", "reference", "Page", required=True, to="page"),
    Field("anchor", "reference", "Element", "Left out, the step shows in the middle of the page.", to="anchor"),
    Field("title", "text", "Title", required=True, localized=True, max_length=80),
    Field("text", "markdown", "Text", localized=True, max_length=2000),
    Field(
        "advance",
        "group",
        "Goes on when",
        fields=(
            choice("on", "What happens", ADVANCE),
            Field("page", "reference", "Page", "For “A page is reached”.", to="page"),
            Field("event", "key", "Event", "For “An event happens”: its name as the application tells it."),
        ),
    ),
    choice("missing", "When its element is missing", MISSING),
    choice("placement", "Placed", PLACEMENT),
)

FIELDS = (
    choice("start", "Starts", START),
    Field("steps", "list", "Steps", "In the order people take them.", fields=STEP, least=1, most=40),
)


def check(body: Body, content: Body, known: Known) -> list[Problem]:
    """Steps are told apart by key, stand where their element is, and can go on."""
    found: list[Problem] = []
    seen: set[Any] = set()
    members = body.get("steps")
    for index, step in enumerate(members if isinstance(members, list) else ()):
        if isinstance(step, Mapping):
            found += [problem.under(joined("body.steps", index)) for problem in _step_problems(step, seen, known)]
            seen.add(str(step.get("key")))
    return found


def _step_problems(step: Body, seen: set[Any], known: Known) -> list[Problem]:
    found = []
    if step.get("key") and str(step["key"]) in seen:
        found.append(Problem("key", f"Another step has the key “{step['key']}”.", "Choose one of its own."))
    anchor = known.targets.anchors.get(str(step.get("anchor")), {})
    if anchor.get("page") and step.get("page") and anchor["page"] != step["page"]:
        found.append(
            Problem(
                "anchor", f"This element lies on the page “{anchor['page']}”.", "Choose that page or another element."
            )
        )
    return found + _advance_problems(step)


def _advance_problems(step: Body) -> list[Problem]:
    advance = step.get("advance")
    on = advance.get("on") if isinstance(advance, Mapping) else None
    if on in ("click", "input") and not step.get("anchor"):
        return [Problem("anchor", "This step waits for an element, so it needs one.", "Choose it, or go on by button.")]
    if on in ("page", "event") and isinstance(advance, Mapping) and not advance.get(on):
        return [
            Problem(f"advance.{on}", f"The {on} that this step waits for is needed.", "Name it, or go on by button.")
        ]
    return []


def pack(body: Body, to_nodes: ToNodes) -> dict[str, Any]:
    """The whole flow; `packed.py` parts it into what the index needs and the file of steps."""
    return {"start": body["start"], "steps": [_packed_step(step, to_nodes) for step in body["steps"]]}


def _packed_step(step: Body, to_nodes: ToNodes) -> dict[str, Any]:
    on = step["advance"]["on"]
    advance = {"on": on} | ({on: step["advance"][on]} if on in ("page", "event") else {})
    return filled(
        k=step["key"],
        page=step["page"],
        anchor=step["anchor"],
        title=texts(step["title"]),
        text=nodes(step["text"], to_nodes),
        advance=advance,
        missing=step["missing"],
        placement=step["placement"],
    )


KIND = Kind(
    "flow",
    "Flow",
    "Flows",
    "Steps at elements that lead through a task, across pages.",
    FIELDS,
    check,
    pack,
    ("where.anchor",),
)
