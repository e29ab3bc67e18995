"""The stage of the demo: its application with everything content points at, and its people."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from guidance_server import clock
from guidance_server.accounts import actions as accounts
from guidance_server.accounts import queries as people_queries
from guidance_server.accounts.models import Person, TeamMember
from guidance_server.accounts.permissions import Actor
from guidance_server.accounts.queries import actor_of
from guidance_server.apps import actions as apps
from guidance_server.apps import queries as app_queries
from guidance_server.apps.models import Application
from guidance_server.database import db, transaction
from guidance_server.issues.actions import define_issue

SLUG = "p2p"
COMMAND = Actor(id=None, name="demo", email="", via="command")


def set_up(said: Mapping[str, Any], origin: str) -> Application:
    """The application with teams, pages, anchors, cohorts, workflows and issues, as the file says."""
    application = _application(said, origin)
    for key, team in said["teams"].items():
        accounts.define_team(COMMAND, application, key, team["title"], team["email"])
    for key, page in said["pages"].items():
        apps.define_page(COMMAND, application, key, page["title"], page["rule"])
    for key, anchor in said["anchors"].items():
        apps.define_anchor(COMMAND, application, key, anchor["title"], anchor)
    for key, cohort in said["cohorts"].items():
        apps.define_cohort(COMMAND, application, key, cohort["title"], cohort["rule"])
    for key, workflow in said["workflows"].items():
        apps.define_workflow(COMMAND, application, key, workflow["title"], workflow)
    for key, issue in said["issues"].items():
        define_issue(COMMAND, application, key, _issue(issue))
    return application


def move_target(origin: str) -> None:
    """The target application answers at another address now; everything else stays as people left it."""
    for application in app_queries.applications():
        if application.slug == SLUG:
            apps.change_application(COMMAND, application, {"origins": [origin]})


def invite(application: Application, said: Mapping[str, Mapping[str, Any]], password: str) -> dict[str, Actor]:
    """Everybody with their roles and teams, by e-mail; who is there already stays as they are."""
    return {email: actor_of(_person(application, email, person, password)) for email, person in said.items()}


def _application(said: Mapping[str, Any], origin: str) -> Application:
    found = {application.slug: application for application in app_queries.applications()}
    if SLUG not in found:
        made = apps.create_application(COMMAND, SLUG, said["name"], origins=[origin], locales=said["locales"])
        apps.change_application(COMMAND, made, {"pause": said["pause"]})
        return made
    apps.change_application(COMMAND, found[SLUG], {"origins": [origin]})
    return found[SLUG]


def _issue(said: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": said["title"],
        "workflow_key": said["workflow"],
        "step_key": said["step"],
        "cohort_key": said["cohort"],
        "cause": said["cause"],
        "action": said["action"],
        "team_key": said["team"],
        "metric": said["metric"],
        "due": clock.now().date() + timedelta(days=said["due_in_days"]),
        "status": "open",
    }


def _person(application: Application, email: str, said: Mapping[str, Any], password: str) -> Person:
    found = people_queries.person_by_email(email)
    if found:
        return found
    person = accounts.create_person(email, said["name"], password)
    for role in said["roles"]:
        accounts.grant_role(COMMAND, person, role, None if said.get("everywhere") else application)
    team = people_queries.team_by_key(application.id, said.get("team", ""))
    if team:
        with transaction():
            db.session.add(TeamMember(team_id=team.id, person_id=person.id))
    return person
