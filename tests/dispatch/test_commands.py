"""`guidance mail test`."""

import pytest
from click.testing import CliRunner

from guidance_server.cli import main
from guidance_server.settings import Settings
from tests.dispatch.conftest import Mailbox


def test_it_sends_one_and_never_prints_the_secret(
    settings: Settings, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ["mail", "test", "ann@example.com", "--instance", str(settings.instance)]
    assert "No mail server is set" in CliRunner().invoke(main, asked).output
    monkeypatch.setenv("GUIDANCE_MAIL_FROM", "guide@example.com")
    monkeypatch.setenv("GUIDANCE_SMTP_URL", f"smtp://127.0.0.1:{mailbox.port}")
    assert "took it" in CliRunner().invoke(main, asked).output
    assert len(mailbox.to("ann@example.com")) == 1
    mailbox.answer = "550 not here"
    found = CliRunner().invoke(main, asked)
    assert (found.exit_code, "550: not here" in found.output) == (1, True)
    monkeypatch.setenv("GUIDANCE_SMTP_URL", f"smtp://user:hunter2@127.0.0.1:{mailbox.port}")
    found = CliRunner().invoke(main, asked)
    assert found.exit_code == 1
    assert "hunter2" not in found.output
