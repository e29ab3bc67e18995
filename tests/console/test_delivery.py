"""The delivery part of the settings page: what is refused is said beside its field, and what was typed stays."""

from collections.abc import Callable

from flask.testing import FlaskClient

from guidance_server.apps import actions, queries
from guidance_server.apps.models import Application
from tests.conftest import COMMAND

ADDRESS = "/a/p2p/settings/delivery"


def test_saved(application: Application, signed_in: Callable[[str], FlaskClient]) -> None:
    administrator = signed_in("administrator")
    typed = {"origins": "https://erp.example.com\r\n\r\n http://127.0.0.1:8001 ", "pause": "12", "quiet": "on"}
    assert administrator.post(ADDRESS, data=typed).status_code == 302
    assert application.origins == ["https://erp.example.com", "http://127.0.0.1:8001"]
    assert (application.pause, application.quiet) == (12, True)
    page = administrator.get("/a/p2p/settings").text
    assert 'name="quiet" checked' in page
    assert 'value="12"' in page


def test_refused_beside_its_field(application: Application, signed_in: Callable[[str], FlaskClient]) -> None:
    administrator, before = signed_in("administrator"), list(application.origins)
    typed = {"origins": "https://erp.example.com/app", "pause": "5"}
    refused = administrator.post(ADDRESS, data=typed)
    assert refused.status_code == 422
    assert "is not an origin. Write it as https://erp.example.com" in refused.text
    assert "https://erp.example.com/app</textarea>" in refused.text
    for pause in ("soon", "", "-1", "99999", "٣"):
        refused = administrator.post(ADDRESS, data={"origins": "https://a.test", "pause": pause})
        assert (refused.status_code, "whole number of minutes" in refused.text) == (422, True)
    assert application.origins == before


def test_a_page_is_made_quiet(application: Application, signed_in: Callable[[str], FlaskClient]) -> None:
    author = signed_in("author")
    typed = {"key": "form", "title": "Form", "path": "/form"}
    author.post("/a/p2p/settings/page", data=typed | {"quiet": "on"})
    assert queries.targets(application).pages["form"]["quiet"] is True
    author.post("/a/p2p/settings/page", data=typed)
    assert "quiet" not in queries.targets(application).pages["form"]


def test_trying_names_what_is_missing(application: Application, signed_in: Callable[[str], FlaskClient]) -> None:
    actions.change_application(COMMAND, application, {"origins": []})
    assert "not named" in signed_in("viewer").get("/a/p2p/settings").text
