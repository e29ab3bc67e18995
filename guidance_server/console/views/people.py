"""People: who is there, what they may do where, whom to invite."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from guidance_server import clock, web
from guidance_server.accounts import actions
from guidance_server.accounts import queries as accounts
from guidance_server.accounts.actions import invitations, second_factor
from guidance_server.accounts.explaining import explained
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import DEEDS, PERMISSIONS, ROLES, roles
from guidance_server.accounts.selecting import STATES, Wanted, passing
from guidance_server.apps import queries as apps
from guidance_server.errors import Invalid, Missing
from guidance_server.languages import said
from guidance_server.review.queries.policies import policy
from guidance_server.sentences import say

blueprint = Blueprint("people", __name__, template_folder="../templates", url_prefix="/people")


@blueprint.get("")
@web.permitted("people.manage")
def everybody() -> str:
    """Everybody, with what they may do where, and who is invited."""
    return _page({}, {})


@blueprint.get("/<int:person_id>")
@web.permitted("people.manage")
def one(person_id: int) -> str:
    """What somebody may do in an application, and why they may not do the rest."""
    person, everywhere = _person(person_id), {one.id: one for one in apps.applications()}
    slug = request.args.get("where", "")
    where = next((one for one in everywhere.values() if one.slug == slug or not slug), None)
    actor = accounts.actor_of(person)
    return render_template(
        "console/person.html",
        active="people",
        person=person,
        where=where,
        everywhere=everywhere,
        seen=accounts.last_seen().get(person.id),
        teams=accounts.members(where.id).get(person.id, []) if where else [],
        held=[role for role in ROLES if role in roles(actor, where.id)] if where else [],
        explained=explained(actor, where.id) if where else [],
        is_named=where is not None and person.email in policy(where)["emergency"]["people"],
        roles=ROLES,
    )


@blueprint.get("/roles")
@web.signed_in
def matrix() -> str:
    """Who may do what: the table of permissions."""
    return render_template("console/roles.html", active="", roles=ROLES, permissions=PERMISSIONS, deeds=DEEDS)


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
    return redirect(url_for("people.one", person_id=person.id, where=request.form.get("application") or None))


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
    return redirect(url_for("people.one", person_id=person.id))


@blueprint.post("/<int:person_id>/reset-second-factor")
@web.permitted("people.manage")
def reset_second_factor(person_id: int) -> Response:
    """For somebody who lost it."""
    person = _person(person_id)
    second_factor.reset(web.actor(), person)
    flash(said(say("{name} signs in with the password alone until they set up another.", name=person.name)))
    return redirect(url_for("people.one", person_id=person.id))


def _person(person_id: int) -> Person:
    person = accounts.person(person_id)
    if person is None:
        raise Missing("There is no such person.", way_out="Go back to the list of people.")
    return person


def _page(typed: dict[str, str], errors: dict[str, list[str]], link: str = "", invited: str = "") -> str:
    everywhere = {one.id: one for one in apps.applications()}
    wanted = Wanted(*(request.args.get(name, "") for name in ("text", "role", "where", "state")))
    scopes = {one.slug: one.id for one in everywhere.values()}
    return render_template(
        "console/people.html",
        active="people",
        people=[person for person in accounts.people() if passing(person, wanted, scopes.get(wanted.where))],
        seen=accounts.last_seen(),
        invitations=accounts.open_invitations(clock.now()),
        everywhere=everywhere,
        wanted=wanted,
        states=STATES.items(),
        places_of=[(one.slug, one.name) for one in everywhere.values()],
        must_have_factor=web.settings().second_factor == "required",
        roles=ROLES,
        typed=typed,
        errors=errors,
        link=link,
        invited=invited,
    )
