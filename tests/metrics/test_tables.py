"""Events added up into the five columns."""

from guidance_server.metrics.tables import daily, iso_date, lines, totals

ROWS = [
    ("tip", "content_seen", 10),
    ("tip", "content_snoozed", 2),
    ("tip", "content_dismissed", 3),
    ("a", "article_opened", 4),
    ("", "help_opened", 9),
    ("", "escalated", 1),
]


def test_totals_add_up_events_of_a_column() -> None:
    assert totals(ROWS) == {"seen": 10, "engaged": 4, "completed": 0, "dismissed": 5, "escalated": 1}


def test_lines_have_titles_and_leave_out_what_has_no_key() -> None:
    found = lines(ROWS, {"tip": "Amount"})
    assert [(line.key, line.title, line.counts["seen"]) for line in found] == [("tip", "Amount", 10), ("a", "a", 0)]


def test_every_day_of_the_period_has_a_row() -> None:
    found = daily([("20580", "content_seen", 3)], 20579, 20582)
    assert [(line.key, line.counts["seen"]) for line in found] == [
        ("2026-05-06", 0),
        ("2026-05-07", 3),
        ("2026-05-08", 0),
    ]
    assert iso_date(0) == "1970-01-01"
