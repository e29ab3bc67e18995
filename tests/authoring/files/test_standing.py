"""What the folder has, was based on, and the server has: every case of the three."""

import pytest

from guidance_server.authoring.files.standing import There, pull, push

A, B, C = "a", "b", "c"


@pytest.mark.parametrize(
    ("local", "based", "there", "verdict", "because"),
    [
        (A, None, None, "create", "nobody has it"),
        (A, A, None, "create", "it was there once, and is no more"),
        (A, None, A, "same", "both say the same"),
        (A, B, A, "same", "both came to say the same"),
        (B, A, A, "change", "only here was it edited"),
        (A, A, B, "newer", "only there was it edited"),
        (B, A, C, "stale", "it was edited on both sides"),
        (A, None, B, "unseen", "this folder never saw the server's"),
    ],
)
def test_push(local: str, based: str | None, there: str | None, verdict: str, because: str) -> None:
    assert push(local, based, There(there) if there else None) == verdict, because


@pytest.mark.parametrize("local", [A, B])
def test_what_is_archived_is_not_pushed_onto(local: str) -> None:
    assert push(local, A, There(A, archived=True)) == "gone"


@pytest.mark.parametrize(
    ("local", "based", "there", "verdict", "because"),
    [
        (None, None, A, "take", "it is new there"),
        (None, A, A, "take", "its file was removed here; only the server takes an item away"),
        (A, None, A, "same", "both say the same"),
        (A, A, B, "take", "only there was it edited"),
        (B, A, A, "keep", "only here was it edited"),
        (B, A, C, "conflict", "it was edited on both sides"),
        (A, None, B, "conflict", "this folder never saw the server's"),
        (A, None, None, "keep", "it is new here"),
        (A, A, None, "drop", "it was taken away there"),
        (B, A, None, "conflict", "it was taken away there and edited here"),
        (None, A, None, "same", "neither has it"),
    ],
)
def test_pull(local: str | None, based: str | None, there: str | None, verdict: str, because: str) -> None:
    assert pull(local, based, There(there) if there else None) == verdict, because
    if there is None:
        assert pull(local, based, There("x", archived=True)) == verdict, "archived is as if it were not there"
