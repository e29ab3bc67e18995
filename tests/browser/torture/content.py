"""A release for a torture page, built by the server's own pack builder from a few words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from guidance_server.apps.targets import Targets
from guidance_server.authoring import markdown
from guidance_server.authoring.packed import packed
from guidance_server.packs.build import Facts, build
from guidance_server.packs.format import canonical, unsigned_pointer

APP = "app_torture"
ISSUED = 1_780_000_000
Item = dict[str, Any]


@dataclass(frozen=True)
class Guide:
    """What is published for one page of an application."""

    anchors: Mapping[str, dict[str, Any]]
    items: tuple[Item, ...]
    pages: Mapping[str, dict[str, Any]] = field(default_factory=lambda: {"here": {}})
    locale: str = "en"

    def files(self) -> dict[str, bytes]:
        """Every file below `/packs/<app>/`, the pointer among them."""
        made = build(
            Facts(APP, "Fernhill"),
            Targets(
                locales=(self.locale,),
                pages={key: {"title": key, "rule": rule} for key, rule in self.pages.items()},
                anchors={
                    key: {"title": key, "page": next(iter(self.pages)), "evidence": evidence}
                    for key, evidence in self.anchors.items()
                },
            ),
            [(self._content(item), 1) for item in self.items],
            lambda content, number: packed(content, number, lambda text: markdown.to_tree(text).nodes),
        )
        pointer = unsigned_pointer(APP, "live", 1, made.digest, ISSUED)
        return {f"{made.digest}/{name}": data for name, data in made.files.items()} | {"live.json": canonical(pointer)}

    def _content(self, item: Item) -> Item:
        shared = {"locales": [self.locale], "owner": "", "workflow": "", "step": "", "issue": "", "holdout": 0}
        shared |= {"audience": {"cohorts": [], "except": []}, "review_by": None, "expires_at": None}
        content: Item = json.loads(json.dumps(shared | item).replace('"LOCALE"', json.dumps(self.locale)))
        content["where"].setdefault("pages", [next(iter(self.pages))])
        return content


def _item(kind: str, key: str, anchor: str, body: Item, **when: Any) -> Item:
    moment = {"trigger": "page", "event": "", "starts_at": None, "ends_at": None}
    moment |= {"frequency": "always", "priority": 50, "urgent": False} | when
    return {"kind": kind, "key": key, "title": key, "where": {"anchor": anchor}, "when": moment, "body": body}


def tip(anchor: str, text: str, *, on: str = "focus", key: str = "", validation: Item | None = None) -> Item:
    """A tip; its key is its anchor's, unless it is given."""
    body = {"on": on, "text": {"LOCALE": text}, "validation": validation}
    return _item("tip", key or f"{anchor}-tip", anchor, body)


def step(anchor: str, text: str, **more: Any) -> Item:
    """A step of a flow: `advance`, `page`, `missing` and `placement` where they are not what most are."""
    advance = {"on": more.pop("advance", "button"), "page": "", "event": ""}
    name = more.pop("key", anchor or "end")
    plain = {"page": "here", "missing": "wait", "placement": "auto"} | more
    return {
        "key": name,
        "anchor": anchor,
        "title": {"LOCALE": f"Step {name}"},
        "text": {"LOCALE": text},
        "advance": advance,
        **plain,
    }


def flow(*steps: Item, key: str = "flow", start: str = "auto", frequency: str = "always") -> Item:
    """A flow that starts by itself."""
    return _item("flow", key, "", {"start": start, "steps": list(steps)}, frequency=frequency)


def banner(text: str, *, position: str = "top") -> Item:
    """A bar with a button."""
    buttons = [{"label": {"LOCALE": "Close it"}, "action": "close", "target": ""}]
    body = {"position": position, "tone": "info", "text": {"LOCALE": text}, "dismissible": True, "buttons": buttons}
    return _item("banner", "banner", "", body)


def popup(text: str, *, form: str = "dialog") -> Item:
    """A dialog, or a card that slides in."""
    buttons = [{"label": {"LOCALE": "Not now"}, "action": "later", "target": ""}]
    body = {"form": form, "heading": {"LOCALE": "What is new"}, "text": {"LOCALE": text}, "buttons": buttons}
    return _item("popup", f"popup-{form}".replace("_", "-"), "", body)


def known_issue(anchor: str, summary: str, show: tuple[str, ...] = ("mark",)) -> Item:
    """A known issue with a way around it."""
    body = {
        "status": "workaround",
        "summary": {"LOCALE": summary},
        "affected": {"LOCALE": "Orders of **more than 20 lines**."},
        "workaround": {"LOCALE": "Save first, then send."},
        "next_update": None,
        "show": list(show),
    }
    return _item("known_issue", "known-issue", anchor, body)
