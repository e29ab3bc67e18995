"""HTML to Markdown: words stay words, marks become ours, and what is left out is named."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance_server.authoring.importing.html import convert, to_markdown
from guidance_server.authoring.importing.html.parsing import DEEPEST
from guidance_server.authoring.markdown import to_text, to_tree
from guidance_server.errors import Invalid, TooLarge

WORDS = st.text(
    st.sampled_from("aZ9 é“\U0001f600*_`[]()<>!#+-=.|~\\&;:/'\"{}$%^@,?\n")
    | st.characters(exclude_categories=["C", "Z"])
)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<h1>A</h1><h2>B</h2><p>C</p>", "# A\n\n## B\n\nC"),
        ("<b>bold</b> <i>it</i> <code>c`d</code> <s>gone</s>", "**bold** *it* `` c`d `` ~~gone~~"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ('<ol start="3"><li>a</li><li>b</li></ol>', "3. a\n4. b"),
        ("<table><tr><td>A</td><td>B|C</td></tr><tr><td>1<br>2</td><td></td></tr></table>", None),
        ('<a href="https://example.com/a(b) c">x</a>', "[x](https://example.com/a%28b%29%20c)"),
        ('<p><a href="mailto:a@example.com">mail\nme</a></p>', "[mail me](mailto:a@example.com)"),
        ('<img src="https://example.com/a.png" alt="A [1]">', "![A \\[1\\]](https://example.com/a.png)"),
        ("<pre><code>a\n  ```\nb\\\n\n\n\nc </code></pre>", "````\na\n  ```\nb\\\n\n\n\nc \n````"),
        ("<p>Press <kbd>Ctrl</kbd></p>", "Press <kbd>Ctrl</kbd>"),
        ("<p>a<br>b<br></p><p>c<br><br>d</p>", "a\\\nb\n\nc\n\nd"),
        ("<blockquote><p>q</p></blockquote>", "> q"),
        ("<dl><dt>T</dt><dd>D</dd></dl>", "**T**\n\nD"),
        ("<p>1. no list</p><p>- nor here</p><p># nor this</p>", "1\\. no list\n\n\\- nor here\n\n\\# nor this"),
        ("<div><div>a</div><div>b</div></div>", "a\n\nb"),
        ("<custom-thing>words</custom-thing>", "words"),
        ("", ""),
    ],
)
def test_what_has_a_mark_gets_it(html: str, markdown: str | None) -> None:
    found = to_markdown(html)
    assert found.dropped == ()
    assert found.markdown == (markdown if markdown is not None else "| A | B\\|C |\n| --- | --- |\n| 1<br>2 |  |")
    assert to_tree(found.markdown).problems == ()


@settings(max_examples=400, deadline=None)
@given(WORDS)
def test_words_stay_words(words: str) -> None:
    for element in ("p", "li", "td", "h2", "b"):
        read = to_text(to_tree(to_markdown(f"<{element}>{escaped(words)}</{element}>").markdown).nodes)
        assert read.split() == words.split(), element


TAGS = (
    "<p> </p> <table> <tr> <td> <ul> <li> <script> <b> <a/href='x'> <img/src=x/onerror=y> <!-- --> <svg> <o:p> <pre> <style> "
    "</style> <template> x <br> &lt;"
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(TAGS.split()), max_size=25))
def test_any_tags_make_markdown_that_can_be_saved(tags: list[str]) -> None:
    found = to_markdown("".join(tags))
    assert [one for one in to_tree(found.markdown).problems if "link" in one.message or "picture" in one.message] == []


@pytest.mark.parametrize(
    ("html", "kinds", "sentence"),
    [
        ("<script>alert(1)</script>", ["script"], "A script."),
        ("<script src=//evil.example/x.js></script>", ["script"], "A script from //evil.example/x.js."),
        ("<style>a{}</style>", ["style"], "A style sheet."),
        ("<link rel=stylesheet href=/x.css>", ["style"], "A linked file from /x.css."),
        ("<p onclick=x>a</p>", ["script"], "The event handler onclick."),
        ("<x-y onfoo=x>a</x-y>", ["script"], "The event handler onfoo."),
        ("<body onload=x>a", ["script"], "The event handler onload."),
        (
            "<svg onload=x><script>y</script></svg>",
            ["script", "script", "media"],
            "A drawing (SVG): a script inside of it.",
        ),
        ("<a href=javascript:x>a</a>", ["script"], "An address that runs a script (javascript:)."),
        ("<a href=' java&#9;script:x'>a</a>", ["odd link"], "The address of a link"),
        ("<a href=data:text/html,x>a</a>", ["script"], "a file of its own (data:)."),
        ("<a ping=//t.example href=https://example.com>a</a>", ["tracker"], "told of clicks, //t.example."),
        (
            "<img src=https://t.example/o.gif width=1 height=1>",
            ["tracker"],
            "one dot that counts readers, from t.example.",
        ),
        ("<img src=https://t.example/o.gif style='width:0px'>", ["tracker"], "from t.example."),
        ("<img src=https://www.google-analytics.com/collect?x>", ["tracker"], "from www.google-analytics.com."),
        ("<noscript><img src=//t.example></noscript>", ["tracker"], "without scripts"),
        ("<iframe src=https://video.example/1></iframe>", ["frame"], "A frame from https://video.example/1."),
        ("<object data=x.swf></object><embed src=y>", ["frame", "frame"], "An embedded object from y."),
        ("<form action=/s><input name=q>w</form>", ["form", "form"], "A field of a form “q”."),
        ("<div style='display:none'>secret</div>", ["hidden text"], "Hidden text: “secret”."),
        ("<p hidden>secret</p><span style='font-size:0'>s</span>", ["hidden text", "hidden text"], "“s”"),
        ("<img src=data:image/png;base64,xx alt=A>", ["missing picture"], "a file inside of the page"),
        ("<img src=a.png alt=A>", ["missing picture"], "A picture (a.png); its description stays."),
        ("<a href=../x.html>a</a>", ["odd link"], "The address of a link, ../x.html; its words stay."),
        ("<video src=x></video><math><mi>x</mi></math>", ["media", "media"], "A formula (MathML)."),
        ("<b style='font-size:0.9em'>seen</b>", [], ""),
    ],
)
def test_what_is_left_out_is_named(html: str, kinds: list[str], sentence: str) -> None:
    found = to_markdown(f"before {html} after")
    assert sorted(one.kind for one in found.dropped) == sorted(kinds), found
    assert sentence in " ".join(one.sentence for one in found.dropped)
    assert "before" in found.markdown
    assert not any(word in found.markdown for word in ("secret", "alert", "javascript", "evil", "t.example"))


def test_the_same_thing_is_named_once_with_its_number() -> None:
    found = to_markdown("<p onclick=a>x</p>" * 12)
    assert [one.sentence for one in found.dropped] == ["12 times: The event handler onclick."]


def test_links_may_be_led_elsewhere() -> None:
    found = to_markdown(
        '<a href="/hc/1">a</a> <img src="/b.png" alt="B">', {"/hc/1": "article:one", "/b.png": ""}.__getitem__
    )
    assert found.markdown == "[a](article:one) B"


def test_a_table_in_a_table_becomes_words_of_its_cell() -> None:
    found = to_markdown("<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td></tr></table>").markdown
    assert found.splitlines()[0].split() == ["|", "a", "b", "c", "|"]


@pytest.mark.parametrize("element", ["blockquote", "b", "div", "ul><li", "table><tr><td", "x-y"])
def test_what_is_nested_too_deep_is_refused_soon(element: str) -> None:
    with pytest.raises(Invalid, match="levels deep"):
        to_markdown(f"<{element}>" * 30_000)
    assert to_markdown(f"<{element}>" * (DEEPEST // 8) + "x").markdown.strip("*>|- \n").startswith("x")


def test_a_long_list_is_numbered_soon() -> None:
    started = time.process_time()
    found = to_markdown("<ol>" + "<li>a" * 20_000).markdown
    assert found.endswith("\n20000. a")
    assert time.process_time() - started < 15


def test_too_many_marks_are_refused() -> None:
    with pytest.raises(TooLarge, match="100,001 marks"):
        to_markdown("<" * 100_001)


def test_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert, "LARGEST", 10)
    with pytest.raises(TooLarge, match="11 characters"):
        to_markdown("x" * 11)
