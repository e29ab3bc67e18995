import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choose, places } from '../../src/anchor/choose.js';
import { likeness, read, stable } from '../../src/anchor/likeness.js';
import { SURE, WEIGHTS } from '../../src/anchor/weights.js';

const BUTTON = { tag: 'button', path: 'html[1]/body[1]/main[1]/form[1]/button[1]', text: 'Send request', near: 'Cancel', role: 'button', id: 'send', x: 100, y: 400, w: 120, h: 32, page: [1200, 900] };
const FIELD = { tag: 'input', path: 'html[1]/body[1]/main[1]/form[1]/p[2]/input[1]', text: 'Amount', role: 'textbox', field: 'amount', x: 100, y: 200, w: 300, h: 32, page: [1200, 900] };
const of = (was, more) => likeness(read(was), read({ ...was, ...more }), 1);

test('an element is like itself in everything', () => {
  const found = of(BUTTON, {});
  for (const piece of ['only', 'covered', 'within', 'id', 'call', 'kind', 'tail', 'across', 'down', 'height', 'beside']) assert.equal(found[piece], 1, piece);
  for (const piece of ['otherwise', 'otherId', 'otherPart', 'otherRow', 'outer', 'outermost', 'innermost', 'amongOthers']) assert.equal(found[piece], 0, piece);
});

const CHANGES = [
  ['capitals and signs are no other words', BUTTON, { text: 'SEND request »' }, 'only', 1],
  ['another number is another text', { ...BUTTON, text: 'Line 5' }, { text: 'Line 6' }, 'only', 0],
  ['some of the words', BUTTON, { text: 'Send' }, 'covered', 0.5],
  ['words that have nothing in common', BUTTON, { text: 'Delete' }, 'otherwise', 1],
  ['another name of a field', FIELD, { field: 'price' }, 'otherField', 1],
  ['the label is not the field', FIELD, { tag: 'label', role: '', path: 'html[1]/body[1]/main[1]/form[1]/p[2]/label[1]' }, 'otherPart', 1],
  ['another row', { ...FIELD, row: 'Paper A4' }, { row: 'Toner' }, 'otherRow', 1],
  ['a wrapper two steps out', BUTTON, { path: 'html[1]/body[1]/main[1]' }, 'outermost', 1],
  ['ids that machines made are no evidence', { ...BUTTON, id: 'b-1700000001' }, { id: 'b-1700000001' }, 'id', 0],
  ['a wider page moves what stands at its right end', BUTTON, { x: 500, page: [1600, 900] }, 'across', 1],
  ['a longer page moves its footer', BUTTON, { y: 1400, page: [1200, 1900] }, 'down', 1],
];
for (const [says, was, is, piece, value] of CHANGES) test(says, () => assert.ok(Math.abs(of(was, is)[piece] - value) < 1e-9, `${piece} is ${of(was, is)[piece]}`));

test('every piece of evidence has its weight, and no weight is without its piece', () => {
  const { none, ...weights } = WEIGHTS;
  assert.ok(none > 0);
  assert.deepEqual(Object.keys(weights).sort(), Object.keys(of(BUTTON, {})).sort());
  assert.ok(SURE >= 0.5 && SURE < 1, 'what is taken is at least likelier than not');
});

const page = (...texts) => texts.map((text, at) => read({ ...BUTTON, text, id: '', path: `html[1]/body[1]/main[1]/form[1]/button[${at + 1}]`, x: 100 + at * 130 }));
test('the right one is taken', () => {
  const { best, sure } = choose(read(BUTTON), page('Cancel', 'Send request', 'Print'));
  assert.equal(best, 1);
  assert.ok(sure >= SURE);
});
test('nobody is taken when it is gone', () => assert.ok(choose(read({ ...BUTTON, id: '' }), page('Cancel', 'Print', 'Archive')).sure < SURE));
test('nobody is taken when nobody is there', () => assert.deepEqual(choose(read(BUTTON), []), { best: -1, sure: 0, second: 0 }));
test('of two that are alike in all but the place none is clearly the one', () => {
  const twin = { ...BUTTON, id: '', near: '', x: 0, y: 0, page: undefined, path: 'html[1]/body[1]/div[1]/button[1]' };
  const { second } = choose(read({ ...twin, path: 'html[1]/body[1]/div[2]/button[1]' }), [read(twin), read({ ...twin, path: 'html[1]/body[1]/div[3]/button[1]' })]);
  assert.ok(second > 0.2);
});
test('what wraps a text is no second place of it', () => {
  const item = { ...BUTTON, path: 'html[1]/body[1]/ul[1]/li[1]' };
  assert.equal(places('send request', [read(item), read({ ...item, path: item.path + '/a[1]' }), read({ ...item, path: item.path + '/a[1]/span[1]' })]), 1);
  assert.equal(places('send request', [read(item), read({ ...item, path: 'html[1]/body[1]/ul[1]/li[2]' })]), 2);
});
test('ids made by machines are known', () => {
  for (const id of ['amount', 'cost-centre', 'row_2']) assert.ok(stable(id), id);
  for (const id of ['', 'ember123', 'react-select-2', ':r1:', 'input-1700000000', 'a3f9c2d41b', 'css-1ab2c', 'sc-bdVaJa']) assert.ok(!stable(id), id);
});
