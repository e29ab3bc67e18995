"""`guidance review scan`."""

from collections.abc import Callable

from click.testing import CliRunner

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring.models import Item
from guidance_server.cli import main
from guidance_server.issues.actions import define_issue
from guidance_server.settings import Settings
from tests.stewardship.conftest import issue


def test_it_says_what_it_found_and_what_comes_next(
    settings: Settings, p2p: Application, approved: Callable[..., Item], actors: dict[str, Actor]
) -> None:
    approved("tip", "closed", issue="late", where={"pages": ["request-form"], "anchor": "amount"})
    define_issue(actors["support"], p2p, "late", issue("resolved"))
    asked = ["review", "scan", "--app", "p2p", "--instance", str(settings.instance)]
    found = CliRunner().invoke(main, asked)
    assert found.exit_code == 0
    assert "Procure: 1 reasons opened, 0 closed." in found.output
    assert "/a/p2p/review?view=again" in found.output
    assert "0 reasons opened" in CliRunner().invoke(main, asked).output
