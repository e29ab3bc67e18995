"""Letters out of copies: written out once, so that every try sends the same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from guidance_server import clock
from guidance_server.accounts.models import Person
from guidance_server.accounts.queries import actor_of
from guidance_server.authoring.actions import audit
from guidance_server.authoring.filters import Slice
from guidance_server.authoring.models import Item, Revision
from guidance_server.database import db, transaction
from guidance_server.dispatch import links, queries
from guidance_server.dispatch.actions import tries
from guidance_server.dispatch.letters import Line, Part, letter
from guidance_server.dispatch.pages import IN_THE_INBOX, named, page
from guidance_server.dispatch.queries import News
from guidance_server.notices.catalogue import sentence
from guidance_server.notices.models import NoticeCopy
from guidance_server.review import queries as review
from guidance_server.settings import Settings

# Between two letters to one person at least this: a colleague who assigns ten things makes one letter.
APART = timedelta(minutes=5)
WAITS_NAMED = 10


def compose(settings: Settings) -> int:
    """Write the letters that are due; gives their number. Without a mail server everything is kept."""
    if not settings.smtp_url:
        return 0
    with transaction():
        audit.lock()
        by_person: dict[int, list[NoticeCopy]] = defaultdict(list)
        for copy in queries.due_copies(clock.now()):
            by_person[copy.person_id or 0].append(copy)
        last, now = queries.last_created(list(by_person)), clock.now()
        ready = {who: copies for who, copies in by_person.items() if who not in last or now - last[who] >= APART}
        return sum(_written(settings, db.session.get_one(Person, who), copies) for who, copies in ready.items())


def _written(settings: Settings, person: Person, copies: Sequence[NoticeCopy]) -> bool:
    """Whether there was anything to write: what was settled meanwhile is let go."""
    found = queries.news([copy.notice_id for copy in copies])
    parts = _parts(settings, person, found)
    if not parts or not person.active:
        for copy in copies:
            db.session.delete(copy)
        return False
    stop = f"{settings.public_url}/mail/stop/{links.token(settings.secret_key, person.id)}"
    said = letter(parts, f"{settings.public_url}/account", stop, person.name)
    tries.write_out(copies, {**said._asdict(), "stop": stop}, person_id=person.id)
    return True


def _parts(settings: Settings, person: Person, found: Iterable[News]) -> list[Part]:
    by_application: dict[int, list[News]] = defaultdict(list)
    for one in found:
        by_application[one.application.id].append(one)
    parts = [_part(settings, person, group) for group in by_application.values()]
    # What waits for the reader comes first, also among applications.
    return sorted((part for part in parts if part.waits or part.news), key=lambda part: not part.waiting)


def _part(settings: Settings, person: Person, group: Sequence[News]) -> Part:
    application = group[0].application
    base = f"{settings.public_url}/a/{application.slug}"
    rows, waiting = review.inbox(actor_of(person), application, Slice(size=WAITS_NAMED))
    mine = [row for row in rows if not row.own]
    waits = [_waiting(base, row.item, row.revision) for row in mine]
    news = [_line(base, one) for one in group if one.notice.event not in IN_THE_INBOX or _is_open(one)]
    # Only what is new makes a letter; what merely goes on waiting does not.
    return Part(application.name, f"{base}/review", waits if news else (), waiting if news else 0, news)


def _is_open(one: News) -> bool:
    """Whether what was asked still waits."""
    return one.item is None or review.state(one.item) == "in_review"


def _line(base: str, one: News) -> Line:
    item = one.item
    title = named(item.kind, one.revision.title, one.is_restricted) if item and one.revision else ""
    values: Mapping[str, object] = {"who": one.who, "title": title, "number": 1 if item else one.notice.number}
    url = page(base, one.notice.event, item.key if item else "", one.is_restricted)
    return Line(sentence(one.notice.event, values), url, "" if one.is_restricted else one.notice.said)


def _waiting(base: str, item: Item, revision: Revision) -> Line:
    is_restricted = "|restricted:yes|" in revision.facets
    title = named(item.kind, revision.title, is_restricted)
    return Line(title, page(base, "review_open", item.key, is_restricted))
