import assert from 'node:assert/strict';
import { test } from 'node:test';
import { itemOf } from '../../src/preview/item.js';

const STEPS = [{ k: 's1' }];
const TABLE = [
  ['an item of the index', { index: { k: 'a', t: 'tip', b: { on: 'focus' } }, body: null, help: null }, undefined, { k: 'a', t: 'tip', b: { on: 'focus' } }],
  ['a flow has its steps in a file of their own', { index: { k: 'f', t: 'flow', b: { start: 'auto' } }, body: { steps: STEPS }, help: null }, undefined, { k: 'f', t: 'flow', b: { start: 'auto', steps: STEPS } }],
  ['the index form alone, its steps beside it', { k: 'f', t: 'flow', b: {} }, { steps: STEPS }, { k: 'f', t: 'flow', b: { steps: STEPS } }],
  ['an article is its text and its line in the panel', { index: null, body: { k: 'a', title: { en: 'A' }, nodes: {} }, help: { k: 'a', summary: { en: 'S' } } }, undefined,
    { t: 'article', b: {}, k: 'a', title: { en: 'A' }, summary: { en: 'S' }, nodes: {} }],
  ['an article that has no text yet', { index: null, body: null, help: { k: 'a', title: { en: 'A' } } }, undefined, { t: 'article', b: {}, k: 'a', title: { en: 'A' } }],
  ['the text of an article alone', { k: 'a', title: { en: 'A' }, nodes: {} }, undefined, { t: 'article', b: {}, k: 'a', title: { en: 'A' }, nodes: {} }],
];

for (const [sentence, packed, beside, wanted] of TABLE) test(sentence, () => assert.deepEqual(itemOf(packed, beside), wanted));
