"""Who may do what: roles and permissions as one table, and the question asked of it."""

from dataclasses import dataclass
from typing import Literal

from guidance_server.sentences import say

ROLES = {
    "viewer": "Viewer",
    "author": "Author",
    "process_owner": "Process owner",
    "compliance": "Compliance",
    "support": "Support lead",
    "publisher": "Publisher",
    "administrator": "Administrator",
}

_ALL = frozenset(ROLES)

# Permission → the roles that carry it. An administrator runs the system but does not stand in for a process owner:
# approving content is a decision of its own, so it is granted by its own role.
PERMISSIONS: dict[str, frozenset[str]] = {
    "app.view": _ALL,
    # Support leads write known issues and keep their status.
    "content.write": frozenset({"author", "process_owner", "support", "administrator"}),
    "content.submit": frozenset({"author", "process_owner", "support", "administrator"}),
    "review.comment": frozenset({"author", "process_owner", "compliance", "support", "administrator"}),
    # Who decides on which content is the policy's to say; where it is silent, process owners (review/policies.py).
    "review.decide": frozenset({"process_owner", "compliance", "support"}),
    "review.assign": frozenset({"process_owner", "compliance", "support", "administrator"}),
    "review.policy": frozenset({"administrator"}),
    "publish.staging": frozenset({"process_owner", "publisher", "administrator"}),
    "publish.live": frozenset({"process_owner", "publisher", "administrator"}),
    # Beside the role one has to be named for it in the policy.
    "publish.emergency": frozenset({"author", "process_owner", "support", "publisher", "administrator"}),
    "publish.freeze": frozenset({"process_owner", "publisher", "administrator"}),
    "publish.override": frozenset({"administrator"}),
    "metrics.view": frozenset({"viewer", "author", "process_owner", "compliance", "support", "administrator"}),
    "support.work": frozenset({"support", "administrator"}),
    "issues.write": frozenset({"support", "process_owner", "administrator"}),
    "settings.write": frozenset({"administrator"}),
    "people.manage": frozenset({"administrator"}),
    # Who did what is read by those who answer for it, and not by everybody who is in it.
    "audit.view": frozenset({"compliance", "administrator"}),
}

# What each permission lets one do, for the sentence of a refusal.
DEEDS = {
    "app.view": "see this application",
    "content.write": "write content",
    "content.submit": "submit content for review",
    "review.comment": "comment on a review",
    "review.decide": "approve content or send it back",
    "review.assign": "assign a review",
    "review.policy": "change who has to approve what",
    "publish.staging": "publish to staging",
    "publish.live": "publish to live",
    "publish.emergency": "publish a known issue before its review",
    "publish.freeze": "freeze a channel",
    "publish.override": "publish in spite of a freeze, or lift one",
    "metrics.view": "see the figures",
    "support.work": "work on escalations and tickets",
    "issues.write": "change the issue catalogue",
    "settings.write": "change an application's settings",
    "people.manage": "manage people",
    "audit.view": "read who did what",
}


@dataclass(frozen=True)
class Actor:
    """Who acts: a person with grants of (application id or None for all, role), and through which door.

    ``scopes`` are the permissions that a token is cut down to; None means all that the roles carry.
    """

    id: int | None
    name: str
    email: str
    grants: frozenset[tuple[int | None, str]] = frozenset()
    via: Literal["session", "token", "command"] = "session"
    scopes: frozenset[str] | None = None

    @property
    def is_signed_in(self) -> bool:
        """Whether this is somebody."""
        return self.id is not None


NOBODY = Actor(id=None, name="", email="")


def roles(actor: Actor, application_id: int | None) -> frozenset[str]:
    """The roles an actor has in an application, those for all applications included."""
    return frozenset(role for scope, role in actor.grants if scope is None or scope == application_id)


def allows(actor: Actor, permission: str, application_id: int | None) -> bool:
    """Whether one of the actor's roles in the application carries the permission."""
    if actor.scopes is not None and permission not in actor.scopes:
        return False
    return not PERMISSIONS[permission].isdisjoint(roles(actor, application_id))


def refusal_sentence(permission: str) -> str:
    """Why somebody may not, and which roles may."""
    names = sorted(ROLES[role].lower() for role in PERMISSIONS[permission])
    return say("Your roles here do not let you {deed}; these do: {roles}.", deed=DEEDS[permission], roles=tuple(names))
