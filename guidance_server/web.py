"""The edge to HTTP: who calls, what they may, and the one exit of errors."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import (
    Flask,
    Request,
    Response,
    current_app,
    g,
    jsonify,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_login import LoginManager, UserMixin, current_user, login_user
from flask_smorest import Api, Blueprint
from flask_wtf.csrf import CSRFError, CSRFProtect
from sqlalchemy.exc import DatabaseError
from werkzeug.exceptions import HTTPException

from guidance_server import database, languages
from guidance_server.accounts import actions as accounts
from guidance_server.accounts import devices, sessions
from guidance_server.accounts.actions.tokens import bearer
from guidance_server.accounts.permissions import NOBODY, Actor
from guidance_server.accounts.queries import actor_of
from guidance_server.apps.queries import application_by_slug
from guidance_server.errors import Refusal, SecondFactorNeeded, SignInNeeded
from guidance_server.settings import Settings

View = TypeVar("View", bound=Callable[..., Any])

api = Api()
csrf = CSRFProtect()
login_manager = LoginManager()

JSON_PATHS = ("/api/", "/v1/")


class SignedIn(UserMixin):  # type: ignore[misc]
    """What Flask-Login keeps of a request: the session's token and who acts."""

    def __init__(self, token: str, actor: Actor, *, is_unsecured: bool = False) -> None:
        self.id = token
        self.actor = actor
        self.is_unsecured = is_unsecured


@login_manager.user_loader
def _load(token: str) -> SignedIn | None:
    if _shown():
        return None  # Who shows an API token is whom it names; a cookie that comes along means nothing.
    return _resumed(token)


@login_manager.request_loader
def _load_bearer(_request: Request) -> SignedIn | None:
    token = _shown()
    acting = bearer(token) if token else NOBODY
    return SignedIn("", acting) if acting.is_signed_in else None


def _resumed(token: str) -> SignedIn | None:
    found = accounts.resume(token, settings())
    if found is None:
        return None
    person = found.person
    languages.prefer(person.language)
    unsecured = sessions.is_unsecured(settings().second_factor, bool(person.totp), found.vouched)
    return SignedIn(token, actor_of(person), is_unsecured=unsecured)


def _shown() -> str:
    """The API token that the request shows, for the management API alone."""
    if not request.path.startswith("/api/v1/"):
        return ""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def _protect_forms() -> None:
    """Forms and cookies need the form's token; a request with an API token carries no cookie that another site could ride."""
    if current_app.config["WTF_CSRF_ENABLED"] and not _shown():
        csrf.protect(apply_exemptions=True)


def start_session(token: str) -> None:
    """Give the browser a fresh session that holds this token; whatever the old one held, but for its language, is dropped."""
    language = session.get("language", "")
    session.clear()
    session["language"] = language
    session.permanent = True
    accounts.note_device(token, devices.named(request.user_agent.string))
    if found := _resumed(token):
        login_user(found)


def settings() -> Settings:
    """What this process runs with."""
    found: Settings = current_app.config["GUIDANCE"]
    return found


def session_token() -> str:
    """The token of this request's session."""
    return str(current_user.id) if current_user.is_authenticated else ""


def actor() -> Actor:
    """Who makes this request."""
    return current_user.actor if current_user.is_authenticated else NOBODY


def api_blueprint(name: str, description: str) -> Blueprint:
    """A group of management API routes, mounted under `/api/v1`."""
    return Blueprint(f"{name}_api", __name__, url_prefix="/api/v1", description=description)


def permitted(permission: str) -> Callable[[View], View]:
    """Let in who has the permission in the application of the route, and pass that as ``application``."""

    def mark(view: View) -> View:
        @wraps(view)
        def checked(*args: Any, app_slug: str | None = None, **kwargs: Any) -> Any:
            if not actor().is_signed_in:
                raise SignInNeeded("Sign in first.")
            refuse_unsecured()
            if app_slug is None:
                accounts.guard(actor(), permission, None)
                return view(*args, **kwargs)
            application = application_by_slug(app_slug)
            # Somebody without any role there learns nothing but that they may not see it.
            accounts.guard(actor(), "app.view", application)
            accounts.guard(actor(), permission, application)
            g.application = application
            return view(*args, application=application, **kwargs)

        checked.access = permission  # type: ignore[attr-defined]
        return checked  # type: ignore[return-value]

    return mark


def signed_in(view: View) -> View:
    """Let in whoever is signed in."""

    @wraps(view)
    def checked(*args: Any, **kwargs: Any) -> Any:
        if not actor().is_signed_in:
            raise SignInNeeded("Sign in first.")
        return view(*args, **kwargs)

    checked.access = "signed_in"  # type: ignore[attr-defined]
    return checked  # type: ignore[return-value]


def refuse_unsecured() -> None:
    """Let nobody go on who has to set up a second factor first."""
    if current_user.is_unsecured:
        raise SecondFactorNeeded(
            "Here everybody signs in with a second factor.", way_out="Set it up on this page; then everything else opens."
        )


def public(view: View) -> View:
    """Anybody may call this."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def init(app: Flask) -> None:
    """Fit the application with sign-in, CSRF, OpenAPI and the exit of errors."""
    languages.init(app)
    app.before_request(languages.remember)
    csrf.init_app(app)
    app.before_request(_protect_forms)
    login_manager.init_app(app)
    api.init_app(app)
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(DatabaseError, _database)


def wants_json() -> bool:
    """Whether the caller is a program."""
    return request.path.startswith(JSON_PATHS) or request.accept_mimetypes.best == "application/json"


def _refused(refusal: Refusal) -> Any:
    if wants_json():
        return jsonify(languages.said_refusal(refusal)), refusal.status
    if isinstance(refusal, SignInNeeded):
        return _to_sign_in()
    if isinstance(refusal, SecondFactorNeeded):
        return redirect(url_for("account.mine"))
    return render_template("console/refused.html", refusal=refusal), refusal.status


def _to_sign_in() -> Response:
    target = url_for("accounts.sign_in", next=request.full_path.rstrip("?") if request.method == "GET" else None)
    if request.headers.get("HX-Request"):
        return Response(status=204, headers={"HX-Redirect": target})
    return redirect(target)  # type: ignore[return-value]


def _stale_form(error: CSRFError) -> Any:
    session.pop("csrf_token", None)
    return _refused(Refusal("This form is no longer valid.", way_out="Load the page again; then send it once more."))


def _http(error: HTTPException) -> Any:
    refusal = Refusal(error.description or error.name)
    refusal.status, refusal.code = error.code or 500, error.name.lower().replace(" ", "_")
    details = getattr(error, "data", None) or {}
    refusal.fields = _flat(details.get("messages", {}))
    if error.code == 404:
        refusal.message = "There is nothing at this address."
    return _refused(refusal)


def _database(error: DatabaseError) -> Any:
    database.db.session.rollback()
    if not database.is_unavailable(error):
        raise error
    return _refused(database.unavailable(error))


def _flat(messages: Any, path: str = "") -> dict[str, list[str]]:
    if isinstance(messages, dict):
        found: dict[str, list[str]] = {}
        for name, value in messages.items():
            found |= _flat(value, f"{path}.{name}" if path else str(name))
        return found
    return {path: [str(message) for message in messages]} if messages else {}
