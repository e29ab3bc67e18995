import assert from 'node:assert/strict';
import { test } from 'node:test';
import { direction, inLocale } from '../../src/render/words.js';
import { fill, speaker, WORDS } from '../../src/widgets/words_more.js';

test('the language of the person, its family, the first there is', () => {
  const text = { en: 'Amount', de: 'Betrag' };
  assert.equal(inLocale(text, 'de'), 'Betrag');
  assert.equal(inLocale(text, 'de-AT'), 'Betrag');
  assert.equal(inLocale(text, 'fr'), 'Amount');
  assert.equal(inLocale(undefined, 'en'), undefined);
  assert.equal(inLocale({}, 'en'), undefined);
  assert.equal(inLocale({ en: 'x' }, 'constructor'), 'x');
});
test('values are put in by place', () => assert.equal(fill('{0} of {1}', [2, 5]), '2 of 5'));
test('direction of writing', () => {
  assert.equal(direction('ar-EG'), 'rtl');
  assert.equal(direction('he'), 'rtl');
  assert.equal(direction('en'), 'ltr');
  assert.equal(direction('area'), 'ltr');
});

test('our own words', () => {
  const speak = (locale) => speaker({ words: WORDS, locale: () => locale });
  assert.equal(speak('de-AT')('of', 1, 3), '1 von 3');
  assert.equal(speak('fr')('next'), 'Next');
  assert.equal(speak('de')('no such word'), 'no such word');
});
test('every language has every word', () => {
  for (const words of Object.values(WORDS)) assert.deepEqual(Object.keys(words).sort(), Object.keys(WORDS.en).sort());
});
