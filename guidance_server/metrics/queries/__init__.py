"""The questions behind the dashboard: rows from the ledger, tickets and the catalogue, given to the calculators."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from guidance_server import clock
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import facets
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.models import Item, Revision
from guidance_server.database import db
from guidance_server.events import queries as events
from guidance_server.events.queries import Scope
from guidance_server.issues import queries as issues
from guidance_server.metrics import deflection, figures, tables
from guidance_server.metrics.figures import Figure
from guidance_server.metrics.funnel import FunnelStep, funnel
from guidance_server.metrics.tables import Line
from guidance_server.metrics.ways import Fork, forks
from guidance_server.packs import queries as packs
from guidance_server.selfhelp import queries as selfhelp
from guidance_server.settings import Settings
from guidance_server.support import queries as support

SELF_HELP = ("help_opened", "article_opened", "step_reached")


@dataclass(frozen=True)
class Asked:
    """What a reader of figures asks for: an application, the last so many days (today included), a cohort or all."""

    application: Application
    days: int = 14
    cohort: str = ""


@dataclass(frozen=True)
class Overview:
    """The head of the dashboard. ``figures`` by key; ``generated`` says whether demo history is among them."""

    since: datetime
    until: datetime
    days: int
    cohort: str
    figures: Mapping[str, Figure]
    open_encounters: int
    unused_encounters: int
    deflection_issues: list[str]
    window_hours: int
    generated: bool


@dataclass(frozen=True)
class FlowFunnel:
    """A flow's drop-off, its completion, the step that loses the most, and where people went at its branches."""

    key: str
    title: str
    steps: list[FunnelStep]
    completion: Figure
    worst: FunnelStep | None
    forks: list[Fork]


def overview(settings: Settings, asked: Asked) -> Overview:
    """Every figure of the period, each beside the period before."""
    now, before = scope_of(settings, asked), scope_of(settings, asked, periods_ago=1)
    safe = _Safe(issues.safe_to_deflect(asked.application), _issue_of(asked.application))
    judged, judged_before = _outcomes(settings, asked, now, safe), _outcomes(settings, asked, before, safe)
    return Overview(
        since=_midnight(now.since_day),
        until=_midnight(now.until_day),
        days=asked.days,
        cohort=asked.cohort,
        figures={**_counts(now, before), **_usage(now, before), **_deflection(judged, judged_before)},
        open_encounters=judged["open"],
        unused_encounters=judged["unused"],
        deflection_issues=sorted(safe.issues),
        window_hours=settings.deflection_window_hours,
        generated=events.has_generated(now),
    )


def by_item(settings: Settings, asked: Asked) -> list[Line]:
    """The five counts for every item."""
    return tables.lines(events.counts_by(scope_of(settings, asked), "item"), _titles(asked.application))


def by_cohort(settings: Settings, asked: Asked) -> list[Line]:
    """The five counts for every cohort; a person may be in several."""
    titles = {cohort.key: cohort.title for cohort in apps.cohorts(asked.application)}
    return tables.lines(events.counts_by(scope_of(settings, asked), "cohort"), titles)


def by_page(settings: Settings, asked: Asked) -> list[Line]:
    """The five counts for every page."""
    titles = {page.key: page.title for page in apps.pages(asked.application)}
    return tables.lines(events.counts_by(scope_of(settings, asked), "page"), titles)


def by_day(settings: Settings, asked: Asked) -> list[Line]:
    """The five counts for every day."""
    scope = scope_of(settings, asked)
    return tables.daily(events.counts_by(scope, "day"), scope.since_day, scope.until_day)


def flow_funnel(settings: Settings, asked: Asked, flow: str) -> FlowFunnel:
    """Step drop-off of one flow; steps in the order that live serves, else the newest draft's."""
    item = authoring.item_by_key(asked.application, flow)
    return walked(scope_of(settings, asked), authoring.content(packs.live_revision(item) or authoring.newest(item)))


def walked(scope: Scope, content: Mapping[str, Any]) -> FlowFunnel:
    """How people went through a flow that says this."""
    flow = content["key"]
    reached = [(run.session, run.step) for run in events.steps(scope, flow)]
    finished = events.completions(scope, flow)
    titles = _step_titles(content)
    steps = funnel(titles, reached, finished)
    completion = figures.share("flow_completion", len(finished), steps[0].reached if steps else 0)
    losing = [step for step in steps if step.lost]
    worst = max(losing, key=lambda step: step.lost, default=None)
    ways = forks(content["body"]["steps"], dict(titles), reached, finished)
    return FlowFunnel(flow, content["title"], steps, completion, worst, ways)


def flows(settings: Settings, asked: Asked) -> list[tuple[str, str]]:
    """(key, title) of flows that live serves, for the choice of a funnel; the most walked first."""
    served = packs.served(asked.application, "live", "flow")
    counts = events.counts_by(scope_of(settings, asked), "item")
    walked = {count.of: count.count for count in counts if count.type == "step_reached"}
    served.sort(key=lambda one: (-walked.get(one.item.key, 0), one.item.key))
    return [(one.item.key, one.revision.title) for one in served]


