"""Writing the policy."""

import hashlib
from collections.abc import Mapping
from typing import Any

from guidance_server import clock
from guidance_server.accounts.actions import guard
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions import audit
from guidance_server.authoring.content import canonical
from guidance_server.authoring.problem import by_path
from guidance_server.database import db, transaction
from guidance_server.errors import Invalid
from guidance_server.review import policies
from guidance_server.review.models import ReviewPolicy
from guidance_server.review.queries.policies import policy as current


def set_policy(actor: Actor, application: Application, policy: Mapping[str, Any]) -> bool:
    """Let this policy hold for what is submitted from now on; gives whether anything changed."""
    guard(actor, "review.policy", application)
    wanted = policies.complete(dict(policy))
    with transaction():
        audit.lock()
        if wrong := policies.problems(wanted, authoring.known(application)):
            raise Invalid("The review rules were not saved.", fields=by_path(wrong))
        before, after = canonical(current(application)), canonical(wanted)
        if before == after:
            return False
        row = ReviewPolicy(application_id=application.id, policy=after.decode(), written_by=actor.id, at=clock.now())
        db.session.add(row)
        digests = (hashlib.sha256(said).hexdigest() for said in (before, after))
        audit.record(actor, "review policy", audit.subject(application), *digests)
    return True
