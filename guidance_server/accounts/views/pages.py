"""Signing in and out."""

from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask_login import current_user, logout_user
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.accounts import actions
from guidance_server.accounts.actions import invitations, second_factor
from guidance_server.errors import Invalid, Refusal

blueprint = Blueprint("accounts", __name__, template_folder="../templates")


@blueprint.get("/sign-in")
@web.public
def sign_in() -> str:
    """The form."""
    session["next"] = _local(request.args.get("next", ""))
    return _form("", None, session["next"])


@blueprint.post("/sign-in")
@web.public
def sign_in_now() -> Response | tuple[str, int]:
    """Start a session, or show the form again with the reason."""
    email, target = request.form.get("email", ""), _local(request.form.get("next", ""))
    try:
        token = actions.sign_in(email, request.form.get("password", ""), request.remote_addr or "")
    except Refusal as refusal:
        return _form(email, refusal, target), refusal.status
    if actions.awaits_second_factor(token):
        session["pending"], session["next"] = token, target
        return redirect(url_for("accounts.second_step"))
    web.start_session(token)
    return redirect(target or url_for("console.home"))


@blueprint.get("/sign-in/second")
@web.public
def second_step() -> str:
    """The form for the code of an authenticator, or one to recover with."""
    return render_template("accounts/second_step.html", refusal=None)


@blueprint.post("/sign-in/second")
@web.public
def second_step_now() -> Response | tuple[str, int]:
    """Start a session for a good code."""
    pending, target, code = session.get("pending", ""), session.get("next", ""), request.form.get("code", "")
    try:
        token = second_factor.pass_on(web.settings(), pending, code, request.remote_addr or "")
    except Refusal as refusal:
        return render_template("accounts/second_step.html", refusal=refusal), refusal.status
    web.start_session(token)
    return redirect(target or url_for("console.home"))


@blueprint.get("/invitation/<code>")
@web.public
def invitation(code: str) -> str:
    """The form by which somebody who was invited makes their account."""
    return _invitation(code, "", {})


@blueprint.post("/invitation/<code>")
@web.public
def accept_invitation(code: str) -> Response | tuple[str, int]:
    """Make the account and begin."""
    name = request.form.get("name", "")
    try:
        token = invitations.accept(code, name, request.form.get("password", ""))
    except Invalid as refusal:
        return _invitation(code, name, refusal.fields), refusal.status
    web.start_session(token)
    return redirect(url_for("console.home"))


@blueprint.post("/sign-out")
@web.public
def sign_out() -> Response:
    """End the session."""
    if current_user.is_authenticated:
        actions.sign_out(current_user.id)
    logout_user()
    return redirect(url_for("accounts.sign_in"))


def _form(email: str, refusal: Refusal | None, target: str) -> str:
    settings = web.settings()
    provider = settings.oidc_name if settings.oidc_issuer else ""
    return render_template("accounts/sign_in.html", email=email, refusal=refusal, next=target, provider=provider)


def _invitation(code: str, name: str, errors: dict[str, list[str]]) -> str:
    found = invitations.opened(code)
    return render_template("accounts/invitation.html", email=found.email, name=name, errors=errors)


def _local(target: str) -> str:
    """An address on this server to go on to, or nothing: never another site's."""
    parts = urlsplit(target)
    is_local = (
        target.startswith("/") and not target.startswith(("//", "/\\")) and not parts.netloc and "\\" not in target
    )
    return target if is_local else ""
