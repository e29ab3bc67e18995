"""When a session ends and when guessing is slowed."""

from datetime import UTC, datetime, timedelta

import pytest

from guidance_server.accounts.sessions import address_prefix, is_alive, is_throttled

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
LIMITS = (timedelta(minutes=30), timedelta(hours=12))


@pytest.mark.parametrize(
    ("age_minutes", "silence_minutes", "alive"),
    [(0, 0, True), (60, 30, True), (60, 31, False), (720, 1, True), (721, 1, False)],
)
def test_session_ends_by_silence_or_by_age(age_minutes: int, silence_minutes: int, alive: bool) -> None:
    started, seen = NOW - timedelta(minutes=age_minutes), NOW - timedelta(minutes=silence_minutes)
    assert is_alive(started, seen, NOW, LIMITS) is alive


@pytest.mark.parametrize(
    ("address", "prefix"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:aa:bbcc:1::5", "2001:db8:aa:bb00::/56"),
        ("", "unknown"),
        ("nonsense", "unknown"),
    ],
)
def test_address_prefix_is_the_network_of_one_guesser(address: str, prefix: str) -> None:
    assert address_prefix(address) == prefix


@pytest.mark.parametrize(("account", "prefix", "throttled"), [(7, 39, False), (8, 0, True), (0, 40, True)])
def test_guessing_is_slowed_per_account_and_per_network(account: int, prefix: int, throttled: bool) -> None:
    assert is_throttled(account, prefix) is throttled
