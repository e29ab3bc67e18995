"""A limit per address and minute."""

from guidance_server import rates
from guidance_server.rates import Rates


def test_an_address_has_so_many_in_a_minute() -> None:
    limit = Rates(2)
    assert [limit.allows("a", 0), limit.allows("a", 1), limit.allows("a", 2)] == [True, True, False]
    assert limit.allows("b", 2)
    assert limit.allows("a", 60)


def test_whether_a_limit_is_spent_is_asked_without_counting() -> None:
    limit = Rates(1)
    assert [limit.is_spent("a", 0), limit.is_spent("a", 0), limit.allows("a", 0)] == [False, False, True]
    assert limit.is_spent("a", 1)
    assert not limit.is_spent("a", 60)


def test_many_addresses_do_not_fill_the_memory() -> None:
    limit = Rates(1)
    for number in range(rates.ADDRESSES + 5):
        limit.allows(str(number), 0)
    assert len(limit._counts) <= rates.ADDRESSES
