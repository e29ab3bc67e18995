"""The Flask application: features in order, each with its views; nothing is decided here."""

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import ModuleType

from flask import Flask
from flask_smorest import Blueprint as ApiBlueprint
from sqlalchemy.exc import ArgumentError

from guidance_server import __version__, web
from guidance_server.database import db, migrate
from guidance_server.packs.queries import published
from guidance_server.packs.queries.audiences import proven
from guidance_server.settings import BadSettings, Settings

# In the order of imports: a feature may import those before it (tests/test_layers.py).
FEATURES = (
    "trail",
    "accounts",
    "apps",
    "issues",
    "images",
    "authoring",
    "drafting",
    "notices",
    "review",
    "identity",
    "selfhelp",
    "packs",
    "trials",
    "capture",
    "events",
    "support",
    "metrics",
    "stewardship",
    "dispatch",
    "hypercare",
    "assist",
    "practice",
    "rehearsal",
    "console",
    "demo",
)


def create_app(settings: Settings) -> Flask:
    """The application of one instance, without a server."""
    app = Flask("guidance_server", static_folder=None)
    app.config.update(_configuration(settings))
    _open_database(app)
    migrate.init_app(app, db, directory=str(_migrations()), render_as_batch=True)
    web.init(app)
    for feature in FEATURES:
        for module in modules(feature, "models", "views"):
            _register(app, module)
    # Search comes before packs, and has to ask what is published when its index is lost, and what a token opens there.
    app.extensions["published"] = published
    app.extensions["proven"] = proven
    return app


def _open_database(app: Flask) -> None:
    try:
        db.init_app(app)
    except (ArgumentError, ModuleNotFoundError):
        # The address may hold a password: the sentence does not repeat it, nor does what SQLAlchemy says.
        raise BadSettings(
            "GUIDANCE_DATABASE_URL names no database that can be reached from here.",
            way_out="Write sqlite:///FILE, or postgresql://USER:PASSWORD@HOST/NAME with the extra `postgresql` installed.",
        ) from None


def modules(feature: str, *roles: str) -> Iterator[ModuleType]:
    """The modules of a feature with these roles, those inside role packages included."""
    try:
        package = importlib.import_module(f"guidance_server.{feature}")
    except ModuleNotFoundError as error:
        if error.name != f"guidance_server.{feature}":
            raise
        return
    for found in sorted(
        pkgutil.iter_modules(package.__path__), key=lambda found: roles.index(found.name) if found.name in roles else 99
    ):
        if found.name in roles:
            module = importlib.import_module(f"{package.__name__}.{found.name}")
            yield module
            for inner in pkgutil.iter_modules(module.__path__) if found.ispkg else ():
                yield importlib.import_module(f"{module.__name__}.{inner.name}")


def _register(app: Flask, module: ModuleType) -> None:
    blueprint = getattr(module, "blueprint", None)
    if blueprint is None:
        return
    # Public endpoints carry no cookie, so there is no session for another site to ride on.
    if getattr(module, "WITHOUT_COOKIES", False):
        web.csrf.exempt(blueprint)
    if isinstance(blueprint, ApiBlueprint):
        web.api.register_blueprint(blueprint)
    else:
        app.register_blueprint(blueprint)


def _configuration(settings: Settings) -> dict[str, object]:
    secure = settings.cookies_are_secure
    return {
        "GUIDANCE": settings,
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SESSION_COOKIE_NAME": "__Host-guidance" if secure else "guidance",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=settings.session_hours),
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_CHECK_DEFAULT": False,  # `web` asks for it, of everything but requests with an API token.
        "WTF_CSRF_HEADERS": ["X-CSRFToken"],
        "MAX_CONTENT_LENGTH": 2 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "API_TITLE": "Guidance Server",
        "API_VERSION": __version__,
        "OPENAPI_VERSION": "3.1.0",
        "OPENAPI_URL_PREFIX": "/api",
        "OPENAPI_JSON_PATH": "openapi.json",
    }


def _migrations() -> Path:
    return Path(__file__).parent.parent / "migrations"
