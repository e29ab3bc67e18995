"""The policy that holds in an application, and the ones before it."""

import json
from typing import Any

from sqlalchemy import func, select

from guidance_server.accounts.models import Person
from guidance_server.apps.models import Application
from guidance_server.authoring import facets
from guidance_server.authoring.models import Revision
from guidance_server.database import db
from guidance_server.review import policies
from guidance_server.review.models import ReviewPolicy


def policy(application: Application) -> dict[str, Any]:
    """Who has to approve what now."""
    rows = select(ReviewPolicy.policy).where(ReviewPolicy.application_id == application.id)
    found = db.session.scalar(rows.order_by(ReviewPolicy.id.desc()).limit(1))
    return policies.complete(json.loads(found)) if found else dict(policies.DEFAULT)


def versions(application: Application, limit: int = 20) -> list[tuple[ReviewPolicy, str]]:
    """The newest versions, each with who wrote it."""
    rows = select(ReviewPolicy, func.coalesce(Person.name, "Command line"))
    rows = rows.outerjoin(Person, Person.id == ReviewPolicy.written_by)
    rows = rows.where(ReviewPolicy.application_id == application.id).order_by(ReviewPolicy.id.desc()).limit(limit)
    return [(row[0], row[1]) for row in db.session.execute(rows)]


def traits(kind: str, revision: Revision) -> policies.Traits:
    """What a policy asks of a revision, from what was drawn out of its content when it was written."""
    named = facets.parts(revision.facets)
    first = {name: keys[0] for name, keys in named.items()}
    return policies.Traits(
        kind, first.get("team", ""), first.get("workflow", ""), first.get("risk", policies.Traits.risk)
    )
