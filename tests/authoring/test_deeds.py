"""Each deed changes what it is named after and nothing else."""

import pytest

from guidance_server.authoring.deeds import DEEDS, changed
from tests.authoring.samples import sample

CONTENT = sample("banner", audience={"cohorts": ["a", "b"], "except": ["c"]})


@pytest.mark.parametrize(
    ("deed", "value", "path", "result"),
    [
        ("owner", "buying", ("owner",), "buying"),
        ("owner", "", ("owner",), ""),
        ("review_by", "2027-01-31", ("review_by",), "2027-01-31"),
        ("review_by", "", ("review_by",), None),
        ("cohort_add", "d", ("audience", "cohorts"), ["a", "b", "d"]),
        ("cohort_add", "a", ("audience", "cohorts"), ["a", "b"]),
        ("cohort_remove", "a", ("audience", "cohorts"), ["b"]),
        ("cohort_remove", "x", ("audience", "cohorts"), ["a", "b"]),
    ],
)
def test_a_deed_changes_its_field(deed: str, value: str, path: tuple[str, ...], result: object) -> None:
    made = changed(CONTENT, deed, value)
    found: object = made
    for name in path:
        found = found[name]  # type: ignore[index]
    assert found == result
    rest = {name: said for name, said in made.items() if name != path[0]}
    assert rest == {name: said for name, said in CONTENT.items() if name != path[0]}
    assert made["audience"]["except"] == ["c"]


def test_every_deed_is_tried() -> None:
    assert set(DEEDS) == {"owner", "review_by", "cohort_add", "cohort_remove"}
