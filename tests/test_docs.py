"""Documents that are lists say what the code says: an undocumented setting, event or metric fails."""

from pathlib import Path

from tools.write_docs import stale

ROOT = Path(__file__).parent.parent


def test_lists_are_fresh() -> None:
    assert stale() == [], "run python -m tools.write_docs"


def test_readme_names_both_commands_and_its_pictures_exist() -> None:
    readme = (ROOT / "README.md").read_text()
    assert "make demo" in readme
    assert "make test" in readme
    pictures = [part.split(")")[0] for part in readme.split("](docs/")[1:]]
    assert pictures
    assert all((ROOT / "docs" / picture).exists() for picture in pictures)
