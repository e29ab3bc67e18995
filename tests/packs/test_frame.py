"""The frame of a release comes back as it was."""

from guidance_server.packs import frame
from guidance_server.packs.build import Facts
from tests.packs import golden


def test_a_frame_is_read_as_it_was_written() -> None:
    kept = golden.source()
    facts, targets = Facts(**kept["facts"]), golden.targets(kept)
    assert frame.read(frame.written(facts, targets)) == (facts, targets)
