"""Loading the demo: its stage, its items through review and publication, its past. Each step skips what is there."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from guidance_server import clock
from guidance_server.accounts.permissions import ROLES, Actor
from guidance_server.apps.models import Application
from guidance_server.demo import content, simulator, storage
from guidance_server.demo.actions import channels, items, past
from guidance_server.demo.actions.setting import COMMAND, invite, move_target, set_up
from guidance_server.demo.history import Truth
from guidance_server.packs import actions as packs
from guidance_server.packs import queries as releases
from guidance_server.review.actions.policy import set_policy
from guidance_server.settings import Settings
from guidance_server.stewardship.actions.scanning import scan

AUTHOR, OWNER, COMPLIANCE, PUBLISHER, AGENT = (
    f"{name}@example.com" for name in ("author", "owner", "compliance", "publisher", "support")
)
SEED = "fernhill"

__all__ = ["load", "move_target"]


def load(settings: Settings, origin: str, tell: Callable[[str], None]) -> dict[str, Any]:
    """Load what is missing of the demo; gives what the instance has to remember of it."""
    kept = storage.remembered(settings.instance) or _begun()
    begun = datetime.fromisoformat(kept["until"])
    plan = content.dated(content.plan(storage.content_files(), AUTHOR), begun.date())
    storage.remember(settings.instance, kept)  # First: an interrupted run must go on with the same password.
    tell("application and people")
    application = set_up(plan.application, origin)
    set_policy(COMMAND, application, plan.policy)
    people = invite(application, plan.people, kept["password"])
    tell(f"{len(plan.items)} items, written, reviewed and published")
    items.write(application, plan.items, people)
    items.decide(application, plan.items, people, (people[OWNER], people[COMPLIANCE]))
    publish(settings, application, people[PUBLISHER])
    channels.part_ways(settings, application, plan, channels.Hands(people, people[OWNER], people[PUBLISHER]))
    channels.set_times(application, plan, people[PUBLISHER])
    channels.announce_freeze(people[PUBLISHER], application)
    kept["identity"] = channels.vouch(settings, COMMAND, application) or kept.get("identity", "")
    storage.remember(settings.instance, kept)  # It is shown this once, also where the next step fails.
    tell("two weeks of generated history")
    recall(settings, application, plan, begun, people[AGENT])
    scan(settings, application)
    return kept | {"app": application.key, "people": _one_per_role(plan.people)}


def publish(settings: Settings, application: Application, publisher: Actor) -> None:
    """To staging, then to live, where nothing is published yet."""
    for channel in ("staging", "live"):
        if releases.current(application, channel) is None:
            packs.publish(settings, publisher, application, channel, "First release")


def recall(settings: Settings, application: Application, plan: content.Plan, until: datetime, agent: Actor) -> Truth:
    """Two weeks of generated history; gives the truth about it."""
    live = [item.content for item in plan.items if item.stage == "live"]
    history = simulator.simulate(SEED, until, live, plan.application["cohorts"])
    hand = past.Hand(settings, application, plan.application["issues"])
    past.record_support(hand, application, history, agent)
    past.record_events(settings, hand, application, history)
    past.record_misses(application, history)
    return history.truth


def _begun() -> dict[str, Any]:
    return {"password": storage.new_password(), "until": clock.now().isoformat()}


def _one_per_role(people: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for email, person in people.items():
        role = ROLES[person["roles"][0]]
        if role not in {shown for _, shown in found.values()}:
            found[email] = (person["name"], role)
    return found
