"""What a move tells, and whom: one notice for one item, and one for each author of many."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from guidance_server.notices.about import About
from guidance_server.review.models import ReviewEntry

# A move → the event that it is; the others tell nobody.
EVENTS = {
    "submit": "review_open",
    "sign_off": "review_open",
    "approve": "review_approved",
    "send_back": "review_sent_back",
    "comment": "comment",
    "assign": "review_asked",
    "rush": "emergency",
}
# Moves that are told to who wrote the revision.
TO_AUTHOR = ("approve", "send_back")
Told = tuple[str, int, int | None, Sequence[About]]


def of_one(application_id: int, entry: ReviewEntry) -> Told:
    """What one entry tells."""
    event = EVENTS.get(entry.move, "")
    if not event or (entry.move == "assign" and entry.assignee_id is None):
        return "comment", application_id, entry.actor_id, ()
    whom = entry.author_id if entry.move in TO_AUTHOR else entry.assignee_id
    about = About(entry.item_id, entry.revision_id, person_id=whom, said=entry.note or entry.reason)
    return event, application_id, entry.actor_id, (about,)


def of_many(application_id: int, entries: Sequence[ReviewEntry], restricted: Collection[int]) -> Iterator[Told]:
    """What entries of one deed tell together: one line a person instead of thousands.

    What was said of all is not told where one of the revisions is ``restricted``: it may be about that one.
    """
    groups: dict[tuple[str, int], list[ReviewEntry]] = defaultdict(list)
    for entry in entries:
        groups[entry.move, entry.author_id if entry.move in TO_AUTHOR else 0].append(entry)
    for (move, author), group in groups.items():
        if len(group) == 1:
            yield of_one(application_id, group[0])
        else:
            is_secret = any(entry.revision_id in restricted for entry in group)
            said = "" if is_secret else group[0].note or group[0].reason
            about = About(person_id=author or None, number=len(group), said=said)
            yield EVENTS[move], application_id, group[0].actor_id, (about,)
