"""People: who is there, what they may do where, whom to invite."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from guidance_server import clock, web
from guidance_server.accounts import actions
from guidance_server.accounts import queries as accounts
from guidance_server.accounts.actions import invitations, second_factor
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import ROLES
from guidance_server.apps import queries as apps
from guidance_server.errors import Invalid, Missing
from guidance_server.languages import said
from guidance_server.sentences import say

blueprint = Blueprint("people", __name__, template_folder="../templates", url_prefix="/people")


@blueprint.get("")
@web.permitted("people.manage")
def everybody() -> str:
    """Everybody, with what they may do where, and who is invited."""
    return _page({}, {})


@blueprint.post("/invite")
@web.permitted("people.manage")
def invite() -> str | tuple[str, int]:
    """A link for somebody new; it is shown this once."""
    typed = request.form.to_dict()
    slug = typed.get("application", "")
    scope = apps.application_by_slug(slug).id if slug else None
    try:
        code = invitations.invite(web.actor(), typed.get("email", ""), [(scope, typed.get("role", ""))])
    except Invalid as refusal:
        return _page(typed, refusal.fields), refusal.status
    link = f"{web.settings().public_url.rstrip('/')}{url_for('accounts.invitation', code=code)}"
    return _page({}, {}, link, typed.get("email", ""))


@blueprint.post("/invitations/<int:invitation_id>/revoke")
@web.permitted("people.manage")
def revoke_invitation(invitation_id: int) -> Response:
    """Make a link worthless."""
    invitations.revoke_invitation(web.actor(), invitation_id)
    flash(said("The invitation is worthless now."))
    return redirect(url_for("people.everybody"))


@blueprint.post("/<int:person_id>/<any(grant,revoke):verb>")
@web.permitted("people.manage")
def change_role(person_id: int, verb: str) -> Response:
    """Give a role in an application, or take it back."""
    person, slug = _person(person_id), request.form.get("application", "")
    where = apps.application_by_slug(slug) if slug else None
    change = actions.grant_role if verb == "grant" else actions.revoke_role
    change(web.actor(), person, request.form.get("role", ""), where)
    flash(said(say("{name}: saved.", name=person.name)))
    return redirect(url_for("people.everybody"))


@blueprint.post("/<int:person_id>/<any(activate,deactivate):verb>")
@web.permitted("people.manage")
def set_active(person_id: int, verb: str) -> Response:
    """Let somebody in again, or no longer."""
    person = _person(person_id)
    actions.set_active(web.actor(), person, verb == "activate")
    flash(
        said(
            say("{name} can sign in again.", name=person.name)
            if verb == "activate"
            else say("{name} is out, everywhere and at once.", name=person.name)
        )
    )
    return redirect(url_for("people.everybody"))


@blueprint.post("/<int:person_id>/reset-second-factor")
@web.permitted("people.manage")
def reset_second_factor(person_id: int) -> Response:
    """For somebody who lost it."""
    person = _person(person_id)
    second_factor.reset(web.actor(), person)
    flash(said(say("{name} signs in with the password alone until they set up another.", name=person.name)))
    return redirect(url_for("people.everybody"))


def _person(person_id: int) -> Person:
    person = accounts.person(person_id)
    if person is None:
        raise Missing("There is no such person.", way_out="Go back to the list of people.")
    return person


def _page(typed: dict[str, str], errors: dict[str, list[str]], link: str = "", invited: str = "") -> str:
    return render_template(
        "console/people.html",
        active="people",
        people=accounts.people(),
        seen=accounts.last_seen(),
        invitations=accounts.open_invitations(clock.now()),
        everywhere={one.id: one for one in apps.applications()},
        roles=ROLES,
        typed=typed,
        errors=errors,
        link=link,
        invited=invited,
    )
