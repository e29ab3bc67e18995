"""An article of self help."""

from typing import Any

from guidance_server.authoring.fields import Field
from guidance_server.authoring.kinds.kind import Body, Kind, Known, ToNodes, filled, nodes, texts
from guidance_server.authoring.problem import Problem

LONGEST_BYTES = 64 * 1024

FIELDS = (
    Field("summary", "text", "Summary", "Shown under the title in self help.", localized=True, max_length=500),
    Field("markdown", "markdown", "Text", required=True, localized=True),
    Field("keywords", "texts", "Keywords", "What people call it, one in each line.", max_length=80, most=50),
)


def check(body: Body, content: Body, known: Known) -> list[Problem]:
    """An article has at most 64 KiB in each language."""
    sources = body.get("markdown")
    return [
        Problem(
            f"body.markdown.{locale}", "An article has at most 64 KiB of Markdown.", "Part it into several articles."
        )
        for locale, source in (sources.items() if isinstance(sources, dict) else ())
        if isinstance(source, str) and len(source.encode("utf-8", "replace")) > LONGEST_BYTES
    ]


def pack(body: Body, to_nodes: ToNodes) -> dict[str, Any]:
    """The body in a pack; keywords stay with the search index."""
    return filled(summary=texts(body["summary"]), nodes=nodes(body["markdown"], to_nodes))


KIND = Kind(
    "article",
    "Article",
    "Articles",
    "A page of self help, found by search and offered where it belongs.",
    FIELDS,
    check,
    pack,
    ("where.anchor", "when", "holdout"),
    shows_title=True,
)
