"""A release as files: golden bytes, order that does not matter, and what a pack names."""

import json
import random
from typing import Any

import pytest

from guidance_server.apps.targets import Targets
from guidance_server.authoring import markdown
from guidance_server.authoring.packed import packed
from guidance_server.packs import signing
from guidance_server.packs.build import Facts, Pack, build
from guidance_server.packs.format import digest
from tests.authoring.samples import TARGETS, sample
from tests.packs import golden


def built(*contents: dict[str, Any], targets: Targets = TARGETS) -> Pack:
    """The pack of these contents, each as revision 1."""
    numbered = [(content, 1) for content in contents]
    return build(Facts("app_x", "X"), targets, numbered, _packed)


def _packed(content: Any, number: int) -> dict[str, Any]:
    return packed(content, number, lambda source: markdown.to_tree(source).nodes)


def index_of(pack: Pack) -> dict[str, Any]:
    """The parsed index."""
    found: dict[str, Any] = json.loads(pack.index)
    return found


@pytest.mark.parametrize("name", sorted(golden.files()))
def test_golden_file_is_built_byte_for_byte(name: str) -> None:
    assert (golden.FOLDER / name).read_bytes() == golden.files()[name]


def test_there_is_no_golden_file_beside() -> None:
    there = {str(path.relative_to(golden.FOLDER)) for path in golden.FOLDER.rglob("*") if path.is_file()}
    assert there == {golden.SOURCE, *golden.files()}


def test_golden_pointer_is_signed_for_the_golden_index() -> None:
    pointer = json.loads((golden.FOLDER / "pointer.json").read_text())
    assert signing.is_genuine(pointer, (golden.FOLDER / "public_key.txt").read_text())
    assert pointer["digest"] == digest((golden.FOLDER / "index.json").read_bytes())


def test_the_order_of_everything_does_not_matter() -> None:
    kept = golden.source()
    chance = random.Random(7)
    for _ in range(5):
        contents = [(_shuffled(one["content"], chance), one["number"]) for one in kept["contents"]]
        chance.shuffle(contents)
        shuffled = Targets(**{**_shuffled(kept["targets"], chance), "locales": tuple(kept["targets"]["locales"])})
        assert build(Facts(**kept["facts"]), shuffled, contents, _packed) == golden.pack()


def test_the_manifest_names_every_other_file() -> None:
    pack = golden.pack()
    manifest = json.loads(pack.files["manifest.json"])
    others = {name: digest(data) for name, data in pack.files.items() if name not in ("index.json", "manifest.json")}
    assert manifest == others
    assert index_of(pack)["manifest"] == digest(pack.files["manifest.json"])


def test_a_pack_of_nothing_is_a_pack() -> None:
    pack = built(targets=Targets())
    assert index_of(pack)["items"] == []
    assert json.loads(pack.files["help/_general.json"]) == {"articles": []}


def test_a_change_of_an_article_alone_changes_the_digest() -> None:
    before, after = built(sample("article")), built(sample("article", title="Otherwise"))
    assert before.digest != after.digest


@pytest.mark.parametrize(("kind", "name"), [("article", "articles/sample.json"), ("flow", "flows/sample.json")])
def test_long_kinds_have_a_file_of_their_own(kind: str, name: str) -> None:
    pack = built(sample(kind))
    assert json.loads(pack.files[name])["k"] == "sample"
    assert [item["k"] for item in index_of(pack)["items"]] == ([] if kind == "article" else ["sample"])


def test_articles_are_listed_by_page_and_their_pages_apart() -> None:
    here = {"pages": ["request-list"], "anchor": ""}
    pack = built(sample("article", "general"), sample("article", "here", where=here), sample("tip", "a-tip"))
    listed = {
        name: [a["k"] for a in json.loads(data)["articles"]] for name, data in pack.files.items() if _is_list(name)
    }
    assert listed == {"help/_general.json": ["general"], "help/request-list.json": ["here"]}
    assert [page["k"] for page in json.loads(pack.files["help/_pages.json"])["pages"]] == ["request-list"]
    assert [page["k"] for page in index_of(pack)["pages"]] == ["request-form"], "the tip's page is in the index"


def _is_list(name: str) -> bool:
    return name.startswith("help/") and name != "help/_pages.json"


def _shuffled(value: Any, chance: random.Random) -> Any:
    """The same value with its objects' members in another order."""
    if isinstance(value, dict):
        members = [(key, _shuffled(inner, chance)) for key, inner in value.items()]
        chance.shuffle(members)
        return dict(members)
    return [_shuffled(inner, chance) for inner in value] if isinstance(value, list) else value
