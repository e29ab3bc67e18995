"""A folder as a whole: sound ones have nothing to say, and each fault is named with its file and line."""

import pytest

from guidance_server.authoring.files.folder import findings, read
from guidance_server.authoring.files.item_file import text
from guidance_server.authoring.kinds import KINDS, Known
from tests.authoring.files.folders import APPLICATION, files, folder
from tests.authoring.samples import KNOWN, sample

TIP = text(sample("tip", "a-tip"))
ARTICLE = "---\nkind: article\ntitle: A\n---\n\n\nOne.\n\n[Two](article:{})\n"
BOMB = "---\nkind: tip\na: &a [1]\nb: [*a, *a]\n---\n"


def test_a_sound_folder_breaks_no_rule() -> None:
    assert findings(folder()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_judged_as_a_save_judges_it(kind: str) -> None:
    linked = {"items/first-request.md": text(sample("flow", "first-request"))}
    sound = read(files(one=None) | linked | {"items/sample.md": text(sample(kind))})
    assert findings(sound) == []
    broken = sample(kind, where={"pages": ["nowhere"], "anchor": ""})
    found = findings(read(files() | linked | {"items/sample.md": text(broken)}))
    assert [one for one in found if "There is no page “nowhere”" in one.sentence]
    assert {one.file for one in found} == {"items/sample.md"}


@pytest.mark.parametrize(
    ("changed", "place", "sentence"),
    [
        ({"application": None}, ("application.yaml", 1), "`guidance content pull` writes such a file"),
        ({"application": "name: A\nname: B\n"}, ("application.yaml", 2), "“name” is there twice"),
        ({"application": "a: &a [x]\nb: *a\n"}, ("application.yaml", 1), "Aliases and anchors"),
        ({"tip": BOMB}, ("items/a-tip.md", 3), "Aliases and anchors"),
        ({"tip": TIP.replace("kind: tip\n", "kind: tip\nkind: tip\n")}, ("items/a-tip.md", 3), "“kind” is there twice"),
        ({"tip": TIP.replace("title: ", "titel: x\ntitle: ")}, ("items/a-tip.md", 3), "There is no field “titel”"),
        ({"tip": TIP.replace("'on': focus", "'on': dance")}, ("items/a-tip.md", 9), "not one of the choices"),
        ({"tip": TIP.replace("In **euros**.", "'[x](javascript:x)'")}, ("items/a-tip.md", 11), "needs a full https"),
        ({"tip": TIP.replace("anchor: amount", "anchor: gone")}, ("items/a-tip.md", 7), "There is no element “gone”"),
        ({"article": ARTICLE.format("gone")}, ("items/an-article.md", 9), "There is no article “gone”"),
        ({"article": ARTICLE.format("a-tip")}, ("items/an-article.md", 9), "There is no article “a-tip”"),
        ({"items/sub/a-tip.md": TIP}, ("items/sub/a-tip.md", 1), "items/a-tip.md has this key too"),
        ({"items/a.yaml": TIP}, ("items/a.yaml", 1), "is not read"),
        ({"items/A Tip.md": TIP}, ("items/A Tip.md", 2), "small letters"),
        ({"tip": TIP + "<<<<<<< ours\n=======\n>>>>>>> theirs\n"}, ("items/a-tip.md", 13), "A merge is not finished"),
    ],
)
def test_each_fault_is_named_with_its_place(changed: dict[str, str], place: tuple[str, int], sentence: str) -> None:
    found = findings(folder(**changed))
    assert any((one.file, one.line) == place and sentence in one.sentence for one in found), found


def test_the_line_of_a_text_in_a_block() -> None:
    steps = sample("flow", "a-flow")["body"]["steps"]
    steps[1]["text"] = {"en": "One.\nTwo.\n\n[Three](flow:gone)\n"}
    source = text(sample("flow", "a-flow", body={"start": "manual", "steps": steps}))
    found = findings(read(files() | {"items/a-flow.md": source}))
    line = source.splitlines().index("        [Three](flow:gone)") + 1
    assert [(one.line, one.sentence) for one in found] == [(line, "body.steps.1.text.en: There is no flow “gone”.")]


def test_items_may_lie_in_folders_of_their_own() -> None:
    found = read(files(tip=None) | {"items/buying/tips/a-tip.md": TIP})
    assert findings(found) == []
    assert found.place("items.a-tip", "title") == ("items/buying/tips/a-tip.md", 3)


def test_what_the_server_has_may_be_pointed_at_and_keeps_its_kind() -> None:
    source = ARTICLE.format("amounts")
    assert findings(folder(article=source))
    assert findings(folder(article=source), KNOWN) == []
    taken = findings(folder(), Known(KNOWN.targets, {"a-tip": "banner", "an-article": "article"}))
    assert [(one.file, one.line) for one in taken] == [("items/a-tip.md", 2)]
    assert "another kind (banner)" in taken[0].sentence


def test_parts_have_places() -> None:
    found = folder()
    assert found.place("pages.request-form", "rule.path") == ("application.yaml", 8)
    assert found.place("application", "pause") == ("application.yaml", 3)
    assert APPLICATION.splitlines()[11].startswith("  amount:")
    assert found.place("anchors.amount", "evidence") == ("application.yaml", 12)
