"""What a mark or a button on an element opens: a card beside it, a flow, an article or self help."""

from typing import Any

from guidance_server.authoring.fields import Field, choice
from guidance_server.authoring.kinds import buttons
from guidance_server.authoring.kinds.kind import Body, Known, ToNodes, filled, nodes, said, texts
from guidance_server.authoring.problem import Problem
from guidance_server.sentences import say

OPENS = (("card", "A card beside it"), ("flow", "A flow"), ("article", "An article"), ("help", "Self help"))
# What it opens → what its target is called.
_TARGETS = {"flow": "a flow", "article": "an article"}

FIELDS = (
    choice("opens", "Opens", OPENS),
    Field("target", "reference", "Flow or article", "For “A flow” and “An article”.", to="item"),
    Field("heading", "text", "Heading of the card", localized=True, max_length=80),
    Field("text", "markdown", "Text of the card", "For “A card beside it”.", localized=True, max_length=1000),
    buttons.buttons(2),
)


def check(body: Body, content: Body, known: Known) -> list[Problem]:
    """It stands at an element, and what it opens is there."""
    found = [problem.under("body") for problem in [*_opened(body, known), *buttons.check(body.get("buttons"), known)]]
    where = content.get("where")
    if isinstance(where, dict) and not where.get("anchor"):
        found.append(Problem("where.anchor", "It stands on an element.", "Choose the element it belongs to."))
    return found


def _opened(body: Body, known: Known) -> list[Problem]:
    opens, target = body.get("opens"), body.get("target")
    if opens in _TARGETS and known.items.get(str(target)) != opens:
        title = _TARGETS[str(opens)]
        return [
            Problem(
                "target",
                say("There is no {opens} “{target}”.", opens=opens, target=target),
                say("Choose {title} of this application.", title=title),
            )
        ]
    if opens in ("card", "help") and target:
        return [Problem("target", "What it opens needs no target.", "Leave it empty, or open a flow or an article.")]
    if opens == "card" and not said(body.get("text")):
        return [Problem("text", "A card without text says nothing.", "Write it, or open something else.")]
    return []


def pack(body: Body, to_nodes: ToNodes) -> dict[str, Any]:
    """What it opens, in a pack; a card only where there is one."""
    if body["opens"] != "card":
        return filled(opens=body["opens"], target=body["target"])
    return filled(
        opens="card",
        heading=texts(body["heading"]),
        text=nodes(body["text"], to_nodes),
        buttons=buttons.pack(body["buttons"]),
    )
