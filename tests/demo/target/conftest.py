"""The target application on a fixed day, without a network."""

from datetime import date

import pytest
from flask.testing import FlaskClient

from guidance_server.demo.target.server import Guidance, create_target

GUIDANCE = Guidance(
    server="http://guide.example.com:8000", app="app_1", pack_key="key_1", console="http://guide.example.com:8000"
)


@pytest.fixture
def procure() -> FlaskClient:
    return create_target(GUIDANCE, today=lambda: date(2026, 3, 2)).test_client()
