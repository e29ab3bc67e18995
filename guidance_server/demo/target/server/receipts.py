"""Goods receipt: orders that wait for goods, and booking what came."""

from typing import Any

from flask import Blueprint, abort, render_template, request, url_for

from guidance_server.demo.target.server import shell

blueprint = Blueprint("receipts", __name__, url_prefix="/receipts")


@blueprint.get("")
def index() -> str:
    """Orders with goods still to come."""
    return render_template("target/receipts.html", orders=shell.store().list_requests("Ordered", ""))


@blueprint.get("/<number>")
def show(number: str) -> str:
    """The lines of an order with what is still open."""
    order = shell.store().request(number) or abort(404)
    still_open = [shell.store().open_quantity(order, line) for line in range(len(order.lines))]
    return render_template("target/receipt.html", order=order, still_open=still_open)


@blueprint.post("/<number>")
def book(number: str) -> Any:
    """Book the received quantities."""
    order = shell.store().request(number) or abort(404)
    quantities = {line: request.form.get(f"quantity_{line}", "") for line in range(len(order.lines))}
    if not shell.store().receive(order, quantities, (shell.today(), "Goods received", shell.person().name)):
        return shell.done(
            "Book at least one piece, and no more than is still open.",
            "refused",
            url_for("receipts.show", number=number),
        )
    return shell.done(f"The receipt for {order.order} was booked.", "receipt-booked", url_for("receipts.index"))
