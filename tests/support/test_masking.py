"""What people type into a message and must not be stored."""

import pytest

from guidance_server.support.masking import masked


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Write to ana.b+x@mail.example.co.uk, please", "Write to [e-mail], please"),
        ("IBAN DE89 3704 0044 0532 0130 00 is refused", "IBAN [account] is refused"),
        ("card 4111 1111 1111 1111 declined", "card [card] declined"),
        ("card 4111-1111-1111-1111", "card [card]"),
        ("call +49 (0) 30 1234567", "call [number]"),
        ("my password is hunter2!", "my password: [hidden]"),
        ("Passwort: geheim", "Passwort: [hidden]"),
        ("token=abc123", "token: [hidden]"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc", "[token]"),
        ("key sk-abcdefghijklmnop1234", "key [token]"),
        ("Order 4711 of 12 March is 1,250.00 short", "Order 4711 of 12 March is 1,250.00 short"),
        ("", ""),
    ],
)
def test_personal_data_and_secrets_are_named_and_not_kept(typed: str, stored: str) -> None:
    assert masked(typed) == stored
