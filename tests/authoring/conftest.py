"""Contents that can be saved, one of each kind, and what they point at."""

import pytest

from guidance_server.accounts.actions import define_team
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from tests.authoring.samples import PAGES, STEPS
from tests.conftest import COMMAND


@pytest.fixture
def p2p(application: Application, actors: dict[str, Actor]) -> Application:
    """The application with the pages, anchors, cohorts, workflow and team of the samples."""
    author = actors["author"]
    for page in PAGES:
        apps.define_page(author, application, page, page.title(), {"path": f"/{page}"})
    apps.define_anchor(
        author, application, "amount", "Amount", {"page": "request-form", "evidence": {"label": "Amount"}}
    )
    rule = {"attribute": "role", "op": "equals", "value": "buyer"}
    apps.define_cohort(author, application, "buyers", "Buyers", rule)
    apps.define_workflow(author, application, "pay", "Pay", {"steps": [{"key": step} for step in STEPS]})
    define_team(COMMAND, application, "buying", "Buying")
    return application
