"""Figures over the management API, and every table as CSV."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from flask import Response
from marshmallow import RAISE, Schema, fields, validate

from guidance_server import csv_export, web
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.models import Item
from guidance_server.errors import Missing
from guidance_server.metrics import queries, tables
from guidance_server.metrics.catalogue import METRICS
from guidance_server.metrics.figures import Figure
from guidance_server.metrics.queries import Asked, items
from guidance_server.sentences import say

blueprint = web.api_blueprint("metrics", "Figures with their formulas")


class Period(Schema):
    """Which events a figure is of."""

    class Meta:
        unknown = RAISE

    days = fields.Integer(load_default=14, validate=validate.Range(1, 400))
    cohort = fields.String(load_default="", validate=validate.Length(max=80))
    flow = fields.String(load_default="", validate=validate.Length(max=80))
    item = fields.String(load_default="", validate=validate.Length(max=80))


class FigureOut(Schema):
    """A figure with its definition, its numerator and denominator, and its interval."""

    key = fields.String()
    title = fields.String(attribute="metric.title")
    formula = fields.String(attribute="metric.formula")
    value = fields.Float(allow_none=True, metadata={"description": "null: not enough data"})
    numerator = fields.Integer()
    denominator = fields.Integer(allow_none=True)
    low = fields.Float(allow_none=True)
    high = fields.Float(allow_none=True)
    before = fields.Float(allow_none=True)


class MetricOut(Schema):
    """A definition in the catalogue."""

    key = fields.String()
    title = fields.String()
    question = fields.String()
    formula = fields.String()
    notes = fields.String()
    minimum = fields.Integer()


@blueprint.get("/metrics")
@web.signed_in
@blueprint.response(200, MetricOut(many=True))
def catalogue() -> list[Any]:
    """Every metric there is."""
    return list(METRICS.values())


@blueprint.get("/apps/<app_slug>/figures")
@web.permitted("metrics.view")
@blueprint.arguments(Period, location="query")
@blueprint.response(200, FigureOut(many=True))
def overview(period: dict[str, Any], application: Application) -> list[Figure]:
    """The figures of the last days."""
    asked = Asked(application, period["days"], period["cohort"])
    return list(queries.overview(web.settings(), asked).figures.values())


@blueprint.get("/apps/<app_slug>/tables/<name>.csv")
@web.permitted("metrics.view")
@blueprint.arguments(Period, location="query")
@blueprint.response(200, content_type="text/csv")
def table(period: dict[str, Any], application: Application, name: str) -> Response:
    """A table: figures, items, days, cohorts, pages, searches; flow and ways of ``flow``, answers and tasks of ``item``."""
    asked = Asked(application, period["days"], period["cohort"])
    if name not in TABLES:
        raise Missing(
            say("There is no table “{name}”.", name=name), way_out=say("These are: {tables}.", tables=", ".join(TABLES))
        )
    header, rows = TABLES[name](asked, period["item"] or period["flow"])
    answer = Response(csv_export.document(header, rows), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{application.slug}-{name}.csv"'
    return answer


Rows = tuple[Sequence[str], Iterable[Sequence[object]]]


def _figures(asked: Asked, _flow: str) -> Rows:
    found = queries.overview(web.settings(), asked).figures.values()
    header = ("metric", "value", "numerator", "denominator", "low", "high", "before", "formula")
    return header, [
        (one.metric.title, one.value, one.numerator, one.denominator, one.low, one.high, one.before, one.metric.formula)
        for one in found
    ]


def _lines(read: Callable[..., list[tables.Line]], what: str) -> Callable[[Asked, str], Rows]:
    def rows(asked: Asked, _flow: str) -> Rows:
        header = (what, "title", *tables.COLUMNS)
        return header, [(line.key, line.title, *line.counts.values()) for line in read(web.settings(), asked)]

    return rows


def _flow(asked: Asked, flow: str) -> Rows:
    found = queries.flow_funnel(web.settings(), asked, flow)
    return ("step", "title", "reached", "lost", "share"), [
        (step.key, step.title, step.reached, step.lost, step.reach.value) for step in found.steps
    ]


def _ways(asked: Asked, flow: str) -> Rows:
    found = queries.flow_funnel(web.settings(), asked, flow)
    return ("step", "goes to", "title", "sessions", "went on", "share"), [
        (fork.step, way.to, way.title, way.taken.numerator, way.taken.denominator, way.taken.value)
        for fork in found.forks
        for way in fork.ways
    ]


def _answers(asked: Asked, key: str) -> Rows:
    found = items.answered(queries.scope_of(web.settings(), asked), _item(asked, key, "survey"))
    return ("question", "revisions", "answer", "words", "people", "answered", "share"), [
        (
            result.question.words, " ".join(map(str, result.question.revisions)), option.key, option.words,
            option.people, option.share.denominator, option.share.value,
        )
        for result in found.results
        for option in result.options
    ]  # fmt: skip


def _tasks(asked: Asked, key: str) -> Rows:
    content = items.said_by(_item(asked, key, "task_list"))
    found = items.done(queries.scope_of(web.settings(), asked), key, content)
    return ("task", "title", "people", "have the list", "share"), [
        (task.key, task.title, task.done.numerator, task.done.denominator, task.done.value) for task in found.tasks
    ]


def _item(asked: Asked, key: str, kind: str) -> Item:
    found = authoring.item_by_key(asked.application, key)
    if found.kind != kind:
        raise Missing(
            say("“{key}” is no {kind}.", key=key, kind=kind.replace("_", " ")), way_out="Name one with ?item=…."
        )
    return found


def _searches(asked: Asked, _flow: str) -> Rows:
    return ("terms", "times", "last day"), [
        (miss.terms, miss.count) for miss in queries.searches_without_result(web.settings(), asked)
    ]


TABLES: dict[str, Callable[[Asked, str], Rows]] = {
    "figures": _figures,
    "items": _lines(queries.by_item, "item"),
    "days": _lines(queries.by_day, "day"),
    "cohorts": _lines(queries.by_cohort, "cohort"),
    "pages": _lines(queries.by_page, "page"),
    "flow": _flow,
    "ways": _ways,
    "answers": _answers,
    "tasks": _tasks,
    "searches": _searches,
}
