"""Reading the issue catalogue."""

from collections.abc import Sequence

from sqlalchemy import select

from guidance_server.apps.models import Application
from guidance_server.database import db
from guidance_server.errors import Missing
from guidance_server.issues.models import Issue
from guidance_server.sentences import say


def issues(application: Application, *, status: str = "", action: str = "") -> Sequence[Issue]:
    """The catalogue, by title, filtered by status and action where given."""
    query = select(Issue).where(Issue.application_id == application.id).order_by(Issue.title)
    if status:
        query = query.where(Issue.status == status)
    if action:
        query = query.where(Issue.action == action)
    return db.session.scalars(query).all()


def issue(application: Application, key: str) -> Issue:
    """One entry, or Missing."""
    found = find(application, key)
    if found is None:
        raise Missing(
            say("There is no issue “{key}” in {name}.", key=key, name=application.name),
            way_out="Choose one from the catalogue.",
        )
    return found


def find(application: Application, key: str) -> Issue | None:
    """One entry, if there is such a one."""
    return db.session.scalar(select(Issue).where(Issue.application_id == application.id, Issue.key == key))


def safe_to_deflect(application: Application) -> set[str]:
    """Keys of the issues that guidance may settle: only those count as deflected."""
    query = select(Issue.key).where(Issue.application_id == application.id, Issue.action == "deflect")
    return set(db.session.scalars(query))
