"""Chance that is the same for the same seed."""

from datetime import UTC, datetime
from uuid import UUID

from guidance_server.demo.draws import Draws


def test_same_seed_same_run() -> None:
    one, two, other = Draws("a"), Draws("a"), Draws("b")
    assert [one.bits() for _ in range(5)] == [two.bits() for _ in range(5)] != [other.bits() for _ in range(5)]


def test_shares_are_spread_evenly() -> None:
    draws = Draws("even")
    shares = [draws.share() for _ in range(4000)]
    assert all(0 <= share < 1 for share in shares)
    assert abs(sum(shares) / len(shares) - 0.5) < 0.02


def test_weights_are_kept() -> None:
    draws = Draws("weights")
    drawn = [draws.weighted({"rare": 0.1, "often": 0.9, "never": 0.0}) for _ in range(2000)]
    assert 140 < drawn.count("rare") < 260
    assert "never" not in drawn


def test_identifiers_are_version_7_and_begin_with_the_time() -> None:
    at = datetime(2026, 3, 2, 10, tzinfo=UTC)
    made = UUID(Draws("ids").uuid(at))
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == int(at.timestamp() * 1000)
