import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyOf, ruleOf } from '../../src/author/suggest.js';
import { matches } from '../../src/page/match.js';

for (const [url, rule] of [
  ['https://a.test/', { path: '/' }],
  ['https://a.test/requests/new?tab=1', { path: '/requests/new' }],
  ['https://a.test/requests/', { path: '/requests' }],
  ['https://a.test/requests/PR-1042', { path: '/requests/:id' }],
  ['https://a.test/requests/7/lines', { path: '/requests/:id/lines' }],
  ['https://a.test/v2/x/3f2504e0-4f89-11d3-9a0c-0305e82c3301', { path: '/v2/x/:id' }],
  ['https://a.test/app#/invoices/4711?x=1', { path: '/app', hash: '/invoices/:id' }],
  ['https://a.test/app#!/list', { path: '/app', hash: '/list' }],
  ['https://a.test/app#top', { path: '/app' }],
  ['https://a.test/a*b/:x', { path: '/a%2Ab/%3Ax' }],
  ['https://a.test/%C3%BCber', { path: '/%C3%BCber' }],
]) {
  test(`${url} suggests a rule that it fits`, () => {
    assert.deepEqual(ruleOf(new URL(url)), rule);
    assert.ok(matches(rule, url));
  });
}

for (const [title, taken, key] of [
  ['New request', [], 'new-request'], ['Überweisung', [], 'uberweisung'], ['購買', [], 'step'],
  ['A', ['a', 'a-2'], 'a-3'], ['  --x-- ', [], 'x'], ['y'.repeat(200), [], 'y'.repeat(75)],
]) {
  test(`${title.slice(0, 12)} suggests ${key.slice(0, 12)}`, () => assert.equal(keyOf(title, 'step', taken), key));
}
