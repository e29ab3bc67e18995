"""Teams of an application: who is in them, how they are reached, what they answer for."""

from collections import Counter
from typing import NamedTuple

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.accounts import actions as accounts
from guidance_server.accounts import queries as people
from guidance_server.accounts.actions import teams
from guidance_server.accounts.models import Person, Team
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.errors import Invalid, Missing
from guidance_server.issues import queries as catalogue

blueprint = Blueprint("teams", __name__, template_folder="../templates", url_prefix="/a/<app_slug>/settings/teams")


class Owned(NamedTuple):
    """How much a team answers for."""

    items: int
    issues: int
    workflows: int


@blueprint.get("")
@web.permitted("app.view")
def listing(application: Application) -> str:
    """All of them."""
    return _page(application, {}, {})


@blueprint.post("")
@web.permitted("settings.write")
def define(application: Application) -> Response | tuple[str, int]:
    """Create a team, or change its name and address."""
    typed = request.form.to_dict()
    key = typed.get("key", "").strip()
    try:
        if "is_new" in typed and people.team_by_key(application.id, key):
            raise Invalid("The team was not saved.", fields={"key": [_("There is a team with this key already.")]})
        accounts.define_team(web.actor(), application, key, typed.get("title", ""), typed.get("email", ""))
    except Invalid as refusal:
        return _page(application, typed, refusal.fields), refusal.status
    flash(_("Saved."))
    return _back(application)


@blueprint.post("/<key>/<any(add,remove):verb>")
@web.permitted("settings.write")
def change_members(application: Application, key: str, verb: str) -> Response:
    """Take somebody in, or let them out."""
    team, person = teams.known(application, key), _person(request.form.get("person", 0, int))
    if verb == "add":
        teams.add_member(web.actor(), application, team, person)
        flash(_("%(name)s is in %(team)s now.", name=person.name, team=team.title))
    else:
        teams.remove_member(web.actor(), application, team, person)
        flash(_("%(name)s is no longer in %(team)s.", name=person.name, team=team.title))
    return _back(application)


@blueprint.post("/<key>/delete")
@web.permitted("settings.write")
def delete(application: Application, key: str) -> Response:
    """Take a team away that answers for nothing."""
    team = teams.known(application, key)
    teams.remove_team(web.actor(), application, team, sum(_owned(application, [team])[team.key]))
    flash(_("The team is gone."))
    return _back(application)


def _owned(application: Application, found: list[Team]) -> dict[str, Owned]:
    items = authoring.owned(application, [team.key for team in found])
    issues = Counter(issue.team_key for issue in catalogue.issues(application))
    workflows = Counter(workflow.team_key for workflow in apps.workflows(application))
    return {team.key: Owned(items[team.key], issues[team.key], workflows[team.key]) for team in found}


def _person(person_id: int) -> Person:
    person = people.person(person_id)
    if person is None or not person.active:
        raise Missing("There is no such person.", way_out="Go back to the list of teams.")
    return person


def _back(application: Application) -> Response:
    return redirect(url_for("teams.listing", app_slug=application.slug))


def _page(application: Application, typed: dict[str, str], errors: dict[str, list[str]]) -> str:
    found = list(people.teams(application.id))
    return render_template(
        "console/teams.html",
        active="settings",
        teams=found,
        members=people.people_in_teams(application.id),
        owned=_owned(application, found),
        everybody=[person for person in people.people() if person.active],
        with_role={grant.person_id for grant in people.grants_in(application.id)},
        typed=typed,
        errors=errors,
    )
