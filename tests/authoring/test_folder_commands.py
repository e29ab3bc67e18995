"""`guidance content pull | push | check`, as somebody types them."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import func, select

from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps import queries as app_queries
from guidance_server.apps.models import Application
from guidance_server.authoring import actions, queries
from guidance_server.authoring.dry_run import Trees
from guidance_server.authoring.files import actions as pushing
from guidance_server.authoring.files import pushing as plans
from guidance_server.authoring.files import queries as there
from guidance_server.authoring.files.actions import Judged
from guidance_server.authoring.files.folder import read
from guidance_server.authoring.models import Revision
from guidance_server.cli import main
from guidance_server.database import db
from guidance_server.demo.storage import CONTENT
from guidance_server.errors import Conflict
from guidance_server.review import queries as reviews
from guidance_server.settings import Settings
from tests.authoring.files.folders import files
from tests.authoring.samples import sample

Run = Callable[..., Result]
ITEMS = len(list((CONTENT / "items").glob("*.md")))
# Pages, anchors, cohorts, teams, policies … of application.yaml, people.yaml and their like.
PARTS = 52
ALL = ITEMS + PARTS


@pytest.fixture
def run(app: Flask, settings: Settings, application: Application) -> Run:
    def content(verb: str, folder: Path, *options: str, **more: str) -> Result:
        arguments = ["content", verb, str(folder), *options]
        if verb != "check":
            arguments += ["--instance", str(settings.instance)]
        result = CliRunner().invoke(main, arguments, **more)
        db.session.rollback()  # What another connection wrote is seen by a new transaction.
        return result

    return content


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "demo"))


@pytest.fixture
def pulled(run: Run, demo: Path, tmp_path: Path) -> Path:
    """A folder that was pulled from an application with the demo's content."""
    assert run("push", demo, "--app", "p2p", "--yes").exit_code == 0
    assert run("pull", tmp_path / "pulled", "--app", "p2p").exit_code == 0
    return tmp_path / "pulled"


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def replace(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


def revisions() -> int:
    return db.session.scalar(select(func.count()).select_from(Revision)) or 0


def test_what_was_pulled_is_nothing_to_push(run: Run, pulled: Path) -> None:
    before = tree(pulled)
    result = run("push", pulled, "--yes")
    assert result.exit_code == 0, result.output
    assert f"Nothing to do: 0 to create, 0 to change, {ALL} unchanged." in result.output
    assert tree(pulled) == before
    assert "0 files written" in run("pull", pulled).output
    assert tree(pulled) == before


def test_what_was_pushed_comes_back_in_the_same_bytes(run: Run, pulled: Path, tmp_path: Path) -> None:
    replace(pulled / "items/tax-codes.md", "Which tax code for which invoice", "Tax codes")
    replace(pulled / "application.yaml", "title: Home", "title: Start")
    (pulled / "items/new.md").write_text((pulled / "items/whom-to-ask.md").read_text())
    assert run("push", pulled, "--yes").exit_code == 0
    before = tree(pulled)
    assert "0 files written" in run("pull", pulled).output
    assert tree(pulled) == before
    assert run("pull", tmp_path / "again", "--app", "p2p").exit_code == 0
    assert tree(tmp_path / "again") == before


def test_files_of_the_demo_keep_their_bytes_and_their_comments(run: Run, demo: Path) -> None:
    before = tree(demo)
    assert run("push", demo, "--app", "p2p", "--yes").exit_code == 0
    assert "0 files written" in run("pull", demo).output
    after = tree(demo)
    after.pop(".guidance.json")
    assert after == before


def test_the_plan_comes_first_and_no_answer_saves_nothing(run: Run, pulled: Path) -> None:
    replace(pulled / "items/first-request.md", "title: Your first purchase request", "title: First request")
    number = revisions()
    for options, typed in (((), "n\n"), ((), ""), (("--dry-run",), "y\n")):
        result = run("push", pulled, *options, input=typed)
        assert "first-request.md  revision 1 → 2: Title" in result.output
        assert f"Plan: 0 to create, 1 to change, {ALL - 1} unchanged." in result.output
        assert "Nothing was saved" in result.output
        assert revisions() == number
    assert "Saved: 0 created, 1 changed." in run("push", pulled, input="y\n").output
    assert revisions() == number + 1


def test_a_push_based_on_an_old_revision_changes_nothing(
    run: Run, pulled: Path, application: Application, actors: dict[str, Actor]
) -> None:
    item = queries.item_by_key(application, "tax-codes")
    theirs = queries.content(queries.newest(item)) | {"title": "Theirs"}
    actions.revise(actors["author"], item, theirs, 1)
    replace(pulled / "items/tax-codes.md", "Which tax code for which invoice", "Mine")
    replace(pulled / "items/whom-to-ask.md", "title: Whom to ask", "title: Also mine")
    number = revisions()
    result = run("push", pulled, "--yes")
    assert result.exit_code == 1
    assert "items/tax-codes.md:3: This is based on revision 1, and Author saved revision 2 since." in result.output
    assert revisions() == number
    assert "tax-codes.md:2: It was edited here, and Author saved revision 2." in run("pull", pulled).output
    assert run("pull", pulled, "--keep").exit_code == 0
    assert "tax-codes.md  revision 2 → 3: Title" in run("push", pulled, "--yes").output
    assert revisions() == number + 2


def test_edits_elsewhere_are_left_alone_and_pulled(
    run: Run, pulled: Path, application: Application, actors: dict[str, Actor]
) -> None:
    item = queries.item_by_key(application, "tax-codes")
    actions.revise(actors["author"], item, queries.content(queries.newest(item)) | {"title": "Theirs"}, 1)
    actions.create_item(actors["author"], application, sample("banner", "a-banner", where={"pages": [], "anchor": ""}))
    replace(pulled / "items/whom-to-ask.md", "title: Whom to ask", "title: Mine")
    result = run("push", pulled, "--yes")
    assert "1 to change, 85 unchanged, 1 newer on the server, 1 only on the server." in result.output
    assert "2 files written" in run("pull", pulled).output
    assert "title: Theirs" in (pulled / "items/tax-codes.md").read_text()
    assert (pulled / "items/a-banner.md").exists()


@pytest.mark.parametrize(
    ("name", "before", "after", "place"),
    [
        ("items/tax-codes.md", "kind: article", "kind: article\nkind: article", "items/tax-codes.md:3"),
        ("items/tax-codes.md", "kind: article", "kind: article\ncolour: red", "items/tax-codes.md:3"),
        ("items/tax-codes.md", "kind: article", "x: &x [1]\ny: [*x, *x]", "items/tax-codes.md:2"),
        ("items/tax-codes.md", "kind: article", "kind: tip", "items/tax-codes.md"),
        ("application.yaml", "path: /approvals", "path: approvals", "application.yaml:"),
        (".guidance.json", '"format": 1', '"format": 1,,', ".guidance.json:2"),
    ],
)
def test_what_is_broken_is_refused_with_its_line_and_nothing_is_applied(
    run: Run, pulled: Path, application: Application, name: str, before: str, after: str, place: str
) -> None:
    replace(pulled / "items/whom-to-ask.md", "title: Whom to ask", "title: Mine")
    replace(pulled / "application.yaml", "title: Home", "title: Start")
    replace(pulled / name, before, after)
    number = revisions()
    result = run("push", pulled, "--yes")
    assert result.exit_code == 1
    assert place in result.output
    assert "Traceback" not in result.output
    assert revisions() == number
    assert "Home" in {page.title for page in app_queries.pages(application)}


def test_a_failure_in_the_middle_leaves_nothing(
    application: Application, actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    found, state = read(files()), there.state(application)
    plan = plans.planned(found, {}, state)

    def fail(*arguments: object) -> None:
        raise OSError("the disk went away")

    monkeypatch.setattr(pushing, "write_drafts", fail)
    with pytest.raises(OSError, match="went away"):
        pushing.push(actors["administrator"], application, Judged(plan, state, Trees()))
    assert app_queries.pages(application) == []
    assert app_queries.workflows(application) == []
    monkeypatch.undo()
    pushing.push(Actor(None, "command line", "", via="command"), application, Judged(plan, state, Trees()))
    assert len(app_queries.pages(application)) == 2


def test_what_was_saved_between_plan_and_push_refuses_it(p2p: Application, actors: dict[str, Actor]) -> None:
    state = there.state(p2p)
    plan = plans.planned(read({"items/a.md": files()["items/an-article.md"]}), {}, state)
    actions.create_item(actors["author"], p2p, sample("tip"))
    with pytest.raises(Conflict, match="while you read the plan"):
        pushing.push(actors["author"], p2p, Judged(plan, state, Trees()))
    assert set(queries.items_by_key(p2p)) == {"sample"}


def test_people_push_what_they_may(run: Run, pulled: Path, people: dict[str, Person]) -> None:
    replace(pulled / "items/whom-to-ask.md", "title: Whom to ask", "title: Mine")
    refused = run("push", pulled, "--yes", "--as", people["viewer"].email)
    assert refused.exit_code == 1
    assert "Saved" not in refused.output
    assert run("push", pulled, "--yes", "--as", people["author"].email).exit_code == 0
    replace(pulled / "application.yaml", "title: IT service desk", "title: IT")
    number = revisions()
    replace(pulled / "items/whom-to-ask.md", "title: Mine", "title: Mine again")
    assert run("push", pulled, "--yes", "--as", people["author"].email).exit_code == 1  # Teams are for administrators.
    assert revisions() == number


def test_submitting_takes_the_drafts_of_the_folder(
    run: Run, pulled: Path, application: Application, people: dict[str, Person]
) -> None:
    assert "--as EMAIL" in run("push", pulled, "--submit").output
    (pulled / "items/new.md").write_text((pulled / "items/whom-to-ask.md").read_text())
    result = run("push", pulled, "--yes", "--submit", "--as", people["author"].email)
    assert f"{ITEMS + 1} submitted" in result.output, result.output
    assert {subject.state for _, subject in reviews.subjects(application).values()} == {"in_review"}


def test_statuses_and_due_dates_of_issues_stay(run: Run, pulled: Path, application: Application) -> None:
    issues = {issue.key: issue for issue in there.catalogue.issues(application)}
    issues["price-difference"].status = "watching"
    db.session.commit()
    replace(pulled / "application.yaml", "title: Unsure when", "title: Asking when")
    assert run("push", pulled, "--yes").exit_code == 0
    db.session.expire_all()
    assert issues["price-difference"].status == "watching"
    assert issues["price-difference"].title.startswith("Asking")


def test_a_folder_says_which_application_it_is_of(run: Run, demo: Path, tmp_path: Path) -> None:
    assert "--app SLUG" in run("push", demo).output
    assert "--app SLUG" in run("pull", tmp_path / "new").output
    assert "no application “gone”" in run("pull", tmp_path / "new", "--app", "gone").output
    assert run("push", tmp_path / "nowhere").exit_code == 1


def test_a_push_stands_in_the_trail(run: Run, pulled: Path, application: Application) -> None:
    replace(pulled / "application.yaml", "title: Home", "title: Start")
    replace(pulled / "items/whom-to-ask.md", "title: Whom to ask", "title: Mine")
    assert run("push", pulled, "--yes").exit_code == 0
    (page, *_) = queries.audit_entries("page:p2p/home")
    (item, *_) = queries.audit_entries("item:p2p/whom-to-ask")
    assert [page.verb, item.verb] == ["define", "revise"]
    assert page.before_hash != page.after_hash
    assert queries.audit_fault() is None


def test_one_folder_onto_two_applications(run: Run, pulled: Path) -> None:
    apps.create_application(Actor(None, "command line", "", via="command"), "test", "Test")
    assert f"{ALL - 1} to create, 1 to change" in run("push", pulled, "--app", "test", "--yes").output
    replace(pulled / "items/whom-to-ask.md", "title: Whom to ask", "title: Mine")
    for options in ((), ("--app", "test")):
        assert f"0 to create, 1 to change, {ALL - 1} unchanged" in run("push", pulled, *options, "--yes").output


def test_archived_items_leave_the_folder(
    run: Run, pulled: Path, application: Application, actors: dict[str, Actor]
) -> None:
    actions.archive(actors["author"], queries.item_by_key(application, "whom-to-ask"))
    assert "archived on the server" in run("push", pulled, "--yes").output
    assert "1 removed" in run("pull", pulled).output
    assert not (pulled / "items/whom-to-ask.md").exists()
    assert f"{ALL - 1} unchanged" in run("push", pulled, "--yes").output


def test_a_broken_folder_is_not_pulled_into_unless_told(run: Run, pulled: Path) -> None:
    good = tree(pulled)
    (pulled / "items/tax-codes.md").write_text("no front matter")
    (pulled / "application.yaml").write_text("a: [")
    assert run("pull", pulled).exit_code == 1
    assert run("pull", pulled, "--overwrite").exit_code == 0
    assert tree(pulled) == good


def test_check_needs_no_server(demo: Path) -> None:
    result = CliRunner().invoke(main, ["content", "check", str(demo)])
    assert result.exit_code == 0
    assert f"{ITEMS} items and {PARTS} other parts keep every rule." in result.output


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_check_names_the_line_in_each_format(demo: Path, form: str) -> None:
    replace(demo / "items/tax-codes.md", "title: ", "titel: ")
    result = CliRunner().invoke(main, ["content", "check", str(demo), "--format", form])
    assert result.exit_code == 1
    name = f"{demo}/items/tax-codes.md"
    if form == "json":
        assert {(one["file"], one["line"]) for one in json.loads(result.stdout)["problems"]} >= {(name, 3)}
    else:
        lead = f"::error file={name},line=3::" if form == "github" else f"{name}:3: "
        assert f"{lead}titel: There is no field “titel” here. Leave it out." in result.stdout.splitlines()


def test_check_of_nothing_is_a_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["content", "check", str(tmp_path / "gone")])
    assert result.exit_code == 1
    assert "There is no folder" in result.output
