"""Publishing: build the pack, lay it down, write who did it, then move one pointer. Rolling back moves it again."""

from collections.abc import Sequence

from guidance_server import clock
from guidance_server.accounts.actions import guard
from guidance_server.accounts.permissions import Actor
from guidance_server.accounts.queries import as_of_now
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import audit
from guidance_server.database import db, transaction
from guidance_server.errors import Conflict, Invalid
from guidance_server.packs import format as pack_format
from guidance_server.packs import queries, storage
from guidance_server.packs.actions import files
from guidance_server.packs.actions.authorship import refuse_own
from guidance_server.packs.actions.files import Draft
from guidance_server.packs.actions.freezes import record_override, refuse_frozen
from guidance_server.packs.models import Publication, Release, ReleaseItem
from guidance_server.packs.orders import Order, Return, noted
from guidance_server.packs.queries import Pointed, Served, plans
from guidance_server.packs.queries import files as kept_files
from guidance_server.sentences import say, shortened
from guidance_server.settings import Settings

_NOTHING_NEW = {
    ("publish", "staging"): "Approve or archive something first.",
    ("publish", "live"): "Publish to staging first; live takes over what is there.",
    ("rollback", "staging"): "Choose a version with other content.",
    ("rollback", "live"): "Choose a version with other content.",
}


class NothingNew(Conflict):
    """The channel serves already what it would serve then."""

    code = "nothing_new"


class PlanChanged(Conflict):
    """What would happen now is not what was looked at."""

    code = "plan_changed"


class WouldExpose(Conflict):
    """What is restricted now would be for everybody again."""

    code = "would_expose"


def publish(settings: Settings, actor: Actor, application: Application, channel: str, note: str = "") -> Publication:
    """Staging gets everything that is approved; live gets exactly what staging serves."""
    return publish_order(settings, actor, application, channel, Order(note=note))


def publish_order(
    settings: Settings, actor: Actor, application: Application, channel: str, order: Order
) -> Publication:
    """The same for chosen items; what is not chosen stays as the channel has it."""
    _refuse_unknown(channel)
    guard(actor, f"publish.{channel}", application)
    refuse_frozen(actor, application, channel, order.override)
    if channel == "live":
        refuse_own(actor, application, plans.planned(application, channel, order)[0])
    with storage.alone(settings.packs_path, application.key):
        # Built before the transaction: thousands of articles take a second, and everybody else would wait for it.
        draft = None
        if channel == "live" and order.is_whole:
            files.lay_down_again(settings, application, plans.staged(application))
        else:
            draft = files.lay_down(settings, application, *plans.planned(application, channel, order))
        with transaction():
            audit.lock()
            guard(as_of_now(actor), f"publish.{channel}", application)
            planned = plans.planned(application, channel, order)
            if channel == "live":
                refuse_own(actor, application, planned[0])
            if draft:
                refuse_overtaken(draft, planned[0])
            _refuse_unseen(order, planned)
            release = released(actor, application, draft) if draft else plans.staged(application)
            made = _written(actor, application, channel, release, order)
        files.follow(settings, Pointed(application, made, release.digest))
    return made


def rollback(settings: Settings, actor: Actor, application: Application, channel: str, version: int) -> Publication:
    """Serve again what an earlier version of the channel served."""
    return rollback_order(settings, actor, application, channel, Return(version))


def rollback_order(
    settings: Settings, actor: Actor, application: Application, channel: str, order: Return
) -> Publication:
    """The same with words."""
    _refuse_unknown(channel)
    guard(actor, f"publish.{channel}", application)
    refuse_frozen(actor, application, channel, order.override)
    with storage.alone(settings.packs_path, application.key):
        wanted = queries.publication(application, channel, order.version)
        _refuse_exposing(application, wanted, order)
        files.lay_down_again(settings, application, queries.release(wanted))
        with transaction():
            audit.lock()
            guard(as_of_now(actor), f"publish.{channel}", application)
            release = queries.release(queries.publication(application, channel, order.version))
            _refuse_unseen(order, (queries.released(release), release.frame))
            made = _written(actor, application, channel, release, order)
        files.follow(settings, Pointed(application, made, release.digest))
    return made


