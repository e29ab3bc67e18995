import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stands } from '../../src/anchor/standing.js';
import { read } from '../../src/anchor/likeness.js';
import { verdict } from '../../src/author/verdict.js';

const one = (more) => ({ first: true, others: 0, pieces: [], field: false, ...more });

for (const [standing, level, count, text] of [
  [one({ pieces: ['test', 'only'], field: true }), 'steady', 1, 'Steady: a test id and a label name it.'],
  [one({ pieces: ['test'] }), 'steady', 1, 'Steady: a test id names it.'],
  [one({ pieces: ['id', 'only', 'way'] }), 'steady', 1, 'Steady: an id and its words name it.'],
  [one({ pieces: ['only'] }), 'fair', 1, 'Fair: only its words name it.'],
  [one({ pieces: ['only'], field: true }), 'fair', 1, 'Fair: only a label names it.'],
  [one({ pieces: ['row'] }), 'fair', 1, 'Fair: only its row names it.'],
  [one({ others: 3 }), 'fragile', 4, 'Fragile: only its place tells it apart from 3 others.'],
  [one({ first: false, others: 1 }), 'fragile', 1, 'Fragile: it cannot be told apart from 1 other. Point at something around it, or ask for a test id.'],
]) {
  test(text, () => assert.deepEqual(verdict(standing), { level, count, text }));
}

const at = (path, more) => read({ tag: 'button', path: `html[1]/body[1]/${path}`, x: 10, y: 10, w: 80, h: 30, page: [1000, 800], ...more });

test('what only it has is told; its twins are counted', () => {
  const was = at('div[1]/button[1]', { text: 'Save', test: 'save' });
  const twin = at('div[2]/button[1]', { text: 'Save', y: 200 });
  assert.deepEqual(stands(was, [was, twin]).pieces, ['test']);
  const other = at('div[3]/button[1]', { text: 'Cancel', y: 400 });
  assert.deepEqual(stands(was, [was, other]), { first: true, others: 0, pieces: ['test', 'only'], field: false });
});

test('among equals in a list nothing but the place is left', () => {
  const all = [1, 2, 3, 4].map((n) => at(`ul[1]/li[${n}]/div[1]/div[1]/button[1]`, { text: 'Open', y: n * 40, near: 'Open' }));
  const { pieces, others } = stands(all[0], all);
  assert.deepEqual([pieces, others], [[], 3]);
});
