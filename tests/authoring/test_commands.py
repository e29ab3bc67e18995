"""`guidance content import`, as somebody types it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from guidance_server.accounts.models import Person
from guidance_server.apps import queries as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries
from guidance_server.cli import main
from guidance_server.database import db
from guidance_server.review import queries as reviews
from guidance_server.settings import Settings

DOCS = Path(__file__).parent.parent / "data/docs"
Run = Callable[..., Result]


@pytest.fixture
def run(app: Flask, settings: Settings, application: Application) -> Run:
    def content_import(source: Path | str, *options: str) -> Result:
        named = [str(source), *options]
        at = 2 if source == "zendesk" else 1
        arguments = [
            "content",
            "import",
            *named[:at],
            "--app",
            "p2p",
            "--instance",
            str(settings.instance),
            *named[at:],
        ]
        result = CliRunner().invoke(main, arguments)
        db.session.rollback()  # What another connection wrote is seen by a new transaction.
        return result

    return content_import


def test_all_of_it_is_saved_as_drafts(run: Run, application: Application) -> None:
    result = run(DOCS)
    assert result.exit_code == 0, result.output
    assert "2 new, 0 changed, 0 unchanged." in result.output
    assert "guidance submit" in result.output
    assert set(queries.items_by_key(application)) == {"index", "sales-order"}
    assert {page.key for page in apps.pages(application)} == {"bc-21", "bc-22"}


def test_again_changes_nothing_that_did_not_change(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    shutil.copytree(DOCS, folder)
    run(folder)
    assert "0 new, 0 changed, 2 unchanged." in run(folder).output
    (folder / "sales/order.md").write_text("---\ntitle: Order\ndescription: D\n---\nNew words.\n")
    assert "0 new, 1 changed, 1 unchanged." in run(folder).output


def test_dry_run_saves_nothing_and_reports_everything(run: Run, application: Application, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    result = run(DOCS, "--dry-run", "--report", str(report))
    assert result.exit_code == 0, result.output
    assert "Nothing was saved" in result.output
    assert queries.items_by_key(application) == {}
    assert "index.md:23: broken link: “gone.md” is neither an article nor a redirect\n" in report.read_text()


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("big.md", b"---\ntitle: T\ndescription: D\n---\n" + b"x" * 70_000, "big.md:1"),
        ("bad.md", b"bad \xff", "bad.md:1 is not UTF-8"),
        ("deep.md", b"---\ntitle: T\ndescription: D\n---\n" + b"> " * 18 + b"x", "deep.md"),
    ],
)
def test_one_bad_file_stops_all(
    run: Run, application: Application, tmp_path: Path, name: str, text: bytes, sentence: str
) -> None:
    folder = tmp_path / "docs"
    shutil.copytree(DOCS, folder)
    (folder / name).write_bytes(text)
    result = run(folder)
    assert result.exit_code == 1
    assert sentence in result.output
    assert "Traceback" not in result.output
    assert queries.items_by_key(application) == {}
    assert apps.pages(application) == []


def test_what_is_there_as_another_kind_is_named(run: Run, application: Application) -> None:
    assert run(DOCS, "--app", "nowhere").output.startswith("There is no application “nowhere”.")
    assert run(DOCS, "--as", "nobody@example.com").exit_code == 1


def test_submitting_needs_a_name_and_moves_the_drafts(
    run: Run, application: Application, people: dict[str, Person]
) -> None:
    assert "--as EMAIL" in run(DOCS, "--submit").output
    result = run(DOCS, "--submit", "--as", people["author"].email)
    assert result.exit_code == 0, result.output
    assert "2 submitted" in result.output
    assert {subject.state for _, subject in reviews.subjects(application).values()} == {"in_review"}
    assert "0 submitted" in run(DOCS, "--submit", "--as", people["author"].email).output


def test_a_report_that_cannot_be_written_is_a_sentence(run: Run, tmp_path: Path) -> None:
    result = run(DOCS, "--report", str(tmp_path / "gone/report.txt"))
    assert result.exit_code == 1
    assert "cannot be written" in result.output


ARTICLE = {"id": 11, "locale": "en-us", "source_locale": "en-us", "label_names": ["money"]}
GERMAN = {"source_id": 11, "locale": "de", "title": "Erstattungen", "body": "<p>B</p>"}


def export(path: Path, *articles: dict[str, object]) -> Path:
    file = path / "export.json"
    file.write_text(json.dumps({"articles": articles, "translations": [GERMAN]}))
    return file


def test_a_help_centre_is_taken_in_and_again_changes_nothing(
    run: Run, application: Application, tmp_path: Path
) -> None:
    body = '<p>See <a href="/hc/en-us/articles/12-x">this</a></p><script>x</script>'
    file = export(
        tmp_path, {**ARTICLE, "title": "Refunds", "body": body}, {**ARTICLE, "id": 12, "title": "x", "body": "<p>y</p>"}
    )
    result = run("zendesk", str(file), "--report", str(tmp_path / "report.txt"))
    assert result.exit_code == 0, result.output
    assert "2 new, 0 changed, 0 unchanged." in result.output
    assert "export.json#11/en-us:1: script: A script.\n" in (tmp_path / "report.txt").read_text()
    content = queries.content(queries.newest(queries.item_by_key(application, "refunds-11")))
    assert content["body"]["markdown"] == {"en": "See [this](article:x-12)\n", "de": "# Erstattungen\n\nB\n"}
    assert "0 new, 0 changed, 2 unchanged." in run("zendesk", str(file)).output


def test_an_export_of_another_shape_is_refused(run: Run, application: Application, tmp_path: Path) -> None:
    file = export(tmp_path, {**ARTICLE, "title": "Refunds", "body": 7})
    result = run("zendesk", str(file))
    assert result.exit_code == 1
    assert "export.json has another shape: articles[0].body is no text." in result.output
    file.write_text("{")
    assert "is not valid JSON" in run("zendesk", str(file)).output
    assert queries.items_by_key(application) == {}
