"""Needs: what a person could fill, what is left, and how the trail spells it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance_server.accounts.permissions import ROLES
from guidance_server.review.needs import Signed, capacities, need, read, remaining, spelled, without, words

OWNER, DESK, COMPLIANCE = "process_owner", "process_owner@desk", "compliance"


def test_role_and_teams_are_capacities() -> None:
    assert capacities(["process_owner"], ["desk"]) == {OWNER, DESK}
    assert capacities([], ["desk"]) == frozenset()


@pytest.mark.parametrize(
    ("needs", "signed", "left"),
    [
        ((OWNER,), [], (OWNER,)),
        ((OWNER, COMPLIANCE), [Signed(1, COMPLIANCE)], (OWNER,)),
        ((OWNER, OWNER), [Signed(1, OWNER)], (OWNER,)),
        ((OWNER, OWNER), [Signed(1, OWNER), Signed(2, OWNER)], ()),
        ((OWNER,), [Signed(1, OWNER, stands=False)], (OWNER,)),
        ((DESK,), [Signed(1, OWNER)], (DESK,)),
    ],
)
def test_what_nobody_fills_is_left(needs: tuple[str, ...], signed: list[Signed], left: tuple[str, ...]) -> None:
    assert remaining(needs, signed) == left


@given(st.lists(st.sampled_from([OWNER, DESK, COMPLIANCE]), min_size=1), st.data())
def test_filling_one_leaves_the_others(needs: list[str], data: st.DataObject) -> None:
    filled = data.draw(st.sampled_from(needs))
    left = without(needs, filled)
    assert sorted([*left, filled]) == sorted(needs)
    assert read(spelled(needs)) == tuple(needs)


def test_a_need_is_looked_for_whole() -> None:
    assert f"|{need('process_owner')}|" not in spelled([DESK])
    assert spelled([]) == ""


@pytest.mark.parametrize(
    ("needs", "said"),
    [
        ((OWNER,), "process owner"),
        ((OWNER, OWNER, COMPLIANCE), "2 × process owner and compliance"),
        ((DESK,), "process owner of Service desk"),
    ],
)
def test_words_for_people(needs: tuple[str, ...], said: str) -> None:
    assert words(needs, ROLES, {"desk": "Service desk"}) == said
