"""The pages of the target application, asked as a browser asks them."""

import json
from html import unescape

import pytest
from flask.testing import FlaskClient

from guidance_server.demo.target.people import PEOPLE
from guidance_server.demo.target.server import Guidance, create_target, from_environment
from tests.demo.target.test_checks import GOOD

PAGES = [
    ("/", "Good day, Amara"),
    ("/requests", "PR-10012"),
    ("/requests?status=Draft", "1 request"),
    ("/requests?q=kestrel", "Barcode scanners"),
    ("/requests?q=nothing+like+it", "No request fits"),
    ("/requests/new", "New request"),
    ("/requests/PR-10014", "Design licences, renewal"),
    ("/requests/PR-10014?tab=history", "Submitted for approval"),
    ("/approvals", "4 requests wait"),
    ("/receipts", "PO-10018"),
    ("/receipts/PO-10018", "Filter paper"),
    ("/app/invoices", 'id="workspace"'),
    ("/app/invoices/INV-90417", 'id="workspace"'),
]


def become(procure: FlaskClient, person: str) -> None:
    assert procure.post("/sign-in", data={"person": person, "next": "/requests"}).location == "/requests"


@pytest.mark.parametrize(("address", "text"), PAGES)
def test_pages_show_what_they_are_for(procure: FlaskClient, address: str, text: str) -> None:
    answer = procure.get(address)
    assert answer.status_code == 200
    assert text in answer.text


@pytest.mark.parametrize("address", ["/requests/PR-1", "/receipts/PO-1", "/nowhere"])
def test_unknown_addresses_are_404(procure: FlaskClient, address: str) -> None:
    assert procure.get(address).status_code == 404


@pytest.mark.parametrize(("address", "_text"), PAGES)
def test_policy_allows_itself_and_the_guidance_server_only(procure: FlaskClient, address: str, _text: str) -> None:
    answer = procure.get(address)
    policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["connect-src"] == "'self' http://guide.example.com:8000"
    assert policy["style-src"] == "'self'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert "style=" not in answer.text
    assert "onclick" not in answer.text


def test_script_tag_carries_key_channel_and_locale(procure: FlaskClient) -> None:
    become(procure, "jonas")
    page = procure.get("/approvals").text
    assert 'src="http://guide.example.com:8000/sdk/v1/guidance.js" data-app="app_1" data-channel="live"' in page
    assert 'data-locale="de"' in page
    assert 'data-key="key_1"' in page


def test_without_a_guidance_server_there_is_no_script() -> None:
    page = create_target(Guidance()).test_client().get("/").text
    assert "guidance.js" not in page
    assert "guide.js" not in page


def test_staging_is_remembered_over_pages_until_live_is_asked_for(procure: FlaskClient) -> None:
    assert 'data-channel="staging"' in procure.get("/requests?channel=staging").text
    assert 'data-channel="staging"' in procure.get("/requests/new").text
    assert 'data-channel="live"' in procure.get("/requests?channel=live").text
    assert 'data-channel="live"' in procure.get("/requests?channel=nonsense").text


@pytest.mark.parametrize("person", PEOPLE)
def test_attributes_of_the_person_are_on_the_page(procure: FlaskClient, person: str) -> None:
    become(procure, person)
    page = procure.get("/").text
    told = json.loads(unescape(page.split("data-person='")[1].split("'")[0]))
    assert told["id"] == person
    assert set(told["attributes"]) == {"role", "region", "business_unit", "location", "access_groups", "release"}


@pytest.mark.parametrize("address", ["//evil.example", "https://evil.example", "/\\evil.example", ""])
def test_sign_in_leads_nowhere_else(procure: FlaskClient, address: str) -> None:
    assert procure.post("/sign-in", data={"person": "mei", "next": address}).location == "/"


def test_posts_from_another_origin_are_refused(procure: FlaskClient) -> None:
    answer = procure.post("/sign-in", data={"person": "mei"}, headers={"Origin": "http://evil.example"})
    assert answer.status_code == 403


def test_a_request_goes_from_the_form_to_the_receipt(procure: FlaskClient) -> None:
    lines = {"line_text": ["Bearing set"], "line_quantity": ["10"], "line_price": ["40.00"]}
    answer = procure.post("/requests/new", data=GOOD | lines | {"needed_by": "2026-03-20"})
    assert answer.location == "/requests/PR-10026"
    shown = procure.get(answer.location).text
    assert "was sent for approval" in shown
    assert 'data-happened="request-submitted"' in shown
    become(procure, "jonas")
    procure.post("/approvals/PR-10026", data={"decision": "approve"})
    assert 'data-happened="request-approved"' in procure.get("/approvals").text


def test_a_wrong_form_comes_back_with_what_was_typed(procure: FlaskClient) -> None:
    answer = procure.post(
        "/requests/new", data={"title": "Kept", "line_text": "Half", "line_quantity": "", "line_price": ""}
    )
    assert answer.status_code == 422
    assert 'value="Kept"' in answer.text
    assert 'value="Half"' in answer.text
    assert "Line 1 needs a description" in answer.text


def test_a_draft_is_kept_and_can_be_submitted(procure: FlaskClient) -> None:
    procure.post("/requests/PR-10012/submit")
    assert "In approval" in procure.get("/requests/PR-10012").text


@pytest.mark.parametrize(
    ("person", "data", "sentence"),
    [
        ("amara", {"decision": "approve"}, "Only approvers decide"),
        ("jonas", {"decision": "reject", "reason": "no"}, "needs a reason"),
        ("jonas", {"decision": "reject", "reason": "Wrong cost centre, use MF-4410"}, "was rejected"),
    ],
)
def test_decisions(procure: FlaskClient, person: str, data: dict[str, str], sentence: str) -> None:
    become(procure, person)
    procure.post("/approvals/PR-10013", data=data)
    assert sentence in procure.get("/approvals").text


def test_receipts_are_booked_in_parts(procure: FlaskClient) -> None:
    procure.post("/receipts/PO-10019", data={"quantity_0": "9"})
    assert "no more than is still open" in procure.get("/receipts/PO-10019").text
    procure.post("/receipts/PO-10019", data={"quantity_0": "2"})
    assert "PO-10019" in procure.get("/receipts").text
    procure.post("/receipts/PO-10019", data={"quantity_0": "1"})
    assert 'href="/receipts/PO-10019"' not in procure.get("/receipts").text


def test_invoices_are_resolved_with_a_known_resolution_only(procure: FlaskClient) -> None:
    assert procure.post("/data/invoices/INV-90417/resolve", json={"resolution": ""}).status_code == 422
    assert procure.post("/data/invoices/INV-90417/resolve", json={"resolution": "credit"}).json["status"] == "Resolved"
    assert procure.post("/data/invoices/INV-1/resolve", json={}).status_code == 404
    assert procure.get("/data/invoices").json["invoices"][0]["resolution"] == "credit"


def test_the_process_is_configured_by_its_environment() -> None:
    app = from_environment({"DEMO_GUIDANCE_SERVER": "http://a:1", "DEMO_GUIDANCE_APP": "app_2"})
    assert 'data-app="app_2"' in app.test_client().get("/").text


@pytest.mark.parametrize(
    ("address", "title"), [("/", "Home"), ("/approvals", "Approvals"), ("/app/insights", "Invoices")]
)
def test_navigation_marks_one_place(procure: FlaskClient, address: str, title: str) -> None:
    navigation = procure.get(address).text.split('<nav aria-label="Main">')[1].split("</nav>")[0]
    assert navigation.count('aria-current="page"') == 1
    assert title in navigation.split('aria-current="page"')[1][:20]
