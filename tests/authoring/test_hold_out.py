"""The lot that a person draws is the same in Python and in the browser."""

import json
from pathlib import Path

from guidance_server.authoring.hold_out import held_out

GOLDEN = Path(__file__).parent.parent / "golden" / "hold_out.json"


def test_golden_vectors() -> None:
    rows = json.loads(GOLDEN.read_text())
    assert {row["held"] for row in rows} == {True, False}
    for row in rows:
        assert held_out(row["item"], row["share"], row["user"]) is row["held"], row


def test_the_share_is_kept() -> None:
    held = sum(held_out("welcome", 20, f"user{number}") for number in range(4000)) / 4000
    assert abs(held - 0.2) < 0.02
