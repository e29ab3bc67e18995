"""Who may find what, in which language."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from guidance_server.selfhelp.audience import fits, is_over, suiting
from guidance_server.selfhelp.passages import passages


@pytest.mark.parametrize(
    ("cohorts", "excepted", "mine", "sees"),
    [
        ([], [], [], True),
        ([], [], ["buyers"], True),
        (["buyers"], [], [], False),
        (["buyers"], [], ["buyers"], True),
        (["buyers", "sellers"], [], ["sellers"], True),
        ([], ["new"], ["new"], False),
        (["buyers"], ["new"], ["buyers", "new"], False),
    ],
)
def test_cohorts(
    article: Callable[..., Any], cohorts: list[str], excepted: list[str], mine: list[str], sees: bool
) -> None:
    [passage] = passages(article("k", "T", "x", cohorts=cohorts, excepted=excepted), "1")
    assert fits(passage, "en", mine, {}) == sees


@pytest.mark.parametrize(
    ("locales", "wanted", "chosen"),
    [(["en", "de"], "de", "de"), (["en", "de"], "de-AT", "de"), (["en", "pt-BR"], "pt", "pt-BR"), (["de"], "fr", "de")],
)
def test_language(locales: list[str], wanted: str, chosen: str) -> None:
    assert suiting(locales, wanted) == chosen


@pytest.mark.parametrize(
    ("expires_at", "over"), [(None, False), ("2026-03-01T12:00:01Z", False), ("2026-03-01T12:00:00Z", True)]
)
def test_expiry(article: Callable[..., Any], expires_at: str | None, over: bool) -> None:
    [passage] = passages(article("k", "T", "x") | {"expires_at": expires_at}, "1")
    assert is_over(passage, datetime(2026, 3, 1, 12, tzinfo=UTC)) == over
