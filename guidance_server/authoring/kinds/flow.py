"""A flow: steps at anchors, across pages."""

from collections.abc import Mapping
from typing import Any

from guidance_server.authoring.fields import Field, choice
from guidance_server.authoring.kinds.kind import Body, Kind, Known, ToNodes, filled, nodes, texts
from guidance_server.authoring.problem import Problem, joined
from guidance_server.sentences import say

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
BRANCH = (
    ("in_cohort", "The person is in the cohort"),
    ("not_in_cohort", "The person is not in the cohort"),
    ("element", "The element is there"),
    ("no_element", "The element is not there"),
    ("seen", "The item was seen"),
    ("not_seen", "The item was not seen"),
    ("completed", "The item was completed"),
    ("not_completed", "The item was not completed"),
)
# What a branch asks → the field that it asks about.
_ASKED = {"cohort": "cohort", "element": "anchor", "seen": "item", "completed": "item"}
_ABOUT_ITEMS = ("seen", "not_seen", "completed", "not_completed")
END = "end"
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
            Field("page", "reference", "Page", to="page", only=("on", ("page",))),
            Field("event", "key", "Event", "Its name as the application tells it.", only=("on", ("event",))),
        ),
    ),
    choice("missing", "When its element is missing", MISSING),
    choice("placement", "Placed", PLACEMENT),
    Field(
        "branches",
        "list",
        "Goes elsewhere if",
        "Asked in order when the step is done; without one that holds, the next step comes.",
        fields=(
            choice("on", "If", BRANCH),
            Field("cohort", "reference", "Cohort", to="cohort", only=("on", ("in_cohort", "not_in_cohort"))),
            Field("anchor", "reference", "Element", to="anchor", only=("on", ("element", "no_element"))),
            Field("item", "reference", "Item", to="item", only=("on", _ABOUT_ITEMS)),
            Field("to", "key", "Goes to", "The key of a step, or “end”.", required=True),
        ),
        most=5,
    ),
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
    steps = members if isinstance(members, list) else []
    keys = {str(step.get("key")) for step in steps if isinstance(step, Mapping)} | {END}
    for index, step in enumerate(steps):
        if isinstance(step, Mapping):
            own = [*_step_problems(step, seen, known), *_branch_problems(step, keys, known)]
            found += [problem.under(joined("body.steps", index)) for problem in own]
            seen.add(str(step.get("key")))
    return found


def _step_problems(step: Body, seen: set[Any], known: Known) -> list[Problem]:
    found = []
    if step.get("key") and str(step["key"]) in seen:
        found.append(
            Problem("key", say("Another step has the key “{key}”.", key=step["key"]), "Choose one of its own.")
        )
    anchor = known.targets.anchors.get(str(step.get("anchor")), {})
    if anchor.get("page") and step.get("page") and anchor["page"] != step["page"]:
        found.append(
            Problem(
                "anchor",
                say("This element lies on the page “{page}”.", page=anchor["page"]),
                "Choose that page or another element.",
            )
        )
    return found + _advance_problems(step)


def _branch_problems(step: Body, keys: set[str], known: Known) -> list[Problem]:
    members = step.get("branches")
    found = []
    for index, branch in enumerate(members if isinstance(members, list) else ()):
        if isinstance(branch, Mapping):
            found += [problem.under(joined("branches", index)) for problem in _one_branch(branch, step, keys, known)]
    return found


def _one_branch(branch: Body, step: Body, keys: set[str], known: Known) -> list[Problem]:
    found = []
    name = _asked(branch)
    if name and not branch.get(name):
        found.append(Problem(name, "What this branch asks about is needed.", say("Choose the {thing}.", thing=name)))
    elif name == "item" and str(branch["item"]) not in known.items:
        found.append(
            Problem("item", say("There is no item “{item}”.", item=branch["item"]), "Choose one of this application.")
        )
    to = branch.get("to")
    if to and str(to) not in keys:
        found.append(Problem("to", say("This flow has no step “{to}”.", to=to), "Name one of its steps, or “end”."))
    elif to and to == step.get("key"):
        found.append(Problem("to", "A step that leads to itself never ends.", "Name another step."))
    return found


def _asked(branch: Body) -> str:
    return _ASKED.get(str(branch.get("on")).split("_")[-1], "")


def _advance_problems(step: Body) -> list[Problem]:
    advance = step.get("advance")
    on = advance.get("on") if isinstance(advance, Mapping) else None
    if on in ("click", "input") and not step.get("anchor"):
        return [Problem("anchor", "This step waits for an element, so it needs one.", "Choose it, or go on by button.")]
    if on in ("page", "event") and isinstance(advance, Mapping) and not advance.get(on):
        return [
            Problem(
                f"advance.{on}",
                say("The {on} that this step waits for is needed.", on=on),
                "Name it, or go on by button.",
            )
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
        branches=[
            {"on": branch["on"], "to": branch["to"], _asked(branch): branch[_asked(branch)]}
            # A revision may be older than branches are.
            for branch in step.get("branches", ())
        ],
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
    shows_title=True,
)
