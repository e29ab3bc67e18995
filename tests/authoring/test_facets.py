"""What a list is filtered by is drawn from the content."""

from guidance_server.authoring.facets import facet, facets, folded, parts
from tests.authoring.samples import sample


def test_everything_that_is_pointed_at_is_a_facet() -> None:
    content = sample("tip", owner="buying", workflow="pay", step="enter", issue="late")
    content["audience"] = {"cohorts": ["buyers"], "except": []}
    assert parts(facets(content)) == {
        "page": ["request-form"],
        "anchor": ["amount"],
        "cohort": ["buyers"],
        "team": ["buying"],
        "workflow": ["pay"],
        "step": ["enter"],
        "issue": ["late"],
    }


def test_pages_of_steps_count_once() -> None:
    assert facets(sample("flow")).count(facet("page", "request-form")) == 1


def test_search_knows_no_case() -> None:
    assert folded(sample("tip", title="STRASSE Straße")) == "strasse strasse sample"
