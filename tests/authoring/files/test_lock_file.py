"""What a folder is based on, remembered between two commands."""

import pytest

from guidance_server.authoring.files.lock_file import Based, Lock, parse, text

PARTS = {"items.b": Based("2" * 64, 3), "pages.a": Based("1" * 64)}
LOCK = Lock("p2p", {"app_1": PARTS, "app_2": {}})


@pytest.mark.parametrize("lock", [LOCK, Lock("p2p")])
def test_it_comes_back_the_same(lock: Lock) -> None:
    assert parse(text(lock)) == (lock, [])


def test_each_part_has_a_line_of_its_own_so_that_two_pushes_merge() -> None:
    more = LOCK.renewed("p2p", "app_1", {**PARTS, "items.c": Based("3" * 64, 1)})
    before, after = text(LOCK).splitlines(), text(more).splitlines()
    assert len(set(after) - set(before)) == 1


def test_two_servers_are_told_apart() -> None:
    lock = LOCK.renewed("other", "app_3", {})
    assert (lock.application, lock.of("app_1"), lock.of("app_3"), lock.of("app_4")) == ("p2p", PARTS, {}, {})


def test_no_file_is_no_base() -> None:
    assert parse(None) == (Lock(), [])


@pytest.mark.parametrize(
    ("source", "line", "sentence"),
    [
        ("<<<<<<< ours\n", 1, "not valid JSON"),
        ('{"format": 1,\n "application": }', 2, "not valid JSON"),
        ('{"format": 2}', 1, "It has format 2"),
        ("[]", 1, "not what a pull writes"),
        ('{"format": 1, "application": "a", "based_on": {"a": {"x": []}}}', 1, "not what a pull writes"),
        ('{"format": 1, "application": "a", "based_on": {"a": {"x": ["h", "n"]}}}', 1, "not what a pull writes"),
        ("[" * 100_000, 1, "not what a pull writes"),
    ],
)
def test_anything_else_is_named(source: str, line: int, sentence: str) -> None:
    lock, found = parse(source)
    assert lock == Lock()
    assert [(one.file, one.line, sentence in one.sentence) for one in found] == [(".guidance.json", line, True)]
