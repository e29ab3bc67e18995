"""The application's file: what it says comes back the same, and what breaks a rule is named in its line."""

import pytest

from guidance_server.apps.actions import LONGEST_PAUSE
from guidance_server.authoring.files import parts
from guidance_server.authoring.files.application_file import parse, text
from tests.authoring.files.folders import APPLICATION


def test_it_comes_back_the_same() -> None:
    found = parse(APPLICATION)
    again = parse(text(found.settings, found.sections))
    assert (again.settings, again.sections) == (found.settings, found.sections)
    assert found.findings() == again.findings() == []


def test_what_is_left_out_is_the_default() -> None:
    found = parse(APPLICATION).sections
    assert found["teams"]["buying"] == {"title": "Buying", "email": ""}
    assert found["pages"]["request-list"]["quiet"] is False
    assert found["workflows"]["pay"]["steps"][0] == {
        "key": "enter",
        "title": "enter",
        "page": "request-form",
        "anchor": "amount",
        "event": "",
    }


def test_the_longest_pause_is_that_of_the_action() -> None:
    pause = next(field for field in parts.SETTINGS if field.name == "pause")
    assert pause.most == LONGEST_PAUSE


@pytest.mark.parametrize(
    ("before", "after", "line", "sentence"),
    [
        ("pause: 5", "pauses: 5", 3, "There is no field “pauses”"),
        ("pause: 5", "pause: 2000", 3, "between 0 and 1440"),
        ("pause: 5", "pause: soon", 3, "not a whole number"),
        ("locales: [en, de]", "locales: []", 2, "at least one"),
        ("teams:\n  buying: {title: Buying}", "teams: [buying]", 4, "each under its key"),
        ("{title: Buying}", "Buying", 5, "Named fields belong here"),
        ("{title: Buying}", "{name: Buying}", 5, "There is no field “name”"),
        ("  buying: {", "  Buying: {", 5, "small letters"),
        ("rule: {path: /requests}", "rule: {path: requests}", 7, "starts with /"),
        ("rule: {path: /requests}", "rule: {url: /requests}", 7, "not part of a page rule"),
        ("rule: {path: /requests}", "rule: [/requests]", 7, "an object"),
        ("op: equals", "op: is", 10, "rule"),
        ("page: request-form, evidence: {label", "page: nowhere, evidence: {label", 12, "There is no page “nowhere”"),
        ("{label: Amount}", "{labels: Amount}", 12, "not a kind of evidence"),
        ("{label: Amount}", "{label: Amount, within: gone}", 12, "There is no element “gone”"),
        ("{label: Amount}", "amount", 12, "Named pieces of evidence"),
        ("team: buying", "team: selling", 16, "There is no team “selling”"),
        ("key: approve, title", "key: enter, title", 19, "“enter” is there twice"),
        ("step: approve", "step: gone", 21, "no step “gone”"),
        ("cause: confusion", "cause: access", 21, "Write escalate"),
        ("cause: confusion", "cause: magic", 21, "not one of the choices"),
    ],
)
def test_what_breaks_a_rule_is_named_in_its_line(before: str, after: str, line: int, sentence: str) -> None:
    source = APPLICATION.replace(before, after)
    assert source != APPLICATION
    found = parse(source).findings()
    assert any(one.line == line and sentence in one.sentence for one in found), found


@pytest.mark.parametrize("source", ["", "- a\n", "text\n", "# nothing\n"])
def test_a_file_that_says_nothing_is_no_folder(source: str) -> None:
    assert [one.line for one in parse(source).findings()] == [1]
