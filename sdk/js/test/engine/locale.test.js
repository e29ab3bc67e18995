import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pickLocale } from '../../src/engine/engine.js';

const table = [
  [['de'], ['en', 'de'], 'de'], [['de-AT'], ['en', 'de'], 'de'], [['de-AT'], ['de', 'de-AT'], 'de-AT'], [['DE'], ['en', 'de'], 'de'],
  [['fr', 'de'], ['en', 'de'], 'de'], [['fr'], ['en', 'de'], 'en'], [[''], ['de'], 'de'], [[], [], 'en'],
];
for (const [wanted, has, expected] of table) {
  test(`locale: ${wanted} of ${has}`, () => assert.equal(pickLocale(wanted, has), expected));
}
