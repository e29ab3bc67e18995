"""A survey: one question after something, answered on a scale or by a choice. Nothing is typed into it."""

from collections.abc import Mapping
from typing import Any

from guidance_server.authoring.fields import Field, choice
from guidance_server.authoring.kinds.kind import Body, Kind, Known, ToNodes, filled, texts
from guidance_server.authoring.problem import Problem, joined
from guidance_server.sentences import say

ANSWER = (("five", "A scale from 1 to 5"), ("ten", "A scale from 0 to 10"), ("choice", "One of these choices"))
AFTER = (("completed", "It was completed"), ("dismissed", "It was closed"))

FIELDS = (
    Field("question", "text", "Question", required=True, localized=True, max_length=160),
    choice("answer", "Answered by", ANSWER),
    Field("low", "text", "Lower end means", "Such as “Not at all”.", localized=True, max_length=30),
    Field("high", "text", "Upper end means", "Such as “Very”.", localized=True, max_length=30),
    Field(
        "choices",
        "list",
        "Choices",
        "Two to eight; their keys name the answers in figures.",
        fields=(
            Field("key", "key", "Key", required=True),
            Field("label", "text", "Label", required=True, localized=True, max_length=60),
        ),
        most=8,
    ),
    Field("thanks", "text", "Thanks", "Said after the answer.", localized=True, max_length=120),
    Field(
        "after",
        "group",
        "Asked after",
        "In the same session; without it, when its trigger comes.",
        optional=True,
        fields=(choice("on", "What happened", AFTER), Field("item", "reference", "Item", required=True, to="item")),
    ),
)


def check(body: Body, content: Body, known: Known) -> list[Problem]:
    """There is something to choose, and what it is asked after exists."""
    found = _choice_problems(body) if body.get("answer") == "choice" else []
    after = body.get("after")
    if isinstance(after, Mapping) and after.get("item"):
        kind = known.items.get(str(after["item"]))
        if kind is None:
            found.append(Problem("after.item", say("There is no item “{item}”.", item=after["item"]), "Choose one."))
        elif kind == "article":
            found.append(Problem("after.item", "What is read ends nowhere.", "Choose what is completed or closed."))
    return [problem.under("body") for problem in found]


def _choice_problems(body: Body) -> list[Problem]:
    members = body.get("choices")
    listed = [member for member in members if isinstance(member, Mapping)] if isinstance(members, list) else []
    if len(listed) < 2:
        return [Problem("choices", "A choice needs at least two answers.", "Add one, or ask on a scale.")]
    keys = [str(member.get("key")) for member in listed]
    return [
        Problem(
            joined("choices", index) + ".key",
            say("Another answer has the key “{key}”.", key=key),
            "Choose one of its own.",
        )
        for index, key in enumerate(keys)
        if key in keys[:index]
    ]


def pack(body: Body, to_nodes: ToNodes) -> dict[str, Any]:
    """The body in a pack."""
    by_choice = body["answer"] == "choice"
    return filled(
        question=texts(body["question"]),
        answer=body["answer"],
        low=None if by_choice else texts(body["low"]),
        high=None if by_choice else texts(body["high"]),
        choices=[{"k": one["key"], "label": texts(one["label"])} for one in body["choices"]] if by_choice else None,
        thanks=texts(body["thanks"]),
        after=body["after"],
    )


KIND = Kind(
    "survey",
    "Survey",
    "Surveys",
    "One question after something, answered with a press; nobody is asked again who has answered or closed it.",
    FIELDS,
    check,
    pack,
    ("where.anchor",),
)
