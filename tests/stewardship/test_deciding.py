"""What opens once, what closes, and what may come again."""

import pytest

from guidance_server.stewardship.deciding import Record, decide
from guidance_server.stewardship.reasons import Finding

HOLDS = {(1, 11): [Finding("page_changed", "form", "d1")]}
NOTHING = {(1, 11): []}


def record(*ways: str, key: str = "d1", revision: int = 11) -> Record:
    return Record(5, 1, revision, "page_changed", "form", key, frozenset(ways))


@pytest.mark.parametrize(
    ("found", "records", "keys", "ways"),
    [
        (HOLDS, [], ["d1"], []),  # New.
        (HOLDS, [record()], [], []),  # On record already.
        (HOLDS, [record("still_right")], [], []),  # Somebody said that this very thing is right.
        ({(1, 11): [Finding("page_changed", "form", "d2")]}, [record("still_right")], ["d2"], ["gone"]),  # Another.
        (NOTHING, [record()], [], ["gone"]),
        (NOTHING, [record("still_right")], [], ["gone"]),  # So that it may come again.
        (NOTHING, [record("gone")], [], []),
        (HOLDS, [record("gone")], ["d1#2"], []),  # It came again.
        (HOLDS, [record("gone"), record(key="d1#2")], [], []),
        (HOLDS, [record("retired")], ["d1#2"], []),  # Retired and taken back.
        ({(1, 12): []}, [record()], [], ["revised"]),
        ({(1, 12): []}, [record("still_right")], [], []),
        ({(1, 12): HOLDS[1, 11]}, [record()], ["d1"], ["revised"]),  # The new revision has the same trouble.
    ],
)
def test_what_is_written(
    found: dict[tuple[int, int], list[Finding]], records: list[Record], keys: list[str], ways: list[str]
) -> None:
    decided = decide(found, records)
    assert [one.key for one in decided.openings] == keys
    assert [one.way for one in decided.closings] == ways


def test_what_is_retired_closes_as_retired() -> None:
    assert [one.way for one in decide({}, [record()], retired=[1]).closings] == ["retired"]
