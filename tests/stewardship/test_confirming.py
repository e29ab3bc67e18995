"""Who may say that something is still right, and of what."""

from datetime import date

import pytest

from guidance_server.review.needs import Signed
from guidance_server.review.workflow import Refused
from guidance_server.stewardship.confirming import Asked, Confirmed, Subject, decide

TODAY = date(2026, 3, 20)
AUTHOR, OWNER, OTHER = 1, 2, 3
OWNERS, COMPLIANCE = frozenset({"process_owner"}), frozenset({"compliance"})


def asked(actor: int | None = OWNER, capacities: frozenset[str] = OWNERS, **values: object) -> Asked:
    plain = {"content_hash": "h", "note": "Read it", "days": 90, "via": "session"}
    return Asked(actor, capacities, **plain | values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "because"),
    [
        (asked(AUTHOR), "forbidden"),  # Four eyes, whatever the roles.
        (asked(via="token"), "forbidden"),
        (asked(None), "forbidden"),
        (asked(capacities=COMPLIANCE), "forbidden"),  # Not whom the policy asks.
        (asked(content_hash="other"), "conflict"),
        (asked(note="  "), "invalid"),
        (asked(note="x" * 4001), "invalid"),
        (asked(days=91), "invalid"),
    ],
)
def test_what_is_refused(question: Asked, because: str) -> None:
    verdict = decide(question, Subject(AUTHOR, "h", ("process_owner",)), TODAY)
    assert isinstance(verdict, Refused)
    assert verdict.because == because


def test_the_review_day_moves_on_by_the_span() -> None:
    subject = Subject(AUTHOR, "h", ("process_owner",))
    assert decide(asked(), subject, TODAY) == Confirmed("process_owner", (), "2026-06-18")
    assert decide(asked(days=0), subject, TODAY) == Confirmed("process_owner", (), None)


def test_every_part_of_the_policy_has_to_confirm() -> None:
    both = ("process_owner", "compliance")
    first = decide(asked(), Subject(AUTHOR, "h", both), TODAY)
    assert isinstance(first, Confirmed)
    assert first.missing == ("compliance",)
    begun = Subject(AUTHOR, "h", both, (Signed(OWNER, "process_owner"),))
    assert isinstance(decide(asked(), begun, TODAY), Refused), "one person is one pair of eyes"
    last = decide(asked(OTHER, COMPLIANCE), begun, TODAY)
    assert isinstance(last, Confirmed)
    assert last.missing == ()
