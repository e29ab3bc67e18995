"""Counting events by day, type, item, page and cohort while they are stored."""

from collections import Counter
from collections.abc import Iterable

from guidance_server.events.ledger.known import Visit, What
from guidance_server.events.pipeline import DAY_MS, GENERATED, STAGING

# app_id, day (whole days since 1970 in UTC), type, item, page, cohort, generated.
Place = tuple[int, int, str, str, str, str, int]

INTO = "INSERT INTO rollup VALUES {} ON CONFLICT DO UPDATE SET count = count + excluded.count"


def counted(events: Iterable[tuple[int, Visit, What]]) -> list[tuple[Place, int]]:
    """Place → how many of these (time in ms, visit, what) belong there; staging is nowhere."""
    alike = Counter((at // DAY_MS, visit, what) for at, visit, what in events)
    found: Counter[Place] = Counter()
    for (day, visit, what), count in alike.items():
        if not visit.flags & STAGING:
            for cohort in visit.cohorts:
                place = (visit.app_id, day, what.type, what.item, what.page, cohort, visit.flags & GENERATED)
                found[place] += count
    return list(found.items())
