"""Purchase requests: the list, the form, one request."""

from typing import Any

from flask import Blueprint, Response, abort, render_template, request, url_for

from guidance_server.demo.target.checks import SOONEST, check
from guidance_server.demo.target.records import CATEGORIES, CURRENCIES, STATUSES, SUPPLIERS, Request
from guidance_server.demo.target.server import shell

blueprint = Blueprint("requisitions", __name__, url_prefix="/requests")
CHOICES = {"suppliers": SUPPLIERS, "categories": CATEGORIES, "currencies": CURRENCIES}
EMPTY_ROWS = [("", "", "")]


@blueprint.get("")
def index() -> str:
    """All requests, filtered by status and words."""
    status, words = request.args.get("status", ""), request.args.get("q", "")
    found = shell.store().list_requests(status, words)
    return render_template("target/requests.html", requests=found, status=status, words=words, statuses=STATUSES)


@blueprint.get("/new")
def new() -> str:
    """An empty form."""
    return _form({"currency": "EUR"}, EMPTY_ROWS, {})


@blueprint.post("/new")
def create() -> Any:
    """File the request, or show the form again with what is wrong."""
    form, rows = request.form.to_dict(), _rows()
    checked = check(form, rows, shell.today())
    if checked.problems:
        return _form(form, rows or EMPTY_ROWS, checked.problems), 422
    made = shell.store().create(shell.person(), form, checked, shell.today())
    sentence = (
        f"{made.number} was sent for approval."
        if made.status == "In approval"
        else f"{made.number} was saved as a draft."
    )
    event = "request-submitted" if made.status == "In approval" else "request-drafted"
    return shell.done(sentence, event, url_for("requisitions.show", number=made.number))


@blueprint.get("/<number>")
def show(number: str) -> str:
    """One request with its lines and history."""
    return render_template("target/request.html", request_=_found(number), tab=request.args.get("tab", "lines"))


@blueprint.post("/<number>/submit")
def submit(number: str) -> Response:
    """Send a draft for approval."""
    found = _found(number)
    if found.status == "Draft":
        shell.store().move(found, "In approval", (shell.today(), "Submitted for approval", shell.person().name))
    return shell.done(
        f"{found.number} was sent for approval.", "request-submitted", url_for("requisitions.show", number=number)
    )


def _rows() -> list[tuple[str, str, str]]:
    columns = [request.form.getlist(name) for name in ("line_text", "line_quantity", "line_price")]
    return list(zip(*columns, strict=False))[:50]


def _form(values: dict[str, str], rows: list[tuple[str, str, str]], problems: dict[str, str]) -> str:
    soonest = shell.today() + SOONEST
    return render_template(
        "target/request_form.html", values=values, rows=rows, problems=problems, soonest=soonest, **CHOICES
    )


def _found(number: str) -> Request:
    return shell.store().request(number) or abort(404)
