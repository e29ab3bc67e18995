"""The frame of a release comes back as it was."""

from guidance_server.apps.targets import Targets
from guidance_server.packs import frame
from guidance_server.packs.build import Facts
from tests.packs import golden


def test_a_frame_is_read_as_it_was_written() -> None:
    kept = golden.source()
    facts, targets = Facts(**kept["facts"]), golden.targets(kept)
    assert frame.read(frame.written(facts, targets)) == (facts, targets)


def test_a_grown_frame_has_what_is_new_and_says_of_the_rest_what_it_said() -> None:
    def page(path: str) -> dict[str, object]:
        return {"title": "Page", "rule": {"path": path}}

    older = frame.written(Facts("app_x", "Then"), Targets(pages={"a": page("/a")}))
    later = frame.written(Facts("app_x", "Now"), Targets(("en", "de"), pages={"a": page("/z"), "b": page("/b")}))
    facts, targets = frame.read(frame.grown(older, later))
    assert facts.name == "Then"
    assert targets == Targets(("en", "de"), pages={"a": page("/a"), "b": page("/b")})
