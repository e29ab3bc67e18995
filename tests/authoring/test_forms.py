"""Forms and content, both ways: nothing typed is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance_server.authoring import forms
from guidance_server.authoring.content import fields_of
from guidance_server.authoring.fields import Field
from guidance_server.authoring.kinds import KINDS
from tests.authoring.samples import sample

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
LINES = st.lists(WORDS.filter(str.strip), max_size=3)
LOCALES = st.sampled_from(["en", "de", "pt-BR"])
MOMENTS = st.one_of(st.none(), st.just("2026-01-31T09:00:00Z"))


def values(field: Field) -> st.SearchStrategy:
    """Any value that a form can send for the field."""
    if field.localized:
        return st.dictionaries(LOCALES, st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r")))
    if field.type == "group":
        inner = groups(field.fields)
        return st.one_of(st.none(), inner) if field.optional else inner
    if field.type == "list":
        return st.lists(groups(field.fields), max_size=12)
    return {
        "texts": LINES,
        "references": LINES,
        "choices": LINES,
        "bool": st.booleans(),
        "integer": st.integers(-999, 999),
        "bound": st.one_of(st.none(), st.integers(-999, 999), st.just(2.5), st.just("2026-01-31")),
        "date": MOMENTS,
        "datetime": MOMENTS,
        "choice": st.sampled_from([name for name, _ in field.choices] or [""]),
        "key": st.sampled_from(["", "a-key"]),
        "reference": st.sampled_from(["", "a-key"]),
    }.get(field.type, WORDS)


def groups(fields: tuple[Field, ...]) -> st.SearchStrategy:
    return st.fixed_dictionaries({field.name: values(field) for field in fields})


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_content_survives_the_form(kind: str, data: st.DataObject) -> None:
    content = {"kind": kind} | data.draw(groups(fields_of(kind)))
    assert forms.from_form(kind, forms.to_form(content)) == content


@pytest.mark.parametrize("kind", KINDS)
@given(pairs=st.lists(st.tuples(WORDS, WORDS)))
def test_any_names_are_read_without_a_crash(kind: str, pairs: list[tuple[str, str]]) -> None:
    assert forms.from_form(kind, pairs)["kind"] == kind


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("holdout", "many", "many"),
        ("holdout", " 12 ", 12),
        ("holdout", "9" * 5000, "9" * 5000),
        ("holdout", "", 0),
        ("review_by", "soon", "soon"),
        ("expires_at", "2026-01-31T09:00", "2026-01-31T09:00:00Z"),
        ("title", "a\r\nb", "a\nb"),
        ("key", " amount-tip ", "amount-tip"),
    ],
)
def test_typed_value_is_kept_as_it_is_or_as_its_type(name: str, typed: str, kept: object) -> None:
    assert forms.from_form("tip", [(name, typed)])[name] == kept


@pytest.mark.parametrize(
    ("typed", "zone", "kept"),
    [
        ("2026-07-31T18:00", "Europe/Berlin", "2026-07-31T16:00:00Z"),
        ("2026-12-31T18:00", "Europe/Berlin", "2026-12-31T17:00:00Z"),
        ("2026-12-31T18:00", "America/New_York", "2026-12-31T23:00:00Z"),
        ("2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00Z"),  # It comes twice.
        ("2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30:00Z"),  # Clocks leave it out.
        ("2026-12-31T18:00", "", "2026-12-31T18:00:00Z"),
        ("2026-12-31T18:00", "Europe/Atlantis", "2026-12-31T18:00:00Z"),  # The check names the zone.
        ("2026-12-31T17:00:00Z", "Europe/Berlin", "2026-12-31T17:00:00Z"),  # Kept, and not typed.
        ("0001-01-01T00:00", "Asia/Tokyo", "0001-01-01T00:00:00Z"),
        ("somewhen at noon", "Europe/Berlin", "somewhen at noon:00Z"),
        ("", "Europe/Berlin", None),
    ],
)
def test_an_expiry_is_typed_by_the_clocks_of_a_zone(typed: str, zone: str, kept: str | None) -> None:
    found = forms.from_form("tip", [("expires_at", typed), ("expires_zone", zone)])
    assert (found["expires_at"], found["expires_zone"]) == (kept, zone)
    assert forms.from_form("tip", forms.to_form(found))["expires_at"] == kept


def test_steps_close_gaps_and_keep_their_order() -> None:
    pairs = [
        ("body-steps-10-key", "c"),
        ("body-steps-2-key", "b"),
        ("body-steps-0-key", "a"),
        ("body-steps-x-key", "-"),
    ]
    content = forms.from_form("flow", [*pairs, ("body-steps-2-title-pt-BR", "Título"), ("csrf_token", "x")])
    assert [step["key"] for step in content["body"]["steps"]] == ["a", "b", "c"]
    assert content["body"]["steps"][1]["title"] == {"pt-BR": "Título"}


def test_a_path_of_a_problem_names_its_input() -> None:
    names = {name for name, _ in forms.to_form(sample("flow"))}
    assert forms.name_of("body.steps.0.title.en") in names
