"""An English text moves, German is flagged wherever somebody can mend it, a translator does, and a German user reads it."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from guidance_server.authoring.translations import xliff
from tests.journeys.conftest import Console, Demo

SignIn = Callable[[str], Console]
KEY, TITLE = "justification-hint", "A justification that gets approved"
ENGLISH, GERMAN = "Say it in **three sentences**.", "Sagen Sie es in **drei Sätzen**."


def test_from_a_moved_source_to_a_german_reader(
    demo: Demo, console: SignIn, context: BrowserContext, tmp_path: Path
) -> None:
    author, owner = console("author"), console("owner")
    _edit_the_english_text(author)
    _see_the_flag(author)
    _bring_the_translation(author, tmp_path)
    _approve_and_publish(author, owner)
    _read_it(demo, context, "lena", "ltr", ("Mehr zu diesem Feld", GERMAN.replace("**", "")))
    _read_it(demo, context, "layla", "rtl", ("المزيد عن هذا الحقل", "لأي غرض"))


def _edit_the_english_text(author: Console) -> None:
    page = author.open(f"content/{KEY}/edit")
    page.locator("[name=body-text-en]").evaluate("(field, text) => { field.value = text; }", ENGLISH)
    page.locator("form[data-editor]").evaluate("(form) => form.submit()")
    expect(page.locator("body")).to_contain_text("Saved as revision 2")


def _see_the_flag(author: Console) -> None:
    page = author.page
    expect(page.locator("#languages")).to_contain_text("1 of 1 text behind, made from revision 1, source is at 2")
    page = author.open("content?translation=de:behind")
    expect(page.locator("tr", has_text=TITLE)).to_contain_text("German: 1 behind")
    page = author.open(f"content/{KEY}/edit")
    page.locator("details.source-moved").first.locator("summary").click()
    expect(page.locator("details.source-moved").first).to_contain_text("three sentences")
    page = author.open(f"translations/{KEY}/de")
    expect(page.locator("h1")).to_contain_text("1 of 1 text behind")
    expect(page.locator(".translated del").first).to_be_visible()


def _bring_the_translation(author: Console, folder: Path) -> None:
    page = author.open("translations")
    page.get_by_label(f"Select {TITLE}").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export these").click()
    exported = folder / "german.xlf"
    download.value.save_as(exported)
    (unit,) = xliff.read(exported.read_bytes())
    assert (unit.item, unit.revision, unit.source) == (KEY, 2, ENGLISH)
    exported.write_text(exported.read_text().replace(f">{unit.said}</target>", f">{GERMAN}</target>"))

    page = author.open("translations")
    page.set_input_files("#file", exported)
    page.get_by_role("button", name="Show what it would change").click()
    expect(page.locator("h1")).to_contain_text("1 texts of 1 items would change")
    expect(page.locator("ins").first).to_be_visible()
    page.get_by_role("button", name="Save as drafts").click()
    expect(page.locator("body")).to_contain_text("1 texts of 1 items came in")
    page = author.open(f"content/{KEY}")
    expect(page.locator("#languages [data-language=de]")).to_contain_text("1 text is current")
    expect(page.locator("#languages [data-language=ar]")).to_contain_text("1 of 1 text behind")


def _approve_and_publish(author: Console, owner: Console) -> None:
    page = author.open(f"content/{KEY}")
    page.locator("form[action$='/move/submit'] button").click()
    page = owner.open(f"review/{KEY}")
    expect(page.locator("#languages [data-language=ar]")).to_contain_text("1 of 1 text behind")
    page.get_by_role("button", name="Approve").click()
    for channel in ("staging", "live"):
        page = owner.open(f"releases/{channel}/plan")
        page.get_by_role("button", name=f"Publish all to {channel}").click()
        expect(page.locator(".note-good")).to_contain_text(f"{channel.title()} serves version")


def _read_it(demo: Demo, context: BrowserContext, person: str, direction: str, words: tuple[str, str]) -> None:
    context.clear_cookies()
    context.add_cookies([{"name": "procure_person", "value": person, "url": demo.target}])
    page = context.new_page()
    page.goto(f"{demo.target}/requests/new")
    expect(page.locator("html")).to_have_attribute("dir", direction)
    # Its mark is there while the field is: a long form begins above it.
    page.locator("#justification").scroll_into_view_if_needed()
    page.locator("guidance-layer").get_by_role("button", name=words[0]).click()
    expect(page.locator("guidance-layer .tip")).to_contain_text(words[1])
    expect(page.locator("guidance-layer .box")).to_have_attribute("dir", direction)
    page.close()
