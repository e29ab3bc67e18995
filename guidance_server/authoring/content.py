"""The content of a revision: what all kinds share, one spelling of it, and every rule it must keep."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from guidance_server.authoring import fields as field_rules
from guidance_server.authoring.fields import Field, choice
from guidance_server.authoring.kinds import KINDS, Known
from guidance_server.authoring.problem import Problem
from guidance_server.authoring.rules import group_problems, later
from guidance_server.authoring.schedule import ZONES
from guidance_server.sentences import say

Content = Mapping[str, Any]
# Markdown source to the sentences of what is wrong with it.
Faults = Callable[[str], Sequence[str]]

TRIGGERS = (
    ("page", "A page is reached"),
    ("element", "The element appears"),
    ("event", "An event happens"),
    ("manual", "Only when started"),
)
FREQUENCIES = (
    ("always", "Every time"),
    ("once", "Once for each person"),
    ("session", "Once in a session"),
    ("day", "Once a day"),
    ("until_done", "Until done"),
)
# What its words may cost when they are wrong; a review policy may ask for more people then.
RISKS = (
    ("ordinary", "Ordinary: how something is done"),
    ("policy", "Policy: what is allowed"),
    ("compliance", "Compliance: what the law or an auditor asks for"),
)

WHERE = (
    Field("pages", "references", "Pages", "None means every page.", to="page", most=50),
    Field("anchor", "reference", "Element", to="anchor"),
)
AUDIENCE = (
    Field("cohorts", "references", "For", "Anybody in one of these; none means everybody.", to="cohort", most=50),
    Field("except", "references", "But not for", to="cohort", most=50),
)
WHEN = (
    choice("trigger", "Shows when", TRIGGERS),
    Field("event", "key", "Event", "Its name as the application tells it.", only=("trigger", ("event",))),
    Field("starts_at", "datetime", "From"),
    Field("ends_at", "datetime", "Until"),
    choice("zone", "These times are", ZONES, "By each person's clock, nine o'clock is nine wherever they are."),
    choice("frequency", "How often", FREQUENCIES),
    Field("priority", "integer", "Priority", "0 to 100; the higher shows first.", default=50, most=100),
    Field("urgent", "bool", "Urgent", "Shows even when another item has just been shown."),
)
HEAD = (
    Field(
        "title",
        "text",
        "Title",
        "For people who work here; of an article or flow also for readers.",
        required=True,
        max_length=200,
    ),
    Field("key", "key", "Key", "Its name in addresses, packs and files; it stays.", required=True),
    Field(
        "locales",
        "texts",
        "Languages",
        "The first is shown when a person's own is missing.",
        default=("en",),
        least=1,
        most=30,
    ),
)
# Only of kinds whose title readers see; the first language stands in ``title``.
TITLES = Field(
    "titles",
    "text",
    "Title in other languages",
    "Where it is missing, readers see the title itself.",
    localized=True,
    sparse=True,
    max_length=200,
    beside="title",
)
TAIL = (
    Field("where", "group", "Where", fields=WHERE),
    Field("audience", "group", "For whom", fields=AUDIENCE),
    Field(
        "restricted",
        "bool",
        "Restricted",
        "Only for people whom the application vouches for with a signed token; it is in no public file.",
        sparse=True,
    ),
    Field("when", "group", "When", fields=WHEN),
    Field("owner", "reference", "Owner", "The team that answers for it.", to="team"),
    replace(choice("risk", "Risk", RISKS, "Who has to approve it may depend on this."), sparse=True),
    Field("workflow", "reference", "Workflow", to="workflow"),
    Field("step", "reference", "Workflow step", to="step"),
    Field("issue", "reference", "Issue", "The entry of the issue catalogue that it answers.", to="issue"),
    Field("review_by", "date", "Look at it again by"),
    Field("expires_at", "datetime", "Expires", "It is no longer shown then.", clock="expires_zone"),
    Field("expires_zone", "zone", "By the clocks of", "Nothing means UTC.", sparse=True),
    Field("holdout", "integer", "Held out", "Per cent of people who do not get it, for comparison.", most=50),
)  # fmt: skip


def fields_of(kind: str) -> tuple[Field, ...]:
    """Every field of a content of this kind, in the order of a form; ``kind`` itself is not one that a form changes."""
    titles = (TITLES,) if KINDS[kind].shows_title else ()
    return (*HEAD, *titles, Field("body", "group", KINDS[kind].title, fields=KINDS[kind].fields), *TAIL)


def blank(kind: str, locales: Sequence[str] = ("en",)) -> dict[str, Any]:
    """A content that nobody has written into yet."""
    return {"kind": kind} | field_rules.blank_group(fields_of(kind), locales) | {"locales": list(locales)}


def complete(content: Content) -> dict[str, Any]:
    """The content with every field there; one whose kind is unknown stays as it is."""
    kind = content.get("kind")
    found = dict(content)
    return dict(field_rules.completed(fields_of(kind), found)) if isinstance(kind, str) and kind in KINDS else found


def canonical(content: Content) -> bytes:
    """The one spelling: sorted names, no spaces, UTF-8."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def content_hash(content: Content) -> str:
    """What an approval is bound to."""
    return hashlib.sha256(canonical(content)).hexdigest()


