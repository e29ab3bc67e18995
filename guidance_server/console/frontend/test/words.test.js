import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { say } from '../src/words.js';
import { GERMAN } from '../src/words.de.js';

const src = new URL('../src/', import.meta.url);
const sources = readdirSync(src, { recursive: true }).filter((name) => name.endsWith('.js') && !name.startsWith('words'));
const said = sources.flatMap((name) => [...readFileSync(new URL(name, src), 'utf8').matchAll(/\b(?:say|words)\('([^']+)'/g)].map(([, words]) => words));
// Kinds of what a link can lead to come from the server.
const GIVEN = ['article', 'flow'];
const values = (words) => (words.match(/\{\w+\}/g) ?? []).sort();

test('every word of a script has its German, and there is none that no script says', () => {
  assert.ok(said.length > 25);
  assert.deepEqual([...new Set([...said, ...GIVEN])].sort(), Object.keys(GERMAN).sort());
});

test('both languages name the same values', () => {
  for (const [words, german] of Object.entries(GERMAN)) assert.deepEqual(values(german), values(words), words);
});

test('what is said has its values in it; a value that is missing stays to be seen', () => {
  assert.equal(say('Step {number}', { number: 2 }, 'de'), 'Schritt 2');
  assert.equal(say('Step {number}', { number: 2 }, 'fr'), 'Step 2');
  assert.equal(say('Step {number}', {}, 'en'), 'Step {number}');
});
