"""What is kept of a search without a result."""

import pytest

from guidance_server.selfhelp.masking import masked


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("Reset  Password?", "reset password"),
        ("invoice 4711-22 missing", "invoice [number] missing"),
        ("mail anna.b@example.com now", "mail [mail] now"),
        ("DE89 3704 0044", "[number] [number] [number]"),
        ("x" * 30, "[long]"),
        ("l'année Größe e-mail", "l'année größe e-mail"),
        (" ".join(["word"] * 30), " ".join(["word"] * 16)),
        ("!!!", ""),
    ],
)
def test_masked(question: str, kept: str) -> None:
    assert masked(question) == kept
