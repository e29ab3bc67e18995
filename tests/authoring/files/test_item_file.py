"""What a file says comes back the same, and what is refused is refused in its line."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance_server.authoring.content import canonical, complete
from guidance_server.authoring.files.item_file import parse, text
from guidance_server.authoring.files.strict_yaml import Fault
from guidance_server.authoring.kinds import KINDS
from tests.authoring.samples import sample

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
ODD = st.sampled_from(
    ["on", "no", "2026-01-01", "1_000", "0o7", "~", "---\n", "a\n---\nb", "\r\n", "\x85\u2028", "&a *b"]
)


def edited(content: Any, draw: Any) -> Any:
    """The content with some of its texts written anew; names stay, as does what a file's shape hangs on."""
    if isinstance(content, dict):
        return {k: v if k in {"kind", "key", "locales"} else edited(v, draw) for k, v in content.items()}
    if isinstance(content, list):
        return [edited(member, draw) for member in content]
    return draw(WORDS | ODD) if isinstance(content, str) and draw(st.booleans()) else content


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_edits_come_back_the_same(kind: str, data: st.DataObject) -> None:
    content = complete(edited(sample(kind), data.draw))
    assert canonical(parse(content["key"], text(content)).content) == canonical(content)


def test_control_a_change_in_the_file_is_a_change() -> None:
    content = sample("tip")
    assert parse(content["key"], text(content).replace("kind: tip", "kind: tip\npriority: 1")).content != content


def test_words_of_yaml_1_1_stay_words() -> None:
    front = "---\nkind: tip\ntitle: no\nreview_by: 2026-01-31\nbody: {on: focus}\n---\n"
    found = parse("a-tip", front).content
    assert (found["title"], found["review_by"], found["body"]["on"]) == ("no", "2026-01-31", "focus")


def test_what_is_the_default_is_not_written() -> None:
    lines = text(sample("flow")).splitlines()
    assert lines[:4] == ["---", "kind: flow", "title: Sample flow", "body:"]
    assert not any("placement" in line or "branches" in line for line in lines)


def test_texts_stand_in_the_order_of_the_languages() -> None:
    content = sample("banner", locales=["en", "de"])
    content["body"]["text"] = {"de": "Zu", "en": "Closed"}
    lines = text(content).splitlines()
    assert lines.index("    en: Closed") + 1 == lines.index("    de: Zu")


def test_a_change_of_one_line_is_a_change_of_one_line() -> None:
    content = sample("banner")
    before, after = (
        complete({**content, "body": {**content["body"], "text": {"en": said}}}) for said in ("A\n\nB\nC", "A\n\nX\nC")
    )
    assert set(text(after).splitlines()) - set(text(before).splitlines()) == {"      X"}


BOMB = "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n"


@pytest.mark.parametrize(
    ("source", "line", "sentence"),
    [
        ("kind: tip\n", 1, "no front matter"),
        ("---\nkind: tip\n", 1, "does not end"),
        (BOMB, 2, "Aliases and anchors"),
        ("---\nkind: tip\ntitle: *gone\n---\n", 3, "Aliases and anchors"),
        ("---\nkind: tip\ntitle: A\ntitle: B\n---\n", 4, "“title” is there twice"),
        ("---\nkind: tip\nwhen:\n  priority: 1\n  priority: 2\n---\n", 5, "“priority” is there twice"),
        ("---\nkind: tip\ntitle: !!python/object/apply:os.system [id]\n---\n", 3, "The tag tag:yaml.org,2002:python"),
        ("---\nkind: tip\ntitle: !!binary aGk=\n---\n", 3, "The tag"),
        ("---\nkind: tip\n<<: {a: 1}\n---\n", 3, "name of a field is text"),
        ("---\nkind: tip\n1: x\n---\n", 3, "name of a field is text"),
        ("---\nkind: tip\nx: " + "[" * 40 + "]" * 40 + "\n---\n", 3, "nested deeper"),
        ("---\nkind: tip\nx: [1\n---\n", 4, "not valid YAML"),
        ("---\nkind: tip\nx: \x00\n---\n", 2, "not valid YAML"),
        ("---\n- kind\n---\n", 2, "no list of fields"),
        ("---\ntitle: A\nkind: poster\n---\n", 3, "does not exist"),
        ("---\nkind: [tip]\n---\n", 2, "does not exist"),
        ("---\nkind: tip\nkey: x\n---\n", 3, "name of the file"),
        ("---\nkind: tip\n---\nWords\n", 4, "Only articles"),
        ("---\nkind: article\nlocales: []\n---\nWords\n", 3, "at least one language"),
        ("---\nkind: article\nbody:\n  markdown: {en: A}\n---\nWords\n", 4, "here and below"),
    ],
)
def test_refused_in_its_line(source: str, line: int, sentence: str) -> None:
    with pytest.raises(Fault) as refused:
        parse("x", source)
    assert (refused.value.line, sentence in refused.value.sentence) == (line, True), refused.value
