"""The catalogues say everything that there is to say, and nothing else."""

from pathlib import Path

from tools.words import catalogue, python


def test_catalogues_are_complete_and_current() -> None:
    assert catalogue.wrong() == [], "run make words, and translate what it lists"


def test_whatever_reads_like_a_sentence_is_found(tmp_path: Path) -> None:
    """The control: what is for people, and what is not."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "thing.py").write_text(
        '"""A docstring is for who reads the code."""\n'
        'raise Missing("There is no such thing.", way_out=say("Choose {one}.", one=1))\n'
        'tell(n, "{n} thing", "{n} things")\n'
        'print(f"It is {n}.", "a-key", "lower case.", "select key from thing")\n'
    )
    found = {words for words, _ in python.words(tmp_path / "own")}
    assert found == {"There is no such thing.", "Choose {one}.", ("{n} thing", "{n} things")}
