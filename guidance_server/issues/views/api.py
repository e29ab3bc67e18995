"""The issue catalogue over the management API."""

from collections.abc import Sequence
from typing import Any

from guidance_server import web
from guidance_server.apps.models import Application
from guidance_server.issues import actions, queries
from guidance_server.issues.models import Issue
from guidance_server.issues.schemas import IssueFields, IssueOut

blueprint = web.api_blueprint("issues", "The issue catalogue")


@blueprint.get("/apps/<app_slug>/issues")
@blueprint.response(200, IssueOut(many=True))
@web.permitted("app.view")
def list_issues(application: Application) -> Sequence[Issue]:
    """The whole catalogue."""
    return queries.issues(application)


@blueprint.get("/apps/<app_slug>/issues/<key>")
@blueprint.response(200, IssueOut)
@web.permitted("app.view")
def one_issue(application: Application, key: str) -> Issue:
    """One entry."""
    return queries.issue(application, key)


@blueprint.put("/apps/<app_slug>/issues/<key>")
@web.permitted("issues.write")
@blueprint.arguments(IssueFields)
@blueprint.response(200, IssueOut)
def define_issue(values: dict[str, Any], application: Application, key: str) -> Issue:
    """Create or change an entry; the safety gate may lower its action to escalate."""
    return actions.define_issue(web.actor(), application, key, values)[0]
