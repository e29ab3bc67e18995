"""Which language somebody sees; the browser reads the same vectors (`sdk/js/test/page/locale.test.js`)."""

import json
from pathlib import Path

import pytest

from guidance_server.apps.locales import shown

VECTORS = json.loads((Path(__file__).parent.parent / "golden" / "locales.json").read_text())


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["sentence"])
def test_text_that_is_shown(case: dict[str, object]) -> None:
    texts: dict[str, str] = dict(case["texts"])  # type: ignore[call-overload]
    assert shown(texts, str(case["wanted"]), str(case["first"])) == case["shown"], case["sentence"]
