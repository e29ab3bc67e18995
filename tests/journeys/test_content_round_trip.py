"""Content as files: out of a running server, edited, pushed into review, approved, edited in the console, pulled again."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.conftest import Console, Demo

SignIn = Callable[[str], Console]
ITEM = "items/whom-to-ask.md"


def guidance(demo: Demo, *words: str, typed: str = "") -> str:
    """What a command says, typed while the server runs."""
    command = [str(Path(sys.executable).parent / "guidance"), "content", *words]
    if words[0] != "check":
        command += ["--instance", str(demo.instance)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, input=typed)
    return f"{done.returncode}\n{done.stdout}{done.stderr}"


def replace(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


def test_from_the_server_through_files_and_review_and_back(demo: Demo, console: SignIn, tmp_path: Path) -> None:
    folder = tmp_path / "content"
    _pull_and_check(demo, folder)
    _push_and_approve(demo, console("owner"), folder)
    _be_refused_and_pull_again(demo, console("author"), folder)


def _pull_and_check(demo: Demo, folder: Path) -> None:
    assert guidance(demo, "pull", str(folder), "--app", "p2p").startswith("0\n")
    assert "Nothing to do" in guidance(demo, "push", str(folder))

    replace(folder / ITEM, "title: Whom to ask", "titel: Whom to ask first")
    checked = guidance(demo, "check", str(folder), "--format", "github")
    assert checked.startswith("1\n")
    assert f"::error file={folder}/{ITEM},line=3::titel: There is no field “titel” here." in checked
    replace(folder / ITEM, "titel: ", "title: ")
    assert guidance(demo, "check", str(folder)).startswith("0\n")


def _push_and_approve(demo: Demo, owner: Console, folder: Path) -> None:
    author = ("--submit", "--as", "author@example.com", "--note", "Clearer title")
    said = guidance(demo, "push", str(folder), *author, typed="y\n")
    assert f"~ {folder}/{ITEM}  revision 1 → 2: Title" in said
    assert "submitted" in said

    page = owner.open("review")
    page.click("text=Whom to ask first")
    expect(page.locator(".diff")).to_contain_text("first")
    page.get_by_role("button", name="Approve").click()
    expect(page.locator("body")).to_contain_text("It goes out with the next publication.")


def _be_refused_and_pull_again(demo: Demo, author: Console, folder: Path) -> None:
    page = author.open("content/whom-to-ask/edit")
    page.fill('[name="title"]', "Whom to ask second")
    page.click("text=Save draft")
    page.wait_for_url("**/content/whom-to-ask")
    replace(folder / ITEM, "Whom to ask first", "Whom to ask third")
    refused = guidance(demo, "push", str(folder), "--yes")
    assert refused.startswith("1\n")
    assert f"{ITEM}:3: This is based on revision 2, and Ada Author saved revision 3 since." in refused
    assert guidance(demo, "pull", str(folder), "--overwrite").startswith("0\n")
    assert "title: Whom to ask second\n" in (folder / ITEM).read_text()
    assert "Nothing to do" in guidance(demo, "push", str(folder))
