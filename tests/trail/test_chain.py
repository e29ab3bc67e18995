"""The chain shows every change, gap and cut."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from guidance_server.trail.chain import START, Deed, Link, broken, link

AT = datetime(2026, 1, 1, tzinfo=UTC)


def chain(length: int) -> list[Link]:
    found: list[Link] = []
    for seq in range(1, length + 1):
        previous = found[-1].hash if found else START
        found.append(link(seq, AT + timedelta(minutes=seq), Deed("1:session", "revise", f"item:a/{seq}"), previous))
    return found


def said(seq: int, actor: str = "1:session", minute: int | None = None) -> str:
    at = AT + timedelta(minutes=seq if minute is None else minute)
    return f"row seq={seq}, “revise” of item:a/{seq} by {actor} at {at.isoformat()}."


GOOD = chain(3)
HEAD = (3, GOOD[-1].hash)
FORGED = replace(GOOD[0], deed=Deed("2:session", "revise", "item:a/1"))


@pytest.mark.parametrize(
    ("links", "head", "sentence"),
    [
        (GOOD, HEAD, None),
        ([], (0, START), None),
        ([GOOD[0], GOOD[2]], HEAD, "Entry 2 is missing: the next row of audit_entry is " + said(3)),
        (
            [replace(GOOD[0], deed=Deed("2:session", "revise", "item:a/1")), *GOOD[1:]],
            HEAD,
            "Entry 1 was changed: " + said(1, actor="2:session"),
        ),
        ([GOOD[0], replace(GOOD[1], at=AT), GOOD[2]], HEAD, "Entry 2 was changed: " + said(2, minute=0)),
        ([*GOOD[:2], chain(4)[2]], HEAD, None),
        (
            [GOOD[0], link(2, AT, GOOD[1].deed, START)],
            HEAD,
            "Entry 2 does not follow the one before it: " + said(2, minute=0),
        ),
        (GOOD, (3, START), "Entry 3 is not the one that was written last (audit_head)."),
        (GOOD[:2], HEAD, "The chain ends at entry 2, but 3 were written."),
    ],
)
def test_first_break_is_named(links: list[Link], head: tuple[int, str], sentence: str | None) -> None:
    assert broken(links, head) == sentence


def test_zone_of_the_clock_does_not_matter() -> None:
    there = AT.astimezone(timezone(timedelta(hours=5)))
    deed = Deed("1:session", "create", "item:a/b")
    assert link(1, AT, deed, START).hash == link(1, there, deed, START).hash
