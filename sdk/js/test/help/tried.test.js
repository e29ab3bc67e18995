import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTried } from '../../src/help/tried.js';

const fresh = () => {
  const world = { kept: { start: true }, at: 0 };
  const memory = { get: () => world.kept, set: (value) => (world.kept = value) };
  return { world, tried: createTried(memory, () => world.at) };
};
const ids = (tried) => tried.all().map(([id]) => id);

test('is kept beside what else help keeps, each once, the newest last', () => {
  const { world, tried } = fresh();
  for (const id of ['article:a', 'flow:b', 'article:a']) tried.add(id, id);
  assert.deepEqual(ids(tried), ['flow:b', 'article:a']);
  assert.equal(world.kept.start, true);
});

test('forgets after an hour, and when it was handed over', () => {
  const { world, tried } = fresh();
  tried.add('article:a', 'A');
  world.at = 59 * 60_000;
  tried.add('article:b', 'B');
  world.at = 61 * 60_000;
  assert.deepEqual(ids(tried), ['article:b']);
  tried.clear();
  assert.deepEqual(ids(tried), []);
});

test('keeps twenty at most', () => {
  const { tried } = fresh();
  for (let i = 0; i < 30; i++) tried.add(`article:${i}`, '');
  assert.equal(ids(tried).length, 20);
  assert.equal(ids(tried)[0], 'article:10');
});
