"""The target application over HTTP: its own process, its own port, and so its own origin."""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from flask import Flask, Response, abort, request
from jinja2 import StrictUndefined

from guidance_server import clock
from guidance_server.demo.target.server import approvals, receipts, requisitions, shell, workspace
from guidance_server.demo.target.store import opened


@dataclass(frozen=True)
class Guidance:
    """Where the guidance script comes from; without a server the pages have none."""

    server: str = ""
    app: str = ""
    pack_key: str = ""
    console: str = ""
    identity: str = ""


def create_target(guidance: Guidance, today: Callable[[], date] = lambda: clock.now().date()) -> Flask:
    """The application with the records of the first day."""
    app = Flask("guidance_server.demo.target", template_folder="templates", static_folder="static")
    app.config.update(SECRET_KEY=secrets.token_hex(16), GUIDANCE=guidance, TODAY=today, STORE=opened(today()))
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.filters |= {"money": shell.money, "day": shell.day, "t": shell.words, "number_of": shell.number_of}
    for blueprint in (
        shell.blueprint,
        requisitions.blueprint,
        approvals.blueprint,
        receipts.blueprint,
        workspace.blueprint,
    ):
        app.register_blueprint(blueprint)
    app.before_request(_same_origin_only)
    app.context_processor(shell.on_every_page)
    app.after_request(_with_policy)
    return app


def from_environment(environ: Mapping[str, str] = os.environ) -> Flask:
    """The application as `guidance demo` starts it."""
    names = ("server", "app", "pack_key", "console", "identity")
    return create_target(Guidance(**{name: environ.get(f"DEMO_GUIDANCE_{name.upper()}", "") for name in names}))


def policy(guidance_server: str) -> str:
    """The strict policy of a careful host: ourselves and, for script, calls and images, the guidance server."""
    allowed = f"'self' {guidance_server}".strip()
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {allowed}",
            f"connect-src {allowed}",
            f"img-src {allowed}",
            "style-src 'self'",
            "font-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "object-src 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _same_origin_only() -> None:
    origin = request.headers.get("Origin")
    if request.method == "POST" and origin and origin != request.host_url.rstrip("/"):
        abort(403)


def _with_policy(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = policy(shell.guidance().server)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    if response.mimetype == "text/html":
        response.headers["Cache-Control"] = "no-store"
    return response
