"""Keys from paths: readable, short enough, unique, stable."""

import pytest

from guidance_server.apps import keys
from guidance_server.authoring.importing.naming import key_of, keys_for


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("index.md", "index"),
        ("Sales/How_to Order.md", "sales-how-to-order"),
        ("a/b/c.md", "a-b-c"),
        ("Größe.md", "grosse"),
        ("v1.2.md", "v1-2"),
    ],
)
def test_key(path: str, key: str) -> None:
    assert key_of(path) == key


@pytest.mark.parametrize("path", ["x" * 200 + ".md", "日本.md", "a/" + "long-name-" * 12 + ".md", "-.md"])
def test_every_path_has_a_usable_key(path: str) -> None:
    assert keys.problem(key_of(path)) is None


def test_long_names_that_differ_behind_the_cut_stay_apart() -> None:
    assert key_of("x" * 100 + "-a.md") != key_of("x" * 100 + "-b.md")


def test_two_paths_never_share_a_key() -> None:
    found = keys_for(["a-b.md", "a/b.md", "A-B.md"])
    assert len(set(found.values())) == 3
    assert found["A-B.md"] == "a-b"


def test_the_same_paths_have_the_same_keys_in_any_order() -> None:
    paths = ["a-b.md", "a/b.md", "c.md"]
    assert keys_for(paths) == keys_for(reversed(paths))
