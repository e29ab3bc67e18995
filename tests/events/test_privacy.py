"""Pseudonyms differ between people and between applications, and cannot be made without the key."""

from guidance_server.events.privacy import application_key, pseudonym, user_hash

KEY, OTHER = "11" * 32, "22" * 32


def test_same_person_same_pseudonym_and_only_there() -> None:
    ana = user_hash("app_1", "ana")
    known = pseudonym(application_key(KEY, "app_1"), ana)
    assert known == pseudonym(application_key(KEY, "app_1"), user_hash("app_1", "ana"))
    assert len(known) == 32
    others = [
        pseudonym(application_key(KEY, "app_1"), user_hash("app_1", "ben")),
        pseudonym(application_key(KEY, "app_2"), ana),
        pseudonym(application_key(OTHER, "app_1"), ana),
    ]
    assert known not in others
    assert len(set(others)) == 3


def test_nobody_has_no_pseudonym() -> None:
    assert pseudonym(application_key(KEY, "app_1"), "") == ""
