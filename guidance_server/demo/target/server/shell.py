"""What every page has: who is signed in, which channel is previewed, navigation, one message after a redirect."""

from collections.abc import Callable, Sized
from datetime import date
from decimal import Decimal
from typing import Any

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    get_flashed_messages,
    redirect,
    render_template,
    request,
    url_for,
)
from jinja2 import pass_context
from jinja2.runtime import Context

from guidance_server import clock
from guidance_server.demo.target.people import FIRST, PEOPLE, Person, attributes
from guidance_server.demo.target.store import Store
from guidance_server.demo.target.vouching import token
from guidance_server.demo.target.words import LOCALES, RIGHT_TO_LEFT, all_of, counted, forms_of, translated

blueprint = Blueprint("shell", __name__)
PERSON, CHANNEL, LOCALE = "procure_person", "procure_channel", "procure_locale"
CHANNELS = ("live", "staging")
MENU = (
    ("shell.home", "Home", "/"),
    ("requisitions.index", "Requests", "/requests"),
    ("approvals.index", "Approvals", "/approvals"),
    ("receipts.index", "Goods receipt", "/receipts"),
    ("workspace.page", "Invoices", "/app"),
)


def guidance() -> Any:
    """Where guidance comes from."""
    return current_app.config["GUIDANCE"]


def store() -> Store:
    """What the application holds."""
    found: Store = current_app.config["STORE"]
    return found


def today() -> date:
    """The day of the application."""
    ask: Callable[[], date] = current_app.config["TODAY"]
    return ask()


def person() -> Person:
    """Who is signed in; there is always somebody."""
    return PEOPLE.get(request.cookies.get(PERSON, ""), PEOPLE[FIRST])


def channel() -> str:
    """The channel of this page: from the address, else as chosen before."""
    asked = request.args.get("channel") or request.cookies.get(CHANNEL)
    return asked if asked in CHANNELS else "live"


def locale() -> str:
    """The language of the pages: as chosen in the header, else the person's own."""
    chosen = request.cookies.get(LOCALE, "")
    return chosen if chosen in LOCALES else person().locale


@pass_context
def words(_context: Context, text: str) -> str:
    """Our words in the language of the page; with a context, so that Jinja does not keep the first answer for good."""
    return translated(text, locale())


@pass_context
def number_of(_context: Context, things: Sized, what: str) -> str:
    """How many there are, in the language of the page."""
    return counted(len(things), what, locale())


def on_every_page() -> dict[str, Any]:
    """What the layout shows."""
    return {
        "person": person(),
        "people": PEOPLE.values(),
        "locale": locale(),
        "locales": LOCALES,
        "direction": "rtl" if locale() in RIGHT_TO_LEFT else "ltr",
        "page_words": all_of(locale()),
        "page_forms": forms_of("invoices", locale()),
        "attributes": attributes(person()),
        "guidance": guidance(),
        "channel": channel(),
        "menu": MENU,
        "counts": store().counts(),
        "messages": get_flashed_messages(with_categories=True),
        "today": today(),
    }


def done(sentence: str, event: str, address: str) -> Response:
    """To the next page with a message, which also tells guidance what happened."""
    flash(sentence, event)
    return redirect(address, 303)  # type: ignore[return-value]


@blueprint.get("/")
def home() -> str:
    """What waits for this person."""
    waiting = [found for found in store().requests if found.status in {"In approval", "Approved", "Ordered"}][:5]
    return render_template("target/home.html", waiting=waiting)


@blueprint.post("/sign-in")
def sign_in() -> Response:
    """Become another person, and stay on the page."""
    chosen = request.form.get("person", "")
    response = redirect(_inside(request.form.get("next", "")), 303)
    if chosen in PEOPLE:
        response.set_cookie(PERSON, chosen, httponly=True, samesite="Lax")
        response.delete_cookie(LOCALE)  # Whoever comes reads their own language first.
    return response  # type: ignore[return-value]


@blueprint.post("/language")
def speak() -> Response:
    """Read the pages in another language, and stay where one is."""
    chosen = request.form.get("locale", "")
    response = redirect(_inside(request.form.get("next", "")), 303)
    if chosen in LOCALES:
        response.set_cookie(LOCALE, chosen, httponly=True, samesite="Lax")
    return response  # type: ignore[return-value]


@blueprint.after_app_request
def remember_channel(response: Response) -> Response:
    """A flow goes on over pages, so the preview must, too."""
    if request.args.get("channel") in CHANNELS:
        response.set_cookie(CHANNEL, channel(), httponly=True, samesite="Lax")
    return response


@blueprint.get("/guidance-token")
def guidance_token() -> Response:
    """A signed token for who is signed in; empty for people this application does not vouch for."""
    found, known = person(), guidance()
    said = token(found, attributes(found), known.identity, known.app, int(clock.now().timestamp()))
    return Response(said, mimetype="text/plain", headers={"Cache-Control": "no-store"})


@blueprint.get("/healthz")
def healthz() -> Response:
    """Whether the process answers."""
    return Response("ok", mimetype="text/plain")


def _inside(address: str) -> str:
    # Only a path of this application: "//elsewhere" would be another host.
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else url_for("shell.home")


def money(amount: Decimal, currency: str = "") -> str:
    """An amount as tables show it."""
    return f"{amount:,.2f} {currency}".strip()


def day(value: date) -> str:
    """A day in words."""
    return f"{value.day} {value:%b %Y}"