def refuse_overtaken(draft: Draft, planned: Sequence[Served]) -> None:
    """Refuse a draft that somebody's edit or decision has overtaken while it was built."""
    if _revisions(planned) != _revisions(draft.served):
        raise Conflict("Content changed while the pack was built; nothing was published.", way_out="Publish again.")


def released(actor: Actor, application: Application, draft: Draft) -> Release:
    """The release of the draft: one that a channel serves where it is the same, else a new one."""
    for channel in pack_format.CHANNELS:
        now = queries.current(application, channel)
        if now and _is_same(queries.release(now), draft):
            return queries.release(now)
    release = Release(
        application_id=application.id,
        number=queries.last_number(application) + 1,
        digest=draft.digest,
        sealed=draft.sealed,
        frame=draft.frame,
        created_by=actor.id,
        created_at=clock.now(),
    )
    db.session.add(release)
    db.session.flush()
    if draft.served:
        rows = [
            {"release_id": release.id, "item_id": i.id, "revision_id": r.id, "emergency": e} for i, r, e in draft.served
        ]
        db.session.execute(ReleaseItem.__table__.insert(), rows)
    return release


def publication(actor: Actor, application: Application, channel: str, release: Release, *words: str) -> Publication:
    """The channel serves the release from now on; ``words`` are the verb and the note."""
    verb, note = words
    before = queries.current(application, channel)
    was = queries.release(before) if before else None
    if was and _is_same(was, release):
        raise NothingNew(
            say("{channel} serves exactly this already.", channel=channel.title()),
            way_out=_NOTHING_NEW.get((verb, channel), ""),
        )
    made = Publication(
        application_id=application.id,
        channel=channel,
        version=before.version + 1 if before else 1,
        release_id=release.id,
        verb=verb,
        actor_id=actor.id,
        note=note.strip(),
        at=clock.now(),
    )
    db.session.add(made)
    db.session.flush()
    subject = audit.subject(application)
    audit.record(actor, f"{verb} {channel}", subject, before=was.digest if was else "", after=release.digest)
    return made


def _is_same(release: Release, other: Release | Draft) -> bool:
    return (release.digest, release.sealed) == (other.digest, other.sealed)


def _written(
    actor: Actor, application: Application, channel: str, release: Release, order: Order | Return
) -> Publication:
    """The publication of an order, and that it overrode a freeze where it did."""
    frozen = refuse_frozen(actor, application, channel, order.override)
    override = order.override if frozen else ""
    verb, note = "publish", order.note
    if isinstance(order, Return):
        verb, note = "rollback", f"Back to version {order.version}{order.note and ': ' + order.note.strip()}"
    made = publication(actor, application, channel, release, verb, noted(note, override))
    if override:
        record_override(actor, application, channel, override)
    return made


def _refuse_unseen(order: Order | Return, planned: tuple[Sequence[Served], str]) -> None:
    if order.seen and order.seen != plans.seen(*planned):
        raise PlanChanged(
            "Something was approved, published or defined while you looked at the plan; nothing was done.",
            way_out="Look at the plan as it is now, then go on.",
        )


def _refuse_exposing(application: Application, wanted: Publication, order: Return) -> None:
    titles = kept_files.exposed(application, wanted)
    if titles and not order.expose:
        raise WouldExpose(
            say(
                "Version {version} gives to everybody what is restricted now: {titles}.",
                version=order.version,
                titles=shortened([f"“{title}”" for title in titles]),
            ),
            way_out="Confirm that everybody may read it again, or choose a version in which it was restricted.",
        )


def _revisions(found: Sequence[Served]) -> dict[int, int]:
    return {one.item.id: one.revision.id for one in found}


def _refuse_unknown(channel: str) -> None:
    if channel not in pack_format.CHANNELS:
        raise Invalid(say("There is no channel “{channel}”.", channel=channel), way_out="Choose staging or live.")
