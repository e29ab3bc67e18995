"""Audit: who did what, when and to what, with the hash before and after; taking it out; whether it is whole."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, stream_with_context, url_for
from werkzeug.wrappers import Response as AnyResponse

from guidance_server import csv_export, web
from guidance_server.accounts import queries as accounts
from guidance_server.accounts.permissions import allows
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import verification
from guidance_server.console.subjects import place
from guidance_server.errors import Invalid, Missing
from guidance_server.trail import deeds, queries
from guidance_server.trail.chain import COLUMNS, row
from guidance_server.trail.queries import Wanted

blueprint = Blueprint("audit", __name__, template_folder="../templates", url_prefix="/a/<app_slug>/audit")
PAGE_SIZE = 50


@blueprint.get("")
@web.permitted("audit.view")
def entries(application: Application) -> str:
    """The newest entries first, narrowed as the address says."""
    return _page(application, [])


@blueprint.post("/export")
@web.permitted("audit.view")
def export(application: Application) -> Response:
    """Everything that passes the filters, the oldest first, as it comes; that it was taken out is an entry too."""
    form, wanted = request.form.get("format", "jsonl"), _wanted(application, request.form)
    verification.note_export(web.actor(), application)
    text = _csv(wanted) if form == "csv" else _jsonl(wanted)
    kind, name = ("text/csv", "audit.csv") if form == "csv" else ("application/x-ndjson", "audit.jsonl")
    headers = {"Content-Disposition": f"attachment; filename={name}", "Cache-Control": "no-store"}
    return Response(stream_with_context(text), mimetype=kind, headers=headers)


@blueprint.post("/verify")
@web.permitted("audit.view")
def verify(application: Application) -> str | AnyResponse | tuple[str, int]:
    """Begin a verification; the page goes on with it part by part."""
    try:
        verification.begin(web.actor(), request.form.get("noted", ""))
    except Invalid as refusal:
        return _page(application, refusal.fields.get("noted", [])), refusal.status
    return redirect(url_for("audit.entries", app_slug=application.slug) + "#verification")


@blueprint.post("/verify/go-on")
@web.permitted("audit.view")
def go_on(application: Application) -> str:
    """The next part of the verification that is under way."""
    found = queries.checks(1)
    if not found:
        raise Missing("Nothing is being verified.", way_out="Begin a verification.")
    if found[0].finished_at is None:
        verification.go_on(web.actor(), found[0])
    return render_template("console/verification.html", **_verification(application))


def _page(application: Application, wrong: list[str]) -> str:
    wanted, before = _wanted(application, request.args), max(0, request.args.get("before", 0, int))
    found = queries.entries(wanted, PAGE_SIZE + 1, before)
    names = accounts.names({one.person for one in found} | set(queries.people()))
    return render_template(
        "console/audit.html",
        active="audit",
        rows=[(one, names.get(one.person, ""), place(application.slug, one.subject)) for one in found[:PAGE_SIZE]],
        older=found[PAGE_SIZE - 1].seq if len(found) > PAGE_SIZE else 0,
        before=before,
        filters=request.args,
        people=sorted(names.items(), key=lambda pair: pair[1].casefold()),
        deeds=deeds.DEEDS,
        said=deeds.said,
        may_all=_may_all(),
        wrong=wrong,
        **_verification(application),
    )


def _verification(application: Application) -> dict[str, Any]:
    checks, head = queries.checks(), queries.head()
    names = accounts.names({one.actor_id for one in checks if one.actor_id})
    return {"checks": checks, "checkers": names, "head": head, "may_see_fault": _may_all()}


def _may_all() -> bool:
    """Whether the person may read of every application."""
    return allows(web.actor(), "audit.view", None)


def _wanted(application: Application, said: Any) -> Wanted:
    found = Wanted(
        application=None if said.get("of") == "all" and _may_all() else application.slug,
        person=int(said["person"]) if said.get("person", "").isdecimal() else None,
        deed=said.get("deed", ""),
        since=_day(said.get("since", "")),
        until=_day(said.get("until", "")),
    )
    if key := said.get("item", "").strip():
        found = replace(found, subject=key if ":" in key else f"item:{application.slug}/{key}")
    return replace(found, until=found.until + timedelta(days=1)) if found.until else found


def _day(said: str) -> datetime | None:
    try:
        return datetime.fromisoformat(said).replace(tzinfo=UTC)
    except ValueError:
        return None


def _jsonl(wanted: Wanted) -> Iterator[str]:
    return (json.dumps(row(link), ensure_ascii=False) + "\n" for link in queries.links(wanted))


def _csv(wanted: Wanted) -> Iterator[str]:
    found = (row(link) for link in queries.links(wanted))
    return csv_export.lines(COLUMNS, ([line[name] for name in COLUMNS] for line in found))
