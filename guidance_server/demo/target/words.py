"""The words of the application in its other languages; what is not here stays English, as names and numbers do."""

from babel import Locale

LOCALES = {"en": "English", "de": "Deutsch", "ar": "العربية"}
RIGHT_TO_LEFT = ("ar",)

# English → German, Arabic.
_WORDS: dict[str, tuple[str, str]] = {
    "Home": ("Start", "الرئيسية"),
    "Requests": ("Anforderungen", "الطلبات"),
    "Approvals": ("Freigaben", "الاعتمادات"),
    "Goods receipt": ("Wareneingang", "استلام البضائع"),
    "Invoices": ("Rechnungen", "الفواتير"),
    "Skip to content": ("Zum Inhalt", "إلى المحتوى"),
    "Sign in as": ("Anmelden als", "تسجيل الدخول باسم"),
    "Language": ("Sprache", "اللغة"),
    "Good day": ("Guten Tag", "طاب يومك"),
    "New request": ("Neue Anforderung", "طلب جديد"),
    "Drafts": ("Entwürfe", "المسودات"),
    "Waiting for approval": ("Warten auf Freigabe", "بانتظار الاعتماد"),
    "Goods to receive": ("Erwartete Ware", "بضائع قادمة"),
    "Blocked invoices": ("Gesperrte Rechnungen", "فواتير محجوزة"),
    "On their way": ("Unterwegs", "قيد التنفيذ"),
    "Request": ("Anforderung", "الطلب"),
    "Title": ("Titel", "العنوان"),
    "Supplier": ("Lieferant", "المورّد"),
    "Status": ("Status", "الحالة"),
    "Amount": ("Betrag", "المبلغ"),
    "Purchase requests": ("Anforderungen", "طلبات الشراء"),
    "Search": ("Suche", "بحث"),
    "Number, title, supplier": ("Nummer, Titel, Lieferant", "الرقم، العنوان، المورّد"),
    "All": ("Alle", "الكل"),
    "Filter": ("Filtern", "تصفية"),
    "Clear": ("Zurücksetzen", "مسح"),
    "Requester": ("Anfordernde Person", "مقدّم الطلب"),
    "Needed by": ("Benötigt bis", "مطلوب بحلول"),
    "Draft": ("Entwurf", "مسودة"),
    "In approval": ("In Freigabe", "قيد الاعتماد"),
    "Approved": ("Freigegeben", "معتمد"),
    "Ordered": ("Bestellt", "تم الطلب"),
    "Received": ("Eingegangen", "تم الاستلام"),
    "Rejected": ("Abgelehnt", "مرفوض"),
    "Everything with a label is needed unless it says otherwise.": (
        "Jedes Feld wird gebraucht, wenn nichts anderes dabeisteht.",
        "كل حقل مطلوب ما لم يُذكر خلاف ذلك.",
    ),
    "The request was not sent. Mend these first:": (
        "Die Anforderung wurde nicht gesendet. Bitte zuerst berichtigen:",
        "لم يُرسل الطلب. صحّح ما يلي أولًا:",
    ),
    "What and from whom": ("Was und von wem", "ماذا وممن"),
    "A few words an approver understands.": (
        "Wenige Worte, die beim Freigeben verständlich sind.",
        "كلمات قليلة يفهمها المعتمِد.",
    ),
    "Only suppliers with a contract are listed.": (
        "Nur Lieferanten mit Vertrag.",
        "المورّدون المتعاقَد معهم فقط.",
    ),
    "Category": ("Kategorie", "الفئة"),
    "Decides who approves.": ("Bestimmt, wer freigibt.", "تحدد من يعتمد."),
    "Choose…": ("Bitte wählen …", "اختر…"),
    "How much and for whom": ("Wie viel und für wen", "كم ولمن"),
    "Total amount": ("Gesamtsumme", "الإجمالي"),
    "Net, such as 1250.00": ("Netto, zum Beispiel 1250.00", "صافيًا، مثل 1250.00"),
    "Currency": ("Währung", "العملة"),
    "Cost centre": ("Kostenstelle", "مركز التكلفة"),
    "Two letters, a hyphen, four digits": (
        "Zwei Buchstaben, Bindestrich, vier Ziffern",
        "حرفان، شرطة، أربعة أرقام",
    ),
    "at the earliest": ("frühestens", "على الأقرب"),
    "Lines": ("Zeilen", "البنود"),
    "Description": ("Beschreibung", "الوصف"),
    "Quantity": ("Menge", "الكمية"),
    "Price each": ("Einzelpreis", "سعر الوحدة"),
    "Total": ("Summe", "المجموع"),
    "Remove line": ("Zeile entfernen", "حذف البند"),
    "Add line": ("Zeile hinzufügen", "إضافة بند"),
    "Lines add up to": ("Summe der Zeilen", "مجموع البنود"),
    "Why": ("Warum", "السبب"),
    "Justification": ("Begründung", "المبرر"),
    "Needed from 1,000 on.": ("Ab 1.000 nötig.", "مطلوب من 1,000 فأكثر."),
    "Quote number (optional up to 5,000)": (
        "Angebotsnummer (bis 5.000 freiwillig)",
        "رقم عرض السعر (اختياري حتى 5,000)",
    ),
    "From the supplier's offer": ("Aus dem Angebot des Lieferanten", "من عرض المورّد"),
    "Submit for approval": ("Zur Freigabe senden", "إرسال للاعتماد"),
    "Save draft": ("Entwurf speichern", "حفظ كمسودة"),
    "Cancel": ("Abbrechen", "إلغاء"),
    "Quote": ("Angebot", "عرض السعر"),
    "History": ("Verlauf", "السجل"),
    "Receive goods": ("Ware annehmen", "استلام البضائع"),
    "Submitted for approval": ("Zur Freigabe gesendet", "أُرسل للاعتماد"),
    "Created": ("Angelegt", "أُنشئ"),
    "Decision": ("Entscheidung", "القرار"),
    "Decide": ("Entscheiden", "قرّر"),
    "Reason": ("Grund", "السبب"),
    "Needed for a rejection; the requester reads it.": (
        "Für eine Ablehnung nötig; die anfordernde Person liest ihn.",
        "مطلوب للرفض؛ ويقرؤه مقدّم الطلب.",
    ),
    "Approve": ("Freigeben", "اعتماد"),
    "Reject": ("Ablehnen", "رفض"),
    "Nothing waits": ("Nichts wartet", "لا شيء ينتظر"),
    "Order": ("Bestellung", "أمر الشراء"),
    "Expected": ("Erwartet", "متوقع"),
    "Receive": ("Annehmen", "استلام"),
    "Still open": ("Noch offen", "ما زال مفتوحًا"),
    "Received now": ("Jetzt eingegangen", "المستلَم الآن"),
    "Book receipt": ("Wareneingang buchen", "تسجيل الاستلام"),
    "Exceptions": ("Ausnahmen", "الاستثناءات"),
    "Resolved": ("Geklärt", "المعالَجة"),
    "Insights": ("Einblicke", "المؤشرات"),
    "Invoice exceptions": ("Gesperrte Rechnungen", "استثناءات الفواتير"),
    "Resolved invoices": ("Geklärte Rechnungen", "الفواتير المعالَجة"),
    "All reasons": ("Alle Gründe", "كل الأسباب"),
    "Invoice": ("Rechnung", "الفاتورة"),
    "Due": ("Fällig", "الاستحقاق"),
    "Billed": ("Berechnet", "المفوتر"),
    "Why invoices are blocked": ("Warum Rechnungen gesperrt sind", "لماذا تُحجز الفواتير"),
    "Exceptions by reason, resolved ones included": (
        "Nach Grund, geklärte eingeschlossen",
        "حسب السبب، بما فيها المعالَجة",
    ),
    "Price differs from the order": ("Preis weicht von der Bestellung ab", "السعر يخالف أمر الشراء"),
    "Quantity differs from the receipt": ("Menge weicht vom Wareneingang ab", "الكمية تخالف الاستلام"),
    "No goods receipt yet": ("Noch kein Wareneingang", "لا استلام بعد"),
    "No order number on the invoice": ("Keine Bestellnummer auf der Rechnung", "لا رقم أمر شراء على الفاتورة"),
    "Looks like a duplicate": ("Sieht nach einer Dublette aus", "تبدو مكررة"),
    "Tax code is missing": ("Steuerkennzeichen fehlt", "الرمز الضريبي مفقود"),
    "Office supplies": ("Büromaterial", "لوازم مكتبية"),
    "IT hardware": ("IT-Geräte", "أجهزة تقنية"),
    "Software and licences": ("Software und Lizenzen", "برمجيات وتراخيص"),
    "Facilities": ("Gebäude", "المرافق"),
    "Consulting": ("Beratung", "استشارات"),
    "Production material": ("Fertigungsmaterial", "مواد إنتاج"),
    "Logistics": ("Logistik", "خدمات لوجستية"),
}
# What is counted, by the forms that a language has of it: Arabic has six.
_COUNTED: dict[str, dict[str, dict[str, str]]] = {
    "requests": {
        "en": {"one": "{n} request", "other": "{n} requests"},
        "de": {"one": "{n} Anforderung", "other": "{n} Anforderungen"},
        "ar": {
            "zero": "لا طلبات",
            "one": "طلب واحد",
            "two": "طلبان",
            "few": "{n} طلبات",
            "many": "{n} طلبًا",
            "other": "{n} طلب",
        },
    },
    "requests that wait": {
        "en": {"one": "{n} request waits for a decision", "other": "{n} requests wait for a decision"},
        "de": {
            "one": "{n} Anforderung wartet auf eine Entscheidung",
            "other": "{n} Anforderungen warten auf eine Entscheidung",
        },
        "ar": {
            "zero": "لا طلبات تنتظر القرار",
            "one": "طلب واحد ينتظر القرار",
            "two": "طلبان ينتظران القرار",
            "few": "{n} طلبات تنتظر القرار",
            "many": "{n} طلبًا تنتظر القرار",
            "other": "{n} طلب تنتظر القرار",
        },
    },
    "orders with goods to come": {
        "en": {"one": "{n} order has goods still to come", "other": "{n} orders have goods still to come"},
        "de": {"one": "{n} Bestellung mit erwarteter Ware", "other": "{n} Bestellungen mit erwarteter Ware"},
        "ar": {
            "zero": "لا أوامر شراء ببضائع قادمة",
            "one": "أمر شراء واحد ببضائع قادمة",
            "two": "أمرا شراء ببضائع قادمة",
            "few": "{n} أوامر شراء ببضائع قادمة",
            "many": "{n} أمر شراء ببضائع قادمة",
            "other": "{n} أمر شراء ببضائع قادمة",
        },
    },
    "invoices": {
        "en": {"one": "{n} invoice", "other": "{n} invoices"},
        "de": {"one": "{n} Rechnung", "other": "{n} Rechnungen"},
        "ar": {
            "zero": "لا فواتير",
            "one": "فاتورة واحدة",
            "two": "فاتورتان",
            "few": "{n} فواتير",
            "many": "{n} فاتورة",
            "other": "{n} فاتورة",
        },
    },
}


def counted(number: int, what: str, locale: str) -> str:
    """So many of something, in a language: “14 requests”."""
    forms = forms_of(what, locale)
    return forms.get(Locale(locale).plural_form(number), forms["other"]).format(n=number)


def forms_of(what: str, locale: str) -> dict[str, str]:
    """The forms of what is counted by their names in CLDR, for what is drawn in the browser."""
    return _COUNTED[what].get(locale, _COUNTED[what]["en"])


def translated(text: str, locale: str) -> str:
    """The words in a language, or as they are."""
    german, arabic = _WORDS.get(text, (text, text))
    return {"de": german, "ar": arabic}.get(locale, text)


def all_of(locale: str) -> dict[str, str]:
    """Every word in a language, for what is drawn in the browser."""
    return {text: translated(text, locale) for text in _WORDS} if locale != "en" else {}
