"""What people did with one item, for its own page: the five counts, and what its kind can say beyond them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from guidance_server.authoring import queries as authoring
from guidance_server.authoring.models import Item, Revision
from guidance_server.events import queries as events
from guidance_server.events.queries import Doing, Scope
from guidance_server.metrics import figures, survey, tables, tasks
from guidance_server.metrics.figures import Figure
from guidance_server.metrics.queries import Asked, FlowFunnel, scope_of, walked
from guidance_server.metrics.survey import Answer, Result
from guidance_server.metrics.tasks import Progress
from guidance_server.packs import queries as packs
from guidance_server.settings import Settings

USED = ("content_engaged", "article_opened", "me_too")
# Kinds whose use is one press; the others have figures of their own.
PRESSED = ("banner", "beacon", "known_issue", "launcher", "popup", "tip")


@dataclass(frozen=True)
class Survey:
    """A survey's figures by question, and how many answered a revision that is not here."""

    results: list[Result]
    unplaced: int


@dataclass(frozen=True)
class ItemFigures:
    """An item's figures; what its kind cannot say is None. ``generated``: demo history is among them."""

    counts: Mapping[str, Figure]
    generated: bool
    use: Figure | None = None
    survey: Survey | None = None
    tasks: Progress | None = None
    flow: FlowFunnel | None = None


def item_figures(settings: Settings, asked: Asked, item: Item, shown: Revision) -> ItemFigures:
    """What people did with it in the period; tasks and steps are those of the revision ``shown`` to them."""
    scope = scope_of(settings, asked)
    now, before = (
        tables.totals(events.counts_of(one, item.key)) for one in (scope, scope_of(settings, asked, periods_ago=1))
    )
    counts = {key: figures.count(key, now[key], before[key]) for key in tables.COLUMNS}
    generated = events.has_generated(scope)
    if item.kind == "survey":
        return ItemFigures(counts, generated, survey=answered(scope, item))
    if item.kind == "task_list":
        return ItemFigures(counts, generated, tasks=done(scope, item.key, authoring.content(shown)))
    if item.kind == "flow":
        return ItemFigures(counts, generated, flow=walked(scope, authoring.content(shown)))
    return ItemFigures(counts, generated, use=_use(scope, item.key) if item.kind in PRESSED else None)


def answered(scope: Scope, item: Item) -> Survey:
    """What a survey was answered."""
    questions = survey.questions(authoring.contents(item))
    answers = [_answer(one) for one in events.doings(scope, item.key, ("content_seen", "survey_answered"))]
    return Survey(survey.results(questions, answers), survey.unplaced(questions, answers))


def done(scope: Scope, key: str, content: Mapping[str, Any]) -> Progress:
    """How far people came with a task list that says this."""
    doings = events.doings(scope, key, ("content_seen", "task_completed", "content_completed"))
    did = [(one.who, str(one.props.get("task", ""))) for one in doings if one.type == "task_completed"]
    return tasks.progress(_titles(content), _who(doings, "content_seen"), did, _who(doings, "content_completed"))


def said_by(item: Item) -> dict[str, Any]:
    """What live serves of it, else its newest revision."""
    return authoring.content(packs.live_revision(item) or authoring.newest(item))


def _use(scope: Scope, key: str) -> Figure:
    doings = events.doings(scope, key, ("content_seen", *USED))
    users = _who(doings, *USED)
    return figures.share("item_use", len(users), len(users | _who(doings, "content_seen")))


def _answer(one: Doing) -> Answer:
    if one.type == "content_seen":
        return Answer(one.who, one.rev, None)
    said = one.props.get("score", one.props.get("choice", ""))
    return Answer(one.who, one.rev, str(said))


def _who(doings: Iterable[Doing], *types: str) -> set[str]:
    return {one.who for one in doings if one.type in types}


def _titles(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    locale = content["locales"][0]
    return [(task["key"], task["title"].get(locale) or task["key"]) for task in content["body"]["tasks"]]
