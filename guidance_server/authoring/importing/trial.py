"""Whether the contents of a plan would be saved: the same checks as a save, with the file named."""

from collections.abc import Callable, Mapping, Sequence

from guidance_server.authoring.dry_run import Trees, problems
from guidance_server.authoring.importing.findings import Finding
from guidance_server.authoring.importing.plan import Plan
from guidance_server.authoring.kinds import Known


def tried(plan: Plan, known: Known, tick: Callable[[str], None] = lambda key: None) -> list[Finding]:
    """A finding for every rule that a content breaks; empty when all of them can be saved."""
    found = []
    together, trees = _together(plan, known), Trees()
    for content in plan.contents:
        tick(content["key"])
        other = known.items.get(content["key"], "article")
        if other != "article":
            message = f"“{content['key']}” is a {other.replace('_', ' ')} in this application already"
            found.append(Finding(plan.origins[content["key"]], 1, "not saved", message))
        for problem in problems(content, together, trees):
            message = f"{problem.path}: {problem.sentence}"
            found.append(Finding(plan.origins[content["key"]], 1, "not saved", message))
    return found


def refused(plan: Plan, fields: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """What a save refused, by file: its paths begin with the key of the content."""
    found: dict[str, list[str]] = {}
    for path, sentences in fields.items():
        key, _, inner = path.partition(".")
        found.setdefault(plan.origins.get(key, key), []).extend(f"{inner}: {sentence}" for sentence in sentences)
    return found


def _together(plan: Plan, known: Known) -> Known:
    """What will be known once the plan is carried out: its articles and pages as well."""
    targets = known.targets
    pages = dict(targets.pages) | {
        key: {"title": page["title"], "rule": page["rule"]} for key, page in plan.pages.items()
    }
    items = dict(known.items) | {content["key"]: "article" for content in plan.contents}
    return Known(
        type(targets)(targets.locales, pages, targets.anchors, targets.cohorts, targets.workflows, targets.teams), items
    )
