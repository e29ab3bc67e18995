"""What the channels of the demo differ in, what is to come, and the key its application signs with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from guidance_server import clock
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions import revise
from guidance_server.authoring.models import Item
from guidance_server.demo.content import Later, Plan, Planned
from guidance_server.identity import actions as identity
from guidance_server.identity import queries as keys
from guidance_server.packs import actions as packs
from guidance_server.packs import queries as releases
from guidance_server.packs.freezes import Span
from guidance_server.packs.queries.freezes import freezes
from guidance_server.review import actions as review
from guidance_server.review import queries as reviews
from guidance_server.review.actions.schedules import schedule
from guidance_server.settings import Settings

KEY_TITLE, ZONE = "Fernhill Procure", "Europe/Berlin"
# By what is said later: which channels get it.
CHANNELS = {"live": ("staging", "live"), "staging": ("staging",), "set_time": ()}


@dataclass(frozen=True)
class Hands:
    """Who does it: authors by e-mail, who approves, who publishes."""

    people: Mapping[str, Actor]
    owner: Actor
    publisher: Actor


def vouch(settings: Settings, actor: Actor, application: Application) -> str:
    """The secret that the target application signs tokens with; empty where the instance has one already."""
    return "" if keys.keys(application) else identity.make_secret(settings, actor, application, KEY_TITLE)


def part_ways(settings: Settings, application: Application, plan: Plan, hands: Hands) -> None:
    """Live has a second version to roll back from, staging is ahead of it, and something waits for its time."""
    planned = {item.content["key"]: item for item in plan.items}
    for later in plan.later:
        for key in later.texts:
            _say_anew(application, planned[key], later, hands)
        for channel in CHANNELS[later.to]:
            if later.note not in {one.publication.note for one in releases.publications(application, channel)}:
                packs.publish(settings, hands.publisher, application, channel, later.note)


def set_times(application: Application, plan: Plan, publisher: Actor) -> None:
    """What is to wait for its time goes live on the Monday after the freeze."""
    at = f"{_friday_ahead(clock.now().date()) + timedelta(days=3)}T09:00"
    for later in plan.later:
        for key in later.texts if later.to == "set_time" else ():
            item = authoring.item_by_key(application, key)
            if reviews.standing(publisher, item).scheduled is None and _is_approved(item):
                schedule(publisher, item, at, ZONE)


def announce_freeze(actor: Actor, application: Application) -> None:
    """Live stays as it is over a weekend to come."""
    if freezes(application, "live"):
        return
    friday = _friday_ahead(clock.now().date())
    span = Span(f"{friday}T18:00", f"{friday + timedelta(days=3)}T08:00", ZONE, "Quarter end: Finance closes the books.")
    packs.freeze(actor, application, "live", span)


def _say_anew(application: Application, planned: Planned, later: Later, hands: Hands) -> None:
    item, author = authoring.item_by_key(application, planned.content["key"]), hands.people[planned.author]
    number = authoring.newest(item).number
    if number > len(planned.versions):
        return
    written = revise(author, item, later.content(planned), number, later.note)
    review.submit(author, item, later.note)
    review.approve(hands.owner, item, written.content_hash)


def _is_approved(item: Item) -> bool:
    return reviews.subject(item)[1].state == "approved"


def _friday_ahead(today: date) -> date:
    """The Friday of next week."""
    return today + timedelta(days=(4 - today.weekday()) % 7 + 7)
