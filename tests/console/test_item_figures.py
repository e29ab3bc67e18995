"""What people did, on the page of an item: figures with their samples, and hostile words that stay words."""

import os
import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import create_item, revise
from guidance_server.events.ledger import Ledger
from guidance_server.events.pipeline import Row
from guidance_server.settings import Settings
from tests.authoring.samples import branch, sample, step, task
from tests.console.conftest import HOSTILE, runs

Write = Callable[..., None]
SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def write(p2p: Application, settings: Settings) -> Write:
    """`write("content_seen", "survey", people=30)` puts so many people's events into the ledger."""

    def many(kind: str, item: str, *, people: int, rev: int = 1, props: str = "{}") -> None:
        at = int(time.time() * 1000) - 3_600_000
        rows: list[Row] = [
            (os.urandom(16), p2p.id, kind, at, at, f"session {one}", f"person {one}", "", item, rev, "[]", props, 0)
            for one in range(people)
        ]
        ledger = Ledger(settings.events_path)
        ledger.append(p2p.key, rows, (), at)
        ledger.stop()

    return many


def survey(words: str, **body: Any) -> dict[str, Any]:
    found = sample("survey", "ask")
    return found | {"title": words, "body": found["body"] | {"question": {"en": words}} | body}


def choices(*labels: str) -> dict[str, Any]:
    return {"answer": "choice", "choices": [{"key": f"c{at}", "label": {"en": said}} for at, said in enumerate(labels)]}


def read(client: FlaskClient, path: str) -> str:
    """The page as text in which nothing runs; runs of white space are one space."""
    answer = client.get(f"/a/p2p/content/{path}")
    assert answer.status_code == 200, answer.text
    nonce = re.search(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])
    assert nonce
    assert runs(answer.text, nonce[1]) == []
    main = answer.text.split('id="figures"')[1]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", main))


def test_answers_by_choice(p2p: Application, actors: dict[str, Actor], signed_in: SignIn, write: Write) -> None:
    create_item(actors["author"], p2p, survey(HOSTILE[0], **choices(HOSTILE[1], HOSTILE[4][:60])))
    write("content_seen", "ask", people=40)
    write("survey_answered", "ask", people=20, props='{"choice":"c0"}')
    text = read(signed_in("viewer"), "ask")
    assert "40 people were asked, 20 answered." in text
    assert "Response rate 50 % 20 of 40 · 95 %: 35 %–65 %" in text
    assert "people who answered ÷ people who were asked" in text
    assert "Net score" not in text
    assert "onerror=alert(2)&gt; 20 100 %" in text


@pytest.mark.parametrize("said", HOSTILE)
def test_an_answer_of_hostile_words_is_only_counted(
    p2p: Application, actors: dict[str, Actor], signed_in: SignIn, write: Write, said: str
) -> None:
    create_item(actors["author"], p2p, survey(said, **choices(said[:60], "No")))
    quoted = said.replace("\\", "\\\\").replace('"', '\\"')
    write("survey_answered", "ask", people=1, props=f'{{"choice":"{quoted}"}}')
    text = read(signed_in("administrator"), "ask")
    assert "1 person gave an answer that this question does not have" in text
    assert "1337" not in text


def test_below_the_sample_there_are_counts_and_no_shares(
    p2p: Application, actors: dict[str, Actor], signed_in: SignIn, write: Write
) -> None:
    create_item(actors["author"], p2p, survey("Easy?", answer="ten"))
    write("content_seen", "ask", people=19)
    write("survey_answered", "ask", people=12, props='{"score":9}')
    text = read(signed_in("viewer"), "ask")
    assert "Response rate Not enough data 12 of 19; from 20 on it is a figure" in text
    assert "Net score Not enough data" in text
    assert "Not enough data for shares: 12 of 20 who answered." in text
    assert "9 12 – not enough data" in text


