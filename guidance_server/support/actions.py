"""Writing escalations and tickets."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from guidance_server import clock
from guidance_server.accounts.actions import guard
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.database import db, transaction
from guidance_server.errors import Conflict, Missing
from guidance_server.events.privacy import application_key, pseudonym
from guidance_server.issues import ownership
from guidance_server.issues import queries as issues
from guidance_server.packs import queries as packs
from guidance_server.settings import Settings
from guidance_server.support import masking, queries, states
from guidance_server.support.models import Escalation, EscalationEntry, Ticket
from guidance_server.trail import actions as trail


def open_escalation(settings: Settings, values: Mapping[str, Any]) -> tuple[str, str]:
    """Take in what the help panel hands over; gives (reference, title of the team). The same id twice is one."""
    application = apps.application_by_key(values["app"])
    if application is None or application.suspended:
        raise Missing("There is no such application.", way_out="Check data-app in the script tag.")
    try:
        with transaction():
            found = queries.escalation_by_uuid(application, values["id"]) or _new(settings, application, values)
    except IntegrityError:  # The same id arrived twice at the same moment; the other one has stored it.
        found = queries.escalation_by_uuid(application, values["id"])  # type: ignore[assignment]
    return states.reference(found.id), _told(application, found, values)


def move(actor: Actor, application: Application, escalation_id: int, verb: str, note: str = "") -> None:
    """Take, answer or reopen an escalation."""
    guard(actor, "support.work", application)
    row = queries.escalation(application, escalation_id)
    if sentence := states.refusal(verb, row.state):
        raise Conflict(sentence, way_out="Load the page again to see who was faster.")
    with transaction():
        trail.lock()
        db.session.add(
            EscalationEntry(escalation_id=row.id, verb=verb, person_id=actor.id, note=note.strip(), at=clock.now())
        )
        subject = trail.subject(application, str(row.id), "escalation")
        trail.record(actor, "move escalation", subject, after=trail.digest([verb, note.strip()]))


def import_tickets(actor: Actor, application: Application, rows: Iterable[Mapping[str, Any]]) -> tuple[int, int]:
    """Take in tickets by (source, external_id); gives how many are new and how many changed.

    A row has the columns of `Ticket`; ``requester`` is a pseudonym already. Importing again changes nothing that did
    not change.
    """
    guard(actor, "support.work", application)
    known = {
        (ticket.source, ticket.external_id): ticket
        for ticket in db.session.scalars(select(Ticket).where(Ticket.application_id == application.id))
    }
    new = changed = 0
    with transaction():
        for row in rows:
            ticket = known.get((row["source"], row["external_id"]))
            if ticket is None:
                db.session.add(Ticket(application_id=application.id, **row))
                new += 1
            elif any(getattr(ticket, name) != value for name, value in row.items()):
                for name, value in row.items():
                    setattr(ticket, name, value)
                changed += 1
        if new or changed:
            trail.lock()
            trail.record(actor, f"import tickets {new + changed}", trail.subject(application))
    return new, changed


def add_history(actor: Actor, application: Application, rows: Iterable[Mapping[str, Any]]) -> int:
    """Add generated escalations, marked as such; a row has the columns of `Escalation`."""
    guard(actor, "support.work", application)
    with transaction():
        added = [Escalation(application_id=application.id, generated=True, **row) for row in rows]
        db.session.add_all(added)
    return len(added)


def _new(settings: Settings, application: Application, values: Mapping[str, Any]) -> Escalation:
    issue_key, candidates = _owners(application, values)
    user = values["user"] and pseudonym(application_key(settings.pseudonym_key, application.key), values["user"])
    found = Escalation(
        application_id=application.id,
        uuid=values["id"],
        channel=values["channel"],
        pseudonym=user,
        session=values["session"],
        page_key=values["page"] or "",
        item_key=values["item"] or "",
        step_key=values["step"] or "",
        issue_key=issue_key,
        team_key=ownership.responsible(candidates, apps.targets(application).teams),
        cohorts=values["cohorts"],
        tried=values["tried"],
        search=masking.masked(values["query"] or ""),
        message=masking.masked(values["message"] or ""),
        locale=values["locale"] or "",
        at=clock.now(),
    )
    db.session.add(found)
    db.session.flush()
    return found


def _told(application: Application, found: Escalation, values: Mapping[str, Any]) -> str:
    """The title of the team as anybody may learn it: that of what only some may read, or nobody yet, is not named."""
    teams = apps.targets(application).teams
    if not found.item_key or packs.is_open(application, found.channel, found.item_key):
        return teams.get(found.team_key, application.name)
    _, candidates = _owners(application, {**values, "item": "", "page": found.page_key})
    return teams.get(ownership.responsible(candidates, teams), application.name)


def _owners(application: Application, values: Mapping[str, Any]) -> tuple[str, list[str]]:
    """The issue and, nearest first, the keys of teams that may own it."""
    item = authoring.find_item(application, values["item"] or "")
    content = authoring.content(authoring.newest(item)) if item else {}
    issue_key = values["issue"] or content.get("issue", "")
    issue = issues.find(application, issue_key) if issue_key else None
    workflow_key = (
        (issue.workflow_key if issue else "") or content.get("workflow", "") or _workflow_of(application, values)
    )
    workflow = apps.targets(application).workflows.get(workflow_key, {})
    return issue.key if issue else "", [
        issue.team_key if issue else "",
        content.get("owner", ""),
        workflow.get("team", ""),
    ]


def _workflow_of(application: Application, values: Mapping[str, Any]) -> str:
    """The workflow with a step on the page the person was on."""
    for key, workflow in apps.targets(application).workflows.items():
        if values["page"] and any(step["page"] == values["page"] for step in workflow["steps"]):
            return key
    return ""
