/** The words of the later stages, and all words in the other languages. */

/** @type {Record<string, Record<string, string>>} */
export const WORDS = {
  en: {
    close: 'Close', later: 'Later', leave: 'Leave this guide', back: 'Back', next: 'Next', done: 'Done', of: '{0} of {1}',
    click: 'Select the highlighted element to go on.', input: 'Fill in the highlighted field to go on.', wait: 'The guide goes on by itself.',
    missing: 'This step’s element is not on the page right now.', stuck: 'Ask for help', show: 'Show me where',
    help: 'Help', meToo: 'I have this too', counted: 'Counted. Thank you.', affected: 'What is affected', now: 'What to do now',
    word: 'Next update', issue: 'Known issue', more: 'More about this field', news: '{0} new', move: 'The arrow keys move this button.',
    investigating: 'Investigating', identified: 'Cause found', workaround: 'Workaround', resolved: 'Resolved',
    note: 'Note', tip: 'Tip', important: 'Important', caution: 'Caution', warning: 'Warning', check: 'Please check this field.', new: 'New',
  },
  de: {
    close: 'Schließen', later: 'Später', leave: 'Anleitung verlassen', back: 'Zurück', next: 'Weiter', done: 'Fertig', of: '{0} von {1}', help: 'Hilfe',
    click: 'Weiter geht es mit dem hervorgehobenen Element.', input: 'Weiter geht es, wenn das hervorgehobene Feld ausgefüllt ist.',
    wait: 'Es geht von selbst weiter.', missing: 'Das Element zu diesem Schritt ist gerade nicht auf der Seite.',
    stuck: 'Hilfe holen', show: 'Zeigen, wo', meToo: 'Betrifft mich auch', counted: 'Gezählt. Danke.', affected: 'Was betroffen ist', now: 'Was jetzt zu tun ist',
    word: 'Nächste Meldung', issue: 'Bekannte Störung', more: 'Mehr zu diesem Feld', news: '{0} neu', move: 'Die Pfeiltasten verschieben diesen Knopf.',
    investigating: 'Wird untersucht', identified: 'Ursache gefunden', workaround: 'Umgehung', resolved: 'Behoben',
    note: 'Hinweis', tip: 'Tipp', important: 'Wichtig', caution: 'Vorsicht', warning: 'Warnung', check: 'Bitte dieses Feld prüfen.', new: 'Neu',
  },
  ar: {
    close: 'إغلاق', later: 'لاحقًا', leave: 'مغادرة الدليل', back: 'السابق', next: 'التالي', done: 'تم', of: '{0} من {1}', help: 'المساعدة',
    click: 'اختر العنصر المميَّز للمتابعة.', input: 'املأ الحقل المميَّز للمتابعة.', wait: 'يتابع الدليل من تلقاء نفسه.',
    missing: 'عنصر هذه الخطوة غير موجود في الصفحة الآن.', stuck: 'اطلب المساعدة', show: 'أرني المكان', meToo: 'أواجه ذلك أيضًا', counted: 'سُجِّل. شكرًا لك.',
    affected: 'ما الذي تأثر', now: 'ما العمل الآن', word: 'التحديث القادم', issue: 'مشكلة معروفة', more: 'المزيد عن هذا الحقل', news: '{0} جديد',
    move: 'تحرّك مفاتيح الأسهم هذا الزر.', investigating: 'قيد الفحص', identified: 'عُرف السبب', workaround: 'حل مؤقت', resolved: 'تم الحل',
    note: 'ملاحظة', tip: 'نصيحة', important: 'مهم', caution: 'احترس', warning: 'تحذير', check: 'يرجى مراجعة هذا الحقل.', new: 'جديد',
  },
};

/** @param {string} text @param {any[]} values  put in by place */
export const fill = (text, values) => text.replace(/\{(\d)\}/g, (_, at) => String(values[at]));

/**
 * Words in the person's language, in English where it has none.
 * @param {import('../render/kit.js').Kit} kit
 * @returns {(key: string, ...values: any[]) => string}
 */
export function speaker({ words, locale }) {
  const family = () => locale().split('-')[0];
  return (key, ...values) => fill(words[locale()]?.[key] ?? words[family()]?.[key] ?? words.en[key] ?? key, values);
}
