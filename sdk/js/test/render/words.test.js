import assert from 'node:assert/strict';
import { test } from 'node:test';
import { direction, fill, inLocale } from '../../src/render/words.js';

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
