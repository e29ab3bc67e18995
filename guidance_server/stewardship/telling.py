"""What the owners of content are told: of each item where they are few, of their number where they are many."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from guidance_server.notices.about import About
from guidance_server.stewardship.deciding import Found, Opening
from guidance_server.stewardship.reasons import REASONS, Finding
from guidance_server.stewardship.watched import Watched
from guidance_server.stewardship.words import is_past

MOST_NAMED = 10


def of_openings(openings: Sequence[Opening], items: Mapping[int, Watched], today: date) -> Iterator[About]:
    """What opened, by the team that owns it."""
    teams: dict[str, list[Opening]] = defaultdict(list)
    for one in openings:
        teams[items[one.item_id].owner].append(one)
    for team, group in teams.items():
        if len(group) > MOST_NAMED:
            yield About(team_key=team, number=len(group))
            continue
        for one in group:
            once = _once(one.item_id, one.finding) if is_past(one.finding.reason, one.finding.evidence, today) else None
            said = REASONS[one.finding.reason].title
            yield About(one.item_id, one.revision_id, team_key=team, said=said, once=once)


def of_days(found: Found, items: Mapping[int, Watched], today: date) -> Iterator[About]:
    """Days that were announced before and have come now: told once more, and once."""
    for (item_id, revision_id), finds in found.items():
        for one in finds:
            if is_past(one.reason, one.evidence, today):
                said = "Its review day has come." if one.reason == "review_by" else "It has expired."
                once = _once(item_id, one)
                yield About(item_id, revision_id, team_key=items[item_id].owner, said=said, once=once)


def _once(item_id: int, finding: Finding) -> str:
    return f"{finding.reason}:{item_id}:{finding.key}"
