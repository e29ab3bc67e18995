"""What an item leads to, and who answers for it, as both stand now; pure."""

from collections.abc import Collection, Iterator, Mapping

from guidance_server.stewardship.reasons import Finding
from guidance_server.stewardship.watched import Watched

# When a retired item was retired, by its key; what is not there at all has no time.
Retired = Mapping[str, str]


def findings(item: Watched, retired: Retired, staffed: Collection[str]) -> Iterator[Finding]:
    """Retired articles and flows that it leads to; an owning team without anybody."""
    for key in sorted({*item.linked, *item.named.get("item", ())}):
        if key in retired:
            yield Finding("link_retired", key, retired[key], {"since": retired[key]})
    if item.owner and item.owner not in staffed:
        yield Finding("team_empty", item.owner, item.owner)
