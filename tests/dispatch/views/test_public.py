"""The link that stops mail: it needs no sign-in, opening it does nothing, and nobody stops another's."""

from flask.testing import FlaskClient

from guidance_server.accounts.models import Person
from guidance_server.dispatch.links import token
from guidance_server.notices.queries import choices_of
from guidance_server.settings import Settings


def test_it_asks_and_then_stops(client: FlaskClient, people: dict[str, Person], settings: Settings) -> None:
    person = people["author"]
    address = f"/mail/stop/{token(settings.secret_key, person.id)}"
    for _ in range(2):  # As scanners of links do.
        assert "Stop mail from here?" in client.get(address).text
    assert choices_of([person.id])[person.id].rhythm == "digest"
    # As a mail program does by itself (RFC 8058).
    answer = client.post(address, data={"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, "Set-Cookie" in answer.headers) == (200, False)
    assert choices_of([person.id])[person.id].rhythm == "nothing"
    assert client.post(address).status_code == 200


def test_a_link_that_was_not_made_here_stops_nothing(
    client: FlaskClient, people: dict[str, Person], settings: Settings
) -> None:
    made = token(settings.secret_key, people["author"].id)
    for wrong in (made[:-1], token("x" * 64, people["author"].id), "1", made.replace(".", "")):
        assert client.post(f"/mail/stop/{wrong}").status_code == 404
    assert choices_of([people["author"].id])[people["author"].id].rhythm == "digest"
