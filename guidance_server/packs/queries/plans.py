"""Plans: what a channel would serve after a publication or a roll-back, and how that differs from what it serves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import literal, select

from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring.facets import parts
from guidance_server.authoring.models import Revision
from guidance_server.database import db
from guidance_server.errors import Conflict, Invalid
from guidance_server.packs import frame
from guidance_server.packs.build import Facts
from guidance_server.packs.models import Publication, Release
from guidance_server.packs.orders import Order, chosen
from guidance_server.packs.plan import Need, Setting, fingerprint, links, needs, settings, used
from guidance_server.packs.queries import (
    Change,
    Served,
    changes,
    current,
    current_framed,
    differences,
    publication,
    publishable,
    release,
    served,
)
from guidance_server.packs.queries import files as kept_files

# What a channel would serve, and the frame that goes with it.
Source = tuple[list[Served], str]

# Of this many changes what they open is looked up; of an import one wants to know the number.
LOOKED_AT = 500


@dataclass(frozen=True)
class Plan:
    """What would happen to a channel.

    ``left`` are settings that changed and would stay as the channel has them; ``uses`` names those of them, and those
    that come along, by item. ``exposes`` are titles that everybody could read again. ``seen`` is what it is known by,
    ``now`` what the channel serves.
    """

    channel: str
    changes: Sequence[Change]
    settings: Sequence[Setting]
    seen: str
    left: Sequence[Setting] = ()
    needs: Mapping[str, list[Need]] = field(default_factory=dict)
    uses: Mapping[str, list[Setting]] = field(default_factory=dict)
    exposes: Sequence[str] = ()
    still_open: Sequence[str] = ()
    now: Publication | None = None


def facts(application: Application) -> Facts:
    """What a pack made now would say of the application."""
    return Facts(application.key, application.name, application.theme, application.quiet, application.pause)


def frame_now(application: Application) -> str:
    """What a release made now would keep of the application."""
    return frame.written(facts(application), apps.targets(application))


def staged(application: Application) -> Release:
    """What staging serves, or a refusal."""
    now = current(application, "staging")
    return release(_refuse_unstaged(now))


def _refuse_unstaged(now: Publication | None) -> Publication:
    if now is None:
        raise Conflict(
            "Staging serves nothing yet.", way_out="Publish to staging first; live takes over what is there."
        )
    return now


def planned(application: Application, channel: str, order: Order) -> tuple[list[Served], str]:
    """What the channel would serve, and the frame that goes with it."""
    before, (_, was) = served(application, channel), current_framed(application, channel)
    return _after(order, before, was, _source(application, channel, before))


def _after(order: Order, before: Sequence[Served], was: str, source: Source) -> Source:
    """The source itself, or what is chosen of it; ``was`` is the frame of what the channel serves, if anything."""
    found, latest = source
    if order.keys is None:
        return source
    _refuse_unchanged(order.keys, before, found)
    kept = latest if not was or order.with_settings else frame.grown(was, latest)
    return chosen(before, found, order.keys), kept


def of_order(application: Application, channel: str, order: Order) -> Plan:
    """What an order would do."""
    return _of_whole(application, channel) if order.is_whole else _of_chosen(application, channel, order)


def _of_whole(application: Application, channel: str) -> Plan:
    now, was = current_framed(application, channel)
    latest = frame_now(application) if channel == "staging" else _staged_frame(application)
    found = differences.next_of(application, channel)
    changing, come = found.changes, settings(was, latest)
    after = found.numbers(differences.numbers(application, channel))
    looked_at = _looked_at(found.after, changing)
    return Plan(
        channel,
        changing,
        come,
        fingerprint(after, latest),
        needs=needs(_opens(looked_at), frozenset(after), frozenset()),
        uses=_uses(looked_at, come),
        still_open=kept_files.still_open(application, now),
        now=now,
    )


def _of_chosen(application: Application, channel: str, order: Order) -> Plan:
    (now, was), before = current_framed(application, channel), served(application, channel)
    source = _source(application, channel, before)
    after, kept = _after(order, before, was, source)
    changing, come, left = changes(before, after), settings(was, kept), settings(kept, source[1])
    offered = frozenset(one.item.key for one in source[0])
    looked_at = _looked_at(after, changing)
    return Plan(
        channel,
        changing,
        come,
        seen(after, kept),
        left=left,
        needs=needs(_opens(looked_at), frozenset(one.item.key for one in after), offered),
        uses=_uses(looked_at, [*come, *left]),
        still_open=kept_files.still_open(application, now),
        now=now,
    )


def of_return(application: Application, channel: str, version: int) -> Plan:
    """What going back to a version would do."""
    wanted, (now, was) = publication(application, channel, version), current_framed(application, channel)
    back = release(wanted)
    found = differences.to_release(application, channel, select(literal(back.id)))
    return Plan(
        channel,
        found.changes,
        settings(was, back.frame),
        fingerprint(found.numbers(differences.numbers(application, channel)), back.frame),
        exposes=kept_files.exposed(application, wanted),
        now=now,
    )


def seen(after: Iterable[Served], kept: str) -> str:
    """What is known of a plan when it is carried out: the same revisions and settings, or it was another plan."""
    return fingerprint({one.item.key: one.revision.number for one in after}, kept)


def _source(application: Application, channel: str, before: Sequence[Served]) -> Source:
    """Where a channel takes from: staging what is approved, live what staging serves; ``before`` is what it serves."""
    if channel == "staging":
        return publishable(application, before), frame_now(application)
    return served(application, "staging"), _staged_frame(application)


def _staged_frame(application: Application) -> str:
    now, kept = current_framed(application, "staging")
    _refuse_unstaged(now)
    return kept


def _looked_at(after: Sequence[Served], changing: Sequence[Change]) -> list[Served]:
    """What comes new or otherwise, where it is few enough to look into."""
    keys = {one.key for one in changing if one.verb != "removed"}
    return [one for one in after if one.item.key in keys] if len(keys) <= LOOKED_AT else []


def _opens(found: Sequence[Served]) -> dict[str, frozenset[str]]:
    if not found:
        return {}
    rows = select(Revision.id, Revision.packed).where(Revision.id.in_([one.revision.id for one in found]))
    packed = {row.id: row.packed for row in db.session.execute(rows)}
    return {one.item.key: links(packed[one.revision.id], parts(one.revision.facets)) for one in found}


def _uses(found: Sequence[Served], changed: Sequence[Setting]) -> dict[str, list[Setting]]:
    named = {one.item.key: used(changed, parts(one.revision.facets)) for one in found}
    return {key: settings for key, settings in named.items() if settings}


def _refuse_unchanged(keys: frozenset[str], before: Sequence[Served], after: Sequence[Served]) -> None:
    changing = {change.key for change in changes(before, after)}
    if unknown := sorted(keys - changing):
        sentences: dict[str, Any] = {
            key: ["This would not change. Load the page again and choose anew."] for key in unknown
        }
        raise Invalid("Nothing was published.", fields=sentences)
