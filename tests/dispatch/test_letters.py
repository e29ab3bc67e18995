"""Letters: what waits first, escaped, on one line where a header asks for it."""

from html.parser import HTMLParser

from guidance_server.dispatch.letters import Line, Part, letter, one_line, subject

HOSTILE = 'Pay\r\nBcc: everybody@example.com\x00 <script>alert(1)</script> "><img src=x> \u202egnp'


def written(*parts: Part) -> tuple[str, str, str]:
    return letter(parts, "https://g.example/account", "https://g.example/mail/stop/x", "Ada")


def test_what_waits_comes_first() -> None:
    part = Part(
        "Procure", "https://g/a", [Line("Amounts", "https://g/1")], 3, [Line("Ben commented.", "https://g/2", "Hm")]
    )
    title, text, html = written(part, Part("Other", "https://g/b", news=[Line("It went live.", "https://g/3")]))
    assert title == "3 items wait for you"
    for said in (text, html):
        places = [said.index(words) for words in ("Waits for you", "Amounts", "and 2 more", "Ben commented.", "Other")]
        assert places == sorted(places)
        assert all(f"https://g/{page}" in said for page in "123")
    assert "<img" not in html


def test_one_piece_of_news_is_the_subject() -> None:
    assert subject([Part("P", "u", news=[Line("Ben sent “Amounts” back.", "u")])]) == "Ben sent “Amounts” back."
    assert subject([Part("P", "u", news=[Line("a", "u"), Line("b", "u")])]) == "2 pieces of news"


def test_a_title_cannot_add_a_header_nor_a_tag() -> None:
    title, text, html = written(Part(HOSTILE, "https://g", news=[Line(HOSTILE, 'https://g/"onclick="x', HOSTILE)]))
    assert not any(sign in title for sign in "\r\n\x00\u202e")
    assert "\nBcc:" not in text
    found: list[str] = []
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, attrs: found.extend([tag, *(name for name, _ in attrs)])  # type: ignore[method-assign]
    reader.feed(html)
    assert not {"script", "img", "onclick"} & set(found)
    assert "a" in found, "the control: a tag is seen where there is one"


def test_a_long_title_is_cut() -> None:
    assert len(one_line("word " * 100)) == 120
