"""Signing in and out."""

from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user, logout_user
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.accounts import actions
from guidance_server.errors import Refusal

blueprint = Blueprint("accounts", __name__, template_folder="../templates")


@blueprint.get("/sign-in")
@web.public
def sign_in() -> str:
    """The form."""
    return render_template("accounts/sign_in.html", email="", refusal=None, next=_local(request.args.get("next", "")))


@blueprint.post("/sign-in")
@web.public
def sign_in_now() -> Response | tuple[str, int]:
    """Start a session, or show the form again with the reason."""
    email, target = request.form.get("email", ""), _local(request.form.get("next", ""))
    try:
        token = actions.sign_in(email, request.form.get("password", ""), request.remote_addr or "")
    except Refusal as refusal:
        return render_template("accounts/sign_in.html", email=email, refusal=refusal, next=target), refusal.status
    web.start_session(token)
    return redirect(target or url_for("console.home"))


@blueprint.post("/sign-out")
@web.public
def sign_out() -> Response:
    """End the session."""
    if current_user.is_authenticated:
        actions.sign_out(current_user.id)
    logout_user()
    return redirect(url_for("accounts.sign_in"))


def _local(target: str) -> str:
    """An address on this server to go on to, or nothing: never another site's."""
    parts = urlsplit(target)
    is_local = (
        target.startswith("/") and not target.startswith(("//", "/\\")) and not parts.netloc and "\\" not in target
    )
    return target if is_local else ""
