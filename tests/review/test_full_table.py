"""State × move × role × rules, each by the author and by others, by session and token: the decision, then the database."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from guidance_server import clock
from guidance_server.accounts import actions as accounts
from guidance_server.accounts import permissions
from guidance_server.accounts.models import Grant, Person, TeamMember
from guidance_server.accounts.permissions import Actor
from guidance_server.accounts.queries import actor_of
from guidance_server.apps import actions as apps
from guidance_server.authoring import actions as authoring
from guidance_server.authoring.models import Item
from guidance_server.authoring.queries import audit_fault, newest
from guidance_server.database import db
from guidance_server.errors import Conflict, Forbidden, Invalid, Refusal
from guidance_server.review import actions, queries, workflow
from guidance_server.review.actions import Words
from guidance_server.review.actions.policy import set_policy
from guidance_server.review.needs import Signed, capacities
from tests.authoring.samples import sample
from tests.conftest import COMMAND, PASSWORD_HASH
from tests.review.full_table import DOORS, MAY, MOVES, ROLES, SITUATIONS, STATES, Expected, Try, expected

AUTHOR, OTHER, EARLIER, HASH = 1, 2, 7, "h" * 64


def test_table_names_everything_that_there_is() -> None:
    """Nothing can be added to the code without a line here."""
    assert set(MOVES) == set(workflow.MOVES)
    assert set(DOORS) == set(MOVES)
    assert set(ROLES) == set(permissions.ROLES)
    assert set(STATES) == set(workflow.STATES)


def ways(move: str, situation: str) -> Iterator[Try]:
    """Every cell of a move under these rules, in every way that it can be tried."""
    flags = itertools.product((False, True), repeat=5)
    for role, state, (own, token, named, words, stale) in itertools.product(ROLES, STATES, list(flags)):
        yield Try(move, role, state, situation, own, token, named, words, stale)


def decided(one: Try) -> Expected:
    """What the pure decision says."""
    situation = SITUATIONS[one.situation]
    may = frozenset(name for name, roles in permissions.PERMISSIONS.items() if one.role in roles)
    asked = workflow.Asked(
        one.move,
        AUTHOR if one.is_author else OTHER,
        may,
        "token" if one.by_token else "session",
        "other" if one.is_stale else HASH,
        "Because." if one.has_words else "  ",
        capacities([one.role], ["desk"] if situation.is_of_team else []),
        one.is_named,
    )
    signed = tuple(Signed(EARLIER, need, stands) for need, stands in situation.signed)
    verdict = workflow.decide(asked, workflow.Subject(one.state, AUTHOR, HASH, situation.needs, signed))
    if isinstance(verdict, workflow.Refused):
        assert verdict.sentence.endswith("."), one
        assert verdict.way_out, one
        return Expected(refused=verdict.because)
    return Expected(verdict.move, verdict.state)


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("move", MOVES)
def test_decision_is_as_it_was_asked_for(move: str, situation: str) -> None:
    tried = list(ways(move, situation))
    assert len(tried) == len(ROLES) * len(STATES) * 32
    assert [(one, decided(one)) for one in tried if decided(one) != expected(one)] == []


REFUSALS: dict[type[Refusal], str] = {Forbidden: "forbidden", Conflict: "conflict", Invalid: "invalid"}


class World:
    """An application with somebody of each role, in and out of a team, and items that stand in every state."""

    def __init__(self) -> None:
        self.application = apps.create_application(COMMAND, "p2p", "Procure")
        self.actors = {role: self.person(role) for role in ROLES}
        self.writer, self.signer = self.person("author", "writer"), self.person("process_owner", "signer")
        team = accounts.define_team(COMMAND, self.application, "desk", "Desk")
        db.session.add_all(TeamMember(team_id=team.id, person_id=one.id) for one in self.actors.values())
        db.session.commit()
        self.items: dict[str, Item] = {}

    def person(self, role: str, name: str = "") -> Actor:
        name = name or role
        grants = [Grant(application_id=self.application.id, role=role)]
        someone = Person(
            email=f"{name}@example.com", name=name, password_hash=PASSWORD_HASH, created_at=clock.now(), grants=grants
        )
        db.session.add(someone)
        db.session.commit()
        return actor_of(someone)

    def written(self, key: str, by: Actor) -> Item:
        """An item of somebody who may have lost the role of an author since."""
        then = replace(by, grants=frozenset({(self.application.id, "author")}))
        return authoring.create_item(then, self.application, sample("known_issue", key, owner="desk"))

    def standing(self, state: str, by: Actor, key: str) -> Item:
        """An item in this state that they wrote; what is needed is what the rules of now say."""
        item = self.written(key, by)
        if state in ("in_review", "changes_requested", "approved"):
            actions.submit(self.writer, item, "Please")
        if state == "changes_requested":
            actions.send_back(self.signer, item, "Shorter.")
        if state == "approved":
            actions.approve(self.signer, item, newest(item).content_hash)
        if state == "archived":
            authoring.archive(self.writer, item)
        return item

    def under(self, situation: str, named: bool) -> None:
        """The rules of a situation; whoever has a role is named for emergencies, or nobody is."""
        people = [one.email for one in self.actors.values()] if named else []
        emergency = {"people": people, "kinds": ["known_issue"], "hours": 6}
        set_policy(COMMAND, self.application, {"rules": list(SITUATIONS[situation].rules), "emergency": emergency})

    def made(self, one: Try, item: Item) -> Expected:
        """What the action does, and what the database says of the item then; all of it is taken back."""
        actor = replace(self.actors[one.role], via="token" if one.by_token else "session")
        words = Words(
            one.move,
            "Because." if one.has_words else "  ",
            "other" if one.is_stale else None,
            due_at=clock.now() + timedelta(days=1) if one.move == "schedule" else None,
            zone="UTC" if one.move == "schedule" else "",
        )
        before, db.session.info["in_transaction"] = len(queries.trail(item)), True
        try:
            entry = actions.move(actor, item, words).move
            return Expected(entry, queries.state(item))
        except Refusal as refusal:
            assert len(queries.trail(item)) == before, one
            return Expected(refused=REFUSALS[type(refusal)])  # type: ignore[arg-type]
        finally:
            db.session.info.pop("in_transaction")
            db.session.rollback()


@pytest.fixture
def app(each_database: Flask) -> Flask:
    return each_database


def checked(world: World, tries: list[tuple[Try, Item]]) -> None:
    assert tries
    found = [(one, world.made(one, item)) for one, item in tries]
    assert [(one, said) for one, said in found if said != expected(one)] == []
    assert audit_fault() is None


@pytest.mark.usefixtures("app")
def test_database_says_the_same_of_every_state_move_and_role() -> None:
    world = World()
    world.under("no rule", named=True)
    for state in STATES:
        item = world.standing(state, world.writer, f"item-{state.replace('_', '-')}")
        checked(world, [(Try(move, role, state), item) for move, role in itertools.product(MOVES, ROLES)])


@pytest.mark.usefixtures("app")
def test_database_says_the_same_of_every_rule() -> None:
    """In review, where rules count: by the author and others, by token, unnamed, wordless, and for what was changed."""
    world = World()
    for number, (name, situation) in enumerate(SITUATIONS.items()):
        world.under(name, named=True)
        set_team(world, situation.is_of_team)
        item = world.standing("in_review", world.writer, f"item-{number}")
        for need, stands in situation.signed:
            sign(world, item, need, stands)
        moves = MOVES if name == "no rule" else ("approve", "send_back", "rush")
        usual = [Try(move, role, "in_review", name) for move, role in itertools.product(moves, ROLES)]
        others = [replace(one, by_token=True) for one in usual if DOORS[one.move]["token"] == "no"]
        others += [replace(one, has_words=False) for one in usual if DOORS[one.move]["wordless"] == "no"]
        others += [replace(one, is_stale=True) for one in usual if one.move in ("approve", "send_back")]
        checked(world, [(one, item) for one in usual + others])
        if not situation.signed:
            checked(world, own(world, name, number))
        world.under(name, named=False)
        checked(world, [(replace(one, is_named=False), item) for one in usual if "named" in MAY[one.move].values()])


def own(world: World, situation: str, number: int) -> list[tuple[Try, Item]]:
    """What each can do with what they wrote themselves."""
    found = []
    for role in ROLES if situation == "no rule" else SITUATIONS[situation].asked or ("process_owner",):
        actor = world.actors[role]
        item = world.standing("in_review", actor, f"own-{role.replace('_', '-')}-{number}")
        moves = MOVES if situation == "no rule" else ("approve",)
        found += [(Try(move, role, "in_review", situation, is_author=True), item) for move in moves]
    return found


def set_team(world: World, is_in_it: bool) -> None:
    """Everybody of the team, or nobody."""
    if not is_in_it:
        db.session.query(TeamMember).delete()
        db.session.commit()


def sign(world: World, item: Item, need: str, stands: bool) -> None:
    """Somebody fills a need, and may lose the role that they did it in."""
    role = need.partition("@")[0]
    signer = world.person(role, f"signer-of-{item.key}")
    assert actions.approve(signer, item, newest(item).content_hash).move == "sign_off"
    if not stands:
        accounts.revoke_role(COMMAND, db.session.get_one(Person, signer.id), role, world.application)
