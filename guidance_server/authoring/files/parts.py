"""The parts of an application that its file defines: their fields, their defaults, and what must hold of each."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from guidance_server.apps import cohort_rules, evidence, keys, page_rules
from guidance_server.apps.targets import Targets
from guidance_server.authoring import fields as declared
from guidance_server.authoring.fields import Field
from guidance_server.authoring.kinds import Known
from guidance_server.authoring.problem import Problem
from guidance_server.authoring.rules import group_problems
from guidance_server.issues import safety


def _title(longest: int = 200) -> Field:
    return Field("title", "text", "Title", required=True, max_length=longest)


STEP = (
    Field("key", "key", "Key", required=True),
    _title(),
    Field("page", "reference", "Page", to="page"),
    Field("anchor", "reference", "Element", to="anchor"),
    Field("event", "text", "Event", max_length=80),
)
# What the application is called and how it speaks; where it lies and how it looks differ between servers.
SETTINGS = (
    Field("name", "text", "Name", required=True, max_length=120),
    Field("locales", "texts", "Languages", default=("en",), least=1, most=30),
    Field("pause", "integer", "Pause", "Minutes between two interruptions.", default=5, most=1440),
    Field("quiet", "bool", "Quiet"),
)


@dataclass(frozen=True)
class Shape:
    """The fields of a kind of part; ``rule`` is the one with a grammar of its own, if there is one."""

    fields: tuple[Field, ...]
    rule: str = ""


# In the order in which they are defined: nothing names what comes after it.
SHAPES = {
    "teams": Shape((_title(120), Field("email", "text", "E-mail", max_length=254))),
    "pages": Shape((_title(), Field("quiet", "bool", "Quiet")), "rule"),
    "cohorts": Shape((_title(),), "rule"),
    "anchors": Shape((_title(), Field("page", "reference", "Page", to="page")), "evidence"),
    "workflows": Shape(
        (
            _title(),
            Field("hot_path", "bool", "Hot path"),
            Field("team", "reference", "Team", to="team"),
            Field("steps", "list", "Steps", most=200, fields=STEP),
        )
    ),
    "issues": Shape(
        (
            _title(),
            Field("workflow", "reference", "Workflow", to="workflow"),
            Field("step", "key", "Step"),
            Field("cohort", "reference", "Cohort", to="cohort"),
            declared.choice("cause", "Cause", tuple(safety.CAUSES.items())),
            declared.choice("action", "Action", tuple(safety.ACTIONS.items())),
            Field("team", "reference", "Team", to="team"),
            Field("metric", "text", "Metric", max_length=80),
        )
    ),
}

Parts = Mapping[str, Mapping[str, Any]]


def completed(section: str, value: Any) -> Any:
    """The part with every field there, so that two spellings of one part are the same."""
    shape = SHAPES[section]
    if not isinstance(value, dict):
        return value
    found = {shape.rule: {}, **declared.completed(shape.fields, value)} if shape.rule else value
    found = declared.completed(shape.fields, found)
    if isinstance(found.get("steps"), list):
        found["steps"] = [_named(step) for step in found["steps"]]
    return found


def shortened(section: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """The part without what `completed` gives back."""
    shape = SHAPES[section]
    found = _without_blanks(shape.fields, value)
    if "steps" in found:
        found["steps"] = [_without_blanks(STEP, step) for step in found["steps"]]
    return found


def targets(settings: Mapping[str, Any], parts: Parts) -> Targets:
    """What content may point at when these parts are defined."""
    of = {section: dict(parts.get(section, {})) for section in SHAPES}
    teams = {key: str(_field(team, "title")) for key, team in of["teams"].items()}
    locales = settings.get("locales")
    spoken = tuple(map(str, locales)) if isinstance(locales, list) else ("en",)
    sound = {name: {key: part for key, part in of[name].items() if isinstance(part, dict)} for name in of}
    workflows = {key: {**flow, "steps": _steps(flow)} for key, flow in sound["workflows"].items()}
    return Targets(spoken, sound["pages"], sound["anchors"], sound["cohorts"], workflows, teams)


def problems(settings: Mapping[str, Any], parts: Parts) -> Iterator[Problem]:
    """Every rule that the parts break, each path as it stands in the file."""
    known = Known(targets(settings, parts))
    judged = [field for field in SETTINGS if field.name in settings]
    yield from group_problems(judged, settings, (), known)
    for section in SHAPES:
        for key, value in parts.get(section, {}).items():
            for problem in _part_problems(section, key, value, known):
                yield problem.under(f"{section}.{key}")


def _part_problems(section: str, key: str, value: Any, known: Known) -> Iterator[Problem]:
    if fault := keys.problem(key):
        yield Problem("", fault)
    if not isinstance(value, Mapping):
        yield Problem("", "Named fields belong here.")
        return
    shape = SHAPES[section]
    plain = {name: inner for name, inner in value.items() if name != shape.rule}
    yield from group_problems(shape.fields, plain, (), known)
    if shape.rule:
        yield from _RULES[section](value.get(shape.rule), known)
    if section in _TOGETHER:
        yield from _TOGETHER[section](value, known)


def _page_problems(rule: Any, _known: Known) -> Iterator[Problem]:
    yield from (Problem("rule", one.message).under("") for one in page_rules.problems(rule))


def _cohort_problems(rule: Any, _known: Known) -> Iterator[Problem]:
    for one in cohort_rules.problems(rule):
        yield Problem(f"rule.{one.path}".rstrip("."), one.message)


def _evidence_problems(found_by: Any, known: Known) -> Iterator[Problem]:
    if not isinstance(found_by, Mapping):
        yield Problem("evidence", "Named pieces of evidence belong here.", "Such as: {label: Amount}.")
        return
    yield from (Problem("evidence", sentence) for sentence in evidence.problems(found_by))
    within = found_by.get("within")
    if within and within not in known.targets.anchors:
        yield Problem("evidence.within", f"There is no element “{within}”.", "Choose one of the application's.")


def _workflow_problems(value: Mapping[str, Any], _known: Known) -> Iterator[Problem]:
    names = [str(_field(step, "key")) for step in _steps(value)]
    for index, name in enumerate(names):
        if name in names[:index]:
            yield Problem(f"steps.{index}.key", f"The step “{name}” is there twice.", "Choose another key.")


def _issue_problems(value: Mapping[str, Any], known: Known) -> Iterator[Problem]:
    steps = Counter(step["key"] for step in _steps(known.targets.workflows.get(str(value.get("workflow")), {})))
    if value.get("step") and value["step"] not in steps:
        yield Problem("step", f"The workflow has no step “{value['step']}”.", "Choose one of its steps.")
    cause, action = str(value.get("cause")), str(value.get("action"))
    allowed, reason = safety.gated(cause, action)
    if allowed != action:
        yield Problem("action", reason, f"Write {allowed}.")


_RULES = {"pages": _page_problems, "cohorts": _cohort_problems, "anchors": _evidence_problems}
_TOGETHER = {"workflows": _workflow_problems, "issues": _issue_problems}


def _named(step: Any) -> Any:
    """A step that says no title has its key for one, as a definition would give it."""
    return step | {"title": step["title"] or step["key"]} if isinstance(step, dict) else step


def _without_blanks(fields: tuple[Field, ...], value: Mapping[str, Any]) -> dict[str, Any]:
    start = declared.blank_group(fields)
    return {name: inner for name, inner in value.items() if name in ("cause", "action") or inner != start.get(name)}


def _steps(workflow: Any) -> list[dict[str, Any]]:
    steps = workflow.get("steps") if isinstance(workflow, Mapping) else None
    return [{"key": "", **step} for step in steps or () if isinstance(step, dict)] if isinstance(steps, list) else []


def _field(value: Any, name: str) -> Any:
    return value.get(name, "") if isinstance(value, Mapping) else ""
