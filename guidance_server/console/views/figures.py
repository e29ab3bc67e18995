"""The dashboard: figures with their formulas, charts with the same figures as tables, fresh while one looks."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.console.views import spoken
from guidance_server.languages import said
from guidance_server.metrics import queries, tables
from guidance_server.metrics.queries import Asked

blueprint = Blueprint("figures", __name__, template_folder="../templates", url_prefix="/a/<app_slug>")
PERIODS = (7, 14, 30, 90)


@blueprint.get("/")
@web.permitted("app.view")
def home(application: Application) -> Response:
    """On to the dashboard."""
    return redirect(url_for("figures.overview", app_slug=application.slug))


@blueprint.get("/overview")
@web.permitted("metrics.view")
def overview(application: Application) -> str:
    """What people do with guidance, and whether it settles what they would have asked."""
    asked = asked_for(application)
    settings = web.settings()
    flows = queries.flows(settings, asked)
    flow = request.args.get("flow", "") or (flows[0][0] if flows else "")
    by_day = queries.by_day(settings, asked)
    return render_template(
        "console/overview.html",
        active="overview",
        asked=asked,
        periods=PERIODS,
        cohorts=[(one.key, one.title) for one in apps.cohorts(application)],
        overview=queries.overview(settings, asked),
        by_item=queries.by_item(settings, asked),
        by_cohort=queries.by_cohort(settings, asked),
        by_day=by_day,
        by_day_chart=_lines(by_day),
        columns={name: name.capitalize() for name in tables.COLUMNS},
        flows=flows,
        flow=queries.flow_funnel(settings, asked, flow) if flow in dict(flows) else None,
        searches=queries.searches_without_result(settings, asked),
    )


def asked_for(application: Application) -> Asked:
    """The period and the cohort that the address names."""
    days = request.args.get("days", 14, int)
    return Asked(application, days if days in PERIODS else 14, request.args.get("cohort", ""))


def _lines(by_day: list[tables.Line]) -> dict[str, Any]:
    shown = ("seen", "engaged", "completed", "dismissed")
    return {
        "type": "line",
        "labels": [spoken.short_day(line.key) for line in by_day],
        "series": [
            {"name": said(name.capitalize()), "values": [line.counts[name] for line in by_day]} for name in shown
        ],
    }
