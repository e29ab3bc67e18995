"""Every reason has words for what it found."""

from datetime import date

from guidance_server.stewardship.reasons import REASONS, SEVERITIES
from guidance_server.stewardship.words import is_past, sentence

TODAY = date(2026, 3, 20)
EVIDENCE = {
    "day": "2026-03-25", "at": "2026-03-25T09:00:00+00:00", "missed": 9, "sessions": 20, "surely": 0.258, "lowest": 0.7,
    "unhelped": 8, "readers": 10, "added": ["Pay"], "renamed": [["Old", "New"]], "before": "open", "after": "resolved",
}  # fmt: skip


def test_each_reason_says_a_whole_sentence() -> None:
    for name, reason in REASONS.items():
        said = sentence(name, "Amount {x}", EVIDENCE, TODAY)
        assert said.endswith((".", "?")), name
        assert "{" not in said.replace("{x}", ""), name
        assert reason.severity in SEVERITIES
        assert reason.found.endswith("."), name


def test_a_day_reads_otherwise_once_it_is_past() -> None:
    assert sentence("review_by", "", EVIDENCE, TODAY) == "It is to be looked at by 25 Mar 2026, in 5 days."
    assert sentence("review_by", "", EVIDENCE, date(2026, 4, 1)) == "It was to be looked at by 25 Mar 2026."
    assert is_past("review_by", EVIDENCE, date(2026, 3, 25))
    assert not is_past("expiry", EVIDENCE, TODAY)


def test_what_changed_in_a_workflow_is_named() -> None:
    said = sentence("workflow_changed", "Pay", EVIDENCE, TODAY)
    assert said == "Steps of “Pay” changed since the approval: added: Pay; renamed: Old → New."
