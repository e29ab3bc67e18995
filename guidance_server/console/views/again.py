"""What the pages of an item say of looking again."""

from guidance_server import clock, web
from guidance_server.apps import queries as apps
from guidance_server.apps.targets import Targets
from guidance_server.authoring.models import Item
from guidance_server.review import queries as review
from guidance_server.stewardship import queries
from guidance_server.stewardship.queries import Again


def again_of(item: Item, titles: Targets | None = None, standing: review.Standing | None = None) -> Again | None:
    """The open reasons of an item, and what a confirmation by the reader needs."""
    named = titles or apps.titles(item.application)
    return queries.again(web.actor(), item, (clock.now().date(), named), standing or review.standing(web.actor(), item))
