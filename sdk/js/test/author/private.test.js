import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hushed, remembered } from '../../src/author/private.js';

const known = ['Laptop for Anna', 's3cret-Planted', '12'].reduce((all, value) => remembered(value, all), []);

for (const [said, text, left] of [
  ['what was typed is left out of a heading', 'Request “Laptop for Anna” was sent', 'Request “” was sent'],
  ['whatever its capitals and spaces', 'LAPTOP  for anna', ''],
  ['one word of it alone is no secret', 'Laptop bags for all', 'Laptop bags for all'],
  ['a typed word is left out, too', 'Hello s3cret-Planted, welcome', 'Hello , welcome'],
  ['what is too short to be told from anything stays', 'Page 12', 'Page 12'],
  ['addresses of people go, typed or not', 'Write to anna.berg@example.com now', 'Write to now'],
  ['so do long numbers', 'Call +49 (0)30 1234567 today', 'Call today'],
  ['and accounts', 'IBAN DE89 3704 0044 0532 0130 00', 'IBAN'],
  ['a label stays as it is', 'Cost centre (optional)', 'Cost centre (optional)'],
]) {
  test(said, () => assert.equal(hushed(text, known), left));
}

test('nothing that was typed can be read in what is remembered', () => {
  assert.equal(known.length, 2);
  for (const each of known) assert.match(each, /^\d+:[\da-z]+$/);
});
