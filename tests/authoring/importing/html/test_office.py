"""What word processors put on the clipboard comes out as if it had been written here."""

import pytest

from guidance_server.authoring.importing.html import to_markdown


def item(words: str, mark: str, level: int, number: int = 0) -> str:
    return (
        f"<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l{number} level{level} lfo1'>"
        f"<![if !supportLists]><span style='font-family:Symbol'>"
        f"<span style='mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times New Roman\"'>"
        f"&nbsp;&nbsp;&nbsp;</span></span></span><![endif]>{words}<o:p></o:p></p>\n"
    )


WORD = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><link rel=File-List href="file:///C:/filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {{mso-style-unhide:no; margin:0cm;}} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<p class=MsoTitle>Purchase requests<o:p></o:p></p>
<p class=MsoNormal><span lang=EN-GB style='mso-ansi-language:EN-GB'>Choose <b style='mso-bidi-font-weight:normal'>New</b>,
then<span style='mso-spacerun:yes'>&nbsp; </span>save.<o:p></o:p></span></p>
{item("First", "·", 1)}{item("Inner", "o", 2)}{item("Second", "·", 1)}
<p class=MsoNormal>Between</p>
{item("One", "1.", 1, 1)}{item("Two", "2.", 1, 1)}
<table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'><td width=301 valign=top><p class=MsoNormal>A<o:p></o:p></p></td>
<td><p class=MsoNormal>B</p></td></tr><tr><td><p class=MsoNormal>1</p></td><td><p class=MsoNormal>2</p></td></tr></table>
<p class=MsoNormal><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>"""

EXPECTED = """# Purchase requests

Choose **New**, then save.

- First
  - Inner
- Second

Between

1. One
2. Two

| A | B |
| --- | --- |
| 1 | 2 |"""


def test_a_document_of_word() -> None:
    found = to_markdown(WORD)
    assert found.markdown == EXPECTED
    assert [one.kind for one in found.dropped] == ["style", "style"]


@pytest.mark.parametrize("leftover", ["mso", "o:p", "class", "<!--", "supportLists", "\xa0", "xml"])
def test_nothing_of_word_is_left(leftover: str) -> None:
    assert leftover in WORD.replace("&nbsp;", "\xa0")
    assert leftover not in to_markdown(WORD).markdown


def test_lists_apart_stay_apart() -> None:
    html = item("a", "·", 1) + item("b", "·", 1) + "<p>words</p>" + item("c", "·", 2) + item("d", "o", 3)
    assert to_markdown(html).markdown == "- a\n- b\n\nwords\n\n- c\n  - d"


def test_a_document_of_google() -> None:
    html = (
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr">'
        '<span style="font-weight:700;">Bold</span><span style="font-weight:400;font-style:italic;">&nbsp;it</span></p>'
        '<h2><span style="font-weight:700">H</span></h2></b>'
    )
    assert to_markdown(html).markdown == "**Bold** *it*\n\n## H"
