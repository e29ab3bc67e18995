"""The emergency path: one item goes to people now, and its review follows."""

from collections.abc import Mapping
from contextlib import suppress

from guidance_server.accounts.actions import guard
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions import audit
from guidance_server.authoring.models import Item
from guidance_server.database import transaction
from guidance_server.errors import Conflict, Forbidden, Invalid
from guidance_server.packs import frame, queries, storage
from guidance_server.packs.actions import files
from guidance_server.packs.actions.files import Draft
from guidance_server.packs.actions.releases import NothingNew, publication, refuse_overtaken, released
from guidance_server.packs.models import Publication
from guidance_server.packs.orders import with_one
from guidance_server.packs.queries import Pointed, Served, plans
from guidance_server.review import actions as review
from guidance_server.sentences import say
from guidance_server.settings import Settings

# Live first: people wait there.
CHANNELS = ("live", "staging")


def publish_emergency(
    settings: Settings, actor: Actor, application: Application, item: Item, note: str
) -> list[Publication]:
    """Put the newest revision of an item on both channels although nobody approved it; gives what was published.

    Who may, and for which kinds, is the policy's to say (`review/policies.py`); it goes into review with it. Everything
    else stays as each channel has it. A freeze does not stand in the way: it is there to keep people from surprises, and
    this tells them of one. The revision stays on the channels until it is replaced, archived or sent back.
    """
    guard(actor, "publish.emergency", application)
    _refuse(actor, application, item)
    with storage.alone(settings.packs_path, application.key):
        drafts = {channel: _drafted(settings, application, channel, item) for channel in CHANNELS}
        with transaction():
            audit.lock()
            for channel, draft in drafts.items():
                refuse_overtaken(draft, _planned(application, channel, item))
            made = _published(actor, application, drafts, note)
            review.rushed(actor, item, note)
        for channel, one in made.items():
            files.follow(settings, Pointed(application, one, drafts[channel].digest))
    return list(made.values())


def _refuse(actor: Actor, application: Application, item: Item) -> None:
    if actor.via == "token":
        raise Forbidden(
            "An API token cannot publish in an emergency; a person must.",
            way_out="Sign in to the console and do it there.",
        )
    if item.application_id != application.id:
        raise Invalid(
            say("“{key}” is no item of {name}.", key=item.key, name=application.name), way_out="Choose one of its own."
        )
    if item.archived_at is not None:
        raise Conflict(say("“{key}” is archived.", key=item.key), way_out="Restore it first.")


def _drafted(settings: Settings, application: Application, channel: str, item: Item) -> Draft:
    now, latest = queries.current(application, channel), plans.frame_now(application)
    kept = frame.grown(queries.release(now).frame, latest) if now else latest
    return files.lay_down(settings, application, _planned(application, channel, item), kept)


def _planned(application: Application, channel: str, item: Item) -> list[Served]:
    newest = Served(item, authoring.newest(item), emergency=True)
    return with_one(queries.served(application, channel), newest)


def _published(
    actor: Actor, application: Application, drafts: Mapping[str, Draft], note: str
) -> dict[str, Publication]:
    made = {}
    for channel, draft in drafts.items():
        with suppress(NothingNew):
            release = released(actor, application, draft)
            made[channel] = publication(actor, application, channel, release, "emergency", note)
    if not made:
        raise NothingNew("Both channels serve this revision already.", way_out="Save what is new first.")
    return made
