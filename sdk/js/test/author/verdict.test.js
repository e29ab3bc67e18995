import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stands } from '../../src/anchor/standing.js';
import { read } from '../../src/anchor/likeness.js';
import { sayer } from '../../src/author/say.js';
import { verdict } from '../../src/author/verdict.js';

const t = sayer();
const one = (more) => ({ first: true, rivals: [], pieces: [], field: false, ...more });
const ASK = 'Go to what is around it, or ask the developers for a test id (data-testid).';
const IF = 'If that changes, it is looked for by its place. A test id (data-testid) makes it steady.';

for (const [standing, level, count, head, why, way] of [
  [one({ pieces: ['test', 'only'], field: true }), 'steady', 1, 'Steady', 'Told apart by a test id and its label.', ''],
  [one({ pieces: ['test'] }), 'steady', 1, 'Steady', 'Told apart by a test id.', ''],
  [one({ pieces: ['id', 'only', 'way'] }), 'steady', 1, 'Steady', 'Told apart by an id and its words.', ''],
  [one({ pieces: ['only'] }), 'may', 1, 'May break', 'Told apart only by its words.', IF],
  [one({ pieces: ['only'], field: true }), 'may', 1, 'May break', 'Told apart only by its label.', IF],
  [one({ pieces: ['row'] }), 'may', 1, 'May break', 'Told apart only by its row.', IF],
  [one({}), 'may', 1, 'May break', 'Only its place tells what it is.', ASK],
  [one({ rivals: [1, 2, 3] }), 'will', 4, 'Will break', 'Only its place tells it apart from 3 others.', ASK],
  [one({ first: false, rivals: [1] }), 'will', 2, 'Will break', 'It cannot be told apart from 1 other.', ASK],
  [one({ first: false }), 'will', 1, 'Will break', 'Too little is known of it.', ASK],
]) {
  test(`${head}: ${why}`, () => assert.deepEqual(verdict(standing, t), { level, count, head, why, way }));
}

const at = (path, more) => read({ tag: 'button', path: `html[1]/body[1]/${path}`, x: 10, y: 10, w: 80, h: 30, page: [1000, 800], ...more });

test('what only it has is told; its twins are counted', () => {
  const was = at('div[1]/button[1]', { text: 'Save', test: 'save' });
  const twin = at('div[2]/button[1]', { text: 'Save', y: 200 });
  assert.deepEqual(stands(was, [was, twin]).pieces, ['test']);
  const other = at('div[3]/button[1]', { text: 'Cancel', y: 400 });
  assert.deepEqual(stands(was, [was, other]), { first: true, rivals: [], pieces: ['test', 'only'], field: false });
});

test('among equals in a list nothing but the place is left', () => {
  const all = [1, 2, 3, 4].map((n) => at(`ul[1]/li[${n}]/div[1]/div[1]/button[1]`, { text: 'Open', y: n * 40, near: 'Open' }));
  const { pieces, rivals } = stands(all[0], all);
  assert.deepEqual([pieces, rivals], [[], [1, 2, 3]]);
});
