"""Stopping mail by the link that is in each: no sign-in, and nothing happens by merely opening it, as link scanners do."""

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.dispatch import links
from guidance_server.errors import Missing
from guidance_server.notices import actions

# A mail program posts here by itself (RFC 8058), without a cookie and without a form of ours.
WITHOUT_COOKIES = True
blueprint = Blueprint("stop_mail", __name__, template_folder="../templates", url_prefix="/mail/stop")


@blueprint.get("/<token>")
@web.public
def ask(token: str) -> str:
    """Whether one means it."""
    _person(token)
    return render_template("dispatch/stop.html", token=token, stopped=False)


@blueprint.post("/<token>")
@web.public
def stop(token: str) -> str | Response:
    """No mail any more; twice is once."""
    actions.stop(_person(token))
    return render_template("dispatch/stop.html", token=token, stopped=True)


def _person(token: str) -> int:
    found = links.person_of(web.settings().secret_key, token)
    if found is None:
        raise Missing("This link stops nothing.", way_out="Open it as it stands in the mail, or sign in and choose.")
    return found
