"""Where the console shows what an entry of the audit chain is about, and what it is called. Pure."""

from typing import NamedTuple

TITLES = {
    "item": "",
    "application": "the application",
    "people": "people",
    "page": "page",
    "anchor": "element",
    "cohort": "cohort",
    "workflow": "workflow",
    "team": "team",
    "issue": "issue",
    "escalation": "escalation",
    "person": "person",
    "webhook": "webhook",
    "audit": "the audit chain",
}


class Place(NamedTuple):
    """What it is called, its key, and an address within the application; empty where there is no page for it."""

    title: str
    key: str
    address: str = ""


def place(slug: str, subject: str) -> Place:
    """`item:p2p/tip` is “tip” at `content/tip`; of another application there is no address here."""
    kind, _, rest = subject.partition(":")
    owner, _, key = rest.rpartition("/")
    title = TITLES.get(kind, kind)
    if not rest or kind == "application":
        return Place(title, rest)
    return Place(title, key, _address(kind, key) if owner == slug else "")


def _address(kind: str, key: str) -> str:
    known = {
        "item": f"content/{key}",
        "issue": f"issues/{key}",
        "escalation": f"tickets/{key}",
        "webhook": f"settings/webhooks/{key}",
    }
    return known.get(kind, "settings" if kind in ("page", "anchor", "cohort", "team") else "")
