"""Settings of an application, and people with their roles."""

import json
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.apps import actions, cohort_rules, page_rules, queries
from guidance_server.apps.models import Application
from guidance_server.errors import Invalid
from guidance_server.languages import said
from guidance_server.packs.signing import public_key

blueprint = Blueprint("configuration", __name__, template_folder="../templates")


@blueprint.get("/a/<app_slug>/settings")
@web.permitted("app.view")
def application(application: Application) -> str:
    """The script tag, pages, elements, cohorts and teams."""
    return _settings(application, {}, {})


@blueprint.post("/a/<app_slug>/settings/<any(page,anchor,cohort):part>")
@web.permitted("content.write")
def define(application: Application, part: str) -> Response | tuple[str, int]:
    """Create or change a page, an element or a cohort."""
    typed = request.form.to_dict()
    try:
        definition = _definition(part, typed)
        verb = {"page": actions.define_page, "anchor": actions.define_anchor, "cohort": actions.define_cohort}[part]
        verb(web.actor(), application, typed.get("key", ""), typed.get("title", "") or typed.get("key", ""), definition)
        if part == "page":
            actions.hush_page(web.actor(), application, typed.get("key", ""), "quiet" in typed)
    except Invalid as refusal:
        return _settings(application, typed | {"part": part}, refusal.fields), refusal.status
    flash(said("Saved. It takes effect with the next publication."))
    return redirect(url_for("configuration.application", app_slug=application.slug))


@blueprint.post("/a/<app_slug>/settings/delivery")
@web.permitted("settings.write")
def deliver(application: Application) -> Response | tuple[str, int]:
    """Where the application is served from, and how much its people are interrupted."""
    typed = request.form.to_dict()
    pause = typed.get("pause", "").strip()
    changes = {
        "origins": [line.strip() for line in typed.get("origins", "").splitlines() if line.strip()],
        "quiet": "quiet" in typed,
        "pause": int(pause) if pause.isascii() and pause.isdigit() and len(pause) < 6 else pause,
    }
    try:
        actions.change_application(web.actor(), application, changes)
    except Invalid as refusal:
        return _settings(application, typed | {"part": "delivery"}, refusal.fields), refusal.status
    flash(said("Saved. Origins count at once, the rest with the next publication."))
    return redirect(url_for("configuration.application", app_slug=application.slug))


@blueprint.get("/a/<app_slug>/settings/try")
@web.permitted("app.view")
def try_rules(application: Application) -> str:
    """Which pages an address is on, and which cohorts a person with these attributes is in."""
    url, said = request.args.get("url", ""), request.args.get("attributes", "")
    targets = queries.targets(application)
    attributes, wrong = _attributes(said)
    return render_template(
        "console/tried.html",
        url=url,
        wrong=wrong,
        pages=page_rules.most_specific({key: page["rule"] for key, page in targets.pages.items()}, url) if url else [],
        cohorts=[
            (
                cohort["title"],
                cohort_rules.evaluate(cohort["rule"], attributes),
                cohort_rules.explain(cohort["rule"], attributes),
            )
            for cohort in targets.cohorts.values()
        ],
        targets=targets,
    )


def _settings(application: Application, typed: dict[str, str], errors: dict[str, list[str]]) -> str:
    settings = web.settings()
    return render_template(
        "console/settings.html",
        active="settings",
        targets=queries.targets(application),
        server=settings.public_url,
        pack_key=public_key(settings.pack_key),
        typed=typed,
        errors=errors,
    )


def _definition(part: str, typed: dict[str, str]) -> dict[str, Any]:
    if part == "page":
        query = dict(
            pair.split("=", 1) if "=" in pair else (pair, True) for pair in typed.get("query", "").split("&") if pair
        )
        parts = {"path": typed.get("path", "").strip(), "query": query, "hash": typed.get("hash", "").strip()}
        return {name: value for name, value in parts.items() if value}
    if part == "anchor":
        names = ("test_id", "role", "name", "label", "text", "css", "within")
        return {"page": typed.get("page", ""), "evidence": {name: typed[name] for name in names if typed.get(name)}}
    rule, wrong = _attributes(typed.get("rule", ""))
    if wrong:
        raise Invalid("The cohort was not saved.", fields={"rule": [wrong]})
    return rule


def _attributes(said: str) -> tuple[dict[str, Any], str]:
    try:
        found = json.loads(said or "{}")
    except (ValueError, RecursionError) as error:
        return {}, f"This is not JSON: {error}"
    return (found, "") if isinstance(found, dict) else ({}, "This is JSON, but not an object in { }.")
