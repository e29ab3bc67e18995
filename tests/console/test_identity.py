"""Identity keys in the console: made, rotated, retired; the examples of signing work; a token is checked and not kept."""

import html
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from guidance_server import clock
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.identity import queries
from guidance_server.settings import Settings
from tests.conftest import COMMAND
from tests.identity.issue import claims, public_pem, shared

PAGE = "/a/p2p/settings/identity"


@pytest.fixture
def client(signed_in: Callable[[str], FlaskClient]) -> FlaskClient:
    return signed_in("administrator")


def shown(page: str, place: str) -> str:
    found = re.search(rf'<pre class="snippet" id="{place}">(.*?)</pre>', page, re.S)
    assert found, page
    return html.unescape(found[1])


def made(client: FlaskClient, title: str = "Portal") -> str:
    return shown(client.post(f"{PAGE}/secret", data={"title": title}).text, "secret")


def test_a_secret_is_shown_once(client: FlaskClient, application: Application) -> None:
    secret = made(client)
    assert re.fullmatch(r"[0-9a-f]{64}", secret)
    page = client.get(PAGE).text
    assert "Portal" in page
    assert secret not in page


def test_a_secret_is_rotated_and_retired(client: FlaskClient, application: Application) -> None:
    first = made(client)
    (key,) = queries.keys(application)
    second = shown(client.post(f"{PAGE}/{key.id}/rotate", data={"hours": "24"}).text, "secret")
    assert first != second
    assert "Ends" in client.get(PAGE).text
    client.post(f"{PAGE}/{key.id}/retire")
    assert "Retired" in client.get(PAGE).text
    assert [one.id != key.id for one in queries.live_keys(application)] == [True]


def test_a_public_key_is_registered_and_what_is_none_stands_again(client: FlaskClient, application: Application) -> None:
    refused = client.post(f"{PAGE}/public-key", data={"title": "Provider", "public_key": "junk"})
    assert refused.status_code == 422
    assert "no public key in PEM" in refused.text
    assert ">junk</textarea>" in refused.text
    client.post(f"{PAGE}/public-key", data={"title": "Provider", "public_key": public_pem("ES256")})
    assert "P-256 public key (ES256)" in client.get(PAGE).text


def run(language: str, code: str, secret: str, folder: Path) -> str:
    """The token that an example makes."""
    environ = {**os.environ, "GUIDANCE_SECRET": secret}
    if language == "python":
        call = 'print(guidance_token("u1", {"role": "buyer", "name": "Zoë"}))'
        command = [sys.executable, "-c", f"{code}\n{call}"]
    else:
        call = "console.log(guidanceToken('u1', { role: 'buyer', name: 'Zoë' }));"
        (folder / "sign.mjs").write_text(f"{code}\n{call}", encoding="utf-8")
        node = shutil.which("node", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        command = [str(node), str(folder / "sign.mjs")]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.strip()


@pytest.mark.parametrize("language", ["python", "node"])
def test_the_example_of_signing_works(
    client: FlaskClient, application: Application, settings: Settings, tmp_path: Path, language: str
) -> None:
    secret = made(client)
    code = shown(client.get(PAGE).text, f"sign-{language}")
    person = queries.person(settings, application, f"Bearer {run(language, code, secret, tmp_path)}")
    assert (person.id, person.attributes) == ("u1", {"role": "buyer", "name": "Zoë"})


def test_the_example_in_java_says_the_same(client: FlaskClient, application: Application) -> None:
    code = shown(client.get(PAGE).text, "sign-java")
    for part in (application.key, "HmacSHA256", "withoutPadding", "now + 600", "GUIDANCE_SECRET"):
        assert part in code


def test_a_token_is_explained_and_not_kept(client: FlaskClient, application: Application, settings: Settings) -> None:
    for key, value in (("buyers", "buyer"), ("bosses", "boss")):
        rule = {"attribute": "role", "op": "equals", "value": value}
        apps.define_cohort(COMMAND, application, key, key.title(), rule)
    secret, now = made(client), int(clock.now().timestamp())
    token = shared(claims(aud=application.key, iat=now, exp=now + 600, sub="zqx-person"), secret)
    page = client.post(f"{PAGE}/check", data={"token": f" Bearer {token}\n"}).text
    for said in ("Believed.", "Signed with the key “Portal”", "this application", "zqx-person", "Buyers: in", "Bosses: not in"):
        assert said in page, said
    assert "0 on staging, 0 on live" in page
    assert token not in page
    kept = b"".join(path.read_bytes() for path in settings.instance.rglob("*") if path.is_file())
    assert b"zqx-person" not in kept


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"aud": "app_other"}, "expected:"),
        ({"exp": 1}, "The token has expired."),
        ({"exp": "soon"}, "is no time in seconds"),
        ({"attributes": [1]}, "are no object"),
        ({"exp": 10**15}, "no time in seconds"),
    ],
)
def test_a_token_that_is_refused_says_why(
    client: FlaskClient, application: Application, changes: dict[str, object], said: str
) -> None:
    secret, now = made(client), int(clock.now().timestamp())
    token = shared(claims(**({"aud": application.key, "iat": now, "exp": now + 600} | changes)), secret)
    answer = client.post(f"{PAGE}/check", data={"token": token})
    assert answer.status_code == 200
    assert "Refused." in answer.text
    assert said in html.unescape(answer.text)


@pytest.mark.parametrize("token", ["junk", "a.b.c", "x" * 30_000, json.dumps({"a": 1})])
def test_what_is_no_token_is_said_to_be_none(client: FlaskClient, application: Application, token: str) -> None:
    answer = client.post(f"{PAGE}/check", data={"token": token})
    assert "no token that can be read" in answer.text
