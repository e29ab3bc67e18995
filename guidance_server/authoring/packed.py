"""A content in the form it has in a pack: the same code for what is published and for the console's preview."""

import json
from collections.abc import Mapping
from typing import Any

from guidance_server.authoring import markdown
from guidance_server.authoring.kinds import KINDS
from guidance_server.authoring.kinds.kind import FIRST, ToNodes, filled, texts, with_first
from guidance_server.authoring.rules import later

# Counts up when the same content would be packed otherwise, so that what was kept before is made anew.
PACKER = 4

# What the browser assumes where an item does not say otherwise.
WHEN_DEFAULTS = {"trigger": "page", "frequency": "always", "priority": 50, "urgent": False, "zone": "utc"}


def packed(content: Mapping[str, Any], revision_number: int, to_nodes: ToNodes) -> dict[str, Any]:
    """``index``: item in index.json, ``body``: file of its own, ``help``: entry in a page's help; None without one."""
    kind = KINDS[content["kind"]]
    body = kind.pack(with_first(kind.fields, content["body"], _source(content)), to_nodes)
    if content["kind"] == "article":
        return _article(content, revision_number, body)
    if content["kind"] == "flow":
        return _flow(content, revision_number, body)
    return {"index": _item(content, revision_number, body), "body": None, "help": None}


def kept(content: Mapping[str, Any], revision_number: int, to_nodes: ToNodes) -> str:
    """The packed form as it is kept with a revision."""
    form = packed(content, revision_number, to_nodes)
    return json.dumps({"packer": PACKER, **form}, separators=(",", ":"), ensure_ascii=False)


def from_kept(text: str, content: Mapping[str, Any], revision_number: int) -> dict[str, Any]:
    """The packed form out of what was kept, or made anew where an older version kept it."""
    form: dict[str, Any] = json.loads(text)
    if form.pop("packer") == PACKER:
        return form
    return packed(content, revision_number, lambda source: markdown.to_tree(source).nodes)


def _item(content: Mapping[str, Any], number: int, body: dict[str, Any]) -> dict[str, Any]:
    where, audience = content["where"], content["audience"]
    return filled(
        k=content["key"],
        t=content["kind"],
        r=number,
        pages=where["pages"],
        anchor=where["anchor"],
        cohorts=audience["cohorts"],
        when=_when(content),
        issue=content["issue"],
        owner=content["owner"],
        workflow=content["workflow"],
        step=content["step"],
        b=body,
        **({"except": audience["except"]} | ({"holdout": content["holdout"]} if content["holdout"] else {})),
    )


def _when(content: Mapping[str, Any]) -> dict[str, Any]:
    when = dict(content["when"])
    # An item that has expired must go from pages also where nobody publishes again.
    if when.get("zone") == "local":
        # The end is on the person's clock, the expiry in UTC: which comes first, only the browser can say.
        when["expires_at"] = content["expires_at"]
    elif not when["ends_at"] or later(when["ends_at"], content["expires_at"]):
        when["ends_at"] = content["expires_at"]
    return {name: value for name, value in filled(**when).items() if WHEN_DEFAULTS.get(name) != value}


def _flow(content: Mapping[str, Any], number: int, body: dict[str, Any]) -> dict[str, Any]:
    first = {name: body["steps"][0][name] for name in ("page", "anchor") if body["steps"] and name in body["steps"][0]}
    short = {"start": body["start"], "title": _titles(content), "first": first, "of": len(body["steps"])}
    steps = {"k": content["key"], "r": number, "steps": body["steps"]}
    return {"index": _item(content, number, short), "body": steps, "help": None}


def _article(content: Mapping[str, Any], number: int, body: dict[str, Any]) -> dict[str, Any]:
    audience = content["audience"]
    head = filled(k=content["key"], r=number, title=_titles(content), cohorts=audience["cohorts"])
    # An article is found and read at any time but after its expiry, which may come before anybody publishes again.
    head |= filled(**{"except": audience["except"]}, when=filled(expires_at=content["expires_at"]))
    text = head | filled(nodes=body.get("nodes"), issue=content["issue"], owner=content["owner"])
    return {"index": None, "body": text, "help": head | filled(summary=body.get("summary"))}


def _titles(content: Mapping[str, Any]) -> dict[str, str]:
    """The title that readers see, in every language that has one."""
    said = {_source(content): content["title"]} | texts(content.get("titles") or {})
    return said | ({FIRST: _source(content)} if min(said) != _source(content) else {})


def _source(content: Mapping[str, Any]) -> str:
    return str(content["locales"][0]) if content["locales"] else ""
