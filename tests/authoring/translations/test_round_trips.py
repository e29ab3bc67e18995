"""Whatever a text says, a file brings it back the same: XLIFF and CSV, read by us and by another tool."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from translate.storage import xliff as other_tool

from guidance_server.authoring.translations import sheet, xliff
from guidance_server.authoring.translations.texts import digest
from guidance_server.authoring.translations.units import BadFile, Unit

WORDS = [
    *("=1+1", "'=x", "@sum", "[here](article:a-b)", "::: note\nText\n:::", "{0}", "<b>&amp;</b>", "]]>", "\n\n", "  "),
    *(
        "\t",
        "ميزانية",
        "\u202e",
        "\ufeff",
        "\ufffe",
        "\uffff",
        '"',
        ";",
        ",",
        "\u00a0-",
        "＝1",
        "'",
        "```\ncode\n```",
        "😀",
    ),
]
characters = st.characters(exclude_categories=["Cs"], exclude_characters="\r")
texts = st.lists(st.one_of(st.sampled_from(WORDS), st.text(characters, max_size=8)), max_size=8).map("".join)
units = st.builds(
    Unit,
    st.just("first-request"),
    texts,
    st.sampled_from(["title", "body.steps.s-1.text"]),
    st.sampled_from(["Title", "Steps 1 · Text"]),
    st.integers(1, 99),
    st.just("en"),
    st.sampled_from(["de", "ar", "pt-BR"]),
    texts,
    texts,
    st.sampled_from(["missing", "behind", "current"]),
)


def writable(text: str) -> str:
    """What content may say: no control characters but tabs and line breaks."""
    return "".join(one for one in text if one >= " " and one != "\x7f" or one in "\t\n")


@settings(max_examples=150, deadline=None)
@given(st.lists(units, max_size=6))
def test_files_lose_nothing(found: list[Unit]) -> None:
    found = [
        one._replace(source=writable(one.source), said=writable(one.said), title=writable(one.title)) for one in found
    ]
    for kind in (xliff, sheet):
        back = kind.read("".join(kind.document("p2p", found)).encode())
        assert [(one.item, one.path, one.revision, one.locale, one.source, one.said) for one in back] == [
            (one.item, one.path, one.revision, one.locale, one.source, one.said) for one in found
        ]
        assert {one.source_hash for one in back} == {digest(one.source) for one in found}


def test_other_tools_read_the_same_texts() -> None:
    said = "Zeile  eins\n\n::: note\n[Hier](article:hilfe) & <dort>\n:::\n"
    unit = Unit("a", "A", "body.text", "Text", 3, "en", "de", said.replace("Hier", "Here"), said, "behind")
    store = other_tool.xlifffile.parsestring("".join(xliff.document("p2p", [unit])).encode())
    (found,) = store.units
    assert (found.source, found.target, found.isfuzzy()) == (unit.source, unit.said, True)
    found.target = "Neu\n  mit Zeilen"
    found.markfuzzy(False)
    (back,) = xliff.read(bytes(store))
    assert (back.path, back.revision, back.said, back.right) == ("body.text", 3, "Neu\n  mit Zeilen", True)


HEAD = f'<xliff version="1.2" xmlns="{xliff.NAMESPACE}">'
FILE = f'{HEAD}<file original="p2p/a@1" source-language="en" target-language="de"><body>'
END = "</body></file></xliff>"
BAD_XLIFF: list[tuple[str, str, str]] = [
    ("a file that ends early", f"{FILE}\n<trans-unit", "Line 2"),
    ("entities that grow", f'<!DOCTYPE x [<!ENTITY a "aa">]>\n{HEAD}&a;</xliff>', "document type"),
    ("an entity from elsewhere", f'<!DOCTYPE x SYSTEM "file:///etc/passwd">\n{HEAD}</xliff>', "document type"),
    ("another version", '<xliff version="2.0"></xliff>', "no XLIFF 1.2"),
    ("another kind of file", "<html></html>", "no XLIFF 1.2"),
    (
        "a unit of another system",
        f"{HEAD}<file original='x.html'><body>\n<trans-unit id='1'><source/></trans-unit>{END}",
        "Line 2",
    ),
    ("two targets", f"{FILE}<trans-unit id='t'><source/><target/><target/></trans-unit>{END}", "two of"),
    ("a tag that is not ours", f"{FILE}<trans-unit id='t'><source>a<x id='1'/></source></trans-unit>{END}", "tag <x>"),
]


@pytest.mark.parametrize(("what", "text", "sentence"), BAD_XLIFF, ids=[what for what, _, _ in BAD_XLIFF])
def test_bad_xliff_is_refused_with_its_line(what: str, text: str, sentence: str) -> None:
    with pytest.raises(BadFile) as refusal:
        xliff.read(text.encode())
    assert sentence in str(refusal.value), what


def test_what_tools_add_to_a_unit_is_passed_over() -> None:
    unit = (
        "<trans-unit id='t' approved='yes'><source>a</source><seg-source><mrk>a</mrk></seg-source>"
        "<target><mrk mid='0' mtype='seg'>b<g id='1'>c</g></mrk></target>"
        "<alt-trans><source>z</source><target>y</target></alt-trans><note>n</note></trans-unit>"
    )
    (found,) = xliff.read(f"{FILE}{unit}</body></file></xliff>".encode())
    assert (found.source, found.said, found.right) == ("a", "bc", True)


BAD_CSV: list[tuple[str, bytes, str]] = [
    ("no table of ours", b"a,b\r\n1,2\r\n", "column “application”"),
    ("another encoding", b"\xff\xfe\x00", "not UTF-8"),
    ("no revision", (",".join(sheet.COLUMNS) + "\r\np2p,a,title,,en,de,,x,y,,often,\r\n").encode(), "Line 2"),
]


@pytest.mark.parametrize(("what", "data", "sentence"), BAD_CSV, ids=[what for what, _, _ in BAD_CSV])
def test_bad_table_is_refused_with_its_line(what: str, data: bytes, sentence: str) -> None:
    with pytest.raises(BadFile) as refusal:
        sheet.read(data)
    assert sentence in str(refusal.value), what


def test_semicolons_of_a_spreadsheet_are_read() -> None:
    rows = [";".join(sheet.COLUMNS), 'p2p;a;title;Title;en;de;missing;Amount;"Betrag;netto";yes;1;']
    (found,) = sheet.read("\r\n".join(rows).encode())
    assert (found.said, found.right, found.line) == ("Betrag;netto", True, 2)
