"""One's own account: password, sessions, second factor, API tokens."""

from cryptography.fernet import InvalidToken
from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from guidance_server import clock, languages, web
from guidance_server.accounts import actions, sealing
from guidance_server.accounts import queries as accounts
from guidance_server.accounts import second_factor as codes
from guidance_server.accounts.actions import second_factor, tokens
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import allows
from guidance_server.accounts.scopes import SCOPES, Wanted, is_good
from guidance_server.apps import queries as apps
from guidance_server.console.words import ZONES
from guidance_server.errors import Invalid, SignInNeeded
from guidance_server.languages import said
from guidance_server.notices import actions as notices
from guidance_server.notices import choices
from guidance_server.notices.queries import choices_of

blueprint = Blueprint("account", __name__, template_folder="../templates", url_prefix="/account")


@blueprint.get("")
@web.signed_in
def mine() -> str:
    """The page."""
    return _page()


@blueprint.post("/password")
@web.signed_in
def change_password() -> Response | tuple[str, int]:
    """A new password; other sessions end."""
    form = request.form
    try:
        actions.change_password(web.actor(), _me(), form.get("old", ""), form.get("new", ""), keep=web.session_token())
    except Invalid as refusal:
        return _page(errors=refusal.fields), refusal.status
    flash(said("The password is changed; your other sessions have ended."))
    return _back()


@blueprint.post("/language")
@web.signed_in
def choose_language() -> Response | tuple[str, int]:
    """The language that one reads the console in."""
    try:
        actions.choose_language(web.actor(), _me(), request.form.get("language", ""))
    except Invalid as refusal:
        return _page(errors=refusal.fields), refusal.status
    languages.prefer(_me().language)
    flash(_("The language is chosen."))
    return _back()


@blueprint.post("/sessions")
@web.signed_in
def sign_out_others() -> Response:
    """End every session but this one."""
    actions.sign_out_others(_me(), web.session_token())
    flash(said("Every other session has ended."))
    return _back()


@blueprint.post("/sessions/<int:session_id>")
@web.signed_in
def sign_out_one(session_id: int) -> Response:
    """End one other session."""
    actions.end_session(_me(), session_id)
    flash(_("That session has ended."))
    return _back()


@blueprint.post("/sessions/all")
@web.signed_in
def sign_out_everywhere() -> Response:
    """End every session, this one too."""
    actions.sign_out_others(_me(), "")
    return redirect(url_for("accounts.sign_in"))


@blueprint.post("/second")
@web.signed_in
def set_second_factor() -> str | tuple[str, int]:
    """Keep the secret on the page, once its code was typed; recovery codes are shown this once."""
    settings = web.settings()
    try:
        secret = sealing.opened(settings.secret_key, session.get("totp", ""))
        found = second_factor.confirm(settings, web.actor(), _me(), secret, request.form.get("code", ""))
    except InvalidToken:
        return _page(), 409
    except Invalid as refusal:
        return _page(errors=refusal.fields), refusal.status
    session.pop("totp", None)
    return _page(recovery=found)


@blueprint.post("/second/remove")
@web.signed_in
def remove_second_factor() -> Response | tuple[str, int]:
    """Take it off, with a code of it."""
    try:
        second_factor.remove(web.settings(), web.actor(), _me(), request.form.get("code", ""))
    except Invalid as refusal:
        return _page(errors=refusal.fields), refusal.status
    flash(said("The second factor is off."))
    return _back()


@blueprint.post("/mail")
@web.signed_in
def choose_mail() -> Response | tuple[str, int]:
    """When one wants to be written to."""
    try:
        notices.choose(web.actor(), _me(), choices.of_form(request.form))
    except Invalid as refusal:
        return _page(errors=refusal.fields), refusal.status
    flash(_("Saved. What waits already follows it."))
    return _back()


@blueprint.post("/tokens")
@web.signed_in
def make_token() -> str | tuple[str, int]:
    """A key to the management API; it is shown this once."""
    web.refuse_unsecured()
    form = request.form
    application = apps.application_by_slug(form.get("application", ""))
    wanted = Wanted(form.get("title", ""), tuple(form.getlist("scopes")), form.get("days", 0, int))
    try:
        made = tokens.make_token(web.actor(), _me(), application, wanted)
    except Invalid as refusal:
        return _page(errors=refusal.fields), refusal.status
    return _page(token=made)


@blueprint.post("/tokens/<int:token_id>/revoke")
@web.signed_in
def revoke_token(token_id: int) -> Response:
    """Make it worthless."""
    tokens.revoke_token(web.actor(), token_id)
    flash(said("The token is worthless now."))
    return _back()


def _me() -> Person:
    person = accounts.person(web.actor().id or 0)
    if person is None:
        raise SignInNeeded("Sign in first.")
    return person


def _back() -> Response:
    return redirect(url_for("account.mine"))


def _page(errors: dict[str, list[str]] | None = None, *, recovery: list[str] | None = None, token: str = "") -> str:
    me, now = _me(), clock.now()
    every = {one.id: one for one in apps.applications()}
    return render_template(
        "console/account.html",
        active="account",
        me=me,
        sessions=accounts.sessions_of(me.id),
        this=actions.hashed(web.session_token()),
        codes_left=accounts.recovery_codes_left(me.id),
        offered=None if me.totp else _offered(me),
        is_due=current_user.is_unsecured and not me.totp,
        recovery=recovery,
        token=token,
        tokens=[(one, is_good(one.expires_at, one.revoked_at, now)) for one in accounts.tokens_of(me.id)],
        every=every,
        scopes={name: words for name, words in SCOPES.items() if any(allows(web.actor(), name, one) for one in every)},
        errors=errors or {},
        mail=choices_of([me.id])[me.id],
        rhythms=choices.RHYTHMS,
        zones=ZONES,
        has_mail=bool(web.settings().smtp_url),
    )


def _offered(me: Person) -> tuple[str, int, str]:
    """(secret, modules on a side, path of the picture) of a second factor to set up; the same until it is."""
    settings = web.settings()
    try:
        secret = sealing.opened(settings.secret_key, session.get("totp", ""))
    except InvalidToken:
        secret = second_factor.new_secret()
        session["totp"] = sealing.sealed(settings.secret_key, secret)
    return secret, *codes.picture(codes.address(secret, me.email, settings.public_url))
