"""A task list: what somebody has to do, ticked off by what happens in the application."""

from collections.abc import Mapping
from typing import Any

from guidance_server.authoring.fields import Field, choice
from guidance_server.authoring.kinds.kind import Body, Kind, Known, ToNodes, filled, nodes, texts
from guidance_server.authoring.problem import Problem, joined
from guidance_server.sentences import say

ORDER = (("any", "In any order"), ("sequence", "One after the other"))
DONE_BY = (
    ("flow", "A flow is completed"),
    ("event", "An event happens"),
    ("page", "A page is reached"),
    ("element", "An element is there"),
)
# What ticks a task off → the field that names it.
_NAMED = {"flow": "flow", "event": "event", "page": "page", "element": "anchor"}

TASK = (
    Field("key", "key", "Key", "Names the task in figures; keep it when the words change.", required=True),
    Field("title", "text", "Title", required=True, localized=True, max_length=100),
    Field("note", "text", "Line below", localized=True, max_length=200),
    choice("on", "Done when", DONE_BY),
    Field("flow", "reference", "Flow", "Started from the list; it ticks the task off where chosen above.", to="item"),
    Field("event", "key", "Event", "Its name as the application tells it.", only=("on", ("event",))),
    Field("page", "reference", "Page", to="page", only=("on", ("page",))),
    Field("anchor", "reference", "Element", to="anchor", only=("on", ("element",))),
)

FIELDS = (
    Field("heading", "text", "Heading", required=True, localized=True, max_length=60),
    Field("text", "markdown", "Introduction", localized=True, max_length=400),
    choice("order", "Order", ORDER),
    Field("open", "bool", "Open at first", "Otherwise a small button stands in the corner.", default=True),
    Field("tasks", "list", "Tasks", fields=TASK, least=1, most=20),
)


def check(body: Body, content: Body, known: Known) -> list[Problem]:
    """Tasks are told apart by key, and each can be done."""
    found: list[Problem] = []
    seen: set[str] = set()
    members = body.get("tasks")
    for index, task in enumerate(members if isinstance(members, list) else ()):
        if isinstance(task, Mapping):
            found += [problem.under(joined("body.tasks", index)) for problem in _task_problems(task, seen, known)]
            seen.add(str(task.get("key")))
    return found


def _task_problems(task: Body, seen: set[str], known: Known) -> list[Problem]:
    found = []
    if task.get("key") and str(task["key"]) in seen:
        found.append(
            Problem("key", say("Another task has the key “{key}”.", key=task["key"]), "Choose one of its own.")
        )
    name = _NAMED.get(str(task.get("on")), "")
    if name and not task.get(name):
        found.append(Problem(name, say("What ticks this task off is needed: the {on}.", on=task["on"]), "Name it."))
    elif task.get("flow") and known.items.get(str(task["flow"])) != "flow":
        found.append(
            Problem("flow", say("There is no flow “{flow}”.", flow=task["flow"]), "Choose a flow of this application.")
        )
    return found


def pack(body: Body, to_nodes: ToNodes) -> dict[str, Any]:
    """The body in a pack; it says `open` only where it does not, and `order` where it matters."""
    return filled(
        heading=texts(body["heading"]),
        text=nodes(body["text"], to_nodes),
        order="sequence" if body["order"] == "sequence" else None,
        tasks=[_packed_task(task) for task in body["tasks"]],
        **({} if body["open"] else {"open": False}),
    )


def _packed_task(task: Body) -> dict[str, Any]:
    name = _NAMED[task["on"]]
    return filled(
        k=task["key"],
        title=texts(task["title"]),
        note=texts(task["note"]),
        on=task["on"],
        **({"flow": task["flow"]} | {name: task[name]}),
    )


KIND = Kind(
    "task_list",
    "Task list",
    "Task lists",
    "Tasks that tick themselves off as people do them; progress is kept until all are done.",
    FIELDS,
    check,
    pack,
    ("where.anchor",),
)
