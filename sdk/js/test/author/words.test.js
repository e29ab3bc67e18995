import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suggestion } from '../../src/author/words.js';

for (const [kind, name, locale, title, text] of [
  ['click', 'Submit for approval', 'en', 'Submit for approval', 'Select **Submit for approval**.'],
  ['input', 'Amount', 'en', 'Amount', 'Fill in **Amount**.'],
  ['choose', 'Currency', 'en-GB', 'Currency', 'Choose **Currency**.'],
  ['page', 'Purchase requests', 'en', 'Purchase requests', 'Go to **Purchase requests**.'],
  ['click', 'Senden', 'de', 'Senden', '**Senden** auswählen.'],
  ['click', 'Envoyer', 'fr', 'Envoyer', 'Sélectionnez **Envoyer**.'],
  ['click', 'Wyślij', 'pl', 'Wyślij', 'Select **Wyślij**.'],
  ['open', 'Requests', 'en', 'Requests', 'Open **Requests**.'],
  ['tick', 'AGB', 'de', 'AGB', '**AGB** ankreuzen, falls zutreffend.'],
  ['enter', 'Search', 'en', 'Search', 'Fill in **Search**, then press Enter.'],
  ['click', '', 'en', 'Select the highlighted element', 'Select the highlighted element.'],
  ['input', 'a*b_[c]', 'en', 'a*b_[c]', 'Fill in **a\\*b\\_\\[c\\]**.'],
  ['click', '$& $1', 'en', '$& $1', 'Select **$& $1**.'],
  ['click', 'x'.repeat(200), 'en', 'x'.repeat(80), `Select **${'x'.repeat(80)}**.`],
]) {
  test(`${kind} ${name.slice(0, 20)} in ${locale}`, () => assert.deepEqual(suggestion(kind, name, locale), { title, text }));
}
