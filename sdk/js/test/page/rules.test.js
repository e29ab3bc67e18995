import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { evaluate } from '../../src/page/cohorts.js';
import { bySpecificity, fits, compile, matches, pageTest } from '../../src/page/match.js';

const golden = (name) => JSON.parse(readFileSync(new URL(`../../../../tests/golden/${name}.json`, import.meta.url), 'utf8'));

test('page rules: the vectors that Python reads too', () => {
  for (const { rule, url, matches: expected } of golden('page_rules')) {
    assert.equal(matches(rule, url), expected, JSON.stringify({ rule, url }));
  }
});

test('cohort rules: the vectors that Python reads too', () => {
  for (const { rule, attributes, value } of golden('cohort_rules')) {
    assert.equal(evaluate(rule, attributes), value, JSON.stringify({ rule, attributes }));
  }
});

const order = [
  ['a condition on query or hash beats any path', { a: { path: '/requests/new' }, b: { path: '*', query: { tab: 'x' } } }, ['b', 'a']],
  ['then more literal characters', { any: { path: '/r/*' }, one: { path: '/r/:id' }, new: { path: '/r/new' } }, ['new', 'one', 'any']],
  ['then fewer wild cards', { b: { path: '/r/*' }, a: { path: '/r/**' } }, ['b', 'a']],
  ['then the key', { b: { path: '/r/:x' }, a: { path: '/r/:y' } }, ['a', 'b']],
];
for (const [says, pages, expected] of order) {
  test(`order of pages: ${says}`, () => {
    const tests = Object.entries(pages).map(([k, rule]) => ({ k, ...pageTest(rule) }));
    assert.deepEqual(bySpecificity(tests).map((page) => page.k), expected);
  });
}

test('unknown attributes are named', () => {
  const unknown = new Set();
  evaluate({ all: [{ attribute: 'role', op: 'equals', value: 'x' }, { attribute: 'n', op: 'gt', value: 1 }] }, {}, unknown);
  assert.deepEqual([...unknown], ['role', 'n']);
});

test('a hostile pattern costs a product of lengths, never a power', () => {
  assert.equal(fits(compile('/' + '*a'.repeat(240) + 'b'), '/' + 'a'.repeat(5000)), false);
});
