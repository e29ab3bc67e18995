"""What a channel would serve when only chosen items go to it."""

from dataclasses import dataclass

import pytest

from guidance_server.packs.orders import Order, chosen, with_one


@dataclass(frozen=True)
class Item:
    key: str


@dataclass(frozen=True)
class One:
    item: Item
    number: int


def listed(said: str) -> list[One]:
    """ "a1 b2" is item a in its first revision and b in its second."""
    return [One(Item(word[0]), int(word[1:])) for word in said.split()]


@pytest.mark.parametrize(
    ("before", "after", "keys", "served"),
    [
        ("", "a1 b1", "a", "a1"),
        ("a1 b1", "a2 b2", "a", "a2 b1"),
        ("a1 b1", "b1", "a", "b1"),
        ("a1 b1", "b2", "b", "a1 b2"),
        ("a1", "a2 b1", "", "a1"),
        ("b1", "a1 b1", "a", "a1 b1"),
        ("a1 b1", "", "ab", ""),
    ],
)
def test_chosen_items_become_as_after_and_the_others_stay(before: str, after: str, keys: str, served: str) -> None:
    assert chosen(listed(before), listed(after), set(keys)) == listed(served)


def test_one_item_takes_its_place() -> None:
    assert with_one(listed("a1 b1"), One(Item("a"), 2)) == listed("a2 b1")
    assert with_one(listed("b1"), One(Item("a"), 2)) == listed("a2 b1")


def test_an_order_without_keys_is_of_everything() -> None:
    assert Order().is_whole
    assert not Order(keys=frozenset()).is_whole
