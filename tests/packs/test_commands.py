"""`guidance publish` and `guidance rollback`: what they print, and what is next."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from guidance_server.apps.models import Application
from guidance_server.authoring.models import Item
from guidance_server.cli import main
from guidance_server.packs import commands, queries
from guidance_server.settings import Settings


@pytest.fixture
def guidance(settings: Settings, application: Application) -> Callable[..., Result]:
    def run(command: str, *arguments: str) -> Result:
        words = [command, "--instance", str(settings.instance), "--app", application.slug, *arguments]
        return CliRunner().invoke(main, words)

    return run


def test_live_goes_by_staging_and_says_what_changed(
    guidance: Callable[..., Result], application: Application, approved: Callable[..., Item]
) -> None:
    approved("banner", "one", title="Quarter end")
    found = guidance("publish", "--channel", "live", "--note", "Go-live")
    assert found.exit_code == 0, found.output
    assert found.output.splitlines() == [
        "  added    banner       Quarter end",
        "staging serves version 1.",
        "  added    banner       Quarter end",
        "live serves version 1.",
        "Next: put the script tag from Settings in the console into the application's pages.",
    ]
    approved("banner", "two", title="Later")
    assert "guidance publish --app p2p --channel live" in guidance("publish", "--channel", "staging").output
    promoted = guidance("publish", "--channel", "live")
    assert promoted.output.splitlines()[:2] == ["  added    banner       Later", "live serves version 2."]
    assert "--to 1`" in promoted.output
    back = guidance("rollback", "--channel", "live", "--to", "1")
    assert back.output.splitlines()[:2] == [
        "  removed  banner       Later",
        "live serves what version 1 had, as version 3.",
    ]
    assert [row.publication.note for row in queries.publications(application, "live")][-1] == "Go-live"


def test_of_many_changes_some_are_named(
    guidance: Callable[..., Result], approved: Callable[..., Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "NAMED", 1)
    for key in ("one", "two", "three"):
        approved("banner", key)
    assert "  … and 2 more" in guidance("publish", "--channel", "staging").output


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("rollback", "--channel", "live", "--to", "7"), "live has no version 7."),
        (("publish", "--channel", "beta"), "'beta' is not one of 'staging', 'live'"),
        (("publish", "--channel", "live", "--app", "nothing"), "There is no application “nothing”."),
    ],
)
def test_a_refusal_is_a_sentence(guidance: Callable[..., Result], arguments: tuple[str, ...], sentence: str) -> None:
    found = guidance(*arguments)
    assert found.exit_code != 0
    assert sentence in found.output
    assert "Traceback" not in found.output


def test_nothing_new_is_a_sentence(guidance: Callable[..., Result], approved: Callable[..., Item]) -> None:
    approved("banner", "one")
    guidance("publish", "--channel", "live")
    found = guidance("publish", "--channel", "live")
    assert (found.exit_code, "Live serves exactly this already." in found.output) == (1, True)