def test_a_question_that_changed_has_figures_of_its_own(
    p2p: Application, actors: dict[str, Actor], signed_in: SignIn, write: Write
) -> None:
    item = create_item(actors["author"], p2p, survey("Easy?"))
    revise(actors["author"], item, survey("Was it easy?"), based_on=1)
    write("survey_answered", "ask", people=3, props='{"score":5}')
    write("survey_answered", "ask", people=2, rev=2, props='{"score":1}')
    text = read(signed_in("viewer"), "ask")
    now, before = text.index("“Was it easy?” Asked in revision 2;"), text.index("“Easy?” Asked in revision 1;")
    assert now < before
    assert "2 people were asked, 2 answered." in text
    assert "3 people were asked, 3 answered." in text


def test_a_period_without_answers(p2p: Application, actors: dict[str, Actor], signed_in: SignIn, write: Write) -> None:
    create_item(actors["author"], p2p, survey("Easy?"))
    write("survey_answered", "ask", people=3, props='{"score":5}')
    client = signed_in("viewer")
    assert "3 people were asked" in read(client, "ask?days=7")
    assert "0 people were asked" in read(client, "ask?days=7&cohort=buyers")


def test_progress_with_a_task_list(p2p: Application, actors: dict[str, Actor], signed_in: SignIn, write: Write) -> None:
    found = sample("task_list", "todo")
    tasks = [task("t1", title={"en": HOSTILE[3]}), task("t2")]
    create_item(actors["author"], p2p, found | {"body": found["body"] | {"tasks": tasks}})
    write("content_seen", "todo", people=40)
    write("task_completed", "todo", people=30, props='{"task":"t1","index":0}')
    write("task_completed", "todo", people=10, props='{"task":"t2","index":1}')
    write("content_completed", "todo", people=10)
    text = read(signed_in("viewer"), "todo")
    assert "10 of 30 people who began did every task" in text
    assert "Started 75 % 30 of 40" in text
    assert "All done 33 % 10 of 30" in text
    assert "Task t2 10 25 %" in text


def test_ways_at_a_branch(p2p: Application, actors: dict[str, Actor], signed_in: SignIn, write: Write) -> None:
    steps = [step("s1", branches=[branch("in_cohort", "s3", cohort="buyers")]), step("s2"), step("s3")]
    create_item(actors["author"], p2p, sample("flow", "walk", body={"start": "manual", "steps": steps}))
    for place, (name, people) in enumerate((("s1", 30), ("s2", 18), ("s3", 24))):
        write("step_reached", "walk", people=people, props=f'{{"step":"{name}","index":{place}}}')
    text = read(signed_in("viewer"), "walk")
    assert "After “Step s1”" in text
    assert "30 sessions reached it, 6 went no further." in text
    assert "Step s2 No branch held 18 75 %" in text
    assert re.search(r"Step s3 The person is in the cohort: .* 6 25 %", text)


@pytest.mark.parametrize("kind", ["beacon", "launcher", "banner", "known_issue", "popup", "tip"])
def test_use_of_what_is_pressed(
    p2p: Application, actors: dict[str, Actor], signed_in: SignIn, write: Write, kind: str
) -> None:
    create_item(actors["author"], p2p, sample(kind, "mark"))
    write("content_seen", "mark", people=25)
    write("content_engaged", "mark", people=5)
    text = read(signed_in("viewer"), "mark")
    assert "Used by 20 % 5 of 25" in text


def test_who_may_not_see_figures_sees_none(p2p: Application, signed_in: SignIn) -> None:
    answer = signed_in("publisher").get("/a/p2p/content/sample-0")
    assert answer.status_code == 200
    assert 'id="figures"' not in answer.text


def test_tables_as_csv(p2p: Application, actors: dict[str, Actor], signed_in: SignIn, write: Write) -> None:
    create_item(actors["author"], p2p, survey("=1+1", **choices("+1", "No")))
    write("survey_answered", "ask", people=20, props='{"choice":"c0"}')
    client = signed_in("viewer")
    rows = client.get("/api/v1/apps/p2p/tables/answers.csv?item=ask").text.splitlines()
    assert rows == [
        "question,revisions,answer,words,people,answered,share", "'=1+1,1,c0,'+1,20,20,1.0", "'=1+1,1,c1,No,0,20,0.0",
    ]  # fmt: skip
    assert client.get("/api/v1/apps/p2p/tables/tasks.csv?item=ask").status_code == 404