def searches_without_result(settings: Settings, asked: Asked) -> list[tuple[str, int, date]]:
    """(masked words, how often, last day) of what people looked for in vain, the most frequent first."""
    scope = scope_of(settings, asked)
    last = _midnight(scope.until_day - 1).date()
    return list(selfhelp.misses(asked.application, _midnight(scope.since_day).date(), last))


def scope_of(settings: Settings, asked: Asked, periods_ago: int = 0) -> Scope:
    """The events that are asked for, or those of the same number of days before."""
    until = int(clock.now().timestamp() // 86_400) + 1 - periods_ago * asked.days
    return Scope(settings.events_path, asked.application.id, until - asked.days, until, asked.cohort)


def _midnight(day: int) -> datetime:
    return datetime.fromtimestamp(day * 86_400, UTC)


def _counts(now: Scope, before: Scope) -> dict[str, Figure]:
    current, earlier = (tables.totals(events.counts_by(scope, "item")) for scope in (now, before))
    return {key: figures.count(key, current[key], earlier[key]) for key in tables.COLUMNS}


def _usage(now: Scope, before: Scope) -> dict[str, Figure]:
    earlier = _usage_of(before, {})
    return _usage_of(now, earlier)


def _usage_of(scope: Scope, before: Mapping[str, Figure]) -> dict[str, Figure]:
    happened: dict[str, int] = {}
    for row in events.counts_by(scope, "item"):
        happened[row.type] = happened.get(row.type, 0) + row.count
    active = events.users(scope)
    was = before.get("active_users")
    return {
        "active_users": figures.count("active_users", active, was.numerator if was else None),
        "self_service_usage": figures.share(
            "self_service_usage", events.users(scope, SELF_HELP), active, before.get("self_service_usage")
        ),
        "self_service_success": figures.share(
            "self_service_success",
            happened.get("article_solved", 0),
            happened.get("article_opened", 0),
            before.get("self_service_success"),
        ),
        "searches_without_result": figures.share(
            "searches_without_result",
            happened.get("search_no_result", 0),
            happened.get("search_performed", 0),
            before.get("searches_without_result"),
        ),
    }


def _deflection(judged: Mapping[str, int], before: Mapping[str, int]) -> dict[str, Figure]:
    total, earlier = (sum(one.get(name, 0) for name in deflection.OUTCOMES) for one in (judged, before))
    return {
        name: figures.share(name, judged.get(name, 0), total, figures.share(name, before.get(name, 0), earlier))
        for name in deflection.OUTCOMES
    }


@dataclass(frozen=True)
class _Safe:
    """Issues that guidance may settle, and the issue that each item helps with."""

    issues: set[str]
    of_item: Mapping[str, str]


def _outcomes(settings: Settings, asked: Asked, scope: Scope, safe: _Safe) -> Mapping[str, int]:
    """How encounters that began in the period ended."""
    window = settings.deflection_window_hours * deflection.HOURS
    since, until = _midnight(scope.since_day), _midnight(scope.until_day)
    late = until + timedelta(milliseconds=window)
    opened = [
        *support.tickets_of(asked.application, issues=safe.issues, since=since, until=late),
        *support.escalated_by(asked.application, since=since, until=late),
    ]
    signs = deflection.signs_of(events.signs(scope, tuple(deflection.SIGNS)), safe.of_item)
    tickets = [
        deflection.Ticket(row.pseudonym, row.issue, int(row.opened_at.timestamp() * 1000))
        for row in opened
        if row.pseudonym
    ]
    now = int(clock.now().timestamp() * 1000)
    return deflection.counts(
        deflection.outcomes((sign for sign in signs if sign.issue in safe.issues), tickets, window, now)
    )


def _issue_of(application: Application) -> dict[str, str]:
    """The issue that each item's newest revision helps with."""
    query = authoring.with_newest(select(Item.key, Revision.facets), application).where(
        Revision.facets.contains("|issue:")
    )
    found = {key: facets.parts(said).get("issue", []) for key, said in db.session.execute(query)}
    return {key: named[0] for key, named in found.items() if named}


def _titles(application: Application) -> dict[str, str]:
    rows = db.session.execute(authoring.with_newest(select(Item.key, Revision.title), application))
    return {key: title for key, title in rows}  # noqa: C416 - rows are no pairs to mypy


def _step_titles(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    locale = content["locales"][0]
    return [(step["key"], step["title"].get(locale) or step["key"]) for step in content["body"]["steps"]]


@dataclass(frozen=True)
class Health:
    """Events refused by (type, reason, how often), elements not found by (item, anchor, how often)."""

    refused: list[tuple[str, str, int]]
    misses: list[tuple[str, str, int]]


def health(settings: Settings, asked: Asked) -> Health:
    """What was dropped, and why; nothing is lost without a reason."""
    scope = scope_of(settings, asked)
    return Health(events.refused_by_reason(scope.path, asked.application.key), events.misses(scope))
