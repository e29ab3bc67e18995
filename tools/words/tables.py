"""Words of tables: they stay plain English there, and are shown with the filter `said`."""

from collections.abc import Iterable, Iterator
from typing import Any

from guidance_server.accounts.permissions import DEEDS as PERMITTED
from guidance_server.accounts.permissions import ROLES
from guidance_server.authoring.content import fields_of
from guidance_server.authoring.deeds import DEEDS
from guidance_server.authoring.fields import Field
from guidance_server.authoring.filters import DUE, SORTS
from guidance_server.authoring.kinds import KINDS
from guidance_server.authoring.translations.formats import FORMATS
from guidance_server.authoring.translations.planning import MOVED
from guidance_server.authoring.translations.units import WHICH
from guidance_server.console import navigation
from guidance_server.console.subjects import TITLES as SUBJECTS
from guidance_server.console.views import bulk
from guidance_server.dispatch import webhooks
from guidance_server.issues.safety import ACTIONS, CAUSES, NEVER_DEFLECTED, STATUSES
from guidance_server.metrics.catalogue import METRICS
from guidance_server.metrics.tables import COLUMNS
from guidance_server.notices.catalogue import EVENTS
from guidance_server.notices.choices import RHYTHMS
from guidance_server.review import policies, workflow
from guidance_server.review.queries import VIEWS
from guidance_server.stewardship import reasons
from guidance_server.stewardship import rules as stewardship
from guidance_server.stewardship.confirming import SPANS
from guidance_server.support.states import STATES
from guidance_server.trail.deeds import DEEDS as TRAIL

# What a sentence names by its kind: “There is no flow “x”.”
_THINGS = (
    *("page", "element", "cohort", "team", "workflow", "issue", "item", "flow", "article", "event", "step"),
    *("anchor", "a flow", "an article", "an item", "a number", "a date such as 2026-01-31", "path", "query", "hash"),
    *("take", "answer", "reopen", "other", "Latin", "Greek", "Cyrillic", "Armenian", "Cherokee"),
)


def words() -> Iterator[tuple[str | tuple[str, str], str]]:
    """(message, the table that it stands in)."""
    for place, found in _tables().items():
        yield from ((one, place) for one in dict.fromkeys(found) if one)


def _tables() -> dict[str, Iterable[str]]:
    return {
        "table: roles": [*ROLES.values(), *map(str.lower, ROLES.values())],
        "table: permissions": PERMITTED.values(),
        "table: kinds of content": [*_kinds()],
        "table: fields": [words for kind in KINDS for words in _of_fields(fields_of(kind))],
        "table: fields of a policy": _of_fields(policies.FIELDS),
        "table: filters": [*SORTS.values(), *(title for title, *_ in DUE.values())],
        "table: deeds": [*(one.title for one in DEEDS.values()), *bulk.MOVES.values()],
        "table: review": [*workflow.STATES.values(), *_moves(), *VIEWS.values()],
        "table: issues": [*CAUSES.values(), *ACTIONS.values(), *STATUSES.values(), *NEVER_DEFLECTED.values()],
        "table: escalations": [*STATES.values(), *map(str.lower, STATES.values())],
        "table: things": _THINGS,
        "table: audit": [*TRAIL.values(), *SUBJECTS.values()],
        "table: stewardship": [*_stewardship()],
        "table: notices": [*RHYTHMS.values(), *webhooks.RHYTHMS.values(), *(one.title for one in EVENTS.values())],
        "table: translations": [*WHICH.values(), *MOVED.values(), *(one.title for one in FORMATS.values())],
        "table: navigation": [*_navigation()],
        "table: figures": [
            *(words for one in METRICS.values() for words in _of_metric(one)),
            *map(str.capitalize, COLUMNS),
        ],
    }


def _kinds() -> Iterator[str]:
    for one in KINDS.values():
        yield from (one.title, one.title.lower(), one.plural, one.help)


def _moves() -> Iterator[str]:
    for one in workflow.MOVES.values():
        yield from (one.title, one.title.lower())
    yield from workflow.WHY.values()


def _stewardship() -> Iterator[str]:
    yield from (words for one in reasons.REASONS.values() for words in (one.title, one.found))
    yield from (*reasons.SEVERITIES.values(), *reasons.WAYS.values(), *SPANS.values())
    yield from _of_fields(stewardship.FIELDS)


def _navigation() -> Iterator[str]:
    yield from (one.title for one in navigation.ENTRIES)
    yield from (words for _, words in (*navigation.CHANNELS, *navigation.KEYS))


def _of_metric(one: Any) -> tuple[str, ...]:
    return one.title, one.question, one.numerator, one.denominator, one.notes


def _of_fields(fields: Iterable[Field]) -> Iterator[str]:
    for one in fields:
        yield from (one.label, one.help, *(words for _, words in one.choices))
        yield from _of_fields(one.fields)
