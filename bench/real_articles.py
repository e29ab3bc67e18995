"""The 2,113 real articles as passages, for the measurements of search."""

from pathlib import Path
from typing import Any

from bench.report import CannotMeasure
from guidance_server.authoring.importing.connectors import markdown_folder
from guidance_server.authoring.importing.plan import Plan, planned
from guidance_server.selfhelp.passages import Passage, passages

DATA = Path(__file__).parent.parent.parent / "shared" / "data"
SITE = "https://learn.microsoft.com"


def plan() -> Plan:
    """What an import of the folder would save."""
    folder = DATA / "business_central"
    if not folder.is_dir():
        raise CannotMeasure(f"the articles are not at {folder}")
    return planned(markdown_folder.read(folder, SITE))


def all_passages(contents: list[dict[str, Any]]) -> list[Passage]:
    """Every article, as it is indexed."""
    return [passage for content in contents for passage in passages(content, "1")]


def questions(name: str) -> list[tuple[str, str]]:
    """(question, path of its one right article) of a public set."""
    lines = (DATA / "help_search" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(question, path) for question, path in (line.split("\t") for line in lines)]