def check(content: Content, known: Known, faults: Faults) -> list[Problem]:
    """Every rule that a complete content breaks; ``faults`` judges Markdown. Empty when it can be saved."""
    kind = KINDS.get(str(content.get("kind")))
    if kind is None:
        return [
            Problem(
                "kind", "This kind of content does not exist.", say("Choose one of: {kinds}.", kinds=", ".join(KINDS))
            )
        ]
    declared = fields_of(kind.name)
    values = {name: value for name, value in content.items() if name != "kind"}
    found = group_problems(declared, values, _locales(content), known)
    found += [problem for problem in _together(content, known) if problem not in found]
    if isinstance(content.get("body"), Mapping):
        found += kind.check(content["body"], content, known)
    refused = {problem.path for problem in found}
    for path, source in field_rules.markdown_sources(declared, values):
        if path in refused:
            continue  # Too long or not text at all: what is wrong in its lines is the smaller trouble.
        found += [Problem(path, sentence) for sentence in faults(source)]
    return found


def _locales(content: Content) -> tuple[str, ...]:
    given = content.get("locales")
    return tuple(locale for locale in given if isinstance(locale, str)) if isinstance(given, list) else ()


def _together(content: Content, known: Known) -> list[Problem]:
    """Rules over more than one field."""
    return [
        *_language_problems(content, known),
        *_place_problems(content, known),
        *_audience_problems(content),
        *_time_problems(content),
        *_workflow_problems(content, known),
    ]


def _language_problems(content: Content, known: Known) -> list[Problem]:
    unknown = [locale for locale in _locales(content) if locale not in known.targets.locales]
    languages = ", ".join(known.targets.locales)
    return [
        Problem(
            "locales",
            say("The application does not have the language “{locale}”.", locale=locale),
            say("It has: {languages}.", languages=languages),
        )
        for locale in unknown
    ]


def _place_problems(content: Content, known: Known) -> list[Problem]:
    where, when = content.get("where"), content.get("when")
    if not isinstance(where, Mapping) or not isinstance(when, Mapping):
        return []
    found = []
    page = known.targets.anchors.get(str(where.get("anchor")), {}).get("page")
    if page and isinstance(where.get("pages"), list) and where["pages"] and page not in where["pages"]:
        found.append(
            Problem(
                "where.anchor",
                say("This element lies on the page “{page}”, which is not chosen.", page=page),
                "Add that page.",
            )
        )
    if when.get("trigger") == "element" and not where.get("anchor"):
        found.append(Problem("where.anchor", "It waits for an element, so it needs one.", "Choose the element."))
    if when.get("trigger") == "event" and not when.get("event"):
        found.append(Problem("when.event", "It waits for an event, so it needs its name.", "Such as request-saved."))
    return found


def _audience_problems(content: Content) -> list[Problem]:
    audience = content.get("audience")
    if content.get("restricted") is not True or not isinstance(audience, Mapping) or audience.get("cohorts"):
        return []
    return [Problem("audience.cohorts", "Restricted, it is for somebody in particular.", "Choose at least one cohort.")]


def _time_problems(content: Content) -> list[Problem]:
    when = content.get("when")
    times = when if isinstance(when, Mapping) else {}
    found = []
    if later(times.get("starts_at"), times.get("ends_at")):
        found.append(Problem("when.ends_at", "It ends before it begins.", "Choose a later end."))
    if later(times.get("starts_at"), content.get("expires_at")):
        found.append(Problem("expires_at", "It expires before it begins.", "Choose a later day."))
    return found


def _workflow_problems(content: Content, known: Known) -> list[Problem]:
    step, workflow = content.get("step"), content.get("workflow")
    if not step:
        return []
    if not workflow:
        return [Problem("workflow", "A step belongs to a workflow.", "Choose the workflow, or leave the step empty.")]
    steps = known.targets.workflows.get(str(workflow), {}).get("steps", ())
    if workflow in known.targets.workflows and step not in {member["key"] for member in steps}:
        return [Problem("step", say("The workflow has no step “{step}”.", step=step), "Choose one of its steps.")]
    return []
