"""Writing what is to be told, and what each person chose."""

from collections.abc import Iterable

from sqlalchemy import select, update

from guidance_server import clock
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import Actor
from guidance_server.database import db, transaction
from guidance_server.errors import Forbidden, Invalid
from guidance_server.notices import choices
from guidance_server.notices.about import About
from guidance_server.notices.catalogue import EVENTS
from guidance_server.notices.choices import Choice
from guidance_server.notices.models import MailChoice, Notice, NoticeCopy


def tell(event: str, application_id: int, actor_id: int | None, about: About) -> None:
    """Let those who should learn of it learn of it, in the transaction of what it tells."""
    assert event in EVENTS, event
    # Within the block a flush before this query would meet the unique key; so what was told before is asked for first.
    if about.once and db.session.scalar(select(Notice.id).where(Notice.once == about.once)):
        return
    values = {
        name: getattr(about, name) for name in ("item_id", "revision_id", "person_id", "team_key", "number", "once")
    }
    said = about.said.strip()[:2_000]
    db.session.add(
        Notice(event=event, application_id=application_id, actor_id=actor_id, said=said, at=clock.now(), **values)
    )


def tell_all(event: str, application_id: int, actor_id: int | None, abouts: Iterable[About]) -> None:
    """The same of several things."""
    for about in abouts:
        tell(event, application_id, actor_id, about)


def choose(actor: Actor, person: Person, choice: Choice) -> None:
    """Say how one wants to be written to; what waits already follows it."""
    if actor.id != person.id:
        raise Forbidden("Everybody chooses for themselves.", way_out="Ask them to.")
    if wrong := choices.problems(choice):
        raise Invalid("Nothing was changed.", fields=wrong)
    with transaction():
        _keep(person.id, choice)


def stop(person_id: int) -> None:
    """No mail any more; what a link in each mail does without signing in."""
    with transaction():
        row = db.session.get(MailChoice, person_id)
        _keep(person_id, Choice("nothing", row.hour if row else Choice.hour, row.zone if row else Choice.zone))


def _keep(person_id: int, choice: Choice) -> None:
    db.session.merge(MailChoice(person_id=person_id, rhythm=choice.rhythm, hour=choice.hour, zone=choice.zone))
    waiting = (NoticeCopy.person_id == person_id, NoticeCopy.delivery_id.is_(None))
    if choice.rhythm == "nothing":
        db.session.query(NoticeCopy).filter(*waiting).delete()
        return
    due_at = choices.next_hour(clock.now(), choice.hour, choice.zone)
    db.session.execute(update(NoticeCopy).where(*waiting, NoticeCopy.at_once.is_(False)).values(due_at=due_at))
