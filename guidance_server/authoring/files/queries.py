"""Everything of an application that a folder can hold, as the server has it."""

import json
from typing import Any, cast

from sqlalchemy import Select, select

from guidance_server.accounts import queries as accounts
from guidance_server.accounts.models import Person
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.content import complete, content_hash
from guidance_server.authoring.files import parts
from guidance_server.authoring.files.identity import ITEMS, SETTINGS, digest, named
from guidance_server.authoring.files.standing import There
from guidance_server.authoring.models import Item, Revision
from guidance_server.database import db
from guidance_server.issues import queries as catalogue


def state(application: Application) -> dict[str, There]:
    """Every part by its name, in the order of a file that is written anew."""
    return {name: There(digest(value), value) for name, value in _definitions(application).items()} | _items(
        application
    )


def _definitions(application: Application) -> dict[str, dict[str, Any]]:
    settings = {field.name: getattr(application, field.name) for field in parts.SETTINGS}
    found: dict[str, dict[str, Any]] = {SETTINGS: settings | {"locales": list(application.locales)}}
    for section, members in _sections(application).items():
        for key in sorted(members):
            found[named(section, key)] = parts.completed(section, members[key])
    return found


def _sections(application: Application) -> dict[str, dict[str, Any]]:
    targets = apps.targets(application)
    teams = accounts.teams(application.id)
    return {
        "teams": {team.key: {"title": team.title, "email": team.email} for team in teams},
        "pages": dict(targets.pages),
        "cohorts": dict(targets.cohorts),
        "anchors": dict(targets.anchors),
        "workflows": dict(targets.workflows),
        "issues": {
            issue.key: {
                "title": issue.title,
                "workflow": issue.workflow_key,
                "step": issue.step_key,
                "cohort": issue.cohort_key,
                "cause": issue.cause,
                "action": issue.action,
                "team": issue.team_key,
                "metric": issue.metric,
            }
            for issue in catalogue.issues(application)
        },
    }


def _items(application: Application) -> dict[str, There]:
    item, revision = (Item.key, Item.archived_at), (Revision.number, Revision.content_hash, Revision.content)
    columns = select(*item, *revision, Person.name)
    rows = authoring.with_newest(cast("Select[Any]", columns), application).join(
        Person, Person.id == Revision.author_id
    )
    return {named(ITEMS, row.key): _item(row) for row in db.session.execute(rows.order_by(Item.key))}


def _item(row: Any) -> There:
    said = json.loads(row.content)
    whole = complete(said)
    # A revision from before a field was added says the same as a file that has it with its default.
    digest_of_whole = row.content_hash if whole == said else content_hash(whole)
    return There(digest_of_whole, whole, row.number, row.name, row.archived_at is not None)
