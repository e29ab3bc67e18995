"""The grammar of keys."""

import pytest

from guidance_server.apps.keys import key_from, problem


@pytest.mark.parametrize("key", ["a", "amount-field", "bc-42", "a" * 80])
def test_key_is_accepted(key: str) -> None:
    assert problem(key) is None


@pytest.mark.parametrize("key", ["", "-a", "a-", "a--b", "A", "a b", "a/b", "ä", "a\n", "a" * 81])
def test_key_is_refused(key: str) -> None:
    assert problem(key)


@pytest.mark.parametrize(
    ("title", "key"),
    [("Amount field", "amount-field"), ("  Über “Größe”! ", "uber-grosse"), ("--", ""), ("x" * 100, "x" * 80)],
)
def test_key_from_title(title: str, key: str) -> None:
    assert key_from(title) == key
