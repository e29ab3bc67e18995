"""The single-page part: one shell for every address under `/app`, and the JSON it asks for."""

from typing import Any

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, url_for

from guidance_server.demo.target.records import REASONS, RESOLUTIONS, Invoice
from guidance_server.demo.target.server import shell

blueprint = Blueprint("workspace", __name__)


@blueprint.get("/app")
def start() -> Response:
    """The first view."""
    return redirect(url_for("workspace.page", view="invoices"))  # type: ignore[return-value]


@blueprint.get("/app/<path:view>")
def page(view: str) -> str:
    """The shell; the browser's part draws the view."""
    return render_template("target/workspace.html", view=view)


@blueprint.get("/data/invoices")
def invoices() -> Response:
    """Every exception, with the words for reasons and resolutions."""
    return jsonify(
        invoices=[_told(invoice) for invoice in shell.store().invoices], reasons=REASONS, resolutions=RESOLUTIONS
    )


@blueprint.post("/data/invoices/<number>/resolve")
def resolve(number: str) -> Any:
    """Close an exception."""
    invoice = shell.store().invoice(number) or abort(404)
    answer = request.get_json(silent=True) or {}
    if not shell.store().resolve(invoice, str(answer.get("resolution", ""))):
        return jsonify(error="Choose what is to happen with the invoice."), 422
    return jsonify(_told(invoice))


def _told(invoice: Invoice) -> dict[str, Any]:
    names = ("number", "supplier", "order", "currency", "reason", "owner", "status", "resolution")
    amounts = {name: float(getattr(invoice, name)) for name in ("ordered", "received", "billed")}
    return (
        {name: getattr(invoice, name) for name in names}
        | amounts
        | {"due": invoice.due.isoformat(), "due_words": shell.day(invoice.due)}
    )
