"""A known issue: what is affected, what to do now, when the next word comes."""

from typing import Any

from guidance_server.authoring.fields import Field, choice
from guidance_server.authoring.kinds.kind import Body, Kind, Known, ToNodes, filled, nodes, said, texts
from guidance_server.authoring.problem import Problem

STATUS = (
    ("investigating", "Being looked into"),
    ("identified", "Cause found"),
    ("workaround", "There is a way around it"),
    ("resolved", "Resolved"),
)
SHOW = (("banner", "As a banner"), ("mark", "Beside the element"), ("help", "In self help"))

FIELDS = (
    choice("status", "Status", STATUS),
    Field("summary", "text", "Summary", "What people notice.", required=True, localized=True, max_length=200),
    Field("affected", "markdown", "What is affected", localized=True, max_length=2000),
    Field("workaround", "markdown", "What to do now", localized=True, max_length=4000),
    Field("next_update", "datetime", "Next word by", "In UTC."),
    Field("show", "choices", "Shown", choices=SHOW, default=("banner", "help"), least=1),
)


def check(body: Body, content: Body, known: Known) -> list[Problem]:
    """What its status and its places promise is there."""
    found = []
    if body.get("status") == "workaround" and not said(body.get("workaround")):
        found.append(
            Problem(
                "body.workaround",
                "The status says that there is a way around it.",
                "Describe it, or change the status.",
            )
        )
    where, show = content.get("where"), body.get("show")
    if isinstance(show, list) and "mark" in show and isinstance(where, dict) and not where.get("anchor"):
        found.append(Problem("where.anchor", "The mark stands beside an element.", "Choose it, or do not show a mark."))
    return found


def pack(body: Body, to_nodes: ToNodes) -> dict[str, Any]:
    """The body in a pack."""
    return filled(
        status=body["status"],
        summary=texts(body["summary"]),
        affected=nodes(body["affected"], to_nodes),
        workaround=nodes(body["workaround"], to_nodes),
        next_update=body["next_update"],
        show=body["show"],
    )


KIND = Kind(
    "known_issue",
    "Known issue",
    "Known issues",
    "What is affected, what to do now, when the next word comes.",
    FIELDS,
    check,
    pack,
)
