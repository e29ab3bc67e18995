"""How long a session lives and when guessing is slowed down."""

import ipaddress
from datetime import datetime, timedelta

FAILURES_PER_ACCOUNT = 8
FAILURES_PER_PREFIX = 40
FAILURE_WINDOW = timedelta(minutes=15)


def is_alive(started_at: datetime, seen_at: datetime, now: datetime, limits: tuple[timedelta, timedelta]) -> bool:
    """Whether a session still holds; ``limits`` are the idle and the absolute one."""
    idle, absolute = limits
    return now - seen_at <= idle and now - started_at <= absolute


def is_unsecured(rule: str, has_second_factor: bool, vouched: bool) -> bool:
    """Whether a session opens nothing but the page on which a second factor is set up."""
    return rule == "required" and not has_second_factor and not vouched


def address_prefix(address: str) -> str:
    """The network one guesser commands: /24 of IPv4, /56 of IPv6; anything else is one prefix of its own."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    length = 24 if parsed.version == 4 else 56
    return str(ipaddress.ip_network(f"{parsed}/{length}", strict=False))


def is_throttled(failures_of_account: int, failures_of_prefix: int) -> bool:
    """Whether sign-in must wait for the window to pass."""
    return failures_of_account >= FAILURES_PER_ACCOUNT or failures_of_prefix >= FAILURES_PER_PREFIX
