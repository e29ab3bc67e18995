import assert from 'node:assert/strict';
import { test } from 'node:test';
import { content, differs, sentence, waits } from '../src/working.js';

test('tokens, notes and files are no content', () => {
  assert.deepEqual(content([['csrf_token', 'x'], ['_note', 'y'], ['title', 'a'], ['file', {}]]), [['title', 'a']]);
});

test('one waits until nobody types, and never longer than the latest', () => {
  assert.equal(waits(1000, 1000, 3000, 10000), 3000);
  assert.equal(waits(9000, 1000, 3000, 10000), 2000);
  assert.equal(waits(99000, 1000, 3000, 10000), 0);
});

test('order is part of what is said', () => {
  assert.equal(differs([['a', '1']], [['a', '1']]), false);
  assert.equal(differs([['a', '1'], ['b', '']], [['b', ''], ['a', '1']]), true);
});

test('who is here, and since when', () => {
  const since = '2026-11-24T10:00:00Z';
  assert.match(sentence({ name: 'Ben', since }, Date.parse('2026-11-24T10:03:20Z')), /^Ben has this open too, since 3 min\./);
  assert.match(sentence({ name: 'Ben', since }, Date.parse('2026-11-24T10:00:20Z')), /since just now/);
});
