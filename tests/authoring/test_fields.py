"""A declaration gives blanks, completions and leaves; every type is known to checks, forms and schemas."""

import pytest

from guidance_server.authoring import fields, rules
from guidance_server.authoring.content import complete, content_hash, fields_of
from guidance_server.authoring.facets import facets
from guidance_server.authoring.fields import TYPES, Field
from guidance_server.authoring.kinds import KINDS
from guidance_server.authoring.schemas import CONTENTS
from tests.authoring.samples import sample


def every_field(declared: tuple[Field, ...]) -> list[Field]:
    return [inner for field in declared for inner in [field, *every_field(field.fields)]]


@pytest.mark.parametrize("kind", KINDS)
def test_declarations_are_sound(kind: str) -> None:
    for field in every_field(fields_of(kind)):
        assert field.type in TYPES
        assert "-" not in field.name, "a form's name is cut at hyphens"
        assert bool(field.choices) == (field.type in ("choice", "choices"))
        assert bool(field.fields) == (field.type in ("group", "list"))
        assert bool(field.to) == (field.type in ("reference", "references"))
        assert field.most or field.type not in ("integer", "list", "texts", "references"), (
            "numbers and lists have an end"
        )
        assert field.label


def test_every_type_has_a_check() -> None:
    assert rules._CHECKS.keys() == TYPES.keys() - {"group", "list"}


@pytest.mark.parametrize("kind", KINDS)
def test_shape_and_declaration_complete_alike(kind: str) -> None:
    bare = {"kind": kind, "key": "x", "body": {}}
    assert CONTENTS[kind]().load(bare) == complete(bare)


@pytest.mark.parametrize(("said", "kept"), [("ordinary", None), ("", None), (None, None), ("policy", "policy")])
def test_sparse_field_is_there_only_where_it_says_something(said: str | None, kept: str | None) -> None:
    before = sample("tip")
    assert complete(before | {"risk": said}).get("risk") == kept
    assert content_hash(complete(before | {"risk": "ordinary"})) == content_hash(before)
    assert "risk:policy" in facets(complete(before | {"risk": "policy"}))


def test_optional_group_is_absent_until_wanted() -> None:
    assert complete({"kind": "tip"})["body"]["validation"] is None


def test_leaves_come_in_order_with_their_paths() -> None:
    paths = [path for path, _, _ in fields.leaves(fields_of("flow"), sample("flow"))]
    assert paths[:3] == ["title", "key", "locales"]
    assert "body.steps.1.advance.on" in paths


def test_markdown_is_found_wherever_it_stands() -> None:
    found = dict(fields.markdown_sources(fields_of("flow"), sample("flow")))
    assert found == {"body.steps.0.text.en": "Fill it **in**.", "body.steps.1.text.en": "Fill it **in**."}
