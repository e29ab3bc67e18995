"""Pictures over HTTP: who may send them, what comes back, what is said of those that are not taken."""

from collections.abc import Callable

from flask.testing import FlaskClient

from guidance_server.apps.models import Application
from guidance_server.images import queries
from guidance_server.images.actions import title_of
from guidance_server.images.address import parse
from guidance_server.packs.serve import StaticFiles
from guidance_server.settings import Settings
from guidance_server.wsgi import SDK
from tests.images.samples import bomb, opened, picture

ADDRESS = "/a/p2p/images"
JSON = {"Accept": "application/json"}


def test_picture_is_kept_once_and_served_to_any_page_for_ever(
    application: Application, settings: Settings, signed_in: Callable[[str], FlaskClient]
) -> None:
    client = signed_in("author")
    sent = picture("PNG", (64, 48))
    first = client.post(f"{ADDRESS}?name=Request_form.png", data=sent, headers=JSON)
    assert first.status_code == 200
    said = first.get_json()
    assert (said["width"], said["height"], said["alt"]) == (64, 48, "Request form")
    assert client.post(ADDRESS, data=sent, headers=JSON).get_json()["url"] == said["url"]
    (kept,) = queries.images(application)
    name = parse(said["url"])
    assert name
    assert name.digest == kept.digest

    status: list[object] = []
    files = StaticFiles(settings.packs_path, SDK, settings.images_path)
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": said["url"]}
    body = b"".join(files(environ, lambda *answer: status.append(answer)))
    (line, headers) = status[0]  # type: ignore[misc]
    found = dict(headers)
    assert line == "200 OK"
    assert found["Content-Type"] == "image/webp"
    assert found["X-Content-Type-Options"] == "nosniff"
    assert found["Access-Control-Allow-Origin"] == "*"
    assert "immutable" in found["Cache-Control"]
    assert opened(body).size == (64, 48)


def test_20_megabytes_are_refused_with_the_limit(
    application: Application, signed_in: Callable[[str], FlaskClient]
) -> None:
    answer = signed_in("author").post(ADDRESS, data=bytes(20 * 1024 * 1024), headers=JSON)
    assert answer.status_code == 413
    assert "20.0 MB" in answer.get_json()["message"]
    assert "5 MB" in answer.get_json()["message"]
    assert queries.images(application) == []


def test_more_than_forms_may_have_is_taken_up_to_the_limit(
    application: Application, signed_in: Callable[[str], FlaskClient]
) -> None:
    sent = picture("PNG", (40, 30)) + bytes(4 * 1024 * 1024)
    assert signed_in("author").post(ADDRESS, data=sent, headers=JSON).status_code == 200
    assert len(queries.images(application)) == 1


def test_svg_is_refused_in_a_sentence(application: Application, signed_in: Callable[[str], FlaskClient]) -> None:
    for name in ("drawing.svg", "drawing.png"):
        address = f"{ADDRESS}?name={name}"
        answer = signed_in("author").post(address, data=b"<svg onload=alert(1)>", headers=JSON | {"Content-Type": "image/png"})
        assert answer.status_code == 422
        assert "SVG" in answer.get_json()["message"]
    assert queries.images(application) == []


def test_bomb_is_refused_before_it_is_unpacked(application: Application, signed_in: Callable[[str], FlaskClient]) -> None:
    answer = signed_in("author").post(ADDRESS, data=bomb(), headers=JSON)
    assert answer.status_code == 413
    assert "25 are allowed." in answer.get_json()["message"]


def test_readers_may_not_send_any(application: Application, signed_in: Callable[[str], FlaskClient]) -> None:
    assert signed_in("viewer").post(ADDRESS, data=picture(), headers=JSON).status_code == 403


def test_made_up_names_are_not_found(settings: Settings) -> None:
    files = StaticFiles(settings.packs_path, SDK, settings.images_path)
    for path in ("/images/../secrets.json", f"/images/{'a' * 64}-1x1.webp", "/images/", "/images/x.webp"):
        status: list[str] = []
        b"".join(files({"REQUEST_METHOD": "GET", "PATH_INFO": path}, lambda line, _headers, to=status: to.append(line)))
        assert status == ["404 Not Found"]


def test_words_of_a_file_name() -> None:
    assert title_of("C:\\fakepath\\Order_list (2).PNG") == "Order list (2)"
    assert title_of("x]\n[y](javascript:1).png") == "x y (javascript 1)"
    assert title_of("") == ""


def test_a_form_keeps_the_limit_of_forms(application: Application, signed_in: Callable[[str], FlaskClient]) -> None:
    sent, kind = b"a=" + b"b" * 3 * 1024 * 1024, "application/x-www-form-urlencoded"
    assert signed_in("author").post(ADDRESS, data=sent, content_type=kind, headers=JSON).status_code == 413
