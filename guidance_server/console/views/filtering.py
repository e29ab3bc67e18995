"""Which items a list is about: what its address says, and what is ticked in it."""

from dataclasses import fields

from flask import request
from sqlalchemy import ColumnElement, true

from guidance_server.apps.models import Application
from guidance_server.authoring.filters import Filters, Slice
from guidance_server.review import queries as review
from guidance_server.stewardship.queries import has_reason

FACETS = tuple(one.name for one in fields(Filters) if one.name != "text")
# Moves that mean something in some states only; "all that match" then is all of those that match in these.
ONLY_IN = {"submit": ("draft", "changes_requested"), "restore": ("archived",)}


def filters() -> Filters:
    """As the address has them."""
    return Filters(text=request.args.get("text", "").strip(), **{name: request.args.get(name, "") for name in FACETS})


def only(application: Application) -> ColumnElement[bool]:
    """What the address asks for beyond filters of content: items that are to be looked at again."""
    return has_reason(application) if request.args.get("again") else true()


def ticked(application: Application, deed: str) -> list[str]:
    """Keys of what is ticked, or of everything that passes the filters and that the deed can be done to."""
    if request.form.get("all") != "on":
        return request.form.getlist("key")
    rows = review.listing(application, filters(), Slice(size=100_000), only(application))
    states = ONLY_IN.get(deed)
    return [row.item.key for row in rows if states is None or row.state in states]
