import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { check, checkSteps } from '../../src/pack/format.js';
import { parse } from '../../src/storage.js';

const item = (k, more = {}) => ({ k, t: 'tip', r: 1, b: {}, ...more });
const index = (more = {}) => ({ format: 1, locales: ['en'], pages: [], items: [], ...more });
const keys = (pack) => pack.items.map(({ k }) => k);

const recipes = {
  deep: () => '['.repeat(100_000) + ']'.repeat(100_000),
  '50k tips': () => JSON.stringify({ version: 1, tips: Array.from({ length: 50_000 }, (_, i) => ({ id: String(i), selector: '#x' + i })) }),
  '1 tip 10MB': () => JSON.stringify({ version: 1, tips: [{ id: 'a', body: 'x'.repeat(10_000_000) }] }),
};
const hostile = readFileSync(new URL('../data/hostile_packs.jsonl', import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line));

for (const { title, payload, base64, recipe } of hostile) {
  const text = recipe ? recipes[recipe]() : base64 ? Buffer.from(base64, 'base64').toString() : payload;
  test(`hostile: ${title}: no pack, no error`, () => assert.equal(check(parse(text)), null));
  test(`hostile: ${title}: as items and tables of a pack`, () => {
    const value = parse(text);
    for (const field of ['items', 'pages', 'cohorts', 'anchors', 'workflows', 'help', 'theme', 'locales', 'manifest']) {
      const pack = check(index({ [field]: value, ...(field === 'items' ? {} : { items: [item('good')] }) }));
      assert.deepEqual(keys(pack), field === 'items' ? [] : ['good']);
      assert.deepEqual(keys(check(index({ items: [value, item('good'), value?.tips, value?.flows] }))), ['good']);
    }
    assert.equal({}.polluted, undefined);
  });
}

const bad = [
  ['not an object', 7], ['null', null], ['a list', []], ['no key', { t: 'tip', r: 1, b: {} }], ['a number as key', item(7)],
  ['no kind', item('x', { t: undefined })], ['no revision', item('x', { r: undefined })], ['half a revision', item('x', { r: 1.5 })],
  ['no body', item('x', { b: null })], ['body is a list', item('x', { b: [] })], ['pages is text', item('x', { pages: 'list' })],
  ['pages holds numbers', item('x', { pages: [1] })], ['cohorts is an object', item('x', { cohorts: {} })],
  ['anchor is an object', item('x', { anchor: {} })], ['when is text', item('x', { when: 'now' })],
  ['hold-out is text', item('x', { holdout: '5' })], ['a key of 500 characters', item('x'.repeat(500))],
];
for (const [says, value] of bad) {
  test(`an item is dropped, its neighbours stay: ${says}`, () =>
    assert.deepEqual(keys(check(index({ items: [item('a'), value, item('b')] }))), ['a', 'b']));
}

test('items: the highest priority first, then the key; the last of two with one key', () => {
  const items = [item('b'), item('a'), item('c', { when: { priority: 90 } }), item('a', { r: 2 }), item('d', { when: { priority: 'x' } })];
  assert.deepEqual(check(index({ items })).items.map(({ k, r }) => k + r), ['c1', 'a2', 'b1', 'd1']);
});

test('pages that cannot be compiled are dropped', () => {
  const pages = [{ k: 'a', path: '/a' }, { k: 'b', path: 7 }, { path: '/x' }, { k: 'c', query: 'x' }, null, { k: 'd', query: { n: {} } }];
  assert.deepEqual(check(index({ pages })).pages.map(({ k }) => k).sort(), ['a', 'd']);
});

test('tables are maps: a key such as toString is just a key', () => {
  const pack = check(index({ anchors: { toString: { css: 'a' }, b: 7 }, cohorts: JSON.parse('{"__proto__":{"all":[]}}') }));
  assert.deepEqual([...pack.anchors.keys()], ['toString']);
  assert.deepEqual(pack.cohorts.get('__proto__'), { all: [] });
  assert.equal(pack.anchors.get('constructor'), undefined);
});

test('another format is no pack', () => {
  for (const format of [0, 2, '1', null, undefined]) assert.equal(check({ ...index(), format }), null);
});

test('steps: those that can be walked', () => {
  assert.deepEqual(checkSteps({ steps: [{ k: 'a' }, null, { k: 7 }, { k: 'a', x: 1 }] }), [{ k: 'a', x: 1 }]);
  for (const value of [null, 7, {}, { steps: 'x' }]) assert.deepEqual(checkSteps(value), []);
});
