"""The report: one line for each finding, sorted."""

from guidance_server.authoring.importing.findings import KINDS, STOPPING, Finding, counts, report

FOUND = [
    Finding("b.md", 2, "broken link", "x"),
    Finding("a.md", 10, "broken link", "y"),
    Finding("a.md", 9, "odd link", "z"),
]


def test_report_is_sorted_by_file_and_line() -> None:
    assert report(FOUND, {"articles": 2}) == (
        "# articles: 2\na.md:9: odd link: z\na.md:10: broken link: y\nb.md:2: broken link: x\n"
    )


def test_counts_in_the_order_of_the_table() -> None:
    assert counts(FOUND) == {"broken link": 2, "odd link": 1}
    assert set(STOPPING) < set(KINDS)
