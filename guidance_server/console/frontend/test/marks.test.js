import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hidden } from '../src/writing/marks.js';

test('each hidden character is found where it stands', () => {
  assert.deepEqual(hidden('a\u200bb\u202ec'), [
    { from: 1, to: 2, words: 'U+200B' },
    { from: 3, to: 4, words: 'U+202E' },
  ]);
  assert.deepEqual(hidden('x\u{e0041}'), [{ from: 1, to: 3, words: 'U+E0041' }]);
  assert.deepEqual(hidden('Grüße, עברית\n\tand 漢字 🙂'), []);
});
