"""What the target application counts, in the forms that each of its languages has."""

import pytest
from babel import Locale
from flask.testing import FlaskClient

from guidance_server.demo.target.words import LOCALES, counted, forms_of

COUNTED = ("requests", "requests that wait", "orders with goods to come", "invoices")


@pytest.mark.parametrize(
    ("number", "locale", "words"),
    [
        (1, "en", "1 request"), (14, "en", "14 requests"), (1, "de", "1 Anforderung"), (0, "de", "0 Anforderungen"),
        (0, "ar", "لا طلبات"), (1, "ar", "طلب واحد"), (2, "ar", "طلبان"), (3, "ar", "3 طلبات"), (10, "ar", "10 طلبات"),
        (11, "ar", "11 طلبًا"), (14, "ar", "14 طلبًا"), (99, "ar", "99 طلبًا"), (100, "ar", "100 طلب"), (103, "ar", "103 طلبات"),
    ],
)  # fmt: skip
def test_a_number_of_requests(number: int, locale: str, words: str) -> None:
    assert counted(number, "requests", locale) == words


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("what", COUNTED)
def test_every_form_of_the_language_is_there(what: str, locale: str) -> None:
    assert set(forms_of(what, locale)) == {*Locale(locale).plural_form.tags, "other"}


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/requests", "14 طلبًا"),
        ("/approvals", "4 طلبات تنتظر القرار"),
        ("/receipts", "3 أوامر شراء ببضائع قادمة"),
        ("/app/invoices", "{n} \\u0641\\u0648\\u0627\\u062a\\u064a\\u0631"),
    ],
)
def test_pages_in_arabic_have_no_english_number_of_things(procure: FlaskClient, address: str, words: str) -> None:
    procure.set_cookie("procure_locale", "ar")
    assert words in procure.get(address).text
