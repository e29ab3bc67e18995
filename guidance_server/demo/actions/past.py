"""The two weeks before today, generated, and marked as generated wherever they are kept."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from guidance_server import clock
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.database import db, transaction
from guidance_server.demo.actions.setting import COMMAND
from guidance_server.demo.history import Escalation, Event, History, Ticket
from guidance_server.events.ledger import Ledger
from guidance_server.events.pipeline import GENERATED, Row
from guidance_server.events.privacy import application_key, pseudonym, user_hash
from guidance_server.selfhelp import actions as selfhelp
from guidance_server.selfhelp import queries as selfhelp_queries
from guidance_server.settings import Settings
from guidance_server.support import actions as support
from guidance_server.support import queries as support_queries
from guidance_server.support.models import EscalationEntry

# How many of the newest nobody has taken yet, so that the support lead has something to do.
STILL_WAITING = 4


class Hand:
    """Writes what the simulator made in the form each store wants; people become pseudonyms on the way."""

    def __init__(self, settings: Settings, application: Application, issues: Mapping[str, Mapping[str, Any]]) -> None:
        self._application = application
        self._issues = issues
        self._app_key = application.key
        self._key = application_key(settings.pseudonym_key, application.key)
        self._teams = apps.targets(application).teams

    def someone(self, user_id: str) -> str:
        """The pseudonym of a made-up person, as the browser and the server would have made it."""
        return pseudonym(self._key, user_hash(self._app_key, user_id))

    def event(self, event: Event) -> Row:
        """A row of the ledger."""
        at = int(event.at.timestamp() * 1000)
        return (
            bytes.fromhex(event.id.replace("-", "")),
            self._application.id,
            event.type,
            at,
            at,
            event.session,
            self.someone(event.user.id),
            event.page,
            event.item,
            1 if event.item else 0,
            json.dumps(event.user.cohorts, separators=(",", ":")),
            json.dumps(event.props, separators=(",", ":")),
            GENERATED,
        )

    def ticket(self, ticket: Ticket) -> dict[str, Any]:
        """A ticket of the outside service desk."""
        issue = self._issues[ticket.issue]
        return {
            "source": "service-desk",
            "external_id": ticket.number,
            "requester": self.someone(ticket.user.id),
            "issue_key": ticket.issue,
            "workflow_key": issue["workflow"],
            "step_key": issue["step"],
            "cohort_key": issue["cohort"],
            "category": issue["cause"],
            "group": self._teams[ticket.group],
            "opened_at": ticket.opened_at,
            "resolved_at": ticket.resolved_at,
            "generated": True,
        }

    def escalation(self, escalation: Escalation) -> dict[str, Any]:
        """A “still stuck”."""
        issue = self._issues[escalation.issue]
        return {
            "uuid": escalation.id,
            "channel": "live",
            "pseudonym": self.someone(escalation.user.id),
            "session": escalation.session,
            "page_key": escalation.page,
            "item_key": escalation.item,
            "step_key": issue["step"],
            "issue_key": escalation.issue,
            "team_key": issue["team"],
            "cohorts": list(escalation.user.cohorts),
            "tried": [f"article:{escalation.item}"],
            "message": "",
            "locale": "de" if "dach" in escalation.user.cohorts else "en",
            "at": escalation.at,
        }


def record_support(hand: Hand, application: Application, history: History, agent: Actor) -> None:
    """Tickets and escalations, the older ones answered by ``agent``; those there already stay as they are."""
    support.import_tickets(COMMAND, application, [hand.ticket(ticket) for ticket in history.tickets])
    fresh = [one for one in history.escalations if not support_queries.escalation_by_uuid(application, one.id)]
    support.add_history(COMMAND, application, [hand.escalation(one) for one in fresh])
    _answer(application, sorted(fresh, key=lambda one: one.at)[:-STILL_WAITING], agent)


def _answer(application: Application, escalations: Sequence[Escalation], agent: Actor) -> None:
    # Written here and not by the verb of support: these answers were given in the past.
    with transaction():
        for one in escalations:
            row = support_queries.escalation_by_uuid(application, one.id)
            if row:
                at, note = one.at + timedelta(hours=3), "Answered by telephone."
                entry = EscalationEntry(escalation_id=row.id, verb="answer", person_id=agent.id, note=note, at=at)
                db.session.add(entry)


def record_misses(application: Application, history: History) -> None:
    """Searches that found nothing, as self help would have counted them; once only, for they have no identity."""
    days = [day for _, day in history.misses]
    if not days or selfhelp_queries.misses(application, min(days), max(days)):
        return
    for question, day in history.misses:
        selfhelp.count_miss(application, question, day)


def record_events(settings: Settings, hand: Hand, application: Application, history: History) -> None:
    """Every event, in order of time, through the ledger; those there already are dropped as duplicates."""
    rows = [hand.event(event) for event in sorted(history.events, key=lambda event: event.at)]
    ledger = Ledger(settings.events_path)
    try:
        ledger.append(application.key, rows, (), int(clock.now().timestamp() * 1000))
    finally:
        ledger.stop()
