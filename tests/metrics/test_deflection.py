"""How an encounter ends, as a table; window 72 hours, now is hour 200."""

import pytest

from guidance_server.metrics.deflection import HOURS, Outcome, Sign, Ticket, counts, outcomes, signs_of

MET, USED, SOLVED, STUCK = "met", "used", "solved", "stuck"
NOW = 200


def judge(signs: list[tuple[str, int]], tickets: list[int], now: int = NOW) -> list[str]:
    found = outcomes(
        [Sign("ana", "cost-centre", sign, hour * HOURS) for sign, hour in signs],
        [Ticket("ana", "cost-centre", hour * HOURS) for hour in tickets],
        72 * HOURS,
        now * HOURS,
    )
    return [one.outcome for one in found]


@pytest.mark.parametrize(
    ("signs", "tickets", "expected"),
    [
        ([(MET, 0)], [], ["unused"]),
        ([(MET, 0), (USED, 1)], [], ["potential"]),
        ([(MET, 0), (SOLVED, 1)], [], ["confirmed"]),
        ([(MET, 0), (USED, 1), (SOLVED, 2)], [], ["confirmed"]),
        ([(MET, 0), (SOLVED, 1)], [5], ["not_deflected"]),
        ([(MET, 0), (SOLVED, 1)], [73], ["not_deflected"]),  # 72 hours after the last sign.
        ([(MET, 0), (SOLVED, 1)], [74], ["confirmed"]),
        ([(MET, 10), (SOLVED, 11)], [9], ["confirmed"]),  # A ticket from before is not an answer to the help.
        ([(MET, 0), (STUCK, 1)], [], ["not_deflected"]),
        ([(MET, 0), (SOLVED, 1), (STUCK, 2)], [], ["not_deflected"]),
        ([(MET, 0), (USED, 80)], [], ["unused", "potential"]),  # More than a window apart: two encounters.
        ([(MET, 0), (USED, 70), (SOLVED, 100)], [], ["confirmed"]),
        ([(MET, 190), (SOLVED, 191)], [], ["open"]),  # The window still runs.
        ([(MET, 190)], [195], ["not_deflected"]),  # But a ticket is a fact at once.
        ([], [5], []),
    ],
)
def test_outcome(signs: list[tuple[str, int]], tickets: list[int], expected: list[str]) -> None:
    assert judge(signs, tickets) == expected


def test_other_people_and_other_issues_do_not_mix() -> None:
    signs = [Sign("ana", "a", SOLVED, 0), Sign("ana", "b", SOLVED, 0), Sign("ben", "a", SOLVED, 0)]
    found = outcomes(signs, [Ticket("ana", "a", HOURS)], 72 * HOURS, NOW * HOURS)
    assert counts(found) == {"not_deflected": 1, "confirmed": 2}
    assert Outcome("a", "not_deflected", 0) in found


def test_events_become_signs_through_the_item_s_issue_or_their_own() -> None:
    rows = [
        ("ana", "article-1", "article_opened", 1, ""),
        ("ana", "article-2", "content_completed", 2, ""),
        ("ana", "", "escalated", 3, "cost-centre"),
        ("ana", "article-1", "help_opened", 4, ""),
    ]
    assert list(signs_of(rows, {"article-1": "cost-centre"})) == [
        Sign("ana", "cost-centre", MET, 1),
        Sign("ana", "cost-centre", STUCK, 3),
    ]
