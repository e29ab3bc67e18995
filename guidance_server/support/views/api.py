"""Escalations over the management API."""

from typing import Any

from guidance_server import web
from guidance_server.apps.models import Application
from guidance_server.support import actions, queries
from guidance_server.support.schemas import EscalationOut, MoveIn

blueprint = web.api_blueprint("support", "Escalations and tickets")


@blueprint.get("/apps/<app_slug>/escalations")
@blueprint.response(200, EscalationOut(many=True))
@web.permitted("app.view")
def list_escalations(application: Application) -> list[queries.EscalationRow]:
    """The newest 500."""
    return queries.escalations(application)


@blueprint.post("/apps/<app_slug>/escalations/<int:escalation_id>/moves")
@web.permitted("support.work")
@blueprint.arguments(MoveIn)
@blueprint.response(200, EscalationOut)
def move(values: dict[str, Any], application: Application, escalation_id: int) -> queries.EscalationRow:
    """Take, answer or reopen it."""
    actions.move(web.actor(), application, escalation_id, values["verb"], values["note"])
    return queries.escalation(application, escalation_id)
