"""What an instance remembers of its demo."""

import stat
from pathlib import Path

from guidance_server.demo import storage


def test_nothing_is_remembered_before_it_was_loaded(tmp_path: Path) -> None:
    assert storage.remembered(tmp_path) == {}


def test_what_is_remembered_is_for_the_owner_only(tmp_path: Path) -> None:
    storage.remember(tmp_path, {"app": "app_1"})
    storage.remember(tmp_path, {"app": "app_2"})
    assert storage.remembered(tmp_path) == {"app": "app_2"}
    assert [path.name for path in tmp_path.iterdir()] == ["demo.json"]
    assert stat.S_IMODE((tmp_path / "demo.json").stat().st_mode) == 0o600


def test_passwords_are_long_and_never_the_same() -> None:
    assert len({storage.new_password() for _ in range(20)}) == 20
    assert len(storage.new_password()) >= 12


def test_the_content_folder_has_the_three_files_that_a_demo_needs() -> None:
    assert {"application.yaml", "people.yaml", "stages.yaml"} <= set(storage.content_files())
