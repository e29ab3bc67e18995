"""What pack format 1 says of bytes, names and pointers."""

from typing import Any

import pytest

from guidance_server.packs import format as pack_format

POINTER = pack_format.unsigned_pointer("app_x", "live", 3, "d" * 64, 1_000_000)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [1, {"d": None, "c": True}]}, '{"a":[1,{"c":true,"d":null}],"b":1}'),
        ({"ü": "für 10 €"}, '{"ü":"für 10 €"}'),
        ({"line": "a\u2028b\n"}, '{"line":"a\u2028b\\n"}'),
        ([], "[]"),
    ],
)
def test_canonical_is_sorted_without_spaces_in_utf8(value: Any, text: str) -> None:
    assert pack_format.canonical(value) == text.encode()


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_canonical_refuses_what_is_not_json(value: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        pack_format.canonical(value)


def test_the_signature_covers_everything_but_itself() -> None:
    assert pack_format.signed_part({**POINTER, "sig": "x"}) == pack_format.signed_part(POINTER)
    assert pack_format.signed_part({**POINTER, "version": 4}) != pack_format.signed_part(POINTER)


def test_a_pointer_fits_its_budget() -> None:
    longest = pack_format.unsigned_pointer("app_" + "x" * 36, "staging", 10**6, "d" * 64, 2**31)
    assert len(pack_format.canonical({**longest, "sig": "A" * 86})) < 700


@pytest.mark.parametrize(
    ("kept", "same", "why"),
    [
        ({}, True, "nothing differs"),
        ({"issued": POINTER["issued"] - 3600, "sig": "other"}, True, "an hour old"),
        ({"issued": POINTER["issued"] - 25 * 3600}, False, "older than a day, so issued anew"),
        ({"issued": POINTER["issued"] + 25 * 3600}, False, "from the future: a clock was wrong"),
        ({"issued": "soon"}, False, "not a time"),
        ({"version": 2}, False, "an older version"),
        ({"digest": "e" * 64}, False, "another pack"),
        ({"off": True}, False, "switched off before"),
    ],
)
def test_a_pointer_may_stay_when_it_says_the_same(kept: dict[str, Any], same: bool, why: str) -> None:
    assert pack_format.says_the_same({**POINTER, "sig": "s", **kept}, POINTER) is same, why


def test_switched_off_names_no_pack() -> None:
    assert pack_format.switched_off(POINTER) == {**POINTER, "digest": "", "off": True}
