"""The form of an item, drawn: with what is in it, what is wrong with it, and what waits beside it."""

from typing import Any, NamedTuple

from flask import render_template

from guidance_server import clock, web
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import content as rules
from guidance_server.authoring import dry_run, forms, queries
from guidance_server.authoring.differences import lines
from guidance_server.authoring.kinds import KINDS
from guidance_server.authoring.models import Item
from guidance_server.authoring.translations import queries as translations
from guidance_server.console import choices
from guidance_server.console.words import ZONES
from guidance_server.drafting import queries as drafting
from guidance_server.drafting.subject import of_item, of_kind
from guidance_server.issues import queries as issues
from guidance_server.review import queries as review
from guidance_server.review.queries.remarks import Thread, threads
from guidance_server.review.workflow import LEADS_TO


def show(
    application: Application, content: dict[str, Any], based_on: int | None, fields: dict[str, list[str]], **more: Any
) -> str:
    """The form with this content; ``more`` goes to the template: ``note``, ``unsaved``, ``merge``, ``restored``."""
    kind = KINDS[content["kind"]]
    known = queries.ids_by_key(application)
    subject = of_item(content["key"]) if based_on else of_kind(kind.name)
    item = queries.find_by_id(known.get(content["key"], 0)) if based_on else None
    return render_template(
        "console/editor.html",
        active="content",
        kind=kind,
        fields=rules.fields_of(kind.name),
        content=content,
        based_on=based_on,
        errors={forms.name_of(path): sentences for path, sentences in fields.items()},
        wrong_fields=fields,
        options=choices.options(apps.choosable(application), issues.issues(application), known),
        locales=content.get("locales") or application.locales[:1],
        behind_at=_behind(item, rules.complete(content)) if item else {},
        packed=preview_or_none(rules.complete(content)),
        image_bytes=web.settings().image_bytes,
        zones=ZONES,
        hidden=[(name, value) for name, value in forms.to_form(content) if _is_without(kind.without, name)],
        subject=subject.partition(":")[::2],
        asked=_asked(item) if item else None,
        others=drafting.others(web.actor(), application, subject, clock.now()) if based_on else [],
        **more,
    )


class Asked(NamedTuple):
    """What reviewers want of an item: why it was sent back, and their open comments by the form's name of the field."""

    sent_back: str
    by: str
    open: list[Thread]
    at: dict[str, list[Thread]]


def _asked(item: Item) -> Asked:
    trail = review.trail(item)
    last = next((step for step in reversed(trail) if step.entry.move in LEADS_TO), None)
    sent_back = last if last and last.entry.move == "send_back" else None
    found = [one for one in threads(trail) if one.is_open]
    at: dict[str, list[Thread]] = {}
    for one in found:
        at.setdefault(forms.name_of(one.step.entry.place), []).append(one)
    return Asked(sent_back.entry.note if sent_back else "", sent_back.actor if sent_back else "", found, at)


def _behind(item: Item, content: dict[str, Any]) -> dict[str, Any]:
    """By the name of a form's field: how the source of a translation moved since it was made."""
    try:
        found = translations.standing(item, content)
    except (KeyError, TypeError, AttributeError, IndexError):
        return {}  # What is typed is not yet a content of which that could be said.
    older = translations.older_sources(item, found)
    return {
        f"{forms.name_of(one.text.at)}-{one.locale}": lines(older.get(one.base.source_hash, ""), one.source)
        for standing in found
        for one in standing.of("behind")
        if one.base
    }


def preview_or_none(content: dict[str, Any]) -> dict[str, Any] | None:
    """The pack form of what is typed so far; None while it is too unfinished to be drawn."""
    try:
        return dry_run.preview(content)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return None


def _is_without(without: tuple[str, ...], name: str) -> bool:
    """Whether a form name belongs to a shared field that means nothing for the kind: it goes along unseen."""
    return any(name == forms.name_of(path) or name.startswith(f"{forms.name_of(path)}-") for path in without)
