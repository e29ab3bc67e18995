"""How texts and questions become terms."""

import pytest

from guidance_server.selfhelp import words


@pytest.mark.parametrize(
    ("text", "locale", "terms"),
    [
        ("Creating purchase requests", "en", ["creat", "purchas", "request"]),
        ("How do I create the request?", "en-GB", ["creat", "request"]),
        ("The company's ledger", "en", ["compani", "ledger"]),
        ("ＶＡＴ ﬁle", "en", ["vat", "file"]),
        ("Größe der Bestellung", "de", ["größe", "der", "bestellung"]),
        ("e-mail 1099", "en", ["e", "mail", "1099"]),
        ("", "en", []),
        ("x" * 100, "de", ["x" * words.LONGEST]),
    ],
)
def test_terms(text: str, locale: str, terms: list[str]) -> None:
    assert words.terms(text, locale) == terms
