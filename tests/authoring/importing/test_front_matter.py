"""Front matter as people write it."""

import pytest

from guidance_server.authoring.importing.front_matter import DATE, FORMS, KEYWORDS, TITLE, check, read

WELL = "title: T\ndescription: D\n"


def of(head: str, body: str = "text") -> str:
    return f"---\n{head}---\n{body}"


@pytest.mark.parametrize(
    ("head", "key", "value"),
    [
        ("title: Create a request\n", TITLE, "Create a request"),
        ('title: "Create: a request"\n', TITLE, "Create: a request"),
        ("title: 1099\n", TITLE, "1099"),
        ("title:\n", TITLE, ""),
        ("ms.search.form: 21, 22\n", FORMS, "21, 22"),
        ("ms.search.keywords:\n  - order\n  - ask\n", KEYWORDS, "order, ask"),
        ("ms.search.forms: 21\n", FORMS, "21"),
        ("ms. search.keywords: order\n", KEYWORDS, "order"),
        ("ms.saerch.form: 21\n", FORMS, "21"),
        ("m.search.form: 21\n", FORMS, "21"),
        ("title: Create: a request\n", TITLE, "Create: a request"),
    ],
)
def test_values(head: str, key: str, value: str) -> None:
    assert read(of(head)).values[key] == value


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        (of(WELL), []),
        (of(WELL + f"{DATE}: 10/15/2025\n"), []),
        (of(WELL + f"{DATE}: 2025-10-15\n"), []),
        (of(WELL + f"{DATE}: soon\n"), [(4, f"{DATE} “soon” is not a date")]),
        (of("title: T\n"), [(1, "there is no description")]),
        (of("title: ''\ndescription: D\n"), [(2, "the title is empty")]),
        (of(WELL + "ms.search.forms: 1\n"), [(4, "“ms.search.forms” was read as ms.search.form")]),
        (of(WELL + "title: Again\n"), [(4, "“title” is there twice; the first counts")]),
        (
            of("title: A: b\ndescription: D\n"),
            [(2, "it is not valid YAML (mapping values are not allowed in this context); read line by line")],
        ),
        ("no front matter", [(1, "there is no title"), (1, "there is no description")]),
    ],
)
def test_what_is_odd(text: str, odd: list[tuple[int, str]]) -> None:
    assert list(check(read(text))) == odd


def test_front_matter_that_does_not_end_is_text() -> None:
    found = read("---\ntitle: T\n")
    assert found.body == "---\ntitle: T\n"
    assert found.odd == [(1, "the front matter does not end; add a line `---` after it")]


@pytest.mark.parametrize(
    ("text", "line", "body"),
    [(of(WELL), 5, "text"), ("---\n---\nx", 3, "x"), ("x", 1, "x"), (of(WELL, "\n# H"), 5, "\n# H")],
)
def test_the_text_keeps_its_lines(text: str, line: int, body: str) -> None:
    found = read(text)
    assert (found.first_line, found.body) == (line, body)


def test_lists_between_commas() -> None:
    assert read(of("ms.search.keywords: a b ,, c\n")).texts(KEYWORDS) == ["a b", "c"]
