"""What every page is drawn with: navigation, words, icons, the nonce; and the headers it leaves with."""

import secrets
from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, current_app, g, request, session, url_for
from flask.blueprints import BlueprintSetupState
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from guidance_server import web
from guidance_server.accounts.permissions import allows
from guidance_server.apps.queries import applications_for
from guidance_server.console import navigation, policy, storage, words
from guidance_server.console.views import spoken
from guidance_server.review import queries as review
from guidance_server.stewardship.confirming import SPANS
from guidance_server.stewardship.reasons import REASONS, WAYS


def fit(state: BlueprintSetupState) -> None:
    """Give the application's templates what the shell needs."""
    app = state.app
    assert isinstance(app, Flask)
    spoken.fit(app)
    app.jinja_env.filters.update(
        initials=words.initials,
        localized=words.localized,
        direction=words.direction,
        languages=words.languages,
        minutes=words.minutes,
        titled=words.titled,
        zip_titles=words.kind_titles,
        of_seconds=words.of_seconds,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        icon=icon,
        asset_url=asset_url,
        here=here,
        KEYS=navigation.KEYS,
        CHANNELS=navigation.CHANNELS,
        SPANS=SPANS,
        REASONS=REASONS,
        WAYS=WAYS,
    )


def icon(name: str, size: str = "") -> Markup:
    """An icon of the sprite; words beside it say what it means."""
    return Markup('<svg class="icon {}" aria-hidden="true"><use href="{}#{}"/></svg>').format(
        size, asset_url("icons.svg"), name
    )


def asset_url(name: str) -> str:
    """The address of a built file."""
    return url_for("console.asset", name=storage.asset(name))


def here(**changes: Any) -> str:
    """This address with some of its query changed; None drops one, and the page number goes with a new filter."""
    query: dict[str, Any] = request.args.to_dict(flat=False)
    if "number" not in changes:
        query.pop("number", None)
    query.update(changes)
    parts = {name: value for name, value in query.items() if value not in (None, "", [])}
    return url_for(request.endpoint or "console.home", **(request.view_args or {}), **parts)


def remember_channel() -> None:
    """The channel on top is the one last chosen."""
    asked = request.args.get("channel", "")
    if asked in dict(navigation.CHANNELS):
        session["channel"] = asked
    g.channel = session.get("channel", "live")


def context() -> Mapping[str, Any]:
    """What the templates of a request see."""
    actor, application = web.actor(), g.get("application")
    scope = application.id if application else None

    def may(permission: str) -> bool:
        return allows(actor, permission, scope)

    found = navigation.entries(current_app.view_functions.__contains__, may) if application else []
    fragment = request.headers.get("HX-Request") == "true"
    return {
        "actor": actor,
        "application": application,
        "applications": [] if fragment or not actor.is_signed_in else applications_for(actor),
        "entries": found,
        "waiting": 0 if fragment or not application else review.waiting_count(actor, application),
        "may": may,
        "channel": g.get("channel", "live"),
        "nonce": nonce(),
        "csrf_token": generate_csrf,
        "layout": "console/fragment.html" if fragment else "console/shell.html",
        "preview_url": f"/sdk/v1/{storage.sdk_stage('preview')}",
    }


def nonce() -> str:
    """The nonce of this request."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(18)
    found: str = g.nonce
    return found


def add_headers(response: Response) -> Response:
    """Console pages leave with their policy; other answers have headers of their own."""
    if response.mimetype == "text/html":
        for name, value in policy.headers(nonce()).items():
            response.headers.setdefault(name, value)
    return response
