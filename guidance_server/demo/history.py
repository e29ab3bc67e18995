"""What the simulator makes: events, tickets, escalations, and the truth about them."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from guidance_server.demo.draws import Draws
from guidance_server.demo.population import User


@dataclass(frozen=True)
class Event:
    """One event as the browser would have sent it; the user is still a name here."""

    id: str
    type: str
    at: datetime
    session: str
    user: User
    page: str
    item: str
    props: dict[str, Any]


@dataclass(frozen=True)
class Ticket:
    """A record of the outside service desk."""

    number: str
    user: User
    issue: str
    opened_at: datetime
    resolved_at: datetime | None
    group: str
    reassigned: bool


@dataclass(frozen=True)
class Escalation:
    """A user's “still stuck”."""

    id: str
    user: User
    session: str
    page: str
    item: str
    issue: str
    at: datetime


@dataclass
class Truth:
    """What is so by construction; metrics are checked against it."""

    deflection: Counter[tuple[str, str]] = field(default_factory=Counter)
    flow_steps: Counter[tuple[str, str]] = field(default_factory=Counter)
    flow_completed: Counter[str] = field(default_factory=Counter)
    flow_ways: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    saw: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    used: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    answers: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    tasks: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    all_done: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    searches: int = 0
    searches_without_result: int = 0
    active_users: set[str] = field(default_factory=set)
    tickets: Counter[str] = field(default_factory=Counter)

    def outcome(self, outcome: str, issues: frozenset[str]) -> int:
        """How many needs for these issues ended so: confirmed, potential, not_deflected or unused."""
        return sum(count for (issue, how), count in self.deflection.items() if how == outcome and issue in issues)


@dataclass
class History:
    """The whole of it, in no particular order; ``misses`` are searches that found nothing, with their day."""

    events: list[Event] = field(default_factory=list)
    tickets: list[Ticket] = field(default_factory=list)
    escalations: list[Escalation] = field(default_factory=list)
    misses: list[tuple[str, date]] = field(default_factory=list)
    truth: Truth = field(default_factory=Truth)


@dataclass
class Visit:
    """A session that is being written: each event comes some seconds after the one before."""

    history: History
    draws: Draws
    user: User
    at: datetime
    session: str
    page: str = ""
    # What the person's browser remembers from visit to visit.
    memory: set[str] = field(default_factory=set)

    def emit(self, type_: str, item: str = "", **props: Any) -> None:
        """Something happens on the page one is on."""
        self.at += timedelta(seconds=self.draws.between(4, 40))
        id_ = self.draws.uuid(self.at)
        self.history.events.append(Event(id_, type_, self.at, self.session, self.user, self.page, item, props))
