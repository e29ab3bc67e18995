import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileWith, held, namesOf, withHeld } from '../../src/audience/merge.js';

const more = held({
  format: 1,
  index: { pages: [{ k: 'a', path: '/secret' }, { k: 'b', path: '/b' }], cohorts: { c: { all: [] } }, anchors: {}, items: [{ k: 'list', b: { tasks: [{ k: 'task' }] } }] },
  files: { 'articles/x.json': { k: 'x' }, 'flows/f.json': { steps: [{ k: 'step' }] }, 'help/a.json': { articles: [{ k: 'x' }, { k: 'both' }] } },
});

test('pages, cohorts and items are joined, and what is public keeps its meaning', () => {
  const index = withHeld({ format: 1, pages: [{ k: 'a', path: '/a' }], cohorts: {}, items: [{ k: 'open' }], locales: ['en'] }, more);
  assert.deepEqual(index.pages, [{ k: 'a', path: '/a' }, { k: 'b', path: '/b' }]);
  assert.deepEqual(index.items.map(({ k, secret }) => [k, secret]), [['open', undefined], ['list', true]]);
  assert.deepEqual([Object.keys(index.cohorts), index.locales], [['c'], ['en']]);
  assert.equal(withHeld(null, more), null);
});

test('lists of articles grow, a body is of one of both', () => {
  assert.deepEqual(fileWith('help/a.json', { articles: [{ k: 'both', r: 1 }] }, more).articles, [{ k: 'both', r: 1 }, { k: 'x', secret: true }]);
  assert.deepEqual(fileWith('articles/x.json', null, more), { k: 'x', secret: true });
  assert.deepEqual(fileWith('articles/x.json', { k: 'x', r: 2 }, more), { k: 'x', r: 2 });
  assert.equal(fileWith('articles/none.json', null, more), null);
  assert.equal(fileWith('toString', null, more), null);
});

test('every name that says something is known: items, articles, steps, tasks', () => {
  const { keys, words } = namesOf(more);
  assert.deepEqual([...keys].sort(), ['both', 'f', 'list', 'x']);
  assert.deepEqual([...words].sort(), ['both', 'f', 'list', 'step', 'task', 'x']);
});
