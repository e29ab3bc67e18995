"""Who wrote something may be kept from putting it live, where the policy says so."""

from collections.abc import Sequence

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.errors import Forbidden
from guidance_server.packs import queries
from guidance_server.packs.queries import Served
from guidance_server.review.queries.policies import policy
from guidance_server.sentences import say, shortened


def refuse_own(actor: Actor, application: Application, planned: Sequence[Served]) -> None:
    """Refuse a publication to live that brings revisions of the publisher's own, unless the policy lets authors do it."""
    if policy(application)["self_publish"]:
        return
    was = {one.revision.id for one in queries.served(application, "live")}
    own = [one.item.key for one in planned if one.revision.id not in was and one.revision.author_id == actor.id]
    if own:
        raise Forbidden(
            say("You wrote {own}; here somebody else puts that live.", own=shortened(own)),
            way_out="Ask another publisher, or publish chosen items without those.",
        )
