"""A copy says that it is one, and has a key that is free."""

from guidance_server.authoring.copying import duplicate, free_key
from tests.authoring.samples import sample


def test_copy_has_its_own_title_and_key() -> None:
    content = sample("banner", "closing", title="Closing")
    made = duplicate(content, {"closing"})
    assert (made["key"], made["title"]) == ("closing-copy", "Copy of Closing")
    assert made["body"] == content["body"]
    made["body"]["text"]["en"] = "Other"
    assert content["body"]["text"]["en"] != "Other"


def test_taken_keys_are_counted_past() -> None:
    assert free_key("a", {"a-copy", "a-copy-2"}) == "a-copy-3"
    assert free_key("a-copy", {"a-copy"}) == "a-copy-2"
    assert len(free_key("k" * 80, set())) == 80
