"""Approvals: what waits for a decision, and the decision in a dialog."""

from flask import Blueprint, Response, abort, render_template, request, url_for

from guidance_server.demo.target.server import shell

blueprint = Blueprint("approvals", __name__, url_prefix="/approvals")
DECISIONS = {
    "approve": ("Approved", "approved", "request-approved"),
    "reject": ("Rejected", "rejected", "request-rejected"),
}


@blueprint.get("")
def index() -> str:
    """Requests that wait for a decision."""
    return render_template("target/approvals.html", requests=shell.store().list_requests("In approval", ""))


@blueprint.post("/<number>")
def decide(number: str) -> Response:
    """Approve or reject; a rejection needs a reason."""
    found, decision = shell.store().request(number), request.form.get("decision", "")
    reason = request.form.get("reason", "").strip()
    if found is None or decision not in DECISIONS:
        abort(404)
    if shell.person().role != "approver":
        return shell.done(
            "Only approvers decide. Switch to Jonas Weber in the header.", "refused", url_for("approvals.index")
        )
    if decision == "reject" and len(reason) < 10:
        return shell.done("A rejection needs a reason of 10 characters or more.", "refused", url_for("approvals.index"))
    status, word, event = DECISIONS[decision]
    shell.store().move(
        found, status, (shell.today(), f"{status}{': ' + reason[:200] if reason else ''}", shell.person().name)
    )
    return shell.done(f"{found.number} was {word}.", event, url_for("approvals.index"))
